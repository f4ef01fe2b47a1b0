package comanda.escpos;

import java.nio.charset.StandardCharsets;

/**
 * The commands that the parser knows, each with its notation as the printers' manuals write it. Parameters are counted from the first byte behind the notation; where several commands
 * share one notation, the first parameter tells them apart. The lengths are those of the public command references of several makers and of two public encoders.
 */
public enum EscPosCommand {
    TRANSMIT_STATUS_NOW("DLE EOT", CommandShape.fixed(1)),
    TRANSMIT_STATUS_OF_UNIT_NOW("DLE EOT", CommandShape.fixed(2), 0, 7, 8, 18),
    REQUEST_NOW("DLE ENQ", CommandShape.fixed(1)),
    PULSE_NOW("DLE DC4", CommandShape.fixed(3), 1),
    POWER_OFF_NOW("DLE DC4", CommandShape.fixed(3), 2),
    BUZZER_NOW("DLE DC4", CommandShape.fixed(6), 3),
    TRANSMIT_SPECIFIED_STATUS_NOW("DLE DC4", CommandShape.fixed(2), 7),
    CLEAR_BUFFERS_NOW("DLE DC4", CommandShape.fixed(8), 8),

    PRINT_PAGE("ESC FF", CommandShape.fixed(0)),
    SET_CHARACTER_SPACING("ESC SP", CommandShape.fixed(1)),
    SELECT_PRINT_MODE("ESC !", CommandShape.fixed(1)),
    SET_ABSOLUTE_POSITION("ESC $", CommandShape.fixed(2)),
    SELECT_USER_CHARACTERS("ESC %", CommandShape.fixed(1)),
    DEFINE_USER_CHARACTERS("ESC &", CommandShape.userCharacters()),
    /** Parameter 0: which function. Payload: what it takes. */
    EXTENDED_ESC("ESC (", CommandShape.extended()),
    /** Dots by columns of one byte. Payload: the columns. */
    BIT_IMAGE_8("ESC *", CommandShape.columns(1), 0, 1, 2, 3, 4, 5, 6, 7),
    /** Dots by columns of three bytes. Payload: the columns. */
    BIT_IMAGE_24("ESC *", CommandShape.columns(3), 32, 33, 38, 39, 40),
    /** Dots by columns of six bytes. Payload: the columns. */
    BIT_IMAGE_48("ESC *", CommandShape.columns(6), 71, 72, 73),
    SET_UNDERLINE("ESC -", CommandShape.fixed(1)),
    DEFAULT_LINE_SPACING("ESC 2", CommandShape.fixed(0)),
    SET_LINE_SPACING("ESC 3", CommandShape.fixed(1)),
    SET_ITALIC("ESC 4", CommandShape.fixed(1)),
    RETURN_HOME("ESC <", CommandShape.fixed(0)),
    SELECT_DEVICE("ESC =", CommandShape.fixed(1)),
    CANCEL_USER_CHARACTER("ESC ?", CommandShape.fixed(1)),
    INITIALIZE("ESC @", CommandShape.fixed(0)),
    SOUND_BUZZER("ESC B", CommandShape.fixed(2)),
    SET_SHEET_LENGTH("ESC C", CommandShape.fixed(1)),
    /** Payload: the columns and the NUL that ends them. */
    SET_TAB_STOPS("ESC D", CommandShape.tabStops()),
    SET_BOLD("ESC E", CommandShape.fixed(1)),
    SET_SHEET_REVERSE_EJECT("ESC F", CommandShape.fixed(1)),
    SET_DOUBLE_STRIKE("ESC G", CommandShape.fixed(1)),
    PRINT_AND_FEED_DOTS("ESC J", CommandShape.fixed(1)),
    PRINT_AND_REVERSE_DOTS("ESC K", CommandShape.fixed(1)),
    SELECT_PAGE_MODE("ESC L", CommandShape.fixed(0)),
    SELECT_FONT("ESC M", CommandShape.fixed(1)),
    SELECT_INTERNATIONAL_SET("ESC R", CommandShape.fixed(1)),
    SELECT_STANDARD_MODE("ESC S", CommandShape.fixed(0)),
    SELECT_PAGE_DIRECTION("ESC T", CommandShape.fixed(1)),
    SET_UNIDIRECTIONAL("ESC U", CommandShape.fixed(1)),
    SET_ROTATION("ESC V", CommandShape.fixed(1)),
    SET_PAGE_AREA("ESC W", CommandShape.fixed(8)),
    SET_RELATIVE_POSITION("ESC \\", CommandShape.fixed(2)),
    SET_ALIGNMENT("ESC a", CommandShape.fixed(1)),
    SELECT_PAPER_TO_PRINT("ESC c0", CommandShape.fixed(1)),
    SELECT_PAPER_TO_SET("ESC c1", CommandShape.fixed(1)),
    SELECT_PAPER_END_SIGNALS("ESC c3", CommandShape.fixed(1)),
    SELECT_PAPER_STOP_SENSORS("ESC c4", CommandShape.fixed(1)),
    SET_PANEL_BUTTONS("ESC c5", CommandShape.fixed(1)),
    SET_ONLINE_BUTTON("ESC c6", CommandShape.fixed(1)),
    PRINT_AND_FEED_LINES("ESC d", CommandShape.fixed(1)),
    PRINT_AND_REVERSE_LINES("ESC e", CommandShape.fixed(1)),
    SET_SHEET_WAIT("ESC f", CommandShape.fixed(2)),
    CUT_ONE_POINT("ESC i", CommandShape.fixed(0)),
    CUT_THREE_POINTS("ESC m", CommandShape.fixed(0)),
    STAMP("ESC o", CommandShape.fixed(0)),
    PULSE("ESC p", CommandShape.fixed(3)),
    RELEASE_PAPER("ESC q", CommandShape.fixed(0)),
    SELECT_COLOR("ESC r", CommandShape.fixed(1)),
    SELECT_CODE_TABLE("ESC t", CommandShape.fixed(1)),
    TRANSMIT_DEVICE_STATUS("ESC u", CommandShape.fixed(1)),
    TRANSMIT_PAPER_STATUS("ESC v", CommandShape.fixed(0)),
    SET_UPSIDE_DOWN("ESC {", CommandShape.fixed(1)),

