package comanda.agent.enrollment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an agent's configuration says of its enrolment. What it sets, it sets whatever the enrolment says.
 *
 * @param shopId empty where none is set
 * @param hasUrl whether {@code comanda.hub.url} is set
 * @param hasToken whether {@code comanda.hub.agent-token} is set
 * @param posPort the port that the point of sale listens on, where that is known
 */
public record EnrollmentPlace(
        Path dataFolder, Optional<String> shopId, boolean hasUrl, boolean hasToken, Optional<Integer> posPort) {}
