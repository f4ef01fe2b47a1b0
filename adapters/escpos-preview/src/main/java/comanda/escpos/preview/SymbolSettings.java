package comanda.escpos.preview;

/** What {@code GS ( k} has set for one kind of symbol, and the data that it has stored. */
final class SymbolSettings {
    /** How many of each kind there are, from 48 upwards: PDF417, QR and further ones. */
    static final int KINDS = 8;

    private static final int DEFAULT_SIZE = 3;

    /** Dots of a module. */
    int size = DEFAULT_SIZE;

    /** How many modules high a row is, for PDF417. */
    int rowHeight = DEFAULT_SIZE;

    /** Columns and rows, for PDF417; 0 leaves them to the printer. */
    int columns;

    int rows;

    /** As the command has it; 0 while none was set. */
    int correction;

    boolean isTruncated;
    byte[] data = {};

    static SymbolSettings[] initial() {
        SymbolSettings[] all = new SymbolSettings[KINDS];
        for (int i = 0; i < KINDS; i++) {
            all[i] = new SymbolSettings();
        }
        return all;
    }
}
