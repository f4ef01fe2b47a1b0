package comanda.connectors.handheld.simulator.cloud;

import comanda.connectors.simulation.faults.FaultParameters;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What goes wrong at the cloud, until it is lifted. */
public sealed interface CloudFault {

    /** Every login is answered with 401. */
    record RefuseCredentials() implements CloudFault {}

    /** Every request is answered with 500. */
    record ServerError() implements CloudFault {}

    /** Every answer takes that time longer. */
    record Slow(Duration time) implements CloudFault {}

    /** 200, and a body that is no JSON. */
    record Garbage() implements CloudFault {}

    /** The login works and there are no keys. */
    record NoKeys() implements CloudFault {}

    /** 200, and a body of so many bytes. */
    record HugeBody(long bytes) implements CloudFault {}

    /** One line for each fault: how it is written, and what it does. */
    static List<String> names() {
        return List.of(
                "refuse-credentials  every login is answered with 401",
                "server-error  every request is answered with 500",
                "slow:TIME  every answer takes that time longer",
                "garbage  200, and a body that is no JSON",
                "no-keys  the login works and there are no keys",
                "huge-body:BYTES  200, and a body of so many bytes");
    }

    /**
     * Reads a fault from text, {@code slow:5s} for example.
     *
     * @throws IllegalArgumentException if there is no such fault or its parameter does not fit
     */
    static CloudFault parse(String text) {
        String[] parts = text.strip().split(":", 2);
        String parameter = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "refuse-credentials" -> new RefuseCredentials();
            case "server-error" -> new ServerError();
            case "slow" -> new Slow(FaultParameters.duration(parameter));
            case "garbage" -> new Garbage();
            case "no-keys" -> new NoKeys();
            case "huge-body" -> new HugeBody(FaultParameters.bytes(parameter));
            default ->
                throw new IllegalArgumentException("no cloud fault \"" + parts[0]
                        + "\": it is one of refuse-credentials, server-error, slow, garbage, no-keys, huge-body");
        };
    }
}