    SELECT_KANJI_PRINT_MODE("FS !", CommandShape.fixed(1)),
    SELECT_KANJI("FS &", CommandShape.fixed(0)),
    SELECT_KANJI_FONT("FS (A", CommandShape.counted16()),
    SELECT_CHARACTER_ENCODING("FS (C", CommandShape.counted16()),
    /** Parameter 0: which function. Payload: what it takes. */
    EXTENDED_FS("FS (", CommandShape.extended()),
    SET_KANJI_UNDERLINE("FS -", CommandShape.fixed(1)),
    CANCEL_KANJI("FS .", CommandShape.fixed(0)),
    /** One double-byte character of the user's: how many bytes depends on the font that was selected. Payload: the dots by columns. */
    DEFINE_KANJI("FS 2", CommandShape.fixed(2)),
    CANCEL_USER_KANJI("FS ?", CommandShape.fixed(2)),
    SELECT_KANJI_CODE("FS C", CommandShape.fixed(1)),
    SELECT_DOUBLE_DENSITY_PAGE_MODE("FS L", CommandShape.fixed(0)),
    SET_KANJI_SPACING("FS S", CommandShape.fixed(2)),
    SET_KANJI_QUADRUPLE("FS W", CommandShape.fixed(1)),
    READ_CHECK("FS a0", CommandShape.fixed(1)),
    LOAD_CHECK("FS a1", CommandShape.fixed(0)),
    EJECT_CHECK("FS a2", CommandShape.fixed(0)),
    TRANSMIT_CHECK_READING("FS b", CommandShape.fixed(0)),
    CLEAN_CHECK_READER("FS c", CommandShape.fixed(0)),
    /** Payload: the bytes to keep. */
    WRITE_USER_MEMORY("FS g1", CommandShape.userMemory()),
    READ_USER_MEMORY("FS g2", CommandShape.fixed(7)),
    PRINT_STORED_IMAGE("FS p", CommandShape.fixed(2)),
    /** Payload: the images, each with its own {@code xL xH yL yH}. */
    DEFINE_STORED_IMAGES("FS q", CommandShape.storedImages()),

