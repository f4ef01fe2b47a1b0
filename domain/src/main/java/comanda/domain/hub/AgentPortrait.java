package comanda.domain.hub;

import java.util.List;

/**
 * Who an agent says it is. Of an agent of another make any text may be empty.
 *
 * @param platform as Node names it: {@code linux}, {@code darwin}, {@code win32}
 * @param arch as Node names it: {@code x64}, {@code arm64}, {@code arm}
 */
public record AgentPortrait(String version, String platform, String arch, String hostname, List<String> capabilities) {
    public AgentPortrait {
        capabilities = List.copyOf(capabilities);
    }
}
