package comanda.connectors.handheld.simulator.cloud;

/** The identity that the simulated cloud knows. */
public record CloudCredentials(
        String username,
        String password,
        String clientId,
        String clientSecret,
        String deviceUser,
        String devicePassword) {

    /** Plainly made up: they open nothing but a simulated cloud. */
    public static CloudCredentials demo() {
        return new CloudCredentials(
                "demo-user",
                "demo-password",
                "demo-client",
                "demo-client-secret",
                "demo-device",
                "demo-device-password");
    }

    /** The user's name alone. */
    @Override
    public String toString() {
        return "CloudCredentials[" + username + "]";
    }
}