    FEED_TO_LABEL("GS FF", CommandShape.fixed(0)),
    /** Parameter 0: bits 0 to 2 the height less one, bits 4 to 6 the width less one. */
    SELECT_SIZE("GS !", CommandShape.fixed(1)),
    SET_ABSOLUTE_VERTICAL_POSITION("GS $", CommandShape.fixed(2)),
    SET_ABSOLUTE_VERTICAL_POSITION_ON_LINE("GS &", CommandShape.fixed(2)),
    /** Payload: {@code m fn} and what that function takes. */
    GRAPHICS("GS (L", CommandShape.counted16()),
    /** Two-dimensional symbols. Payload: {@code cn fn} and what that function takes; QR is cn 49, its data fn 80 behind one more byte, its printing fn 81. */
    SYMBOL("GS (k", CommandShape.counted16()),
    /** Parameter 0: which function. Payload: what it takes. */
    EXTENDED_GS("GS (", CommandShape.extended()),
    /** Payload: the dots by columns. */
    DEFINE_DOWNLOADED_IMAGE("GS *", CommandShape.downloadedImage()),
    PRINT_DOWNLOADED_IMAGE("GS /", CommandShape.fixed(1)),
    /** As {@link #GRAPHICS}, with a length of four bytes. */
    LARGE_GRAPHICS("GS 8L", CommandShape.counted32()),
    DEFINE_MACRO("GS :", CommandShape.fixed(0)),
    SET_INVERTED("GS B", CommandShape.fixed(1)),
    SELECT_COUNTER_PRINT_MODE("GS C0", CommandShape.fixed(2)),
    SELECT_COUNTER_MODE("GS C1", CommandShape.fixed(6)),
    SET_COUNTER("GS C2", CommandShape.fixed(2)),
    /** Payload: five decimal numbers, each with a semicolon behind it. */
    SELECT_COUNTER_MODE_IN_TEXT("GS C;", CommandShape.counterFields()),
    /** Payload: a bitmap file. */
    DEFINE_BITMAP_FILE("GS D", CommandShape.bitmapFile(), 48),
    SELECT_HEAD_CONTROL("GS E", CommandShape.fixed(1)),
    SELECT_BARCODE_TEXT_POSITION("GS H", CommandShape.fixed(1)),
    TRANSMIT_PRINTER_ID("GS I", CommandShape.fixed(1)),
    SET_LEFT_MARGIN("GS L", CommandShape.fixed(2)),
    SET_MOTION_UNITS("GS P", CommandShape.fixed(2)),
    /** As {@link #RASTER_IMAGE}, by columns. */
    COLUMN_IMAGE("GS Q0", CommandShape.raster()),
    SET_LINE_START("GS T", CommandShape.fixed(1)),
    CUT("GS V", CommandShape.fixed(1), 0, 1, '0', '1'),
    FEED_AND_CUT("GS V", CommandShape.fixed(2), 'A', 'B', 'a', 'b', 'g', 'h'),
    SET_AREA_WIDTH("GS W", CommandShape.fixed(2)),
    SET_RELATIVE_VERTICAL_POSITION("GS \\", CommandShape.fixed(2)),
    EXECUTE_MACRO("GS ^", CommandShape.fixed(3)),
    SET_AUTOMATIC_STATUS("GS a", CommandShape.fixed(1)),
    SET_SMOOTHING("GS b", CommandShape.fixed(1)),
    PRINT_COUNTER("GS c", CommandShape.fixed(0)),
    SELECT_BARCODE_FONT("GS f", CommandShape.fixed(1)),
    INITIALIZE_MAINTENANCE_COUNTER("GS g0", CommandShape.fixed(3)),
    TRANSMIT_MAINTENANCE_COUNTER("GS g2", CommandShape.fixed(3)),
    SET_BARCODE_HEIGHT("GS h", CommandShape.fixed(1)),
    SET_AUTOMATIC_INK_STATUS("GS j", CommandShape.fixed(1)),
    /** Parameter 0: the system. Payload: the data and the NUL that ends them. */
    BARCODE("GS k", CommandShape.barcodeUntilNul(), 0, 1, 2, 3, 4, 5, 6, 7, 8),
    /** Parameter 0: the system, 1: how many bytes of data. Payload: the data. */
    BARCODE_COUNTED("GS k", CommandShape.barcodeCounted(), 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79),
    TRANSMIT_STATUS("GS r", CommandShape.fixed(1)),
    /** Parameter 0: mode, bit 0 double width and bit 1 double height; word 1: bytes in a row; word 3: rows. Payload: the rows, highest bit leftmost, 1 is black. */
    RASTER_IMAGE("GS v0", CommandShape.raster()),
    SET_BARCODE_WIDTH("GS w", CommandShape.fixed(1)),
    SET_RECOVERY_WAIT("GS z0", CommandShape.fixed(2));

    private final String notation;
    private final String opcode;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a number and a function that keeps nothing
    private final CommandShape shape;

    /** One character for each value. */
    private final String firstParameters;

    EscPosCommand(String notation, CommandShape shape, int... firstParameters) {
        this.notation = notation;
        this.opcode = opcode(notation);
        this.shape = shape;
        this.firstParameters = new String(firstParameters, 0, firstParameters.length);
    }

    /** The command's own bytes as manuals write them, {@code GS v0}. */
    public String notation() {
        return notation;
    }

    /** How many bytes the notation stands for: two or three. */
    public int opcodeLength() {
        return opcode.length();
    }

    /** The command's own bytes. */
    public byte[] opcode() {
        return opcode.getBytes(StandardCharsets.ISO_8859_1);
    }

    CommandShape shape() {
        return shape;
    }

    /** The values of the first parameter that this command is meant by, or none when any is. */
    int[] firstParameters() {
        return firstParameters.chars().toArray();
    }

    private static String opcode(String notation) {
        int space = notation.indexOf(' ');
        String rest = notation.substring(space + 1);
        return control(notation.substring(0, space)) + (rest.matches("[A-Z]{2,}|DC4") ? control(rest) : rest);
    }

    private static String control(String name) {
        return switch (name) {
            case "EOT" -> "\u0004";
            case "ENQ" -> "\u0005";
            case "FF" -> "\f";
            case "DLE" -> "\u0010";
            case "DC4" -> "\u0014";
            case "ESC" -> "\u001b";
            case "FS" -> "\u001c";
            case "GS" -> "\u001d";
            case "SP" -> " ";
            default -> throw new IllegalArgumentException("no control character is called " + name);
        };
    }
}
