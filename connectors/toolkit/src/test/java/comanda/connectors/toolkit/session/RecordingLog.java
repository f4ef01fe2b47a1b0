package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was said. */
final class RecordingLog implements ConnectorLog {
    final List<String> infos = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    final List<Secret> hidden = new CopyOnWriteArrayList<>();

    @Override
    public void info(String sentence) {
        infos.add(sentence);
    }

    @Override
    public void warn(String sentence) {
        warnings.add(sentence);
    }

    @Override
    public void hide(Secret secret) {
        hidden.add(secret);
    }
}
