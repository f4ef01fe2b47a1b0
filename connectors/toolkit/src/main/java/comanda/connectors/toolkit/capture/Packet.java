package comanda.connectors.toolkit.capture;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A packet as it stands in a capture.
 *
 * @param linkType what its first header is, a number of the registry of link types that pcap and pcapng share
 * @param bytes what was kept of it: all, or as much as the snap length allowed
 */
record Packet(int linkType, @Nullable Instant at, ByteBuffer bytes) {}
