package comanda.adapters.hubapi.json;

import comanda.http.json.JsonTree;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Writes what is JSON already, every digit of it. It is read for that, because the writer below takes values only; what cannot be read becomes a text. */
@Singleton
final class RawJsonSerializer implements Serializer<RawJson> {
    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends RawJson> type, RawJson value)
            throws IOException {
        JsonNode tree = JsonTree.parseOrQuote(value.text());
        Argument<JsonNode> node = Argument.of(JsonNode.class);
        context.findSerializer(node).createSpecific(context, node).serialize(encoder, context, node, tree);
    }
}
