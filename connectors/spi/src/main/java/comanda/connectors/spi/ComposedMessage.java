package comanda.connectors.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a form that was filled in. */
public sealed interface ComposedMessage {
    /**
     * The message, as a trace would show it. A placeholder stands where the session key would be; all else is as it would really be sent.
     *
     * @param payloads what is packed inside of fields, unpacked: {@code QUEUE} to JSON text
     */
    record Made(WireExchange.Message message, Map<String, String> payloads) implements ComposedMessage {
        public Made {
            payloads = Collections.unmodifiableMap(new LinkedHashMap<>(payloads));
        }
    }

    /**
     * No such message can be made.
     *
     * @param problems at least one
     */
    record Wrong(List<FieldProblem> problems) implements ComposedMessage {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Something that is wrong with a value.
     *
     * @param field the field as its form names it
     * @param problem what is wrong and what to do, to stand after the field's name
     */
    record FieldProblem(String field, String problem) {}
}
