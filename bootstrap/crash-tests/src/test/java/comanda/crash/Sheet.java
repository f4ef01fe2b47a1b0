package comanda.crash;

/**
 * What one connection has brought to a printer.
 *
 * @param printer its alias
 * @param life the life of the agent in which it was opened
 * @param text a character for each byte; without questions for the printer's status
 */
record Sheet(String printer, int life, String text) {}
