package comanda.connectors.simulation.http;

/** A request that gets an error: status and text for the one who sent it. */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    public HttpProblem(int status, String text) {
        super(text);
        this.status = status;
        this.text = text;
    }

    public int status() {
        return status;
    }

    public String text() {
        return text;
    }
}
