package comanda.pages;

/**
 * Something went wrong.
 *
 * @param status as HTTP has it
 * @param message what it is and what to do
 * @param detail more about it; empty for nothing
 */
public record ErrorPage(Frame frame, int status, String title, String message, String detail) {}
