package comanda.connectors.handheld.wire;

/** The lists that {@link Opcode#GETDATALIST} is asked for. */
public enum ReferenceData {
    TABLES("MobileBoardStatus"),
    MENU("MobileItem");

    private final String typeName;

    ReferenceData(String typeName) {
        this.typeName = typeName;
    }

    /** The .NET type's name without its namespace. */
    String typeName() {
        return typeName;
    }
}
