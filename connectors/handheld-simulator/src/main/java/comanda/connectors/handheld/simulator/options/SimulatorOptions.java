package comanda.connectors.handheld.simulator.options;

import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What is simulated. {@link #defaults} is a build with profile {@code bracket} on ports that the system chooses.
 *
 * @param profile the shape of messages
 * @param typeNamespace what the type names in messages begin with
 * @param host the address that all three servers listen on
 * @param pdvPort the PDV's TCP port; 0 lets the system choose, here and for the other two
 * @param cloudPort the vendor cloud's HTTP port
 * @param controlPort the control API's HTTP port
 * @param firmware how a table is closed
 * @param keyRefusal what an unknown session key gets
 * @param seed what the restaurant's guests, guids and the session keys follow from
 * @param tables how many tables there are, 0 to 10,000
 * @param occupancyPercent how many of them have guests at the start, in percent
 * @param pace the time between two events of the restaurant's own life; zero where it does not live by itself
 * @param lineGuids whether the lines of a bill carry guids; those of profile {@code control} never do
 * @param lineNames whether the lines of a bill carry the item's name
 * @param billStatus whether a bill in profile {@code control} carries the table's status; in {@code bracket} it always does
 * @param echoMessageId whether an answer carries the request's MESSAGEID
 * @param maxMessageSize the longest request that is taken, in bytes
 * @param recordedMessages how many messages the recorder keeps
 * @param credentials the identity that the cloud knows
 * @param staleKeys how many keys the cloud hands out beside the good one that look good and are not, 0 to 1,000
 * @param clock what time it is, for bills, keys and the ledger
 */
public record SimulatorOptions(
        WireProfile profile,
        String typeNamespace,
        InetAddress host,
        int pdvPort,
        int cloudPort,
        int controlPort,
        Firmware firmware,
        KeyRefusal keyRefusal,
        long seed,
        int tables,
        int occupancyPercent,
        Duration pace,
        boolean lineGuids,
        boolean lineNames,
        boolean billStatus,
        boolean echoMessageId,
        int maxMessageSize,
        int recordedMessages,
        CloudCredentials credentials,
        int staleKeys,
        InstantSource clock) {

    public SimulatorOptions {
        within("tables", tables, 0, 10_000);
        within("occupancyPercent", occupancyPercent, 0, 100);
        within("maxMessageSize", maxMessageSize, 256, 64 << 20);
        within("recordedMessages", recordedMessages, 1, 1_000_000);
        within("staleKeys", staleKeys, 0, 1_000);
        within("pdvPort", pdvPort, 0, 65_535);
        within("cloudPort", cloudPort, 0, 65_535);
        within("controlPort", controlPort, 0, 65_535);
        if (pace.isNegative()) {
            throw new IllegalArgumentException("pace is " + pace + ": it is zero or more");
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ": it is from " + least + " to " + most);
        }
    }

    public static SimulatorOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these options. */
    public Builder toBuilder() {
        return new Builder()
                .profile(profile)
                .typeNamespace(typeNamespace)
                .host(host)
                .pdvPort(pdvPort)
                .cloudPort(cloudPort)
                .controlPort(controlPort)
                .firmware(firmware)
                .keyRefusal(keyRefusal)
                .seed(seed)
                .tables(tables)
                .occupancyPercent(occupancyPercent)
                .pace(pace)
                .lineGuids(lineGuids)
                .lineNames(lineNames)
                .billStatus(billStatus)
                .echoMessageId(echoMessageId)
                .maxMessageSize(maxMessageSize)
                .recordedMessages(recordedMessages)
                .credentials(credentials)
                .staleKeys(staleKeys)
                .clock(clock);
    }

    /** Collects options; what is not set is as in {@link #defaults}. */
    public static final class Builder {

        private WireProfile profile = WireProfile.BRACKET;
        private String typeNamespace = "Vendor.Entities";
        private InetAddress host = InetAddress.getLoopbackAddress();
        private int pdvPort = 0;
        private int cloudPort = 0;
        private int controlPort = 0;
        private Firmware firmware = Firmware.QUEUE;
        private KeyRefusal keyRefusal = KeyRefusal.ERROR;
        private long seed = 1;
        private int tables = 40;
        private int occupancyPercent = 60;
        private Duration pace = Duration.ZERO;
        private boolean lineGuids = true;
        private boolean lineNames = false;
        private boolean billStatus = true;
        private boolean echoMessageId = true;
        private int maxMessageSize = 1 << 20;
        private int recordedMessages = 10_000;
        private CloudCredentials credentials = CloudCredentials.demo();
        private int staleKeys = 3;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        public Builder profile(WireProfile value) {
            profile = value;
            return this;
        }

        public Builder typeNamespace(String value) {
            typeNamespace = value;
            return this;
        }

        public Builder host(InetAddress value) {
            host = value;
            return this;
        }

        public Builder pdvPort(int value) {
            pdvPort = value;
            return this;
        }

        public Builder cloudPort(int value) {
            cloudPort = value;
            return this;
        }

        public Builder controlPort(int value) {
            controlPort = value;
            return this;
        }

        public Builder firmware(Firmware value) {
            firmware = value;
            return this;
        }

        public Builder keyRefusal(KeyRefusal value) {
            keyRefusal = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder tables(int value) {
            tables = value;
            return this;
        }

        public Builder occupancyPercent(int value) {
            occupancyPercent = value;
            return this;
        }

        public Builder pace(Duration value) {
            pace = value;
            return this;
        }

        public Builder lineGuids(boolean value) {
            lineGuids = value;
            return this;
        }

        public Builder lineNames(boolean value) {
            lineNames = value;
            return this;
        }

        public Builder billStatus(boolean value) {
            billStatus = value;
            return this;
        }

        public Builder echoMessageId(boolean value) {
            echoMessageId = value;
            return this;
        }

        public Builder maxMessageSize(int value) {
            maxMessageSize = value;
            return this;
        }

        public Builder recordedMessages(int value) {
            recordedMessages = value;
            return this;
        }

        public Builder credentials(CloudCredentials value) {
            credentials = value;
            return this;
        }

        public Builder staleKeys(int value) {
            staleKeys = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** @throws IllegalArgumentException if a number is out of its range; the message says which and what fits */
        public SimulatorOptions build() {
            return new SimulatorOptions(
                    profile,
                    typeNamespace,
                    host,
                    pdvPort,
                    cloudPort,
                    controlPort,
                    firmware,
                    keyRefusal,
                    seed,
                    tables,
                    occupancyPercent,
                    pace,
                    lineGuids,
                    lineNames,
                    billStatus,
                    echoMessageId,
                    maxMessageSize,
                    recordedMessages,
                    credentials,
                    staleKeys,
                    clock);
        }
    }
}
