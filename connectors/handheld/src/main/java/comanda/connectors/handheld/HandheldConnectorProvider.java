package comanda.connectors.handheld;

import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingProblem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The connector {@code handheld}. */
public final class HandheldConnectorProvider implements ConnectorProvider {
    /** What may stand in an address without being escaped; neither a query nor a fragment. */
    private static final Pattern PATH = Pattern.compile("/?[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");

    private static final ConnectorDescription DESCRIPTION = new ConnectorDescription(
            "handheld",
            "The PDV that waiters' handhelds speak to over TCP",
            "0.1.0",
            ConnectorProvider.SPI_LEVEL,
            EnumSet.allOf(Capability.class),
            HandheldSettings.ALL);

    @Override
    public ConnectorDescription describe() {
        return DESCRIPTION;
    }

    @Override
    public List<SettingProblem> validate(ConnectorSettings settings) {
        List<SettingProblem> problems = new ArrayList<>(settings.problems());
        if (problems.stream().noneMatch(problem -> problem.setting().equals(HandheldSettings.PROFILE))) {
            checkProfile(settings, problems);
        }
        checkPath(HandheldSettings.CLOUD_TOKEN_PATH, settings, problems);
        checkPath(HandheldSettings.CLOUD_KEYS_PATH, settings, problems);
        return problems;
    }

    private static void checkPath(String setting, ConnectorSettings settings, List<SettingProblem> problems) {
        boolean isNew = problems.stream().noneMatch(problem -> problem.setting().equals(setting));
        if (isNew && !PATH.matcher(settings.text(setting)).matches()) {
            problems.add(new SettingProblem(setting, "takes a path such as /oauth/token"));
        }
    }

    private static void checkProfile(ConnectorSettings settings, List<SettingProblem> problems) {
        try {
            WireProfile profile = WireProfiles.load(settings.text(HandheldSettings.PROFILE));
            if (problems.stream().noneMatch(problem -> problem.setting().equals(HandheldSettings.USER_ID))) {
                new MessageBuilder(profile, settings.text(HandheldSettings.USER_ID));
            }
        } catch (ProfileException wrong) {
            problems.add(new SettingProblem(
                    HandheldSettings.PROFILE,
                    "takes control, bracket, or the path of a profile file: " + wrong.getMessage()));
        } catch (IllegalArgumentException unsendable) {
            problems.add(new SettingProblem(
                    HandheldSettings.USER_ID,
                    "takes a user's number: " + Objects.requireNonNullElse(unsendable.getMessage(), "")));
        }
    }

    /** The settings must be valid. */
    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        try {
            return HandheldConnector.open(
                    settings, WireProfiles.load(settings.text(HandheldSettings.PROFILE)), context);
        } catch (ProfileException wrong) {
            throw new IllegalStateException("opened without being validated: " + wrong.getMessage(), wrong);
        }
    }
}
