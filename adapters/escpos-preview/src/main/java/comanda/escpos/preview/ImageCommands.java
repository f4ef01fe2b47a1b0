package comanda.escpos.preview;

import comanda.escpos.EscPosCommand;
import comanda.escpos.EscPosImage;
import comanda.escpos.EscPosPiece;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that print images, and those that store them to be printed later in the stream. */
final class ImageCommands {
    private static final int PRINT_BUFFER = 50;
    /** What a stored image takes can be asked for again and again with few bytes. */
    private static final long MOST_DOTS = 80_000_000;

    private static final int STORED_BOX_WIDTH = 240;
    private static final int STORED_BOX_HEIGHT = 96;

    private final byte[] stream;
    private final Press press;
    private final Sheet sheet;
    private final PreviewWords words;
    private final Map<String, StoredImage> stored = new HashMap<>();
    private @Nullable EscPosImage buffered;
    private long drawnDots;

    /** Dots by columns, as {@code FS q} and {@code GS *} define them. */
    private record StoredImage(int offset, int width, int bytesInColumn) {}

    ImageCommands(byte[] stream, Press press, Sheet sheet, PreviewWords words) {
        this.stream = stream;
        this.press = press;
        this.sheet = sheet;
        this.words = words;
    }

    /** Whether it was one of these. */
    boolean obey(EscPosPiece.Command command) {
        switch (command.kind()) {
            case BIT_IMAGE_8, BIT_IMAGE_24, BIT_IMAGE_48 ->
                EscPosImage.in(command, stream).ifPresent(this::inLine);
            case RASTER_IMAGE -> EscPosImage.in(command, stream).ifPresent(this::alone);
            case COLUMN_IMAGE ->
                columns(
                        new StoredImage(command.payloadOffset(), command.word(stream, 1), command.word(stream, 3)),
                        command.parameter(stream, 0));
            case GRAPHICS -> {
                return graphics(command, 2);
            }
            case LARGE_GRAPHICS -> {
                return graphics(command, 4);
            }
            case DEFINE_DOWNLOADED_IMAGE -> {
                int width = command.parameter(stream, 0) * 8;
                stored.put("GS *", new StoredImage(command.payloadOffset(), width, command.parameter(stream, 1)));
            }
            case PRINT_DOWNLOADED_IMAGE -> stored("GS *", command.kind(), "", command.parameter(stream, 0));
            case DEFINE_STORED_IMAGES -> define(command);
            case PRINT_STORED_IMAGE -> {
                int number = command.parameter(stream, 0);
                stored("FS q " + number, command.kind(), " " + number, command.parameter(stream, 1));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code ESC *}: eight dots of a column are three times as far apart as 24. */
    private void inLine(EscPosImage image) {
        int free = Math.max(1, press.width() - press.line().cursor());
        if (!mayDraw(Math.min(image.width(), free), image.height())) {
            return;
        }
        Dots dots = Dots.of(image, stream, free, image.scaleX());
        int height = image.height() == 8 ? 24 : image.height();
        int width = Math.min(dots.width() * image.scaleX(), free);
        press.putInLine(dots.svg(dots.width() * image.scaleX(), height), width, height);
    }

    private void alone(EscPosImage image) {
        int scaleX = Math.clamp(image.scaleX(), 1, 2);
        int scaleY = Math.clamp(image.scaleY(), 1, 2);
        if (mayDraw(Math.min(image.width(), press.width()), image.height())) {
            alone(Dots.of(image, stream, press.width(), scaleX), scaleX, scaleY);
        }
    }

    private void alone(Dots dots, int scaleX, int scaleY) {
        int width = dots.width() * scaleX;
        int height = dots.height() * scaleY;
        press.printAlone(dots.svg(width, height), width, height);
    }

    /** Whether there is anything to draw and not too much has been drawn. */
    private boolean mayDraw(int width, int height) {
        drawnDots += (long) width * height;
        if (drawnDots > MOST_DOTS) {
            sheet.stop();
        }
        return width > 0 && height > 0 && !sheet.isStopped();
    }

    private void columns(StoredImage image, int mode) {
        int scaleX = 1 + (mode & 1);
        int width = Math.min(image.width(), press.width() / scaleX);
        if (mayDraw(width, image.bytesInColumn() * 8)) {
            Dots dots = Dots.ofColumns(stream, image.offset(), width, image.bytesInColumn());
            alone(dots, scaleX, 1 + (mode >> 1 & 1));
        }
    }

    /** {@code GS ( L} and {@code GS 8 L}: stores in the buffer, prints that, or prints by a key what the printer has. */
    private boolean graphics(EscPosPiece.Command command, int at) {
        if (command.payloadLength() < 2) {
            return false;
        }
        int function = command.parameter(stream, at + 1);
        switch (function) {
            case 112 -> EscPosImage.in(command, stream).ifPresent(image -> buffered = image);
            case 2, PRINT_BUFFER -> {
                EscPosImage image = buffered;
                buffered = null;
                if (image != null) {
                    alone(image);
                }
            }
            case 69, 85 -> box(command.kind(), key(command, at));
            // Asks, deletes, defines: nothing of these is on the paper.
            case 0, 1, 3, 4, 48, 49, 51, 52, 64, 65, 66, 67, 68, 80, 81, 82, 83, 84 -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private String key(EscPosPiece.Command command, int at) {
        if (command.payloadLength() < 4) {
            return "";
        }
        return " " + (char) command.parameter(stream, at + 2) + (char) command.parameter(stream, at + 3);
    }

    private void define(EscPosPiece.Command command) {
        int at = command.payloadOffset();
        stored.keySet().removeIf(key -> key.startsWith("FS q"));
        for (int number = 1; number <= command.parameter(stream, 0); number++) {
            int width = word(at) * 8;
            int bytes = word(at + 2);
            stored.put("FS q " + number, new StoredImage(at + 4, width, bytes));
            at += 4 + width * bytes;
        }
    }

    private int word(int at) {
        return (stream[at] & 0xFF) | ((stream[at + 1] & 0xFF) << 8);
    }

    private void stored(String key, EscPosCommand kind, String label, int mode) {
        StoredImage image = stored.get(key);
        if (image == null) {
            box(kind, label);
        } else {
            columns(image, mode);
        }
    }

    /** Stands for an image that only the printer has. */
    private void box(EscPosCommand kind, String label) {
        int width = Math.min(STORED_BOX_WIDTH, press.width());
        String svg = Boxes.dashed(width, STORED_BOX_HEIGHT, words.storedImage(), kind.notation() + label);
        press.printAlone(svg, width, STORED_BOX_HEIGHT);
    }
}
