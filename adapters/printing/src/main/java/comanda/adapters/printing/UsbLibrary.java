package comanda.adapters.printing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.usb4java.Loader;

/** libusb, which is loaded when USB is used for the first time: an agent that has no printer on USB does without its memory, and one on a machine that libusb does not exist for runs all the same. */
final class UsbLibrary {
    private final Runnable loader;
    private boolean isLoaded;
    private @Nullable String trouble;

    UsbLibrary() {
        this(Loader::load);
    }

    /** @param loader loads the library, or throws */
    UsbLibrary(Runnable loader) {
        this.loader = loader;
    }

    /** Tried once: what could not be loaded cannot be before the agent is started anew. */
    synchronized void require() throws IOException {
        if (!isLoaded && trouble == null) {
            load();
        }
        if (trouble != null) {
            throw new IOException(trouble);
        }
    }

    private void load() {
        try {
            loader.run();
            isLoaded = true;
        } catch (RuntimeException | LinkageError failed) {
            trouble =
                    "USB cannot be used on this machine, printers on the network and files can (" + failed.getMessage()
                            + "). libusb runs on Linux for x86-64 and ARM, on Windows and on Macs with Intel processors, and from a folder for temporary files that programs may be run from";
        }
    }
}
