package comanda.adapters.posconnectors;

import comanda.application.port.out.PosFailure;
import comanda.connectors.spi.ConnectorFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a connector's failures mean to the application. */
final class Failures {
    private static final Duration RETRY_SOON = Duration.ofSeconds(2);

    private Failures() {}

    /**
     * @param changes whether the call was to change something: then what is no certain no is an outcome that nobody knows
     * @param harmless takes secrets out of a text: a connector should have done so, and this is the last place where it can be done
     */
    static PosFailure translate(ConnectorFailure failure, boolean changes, UnaryOperator<String> harmless) {
        String message = harmless.apply(Objects.requireNonNullElse(failure.getMessage(), failure.code()));
        return switch (failure) {
            case ConnectorFailure.Unreachable _ -> new PosFailure.Unreachable(message, RETRY_SOON);
            case ConnectorFailure.NoAnswer _ ->
                changes ? new PosFailure.OutcomeUnknown(message) : new PosFailure.NoAnswer(message);
            case ConnectorFailure.Unauthorized unauthorized ->
                new PosFailure.SessionUnavailable(message, unauthorized.retryAfter());
            case ConnectorFailure.Refused refused ->
                new PosFailure.Refused(
                        message, orNull(refused.vendorCode(), harmless), orNull(refused.vendorText(), harmless));
            case ConnectorFailure.ProtocolViolation _ ->
                changes ? new PosFailure.OutcomeUnknown(message) : new PosFailure.NotUnderstood(message);
            case ConnectorFailure.OutcomeUnknown _ -> new PosFailure.OutcomeUnknown(message);
            case ConnectorFailure.Misconfigured _, ConnectorFailure.Unsupported _, ConnectorFailure.Defect _ ->
                new PosFailure.Unavailable(message);
        };
    }

    private static @Nullable String orNull(@Nullable String text, UnaryOperator<String> harmless) {
        return text == null ? null : harmless.apply(text);
    }
}
