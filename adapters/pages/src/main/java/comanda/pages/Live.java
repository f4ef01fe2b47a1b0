package comanda.pages;

/**
 * A part of a page that is kept up to date.
 *
 * @param source where to ask for it anew
 * @param seen a digest of what it shows; whoever has the same is answered that nothing has changed
 */
public record Live(String source, String seen) {}
