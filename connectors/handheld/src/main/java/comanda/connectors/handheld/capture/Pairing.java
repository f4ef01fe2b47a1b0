package comanda.connectors.handheld.capture;

import comanda.connectors.toolkit.capture.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which answer belongs to which request: the one with the same message id, and of answers without one the oldest request that waits. Requests are numbered as they come.
 */
final class Pairing {
    private final IdentityHashMap<Said.Message, Integer> numbers = new IdentityHashMap<>();
    private final IdentityHashMap<Said.Message, Said.Message> requestOf = new IdentityHashMap<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Set<Said.Message> unanswered = new LinkedHashSet<>();

    /** A request and its first answer. */
    record Exchange(Said.Message request, Said.Message answer) {}

    Pairing(List<Said> conversation, MessageForms forms, int firstNumber) {
        Map<String, Said.Message> byId = new HashMap<>();
        int number = firstNumber;
        for (Said one : conversation) {
            if (!(one instanceof Said.Message message)) {
                continue;
            }
            String id = forms.messageId(message.fields());
            if (message.side() == Side.CLIENT) {
                numbers.put(message, number++);
                unanswered.add(message);
                if (id != null) {
                    byId.put(id.toLowerCase(Locale.ROOT), message);
                }
            } else {
                answer(message, id == null ? oldest() : byId.get(id.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private Said.@Nullable Message oldest() {
        return unanswered.isEmpty() ? null : unanswered.iterator().next();
    }

    private void answer(Said.Message answer, Said.@Nullable Message request) {
        if (request != null) {
            requestOf.put(answer, request);
            numbers.put(answer, numbers.getOrDefault(request, 0));
            if (unanswered.remove(request)) {
                exchanges.add(new Exchange(request, answer));
            }
        }
    }

    /** A request's number, an answer's that of its request; null of an answer to nothing that was recorded. */
    @Nullable Integer number(Said.Message message) {
        return numbers.get(message);
    }

    Said.@Nullable Message requestOf(Said.Message answer) {
        return requestOf.get(answer);
    }

    boolean isUnanswered(Said.Message request) {
        return unanswered.contains(request);
    }

    /** In the order in which the answers came. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }
}
