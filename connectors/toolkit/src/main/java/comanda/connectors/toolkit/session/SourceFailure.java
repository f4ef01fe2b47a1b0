package comanda.connectors.toolkit.session;

/** Why a source gave no keys. The message is a sentence for people: what happened, and which settings to check. It holds no secret. */
public abstract sealed class SourceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private SourceFailure(String sentence) {
        super(sentence);
    }

    /** The source's sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** It could not be asked, has trouble of its own, or answered something that cannot be understood. It may be asked again soon. */
    public static final class Unreachable extends SourceFailure {
        private static final long serialVersionUID = 1L;

        public Unreachable(String sentence) {
            super(sentence);
        }
    }

    /** It refused the login. Asking again with the same credentials is of little use and may lock them. */
    public static final class CredentialsRefused extends SourceFailure {
        private static final long serialVersionUID = 1L;

        public CredentialsRefused(String sentence) {
            super(sentence);
        }
    }
}
