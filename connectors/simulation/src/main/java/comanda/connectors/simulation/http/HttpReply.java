package comanda.connectors.simulation.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is answered to an HTTP request.
 *
 * @param filler how many bytes of filler follow the body, for answers that are too long to be held
 */
public record HttpReply(int status, String contentType, String body, long filler) {

    /** That status and that JSON. */
    public static HttpReply json(int status, JsonNode body) {
        try {
            return new HttpReply(status, "application/json", Json.MAPPER.writeValueAsString(body), 0);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON could not be written", impossible);
        }
    }

    /** That status and a JSON object with the error's text. */
    public static HttpReply error(int status, String text) {
        return json(status, Json.MAPPER.createObjectNode().put("error", text));
    }

    /** 200 and a text that is whatever the caller says. */
    public static HttpReply text(String contentType, String text) {
        return new HttpReply(200, contentType, text, 0);
    }
}
