package comanda.adapters.posconnectors;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import java.util.List;
import java.util.Set;

/** Connectors that are broken before they are opened, and an innocent one. */
final class Zoo {
    private Zoo() {}

    /** Well, as far as this goes. */
    public static class Innocent implements ConnectorProvider {
        @Override
        public ConnectorDescription describe() {
            return new ConnectorDescription("innocent", "nobody's", "1", SPI_LEVEL, Set.of(), List.of());
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new FakeConnector();
        }
    }

    /** Has the innocent one's id. */
    public static final class Twin extends Innocent {}

    /** Cannot be initialized. */
    public static final class StaticallyBroken extends Innocent {
        private static final String NAME = broken();

        private static String broken() {
            throw new IllegalStateException("no native library");
        }

        @Override
        public String toString() {
            return NAME;
        }
    }

    /** Cannot be made. */
    public static final class BrokenConstructor extends Innocent {
        public BrokenConstructor() {
            throw new AssertionError("not today");
        }
    }

    /** Is no provider. */
    public static final class NoProvider {}

    /** Was written for a later host. */
    public static final class OfAnotherLevel extends Innocent {
        @Override
        public ConnectorDescription describe() {
            return new ConnectorDescription("later", "nobody's", "9", 7, Set.of(), List.of());
        }
    }

    /** Says nothing. */
    public static final class Mute extends Innocent {
        @Override
        @SuppressWarnings("NullAway") // That it breaks the contract is what it is for.
        public ConnectorDescription describe() {
            return null;
        }
    }

    /** Breaks down when asked. */
    public static final class Nervous extends Innocent {
        @Override
        public ConnectorDescription describe() {
            throw new NoClassDefFoundError("comanda/nowhere/Missing");
        }
    }

    /** Has an id that cannot be one. */
    public static final class Unnameable extends Innocent {
        @Override
        public ConnectorDescription describe() {
            return new ConnectorDescription("Not An Id", "nobody's", "1", SPI_LEVEL, Set.of(), List.of());
        }
    }
}
