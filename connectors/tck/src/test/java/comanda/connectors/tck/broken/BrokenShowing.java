package comanda.connectors.tck.broken;

import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.MessageForm;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.spi.WireExchange.Part;
import comanda.connectors.spi.WireExchange.Span;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Rules 913 and on. */
final class BrokenShowing {
    private BrokenShowing() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        913,
                        "composes messages with its PIN in them",
                        Spoiled.opening((settings, context) ->
                                new Composing(Spoiled.CORNER.open(settings, context), settings))),
                new BrokenConnector(
                        914,
                        "tells an end that it does not show",
                        Spoiled.opening((settings, context) ->
                                Spoiled.CORNER.open(settings, withTrace(context, withEnd(context.trace()))))));
    }

    private static final class Composing extends CornerLike {
        private final ConnectorSettings settings;

        Composing(Connector corner, ConnectorSettings settings) {
            super(corner);
            this.settings = settings;
        }

        @Override
        public List<MessageForm> messageForms() {
            return List.of(new MessageForm("hello", "HELLO", "Says who is there.", true, List.of()));
        }

        @Override
        public ComposedMessage compose(String form, Map<String, String> values) {
            String text = "HELLO " + settings.text("pin");
            String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            return new ComposedMessage.Made(new WireExchange.Message(text, hex, Map.of()), Map.of());
        }
    }

    private static ConnectorContext withTrace(ConnectorContext context, TraceSink trace) {
        return new ConnectorContext(
                context.clock(), context.scheduler(), context.random(), context.log(), trace, context.privateFolder());
    }

    private static TraceSink withEnd(TraceSink trace) {
        return new TraceSink() {
            @Override
            public boolean isListening() {
                return trace.isListening();
            }

            @Override
            public void record(WireExchange exchange) {
                WireExchange.Message request = exchange.request();
                int length = request.hex().length() / 2;
                WireExchange.Message parted = new WireExchange.Message(
                        request.ascii(),
                        request.hex(),
                        request.fields(),
                        List.of(
                                new Span(Part.START, 0, length, null),
                                new Span(Part.END_DELIMITER, length, length + 1, null)));
                trace.record(new WireExchange(
                        exchange.at(), exchange.duration(), parted, exchange.response(), exchange.payloads()));
            }
        };
    }
}
