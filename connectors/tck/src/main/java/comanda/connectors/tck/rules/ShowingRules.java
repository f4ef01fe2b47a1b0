package comanda.connectors.tck.rules;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.MessageForm;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.Stand;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Rules 913 and on: what a connector shows of its messages to whoever looks. */
final class ShowingRules {
    private ShowingRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.anyPos(
                                913,
                                "A message that is composed to be looked at is not sent, and holds no secret.",
                                "messageForms() and compose(): no session, no I/O, a placeholder where the key would stand, and defaults that make a message",
                                ShowingRules::composesWithoutSending)
                        .of(Capability.READ_TABLES, Capability.READ_BILLS),
                Rule.anyPos(
                                914,
                                "The parts of a message that a trace tells stand within the bytes that it shows, one after another.",
                                "WireExchange.Message.spans: find them in the bytes as they are shown, after secrets were taken out and long messages cut",
                                ShowingRules::tellsPartsThatAreThere)
                        .of(Capability.READ_TABLES));
    }

    private static void composesWithoutSending(Stand stand) {
        try (Bench bench = stand.bench()) {
            Connector connector = bench.connector();
            List<MessageForm> forms = connector.messageForms();
            if (forms.isEmpty()) {
                throw new DoesNotApply("it shows no messages");
            }
            // By now it has whatever it could tell.
            Evening.spend(bench);
            long before = bench.isSimulated() ? bench.pos().recorder().requests() : 0;
            for (MessageForm form : forms) {
                mustHideSecrets(bench, form.name(), composed(connector, form));
            }
            long after = bench.isSimulated() ? bench.pos().recorder().requests() : 0;
            Claim.equal(before, after, "the number of messages at the point of sale, after some were composed,");
        }
    }

    private static ComposedMessage.Made composed(Connector connector, MessageForm form) {
        return switch (connector.compose(form.name(), Map.of())) {
            case ComposedMessage.Made made -> made;
            case ComposedMessage.Wrong(var problems) ->
                throw new RuleBroken("the message " + form.name() + " takes not its own defaults: " + problems);
        };
    }

    private static void mustHideSecrets(Bench bench, String form, ComposedMessage.Made made) {
        String where = "the composed message " + form;
        bench.mustHideSecrets(made.toString(), where);
        bench.mustHideSecretsInBase64(made.toString(), where);
        bench.mustHideSecretsInHex(made.message().hex(), where);
    }

    private static void tellsPartsThatAreThere(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.host().listen(true);
            Scenes.someTables(bench);
            List<WireExchange.Message> messages = new ArrayList<>();
            for (WireExchange exchange : bench.host().exchanges()) {
                messages.add(exchange.request());
                if (exchange.response() != null) {
                    messages.add(exchange.response());
                }
            }
            if (messages.stream().allMatch(message -> message.spans().isEmpty())) {
                throw new DoesNotApply("it does not tell the parts of messages");
            }
            messages.forEach(ShowingRules::mustTellPartsThatAreThere);
        }
    }

    private static void mustTellPartsThatAreThere(WireExchange.Message message) {
        int end = HexFormat.of().parseHex(message.hex().replaceAll("\\s", "")).length;
        int at = 0;
        for (WireExchange.Span span : message.spans()) {
            boolean isThere = at <= span.from() && span.from() < span.to() && span.to() <= end;
            int before = at;
            Claim.holds(
                    isThere,
                    () -> "of a message of " + end + " bytes, after byte " + before + ", a trace tells " + span);
            Claim.holds(
                    span.field() == null || message.fields().containsKey(span.field()),
                    () -> "a trace tells " + span + ", and the message's fields are "
                            + message.fields().keySet());
            at = span.to();
        }
    }
}
