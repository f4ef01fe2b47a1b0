package comanda.domain.print;

import java.util.Arrays;
import java.util.List;

/** What is to be printed. */
public sealed interface Ticket {
    /** A stream of ESC/POS, or plain text. */
    final class Stream implements Ticket {
        private final byte[] bytes;
        private final TextEncoding encoding;

        /** @param bytes not to be changed any more: a ticket may be large, so that it is not copied */
        public Stream(byte[] bytes, TextEncoding encoding) {
            this.bytes = bytes;
            this.encoding = encoding;
        }

        /** Not to be changed. */
        public byte[] bytes() {
            return bytes;
        }

        public TextEncoding encoding() {
            return encoding;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stream that && encoding == that.encoding && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /** The page that shows whether a printer is set up well. */
    record TestPage() implements Ticket {}

    /**
     * A short note for people.
     *
     * @param title printed large
     */
    record Note(String title, List<String> lines) implements Ticket {
        public Note {
            lines = List.copyOf(lines);
        }
    }
}
