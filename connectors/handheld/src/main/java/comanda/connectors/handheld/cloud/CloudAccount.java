package comanda.connectors.handheld.cloud;

import comanda.connectors.spi.Secret;
import java.net.URI;

/**
 * Where the vendor cloud is, and who signs in there.
 *
 * @param tokenPath the login's path, below {@code url}
 * @param keysPath the path that lists session keys, below {@code url}
 * @param appType what kind of application the device is to the cloud
 */
public record CloudAccount(
        URI url,
        String tokenPath,
        String keysPath,
        String username,
        Secret password,
        String clientId,
        Secret clientSecret,
        String deviceUser,
        Secret devicePassword,
        String appType) {}
