package comanda.domain.print;

/**
 * What a printer is called in its restaurant; unique there, and compared without regard to case.
 *
 * @param value 1 to {@value #LONGEST} characters, none of them a control character
 */
public record PrinterAlias(String value) {
    public static final int LONGEST = 64;

    public PrinterAlias {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a printer's alias has 1 to " + LONGEST + " characters");
        }
    }

    /** Whether somebody who writes this name means this printer. */
    public boolean isMeantBy(String name) {
        return value.equalsIgnoreCase(name.strip());
    }

    @Override
    public String toString() {
        return value;
    }
}
