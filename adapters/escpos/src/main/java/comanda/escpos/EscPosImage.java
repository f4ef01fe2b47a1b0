package comanda.escpos;

import java.util.Optional;

/**
 * The dots of an image command, for whoever draws a receipt.
 *
 * @param width dots from left to right
 * @param height dots from top to bottom
 * @param dataOffset where the dots begin in the stream
 * @param isByColumns whether the bytes go down each column, highest bit on top; otherwise along each row, highest bit leftmost
 * @param scaleX how many printed dots wide each dot is
 * @param scaleY how many printed dots high each dot is, for images by rows; column images leave it to the head's density and say 1
 */
public record EscPosImage(int width, int height, int dataOffset, boolean isByColumns, int scaleX, int scaleY) {
    private static final int STORE_ROWS = 112;
    private static final int STORE_ROWS_HEADER = 10;

    /**
     * The image of {@code ESC *}, {@code GS v 0} or of the function of {@code GS ( L} and {@code GS 8 L} that stores rows for printing; empty for every other command and for a command
     * that has fewer dots than it says.
     */
    public static Optional<EscPosImage> in(EscPosPiece.Command command, byte[] stream) {
        Optional<EscPosImage> image = switch (command.kind()) {
            case BIT_IMAGE_8 -> Optional.of(columns(command, stream, 8));
            case BIT_IMAGE_24 -> Optional.of(columns(command, stream, 24));
            case BIT_IMAGE_48 -> Optional.of(columns(command, stream, 48));
            case RASTER_IMAGE -> Optional.of(raster(command, stream));
            case GRAPHICS -> graphics(command, stream, 2);
            case LARGE_GRAPHICS -> graphics(command, stream, 4);
            default -> Optional.empty();
        };
        return image.filter(found -> found.byteCount() <= command.end() - found.dataOffset());
    }

    /** Whether the dot is black. */
    public boolean isBlack(byte[] stream, int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            throw new IndexOutOfBoundsException("no dot " + x + "," + y + " in an image of " + width + " by " + height);
        }
        int at = isByColumns ? x * (height / 8) + y / 8 : y * ((width + 7) / 8) + x / 8;
        int bit = (isByColumns ? y : x) % 8;
        return (stream[dataOffset + at] & (0x80 >> bit)) != 0;
    }

    private long byteCount() {
        return isByColumns ? (long) width * (height / 8) : (long) ((width + 7) / 8) * height;
    }

    private static EscPosImage columns(EscPosPiece.Command command, byte[] stream, int height) {
        // m 0 and 32 are the single density: half as many dots over the same width.
        int density = command.parameter(stream, 0) % 32 == 0 ? 2 : 1;
        return new EscPosImage(command.word(stream, 1), height, command.payloadOffset(), true, density, 1);
    }

    private static EscPosImage raster(EscPosPiece.Command command, byte[] stream) {
        int mode = command.parameter(stream, 0);
        return new EscPosImage(
                command.word(stream, 1) * 8,
                command.word(stream, 3),
                command.payloadOffset(),
                false,
                1 + (mode & 1),
                1 + ((mode >> 1) & 1));
    }

    /** {@code m fn a bx by c xL xH yL yH} and the rows. */
    private static Optional<EscPosImage> graphics(EscPosPiece.Command command, byte[] stream, int at) {
        if (command.payloadLength() < STORE_ROWS_HEADER || command.parameter(stream, at + 1) != STORE_ROWS) {
            return Optional.empty();
        }
        return Optional.of(new EscPosImage(
                command.word(stream, at + 6),
                command.word(stream, at + 8),
                command.payloadOffset() + STORE_ROWS_HEADER,
                false,
                command.parameter(stream, at + 3),
                command.parameter(stream, at + 4)));
    }
}
