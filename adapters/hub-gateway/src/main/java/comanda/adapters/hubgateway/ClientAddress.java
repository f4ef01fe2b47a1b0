package comanda.adapters.hubgateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whose connection one is, for counting. */
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;
    private static final int MOST_PROXIES = 10;

    private ClientAddress() {}

    /**
     * An IPv4 address, or the network of an IPv6 address, since one client has all of that.
     *
     * @param forwarded what {@code X-Forwarded-For} says, header by header; each proxy adds at the end whom it heard
     */
    static InetAddress of(SocketAddress peer, List<String> forwarded, Set<InetAddress> trustedProxies) {
        InetAddress address = peer instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress()
                : InetAddress.getLoopbackAddress();
        String[] chain = String.join(",", forwarded).split(",", -1);
        int last = Math.max(0, chain.length - MOST_PROXIES);
        for (int at = chain.length - 1; at >= last && trustedProxies.contains(address); at--) {
            InetAddress before = literal(chain[at].strip());
            if (before == null) {
                break;
            }
            address = before;
        }
        return network(address);
    }

    /** With or without a port; never looked up by name. */
    private static @Nullable InetAddress literal(String text) {
        String host = text;
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            host = text.substring(1, text.indexOf(']'));
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            host = text.substring(0, text.indexOf(':'));
        }
        try {
            return host.isEmpty() ? null : InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has as many bytes as it had", impossible);
        }
    }
}
