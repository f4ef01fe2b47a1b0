package comanda.connectors.spi;

/**
 * What is wrong with a setting.
 *
 * @param setting its name, below the connector's own prefix
 * @param problem what it takes, and what is wrong; no secret in it
 */
public record SettingProblem(String setting, String problem) {}
