package comanda.connectors.tck.rules;

/** What a rule is about. The hundreds of its number say it, too. */
public enum Group {
    DESCRIPTOR,
    SETTINGS,
    LIFECYCLE,
    READING,
    WRITING,
    FAULTS,
    RECOVERY,
    CONCURRENCY,
    HYGIENE;

    /** The group that a rule of this number belongs to: 100 to 199 are the first one's. */
    public static Group of(int number) {
        return values()[number / 100 - 1];
    }

    /** As people write it. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
