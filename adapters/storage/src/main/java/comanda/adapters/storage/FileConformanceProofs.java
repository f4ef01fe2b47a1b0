package comanda.adapters.storage;

import comanda.application.conformance.ConformanceProof;
import comanda.application.port.out.ConformanceProofs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest proof in {@code conformance.json} in the data folder. The trouble with a file that cannot be understood is told once, until there is another. */
public final class FileConformanceProofs implements ConformanceProofs {
    /** The file's name in the data folder. */
    public static final String FILE = "conformance.json";

    private static final Logger LOG = LoggerFactory.getLogger(FileConformanceProofs.class);
    private static final int LARGEST = 64 * 1024;

    private final OwnFile file;
    private final ReadFile<ConformanceProof> read;

    /** @param dataFolder the agent's; made when the first proof is saved */
    public FileConformanceProofs(Path dataFolder) {
        file = new OwnFile(dataFolder.toAbsolutePath().normalize().resolve(FILE), LARGEST);
        read = new ReadFile<>(
                file,
                ConformanceJson::read,
                trouble -> LOG.warn(
                        "{} says nothing about what was proven ({}); nothing is shown as proven. Prove the connector again, or remove the file.",
                        file.path(),
                        trouble));
    }

    @Override
    public Optional<ConformanceProof> load() {
        return read.load();
    }

    @Override
    public synchronized void save(ConformanceProof proof) throws NotKept {
        try {
            file.replace(ConformanceJson.write(proof));
        } catch (IOException failed) {
            throw new NotKept("What was proven cannot be written to " + file.path() + " (" + failed
                    + "). Give the folder to the user that this runs as, and see that the disk is not full.");
        }
    }
}
