package comanda.escpos.preview;

/** The twelve ASCII characters that {@code ESC R} replaces, by country as the printers' manuals number them. */
final class InternationalSets {
    private static final String REPLACED = "#$@[\\]^`{|}~";
    private static final String[] SETS = {
        REPLACED,
        "#$à°ç§^`éùè¨",
        "#$§ÄÖÜ^`äöüß",
        "£$@[\\]^`{|}~",
        "#$@ÆØÅ^`æøå~",
        "#¤ÉÄÖÅÜéäöåü",
        "#$@°\\é^ùàòèì",
        "₧$@¡Ñ¿^`¨ñ}~",
        "#$@[¥]^`{|}~",
        "#¤ÉÆØÅÜéæøåü",
        "#$ÉÆØÅÜéæøåü",
        "#$á¡Ñ¿é`íñóú",
        "#$á¡Ñ¿éüíñóú",
        "#$@[₩]^`{|}~",
        "#$ŽŠĐĆČžšđćč",
        "#¥@[\\]^`{|}~"
    };

    private InternationalSets() {}

    /** What is printed for an ASCII character; sets that are not known change nothing. */
    static int character(int set, int ascii) {
        int index = set > 0 && set < SETS.length ? REPLACED.indexOf(ascii) : -1;
        return index < 0 ? ascii : SETS[set].charAt(index);
    }
}
