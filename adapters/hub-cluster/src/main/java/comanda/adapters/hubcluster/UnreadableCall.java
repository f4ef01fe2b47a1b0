package comanda.adapters.hubcluster;

/** Another node's message that this one cannot make anything of. Its message says why, for people. */
final class UnreadableCall extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableCall(String message) {
        super(message, null, false, false);
    }
}
