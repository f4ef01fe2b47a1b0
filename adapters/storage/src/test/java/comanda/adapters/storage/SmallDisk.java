package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small disk in memory that is mounted, which takes the rights to do so. */
final class SmallDisk {
    private final Path folder;
    private int mounted;

    SmallDisk(Path parent) {
        folder = parent.resolve("disk");
    }

    Path folder() {
        return folder;
    }

    /** Skips the test where that may not be done. */
    void mount(String size) throws Exception {
        Files.createDirectory(folder);
        boolean works = run("mount", "-t", "tmpfs", "-o", "size=" + size + ",mode=700", "tmpfs", folder.toString());
        assumeTrue(works, "A disk of its own cannot be mounted here; this needs Linux and the rights to mount.");
        mounted++;
    }

    void unmount() throws Exception {
        while (mounted > 0) {
            assertThat(run("umount", folder.toString())).isTrue();
            mounted--;
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Until there is no room any more. */
    Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            byte[] some = new byte[4096];
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
        return filler;
    }

    /** What a new mount over the folder does: files are opened anew through it. A mount that is written to cannot be made read-only itself. */
    void makeReadOnly() throws Exception {
        assertThat(run("mount", "--bind", folder.toString(), folder.toString())).isTrue();
        mounted++;
        assertThat(run("mount", "-o", "remount,ro,bind", folder.toString())).isTrue();
    }

    /** Files that were opened through that mount stay as they are. */
    void makeWritable() throws Exception {
        assertThat(run("umount", "--lazy", folder.toString())).isTrue();
        mounted--;
    }
}
