package comanda.connectors.spi;

import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Everything that a connector is given, so that a test controls all of it.
 *
 * @param clock the time of day
 * @param scheduler runs what the connector does in the background; what is still waiting when the connector closes is dropped by the host
 * @param random for identifiers and jitter
 * @param log goes to the operator's log, redacted and limited in rate
 * @param trace hears of each message on the wire
 * @param privateFolder for files of this connector alone; exists, with owner-only permissions
 */
public record ConnectorContext(
        Clock clock,
        Scheduler scheduler,
        RandomGenerator random,
        ConnectorLog log,
        TraceSink trace,
        Path privateFolder) {}
