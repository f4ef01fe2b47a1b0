package comanda.launcher;

/** A command cannot be carried out; its message, a line for each thing that is wrong, is all that is shown. */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
