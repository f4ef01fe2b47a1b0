package comanda.connectors.handheld;

import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType.ByteSize;
import comanda.connectors.spi.SettingType.SecretText;
import comanda.connectors.spi.SettingType.Span;
import comanda.connectors.spi.SettingType.Text;
import comanda.connectors.spi.SettingType.WebAddress;
import comanda.connectors.spi.SettingType.WholeNumber;
import java.time.Duration;
import java.util.List;

/** The connector's settings, below {@code comanda.pos.handheld}. */
final class HandheldSettings {
    static final String HOST = "host";
    static final String PORT = "port";
    static final String PROFILE = "profile";
    static final String USER_ID = "user-id";
    static final String EMPLOYEE_ID = "employee-id";
    static final String CONNECT_TIMEOUT = "connect-timeout";
    static final String REQUEST_TIMEOUT = "request-timeout";
    static final String MAX_CONNECTIONS = "max-connections";
    static final String MAX_MESSAGE_SIZE = "max-message-size";
    static final String CLOUD_URL = "cloud.url";
    static final String CLOUD_TOKEN_PATH = "cloud.token-path";
    static final String CLOUD_KEYS_PATH = "cloud.session-keys-path";
    static final String CLOUD_USERNAME = "cloud.username";
    static final String CLOUD_PASSWORD = "cloud.password";
    static final String CLOUD_CLIENT_ID = "cloud.client-id";
    static final String CLOUD_CLIENT_SECRET = "cloud.client-secret";
    static final String CLOUD_DEVICE_USER = "cloud.device-user";
    static final String CLOUD_DEVICE_PASSWORD = "cloud.device-password";
    static final String CLOUD_APP_TYPE = "cloud.app-type";

    private static final int MIB = 1024 * 1024;
    private static final Text ANY_TEXT = new Text("a text that is not blank");
    private static final SecretText SECRET = new SecretText();

    static final List<SettingSpec> ALL = List.of(
            SettingSpec.required(
                    HOST, new Text("a host name or an address"), "Where the PDV is in the restaurant's network."),
            SettingSpec.withDefault(
                    PORT, new WholeNumber(1, 65_535), "8978", "The TCP port that the PDV's server listens on."),
            SettingSpec.withDefault(
                    PROFILE,
                    new Text("control, bracket, or the path of a profile file"),
                    "bracket",
                    "How this firmware build writes its messages."),
            SettingSpec.required(USER_ID, ANY_TEXT, "The number of the PDV's user that requests are made as."),
            SettingSpec.required(
                    EMPLOYEE_ID,
                    new WholeNumber(0, Integer.MAX_VALUE),
                    "The number of the employee in whose name pre-bills and closes are booked."),
            SettingSpec.withDefault(
                    CONNECT_TIMEOUT,
                    new Span(Duration.ofMillis(50), Duration.ofSeconds(60)),
                    "3s",
                    "How long connecting to the PDV may take."),
            SettingSpec.withDefault(
                    REQUEST_TIMEOUT,
                    new Span(Duration.ofMillis(50), Duration.ofSeconds(120)),
                    "5s",
                    "How long the PDV's answer may take once a request was sent."),
            SettingSpec.withDefault(
                    MAX_CONNECTIONS,
                    new WholeNumber(1, 8),
                    "1",
                    "How many connections to the PDV may be open at once. It is the weak party: more is rarely better."),
            SettingSpec.withDefault(
                    MAX_MESSAGE_SIZE,
                    new ByteSize(1024, 256L * MIB),
                    "16MB",
                    "The largest answer that is accepted from the PDV."),
            SettingSpec.required(CLOUD_URL, new WebAddress(), "The vendor cloud that issues session keys."),
            SettingSpec.withDefault(CLOUD_TOKEN_PATH, ANY_TEXT, "/oauth/token", "The path of the cloud's login."),
            SettingSpec.withDefault(
                    CLOUD_KEYS_PATH, ANY_TEXT, "/session-keys/match", "The path that lists the device's session keys."),
            SettingSpec.required(CLOUD_USERNAME, ANY_TEXT, "The cloud account's name."),
            SettingSpec.required(CLOUD_PASSWORD, SECRET, "The cloud account's password."),
            SettingSpec.required(
                    CLOUD_CLIENT_ID, ANY_TEXT, "The name that the handheld's application has at the cloud."),
            SettingSpec.required(CLOUD_CLIENT_SECRET, SECRET, "That application's secret."),
            SettingSpec.required(CLOUD_DEVICE_USER, ANY_TEXT, "The device identity's user."),
            SettingSpec.required(CLOUD_DEVICE_PASSWORD, SECRET, "The device identity's password."),
            SettingSpec.withDefault(
                    CLOUD_APP_TYPE, ANY_TEXT, "1", "What kind of application the device is to the cloud."));

    private HandheldSettings() {}
}
