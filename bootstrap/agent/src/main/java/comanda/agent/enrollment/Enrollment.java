package comanda.agent.enrollment;

import comanda.adapters.storage.DataFolderLock;
import comanda.configuration.DataFolder;
import comanda.configuration.FileFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the one-time code of a hub's administrator into an agent's token, and keeps that. What could fail here is tried before the code is used, for it is good once. */
public final class Enrollment {
    private static final Duration MAY_TAKE = Duration.ofSeconds(15);

    /** It goes into a header. */
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final HubAddress hub;
    private final EnrollmentPlace place;
    private final EnrollmentFile file;
    private final EnrollmentCall call;

    public Enrollment(HubAddress hub, EnrollmentPlace place) {
        this(hub, place, MAY_TAKE);
    }

    /** @param patience for the hub */
    Enrollment(HubAddress hub, EnrollmentPlace place, Duration patience) {
        this.hub = hub;
        this.place = place;
        this.file = new EnrollmentFile(place.dataFolder());
        this.call = new EnrollmentCall(hub, patience, Clock.systemUTC());
    }

    /**
     * Blocks for as long as the hub takes, 15 seconds at most.
     *
     * @param mayBeInClear whether code and token may go over a way that others can listen to
     * @return what came of it, a line for each thing that is to be known
     */
    public List<String> carryOut(String code, boolean mayBeInClear) throws EnrollmentException, InterruptedException {
        requireSense(code.strip(), mayBeInClear);
        requireFolder();
        Optional<String> before = before();
        HubEnrollment enrollment = call.with(code.strip());
        keep(enrollment);
        List<String> lines = new ArrayList<>();
        lines.add("This agent is enrolled: " + enrollment + ".");
        lines.add("Its token is kept in " + file.path() + ".");
        before.ifPresent(lines::add);
        lines.addAll(attention(enrollment));
        lines.add(DataFolderLock.holderOf(place.dataFolder())
                .map(holder -> "The agent is running (" + holder + "): restart it, so that it uses this.")
                .orElse("It is used from the agent's next start on; restart the agent, if it is running."));
        return lines;
    }

    private void requireSense(String code, boolean mayBeInClear) throws EnrollmentException {
        if (!CODE.matcher(code).matches()) {
            throw new EnrollmentException("--code takes the code as the hub shows it, without blanks.");
        }
        if (hub.isInClear() && !mayBeInClear) {
            throw new EnrollmentException(
                    "Code and token would go in clear to " + hub.enrolling()
                            + ", where others could read them. Use the hub's https:// address; or add --insecure, if nobody can listen on the way.");
        }
        if (place.posPort().filter(port -> port == hub.enrolling().getPort()).isPresent()) {
            throw new EnrollmentException(
                    hub.enrolling() + " is at the point of sale's port, where no hub is. Check --hub.");
        }
    }

    private void requireFolder() throws EnrollmentException {
        String loss = "the agent token could not be kept";
        Optional<String> objection = DataFolder.objectionTo(place.dataFolder(), List.of(), loss);
        if (objection.isEmpty()) {
            try {
                file.makeFolder();
            } catch (IOException _) {
                // A link that leads nowhere, or the like.
            }
            objection = DataFolder.objectionTo(place.dataFolder(), List.of(), loss);
        }
        if (objection.isPresent()) {
            throw new EnrollmentException(objection.get() + " The code was not used.");
        }
    }

    /** What is said of an older enrolment. */
    private Optional<String> before() {
        try {
            return file.read()
                    .map(older -> "ATTENTION: it replaces an enrolment of " + older.at() + ": " + older
                            + ". The hub's administrator may revoke that one's token.");
        } catch (EnrollmentFile.Unusable unusable) {
            return Optional.of("ATTENTION: it replaces an enrolment that could not be used.");
        }
    }

    private void keep(HubEnrollment enrollment) throws EnrollmentException {
        try {
            file.write(enrollment);
        } catch (IOException failed) {
            throw new EnrollmentException(
                    "The hub took the code, and the token could not be kept in " + file.path() + " ("
                            + FileFailure.inWords(failed)
                            + "). Give the folder to the user that the agent runs as, see that the disk is not full, and enrol with a new code.");
        }
    }

    /** What keeps the agent from connecting with this, or from starting. */
    private List<String> attention(HubEnrollment enrollment) {
        List<String> lines = new ArrayList<>();
        place.shopId()
                .filter(set -> !set.equals(enrollment.shopId()))
                .ifPresent(set -> lines.add("ATTENTION: comanda.shop-id is '" + set + "', and the code was for shop '"
                        + enrollment.shopId() + "'. The agent does not start so: remove comanda.shop-id."));
        if (place.hasToken()) {
            lines.add("ATTENTION: comanda.hub.agent-token is set, and used instead of this token. Remove it.");
        }
        if (place.hasUrl()) {
            lines.add(
                    "ATTENTION: comanda.hub.url is set, and used instead of the address that this agent was enrolled at.");
        } else if (hub.isInClear()) {
            lines.add("ATTENTION: the agent keeps its token back from " + hub.webSocket()
                    + ", where others could read it. Set comanda.hub.url to a wss:// address of the hub.");
        }
        foreignOwner().ifPresent(lines::add);
        return lines;
    }

    private Optional<String> foreignOwner() {
        try {
            return file.foreignOwner()
                    .map(
                            owner -> "ATTENTION: the data folder belongs to " + owner + ", and " + file.path()
                                    + " does not. Give it to the user that the agent runs as: it does not start with an enrolment that it cannot read.");
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
