package comanda.adapters.posconnectors;

import comanda.application.trace.TracedExchange;
import comanda.application.trace.TracedExchange.Part;
import comanda.connectors.spi.WireExchange;

/** What a connector writes out of its wire, in the words of the application. */
final class ShownExchanges {
    private ShownExchanges() {}

    static TracedExchange.Message message(WireExchange.Message message) {
        return new TracedExchange.Message(
                message.ascii(),
                message.hex(),
                message.fields(),
                message.spans().stream().map(ShownExchanges::span).toList());
    }

    private static TracedExchange.Span span(WireExchange.Span span) {
        return new TracedExchange.Span(part(span.part()), span.from(), span.to(), span.field());
    }

    private static Part part(WireExchange.Part part) {
        return switch (part) {
            case START -> Part.START;
            case FIELD_NAME -> Part.FIELD_NAME;
            case KEY_VALUE_DELIMITER -> Part.KEY_VALUE_DELIMITER;
            case VALUE -> Part.VALUE;
            case FIELD_DELIMITER -> Part.FIELD_DELIMITER;
            case END_DELIMITER -> Part.END_DELIMITER;
        };
    }
}
