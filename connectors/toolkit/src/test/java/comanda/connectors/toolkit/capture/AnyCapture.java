package comanda.connectors.toolkit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** What holds of any file. */
final class AnyCapture {
    private AnyCapture() {}

    /** Reads it; what it says is no longer than the file, and a refusal says something. */
    static void read(byte @Nullable [] file) {
        if (file == null) {
            return;
        }
        try {
            Capture capture = CaptureFile.read(file);
            long said = 0;
            for (CapturedConnection connection : capture.connections()) {
                for (StreamEvent event : connection.events()) {
                    switch (event) {
                        case StreamEvent.Data data -> said += data.bytes().length;
                        case StreamEvent.Gap gap -> assertThat(gap.bytes()).isPositive();
                        case StreamEvent.Finished _, StreamEvent.Reset _ -> {}
                    }
                }
            }
            assertThat(said).isLessThanOrEqualTo(file.length);
        } catch (CaptureException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
