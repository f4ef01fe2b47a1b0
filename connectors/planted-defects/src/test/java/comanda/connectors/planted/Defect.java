package comanda.connectors.planted;

/**
 * A mistake that somebody could make.
 *
 * @param what what the connector does then
 * @param file the source file that it is in, without its folder
 * @param right as it stands there, once
 * @param wrong what it is replaced by
 * @param foundBy the rule that finds it
 */
record Defect(String what, String file, String right, String wrong, int foundBy) {
    @Override
    public String toString() {
        return what + " (" + file + ", rule " + foundBy + ")";
    }
}
