package comanda.adapters.printagent;

import java.net.InetAddress;

/** Whether a host is this machine or in its network, as far as its name tells: nobody is asked. */
public final class NearHost {
    private NearHost() {}

    /** Loopback, private and link-local addresses, and names without a dot, which no public host has. */
    public static boolean isNear(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            InetAddress address = InetAddress.ofLiteral(bare);
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || isUniqueLocal(address);
        } catch (IllegalArgumentException _) {
            return !bare.contains(".");
        }
    }

    /** RFC 4193, fc00::/7. */
    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }
}
