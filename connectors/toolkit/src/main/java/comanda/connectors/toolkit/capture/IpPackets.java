package comanda.connectors.toolkit.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes TCP segments out of IP packets, of IPv4 and IPv6. Checksums are not looked at: a machine that records its own packets sees them before its network card fills them in. Counts what it cannot
 * use. Not thread-safe.
 */
final class IpPackets {
    private static final int TCP = 6;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int MOST_EXTENSIONS = 16;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION = 60;

    private int fragments;
    private int cutShort;

    /** Sentences about what could not be used. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (fragments > 0) {
            remarks.add(
                    fragments + " fragments of IP packets were left out: packets are not put together, streams are.");
        }
        if (cutShort > 0) {
            remarks.add(
                    cutShort
                            + " packets were left out because less than their headers was kept; record with a larger snap length (tcpdump -s 0).");
        }
        return remarks;
    }

    /** The segment in a packet, or null where there is none. */
    @Nullable TcpSegment segment(Packet packet) {
        ByteBuffer ip = LinkLayer.ip(packet);
        if (ip == null) {
            return null;
        }
        ip.order(ByteOrder.BIG_ENDIAN);
        return switch ((ip.get(0) >> 4) & 0xF) {
            case 4 -> ipv4(ip, packet.at());
            case 6 -> ipv6(ip, packet.at());
            default -> null;
        };
    }

    private @Nullable TcpSegment ipv4(ByteBuffer ip, @Nullable Instant at) {
        int header = (ip.get(0) & 0xF) * Integer.BYTES;
        if (header < IPV4_HEADER || ip.limit() < header) {
            cutShort++;
            return null;
        }
        if (ip.get(9) != TCP) {
            return null;
        }
        if ((ip.getShort(6) & 0x3FFF) != 0) {
            fragments++;
            return null;
        }
        // 0 where a network card was to cut a large packet up.
        int said = Short.toUnsignedInt(ip.getShort(2));
        int total = said == 0 ? ip.limit() : said;
        return tcp(ip, header, total, address(ip, 12, 4), address(ip, 16, 4), at);
    }

    private @Nullable TcpSegment ipv6(ByteBuffer ip, @Nullable Instant at) {
        if (ip.limit() < IPV6_HEADER) {
            cutShort++;
            return null;
        }
        int said = Short.toUnsignedInt(ip.getShort(4));
        int total = said == 0 ? ip.limit() : IPV6_HEADER + said;
        int next = ip.get(6) & 0xFF;
        int header = IPV6_HEADER;
        for (int extensions = 0; next != TCP && extensions < MOST_EXTENSIONS; extensions++) {
            if (!isExtension(next)) {
                return null;
            }
            if (header + 8 > ip.limit()) {
                cutShort++;
                return null;
            }
            if (next == FRAGMENT && (ip.getShort(header + 2) & ~6) != 0) {
                fragments++;
                return null;
            }
            int length = extensionLength(next, ip.get(header + 1) & 0xFF);
            next = ip.get(header) & 0xFF;
            header += length;
        }
        return next == TCP ? tcp(ip, header, total, address(ip, 8, 16), address(ip, 24, 16), at) : null;
    }

    private static boolean isExtension(int type) {
        return type == HOP_BY_HOP
                || type == ROUTING
                || type == FRAGMENT
                || type == AUTHENTICATION
                || type == DESTINATION;
    }

    private static int extensionLength(int type, int said) {
        return switch (type) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (said + 2) * 4;
            default -> (said + 1) * 8;
        };
    }

    private @Nullable TcpSegment tcp(
            ByteBuffer ip, int tcp, int total, String source, String target, @Nullable Instant at) {
        if (ip.limit() < tcp + TCP_HEADER) {
            cutShort++;
            return null;
        }
        int data = tcp + ((ip.get(tcp + 12) >> 4) & 0xF) * Integer.BYTES;
        if (data < tcp + TCP_HEADER || data > total) {
            cutShort++;
            return null;
        }
        int flags = ip.get(tcp + 13);
        // Behind the packet stand the bytes with which Ethernet fills up small frames.
        int kept = Math.clamp(ip.limit() - data, 0, total - data);
        byte[] bytes = new byte[kept];
        if (kept > 0) {
            ip.get(data, bytes);
        }
        return new TcpSegment(
                new Endpoint(source, Short.toUnsignedInt(ip.getShort(tcp))),
                new Endpoint(target, Short.toUnsignedInt(ip.getShort(tcp + 2))),
                at,
                ip.getInt(tcp + 4),
                ip.getInt(tcp + 8),
                (flags & 2) != 0,
                (flags & 16) != 0,
                (flags & 1) != 0,
                (flags & 4) != 0,
                bytes,
                total - data);
    }

    private static String address(ByteBuffer ip, int at, int length) {
        byte[] address = new byte[length];
        ip.get(at, address);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
