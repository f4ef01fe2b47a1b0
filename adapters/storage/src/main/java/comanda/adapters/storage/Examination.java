package comanda.adapters.storage;

/**
 * What a file of the data folder is like, for people. It is opened to be read, and nothing in the folder is changed; an agent may be running on it.
 *
 * @param isWell whether what is in it can be relied on and more be accepted
 * @param sentence what was found and, where it is not well, what can be done
 */
public record Examination(boolean isWell, String sentence) {}
