package comanda.connectors.spi;

/** Hears of each message that a connector exchanges with its point of sale. */
public interface TraceSink {
    /** Whether anybody listens to what this thread does; an exchange need not be written out when nobody does. */
    boolean isListening();

    /** Takes an exchange that has ended, with or without an answer. Redacted by the connector. */
    void record(WireExchange exchange);
}
