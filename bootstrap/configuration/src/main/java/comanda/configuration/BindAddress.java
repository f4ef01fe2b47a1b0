package comanda.configuration;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where an application may listen. The internet must not reach it: loopback, private networks and a tailnet's ranges (100.64.0.0/10, fd7a:115c:a1e0::/48) may; all other addresses, and those that
 * stand for every address of the machine, only when the operator says so.
 */
public final class BindAddress {
    private BindAddress() {}

    /**
     * Why it must not listen there, and what to do; empty when it may.
     *
     * @param folder the part of the configuration that holds {@code host} and {@code allow-public}: {@code comanda.api}
     */
    public static Optional<String> objectionTo(String folder, String host, boolean allowPublic) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!allowPublic && !isPrivate(address)) {
                    String what = address.isAnyLocalAddress()
                            ? "means every address of this machine, also those that the internet may reach"
                            : "is an address that the internet may reach";
                    return Optional.of(folder + ".host '" + host + "' " + what
                            + ". Use 127.0.0.1 or this machine's address in the tailnet or the local network, or set "
                            + folder + ".allow-public to true if a firewall protects it.");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of(
                    folder + ".host '" + host
                            + "' is no address of this machine and no name that it can find. Use 127.0.0.1 or one of its addresses.");
        }
    }

    /** Whether it is loopback, or of a private network's or a tailnet's ranges. */
    public static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || (address instanceof Inet6Address ? isUniqueLocal(address) : isCarrierGrade(address));
    }

    /** fc00::/7, which holds fd7a:115c:a1e0::/48. */
    private static boolean isUniqueLocal(InetAddress address) {
        return (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** 100.64.0.0/10. */
    private static boolean isCarrierGrade(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    }
}
