package comanda.escpos.preview;

/** Parameters that may be sent as a number or as its digit. */
final class Digits {
    private Digits() {}

    /** 0 to 9 for {@code '0'} to {@code '9'}; every other value is itself. */
    static int of(int parameter) {
        return parameter >= '0' && parameter <= '9' ? parameter - '0' : parameter;
    }
}
