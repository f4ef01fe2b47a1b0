package comanda.agent;

import comanda.agent.configuration.AgentConfiguration;
import comanda.application.message.MessageTemplate;
import comanda.application.message.MessageTemplates;
import comanda.application.message.WrongTemplate;
import comanda.configuration.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The texts of bills in messages: the bundled ones, and a restaurant's own for its own language. */
final class Templates {
    private static final int LARGEST_FILE = 64 * 1024;

    private Templates() {}

    static MessageTemplates of(AgentConfiguration configuration) throws AgentStartException {
        Optional<Path> file = configuration.messageTemplate();
        return file.isEmpty()
                ? MessageTemplates.bundled()
                : MessageTemplates.bundled().with(configuration.locale(), read(file.get()));
    }

    private static MessageTemplate read(Path file) throws AgentStartException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new AgentStartException(
                        "comanda.message-template: " + file + " is larger than " + LARGEST_FILE + " bytes.");
            }
            return MessageTemplate.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new AgentStartException("comanda.message-template takes the path of a template file, and " + file
                    + " cannot be read: " + FileFailure.inWords(unreadable) + ".");
        } catch (WrongTemplate wrong) {
            throw new AgentStartException(
                    "comanda.message-template: " + file + " line " + wrong.line() + ": " + wrong.reason());
        }
    }
}
