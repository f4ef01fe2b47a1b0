package comanda.connectors.toolkit.capture;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds the IP packet behind the header of a network interface. */
final class LinkLayer {
    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    /** What raw IP is called in files of some BSD systems. */
    private static final int RAW_BSD = 12;

    private static final int RAW_OPENBSD = 14;
    private static final int LOOP = 108;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_COOKED_2 = 276;

    private static final int ETHER_IPV4 = 0x0800;
    private static final int ETHER_IPV6 = 0x86DD;
    private static final int MOST_TAGS = 4;

    private LinkLayer() {}

    static boolean knows(int linkType) {
        return switch (linkType) {
            case NULL, ETHERNET, RAW, RAW_BSD, RAW_OPENBSD, LOOP, LINUX_COOKED, IPV4, IPV6, LINUX_COOKED_2 -> true;
            default -> false;
        };
    }

    static String unknown(int linkType) {
        return "the link type " + linkType
                + " is not supported, only Ethernet, raw IP, Linux cooked and loopback; record on the machine's own interface or with '-i any'";
    }

    /** The IP packet, or null where there is none or too little was kept. */
    static @Nullable ByteBuffer ip(Packet packet) {
        ByteBuffer bytes = packet.bytes();
        return switch (packet.linkType()) {
            case ETHERNET -> behindEtherType(bytes, 12);
            case LINUX_COOKED -> behindEtherType(bytes, 14);
            // The protocol comes first there, and 20 bytes of header in all.
            case LINUX_COOKED_2 -> bytes.limit() > 20 && isIp(etherType(bytes, 0)) ? from(bytes, 20) : null;
            // The address family before the packet differs between systems; the packet says its version itself.
            case NULL, LOOP -> from(bytes, 4);
            default -> from(bytes, 0);
        };
    }

    private static @Nullable ByteBuffer behindEtherType(ByteBuffer bytes, int typeAt) {
        int at = typeAt;
        for (int tags = 0; tags <= MOST_TAGS && at + 2 <= bytes.limit(); tags++) {
            int type = etherType(bytes, at);
            if (isIp(type)) {
                return from(bytes, at + 2);
            }
            if (!isVlanTag(type)) {
                return null;
            }
            at += 4;
        }
        return null;
    }

    private static int etherType(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xFF) << 8 | (bytes.get(at + 1) & 0xFF);
    }

    private static boolean isIp(int etherType) {
        return etherType == ETHER_IPV4 || etherType == ETHER_IPV6;
    }

    private static boolean isVlanTag(int etherType) {
        return etherType == 0x8100 || etherType == 0x88A8 || etherType == 0x9100;
    }

    private static @Nullable ByteBuffer from(ByteBuffer bytes, int at) {
        return at < bytes.limit() ? bytes.slice(at, bytes.limit() - at) : null;
    }
}
