package comanda.connectors.toolkit.redaction;

/**
 * One form of a secret, to be found literally.
 *
 * @param form at least {@link NeedleIndex#GRAM} characters
 * @param hint what stands in its place
 */
record Needle(String form, String hint) {
    @Override
    public String toString() {
        return hint;
    }
}
