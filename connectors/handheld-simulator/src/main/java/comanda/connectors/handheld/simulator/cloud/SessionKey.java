package comanda.connectors.handheld.simulator.cloud;

import java.time.Instant;

/**
 * A session key as the cloud hands it out.
 *
 * @param authorization the key itself
 * @param active whether the cloud calls it active
 */
public record SessionKey(int credentialId, String authorization, Instant expirationDate, boolean active) {

    /** Everything but the key. */
    @Override
    public String toString() {
        return "SessionKey[" + credentialId + " until " + expirationDate + (active ? "" : " inactive") + "]";
    }
}
