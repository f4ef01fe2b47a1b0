package comanda.adapters.hubapi.json;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;

/** Writes what is JSON already. It is read for that, because the writer below takes values only. */
@Singleton
final class RawJsonSerializer implements Serializer<RawJson> {
    private final Provider<JsonMapper> mapper;

    RawJsonSerializer(Provider<JsonMapper> mapper) {
        this.mapper = mapper;
    }

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends RawJson> type, RawJson value)
            throws IOException {
        JsonNode tree = Objects.requireNonNull(mapper.get().readValue(value.text(), JsonNode.class));
        Argument<JsonNode> node = Argument.of(JsonNode.class);
        context.findSerializer(node).createSpecific(context, node).serialize(encoder, context, node, tree);
    }
}
