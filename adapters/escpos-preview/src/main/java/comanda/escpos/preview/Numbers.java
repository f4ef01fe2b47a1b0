package comanda.escpos.preview;

/** Short decimal numbers for a document. */
final class Numbers {
    private Numbers() {}

    /** At most three decimals, and none that say nothing. */
    static String of(double value) {
        long thousandths = Math.round(value * 1000);
        if (thousandths % 1000 == 0) {
            return Long.toString(thousandths / 1000);
        }
        String decimals =
                Long.toString(1000 + Math.abs(thousandths % 1000)).substring(1).replaceAll("0+$", "");
        return (thousandths < 0 ? "-" : "") + Math.abs(thousandths / 1000) + "." + decimals;
    }
}
