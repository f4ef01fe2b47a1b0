package comanda.escpos.preview;

/**
 * The data of {@code CODE128} as printers take them. A brace and a letter select a code set (A, B, C), a brace and a digit are a function (1 to 4), two braces are one; in set C a byte is two
 * digits.
 *
 * @param content what to encode, functions as the library has them
 * @param text what people read
 */
record Code128Data(String content, String text) {
    private static final String FUNCTION_1 = "\u00f1";
    private static final String FUNCTION_2 = "\u00f2";
    private static final String FUNCTION_3 = "\u00f3";
    private static final String FUNCTION_4 = "\u00f4";

    static Code128Data of(byte[] data) {
        StringBuilder content = new StringBuilder();
        StringBuilder text = new StringBuilder();
        boolean isByPairs = false;
        for (int i = 0; i < data.length; i++) {
            int value = data[i] & 0xFF;
            if (value == '{' && i + 1 < data.length) {
                i++;
                switch (data[i]) {
                    case 'A', 'B' -> isByPairs = false;
                    case 'C' -> isByPairs = true;
                    case '1' -> content.append(FUNCTION_1);
                    case '2' -> content.append(FUNCTION_2);
                    case '3' -> content.append(FUNCTION_3);
                    case '4' -> content.append(FUNCTION_4);
                    case '{' -> {
                        content.append('{');
                        text.append('{');
                    }
                    default -> {
                        // S shifts one character to the other set; the library finds the sets itself.
                    }
                }
            } else if (isByPairs && value < 100) {
                String pair = Integer.toString(100 + value).substring(1);
                content.append(pair);
                text.append(pair);
            } else {
                content.append((char) value);
                text.append(value < 0x20 ? ' ' : (char) value);
            }
        }
        return new Code128Data(content.toString(), text.toString());
    }

    /** GS1-128: brackets around identifiers are for people, and the code begins with function 1. */
    static Code128Data ofGs1(byte[] data) {
        Code128Data plain = of(data);
        String content = plain.content().replaceAll("[() ]", "");
        return new Code128Data(content.startsWith(FUNCTION_1) ? content : FUNCTION_1 + content, plain.text());
    }
}
