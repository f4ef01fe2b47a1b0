package comanda.connectors.toolkit.capture;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * How an interface of a pcapng file tells the time.
 *
 * @param ticksOfASecond how many ticks make a second
 * @param secondsToAdd to each time
 */
record PcapngOptions(BigInteger ticksOfASecond, long secondsToAdd) {
    private static final int END = 0;
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final int POWER_OF_TWO = 0x80;
    private static final int MICROSECONDS = 6;

    static PcapngOptions read(ByteBuffer file, int from, int to) throws CaptureException {
        BigInteger ticks = BigInteger.TEN.pow(MICROSECONDS);
        long seconds = 0;
        int at = from;
        while (to - at >= Integer.BYTES) {
            int code = Short.toUnsignedInt(file.getShort(at));
            int length = Short.toUnsignedInt(file.getShort(at + 2));
            if (code == END) {
                break;
            }
            if (length > to - at - Integer.BYTES) {
                throw CaptureException.at(at + 2L, "an option of " + length + " bytes goes beyond its block");
            }
            if (code == RESOLUTION && length >= 1) {
                ticks = ticks(file.get(at + 4) & 0xFF);
            } else if (code == OFFSET && length >= Long.BYTES) {
                seconds = file.getLong(at + 4);
            }
            at += Integer.BYTES + Math.ceilDiv(length, Integer.BYTES) * Integer.BYTES;
        }
        return new PcapngOptions(ticks, seconds);
    }

    private static BigInteger ticks(int resolution) {
        int exponent = resolution & (POWER_OF_TWO - 1);
        return resolution >= POWER_OF_TWO ? BigInteger.ONE.shiftLeft(exponent) : BigInteger.TEN.pow(exponent);
    }
}
