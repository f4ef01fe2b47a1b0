package comanda.domain.print;

/** What the text among a ticket's commands is written in. */
public enum TextEncoding {
    /** In the printer's own characters: every byte goes out as it came. */
    PRINTER,
    /** UTF-8: it is turned into the printer's characters, and the commands are left alone. */
    UTF8
}
