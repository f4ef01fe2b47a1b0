package comanda.escpos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A stream that another encoder made, and what text it was given. */
final class ForeignStream {
    private final String name;
    private final Charset charset;
    private final byte[] bytes;
    private final List<Run> runs;

    /** Characters with nothing between them, and where the first stands. */
    record Run(int offset, String text) {}

    ForeignStream(String name, Charset charset, byte[] bytes, List<Run> runs) {
        this.name = name;
        this.charset = charset;
        this.bytes = bytes.clone();
        this.runs = List.copyOf(runs);
    }

    static Stream<ForeignStream> all() {
        return text("index.tsv").lines().map(line -> read(line.split("\t", -1)));
    }

    private static ForeignStream read(String[] entry) {
        List<Run> runs = new ArrayList<>();
        text(entry[0] + ".txt").lines().forEach(line -> {
            int tab = line.indexOf('\t');
            runs.add(new Run(Integer.parseInt(line.substring(0, tab)), line.substring(tab + 1)));
        });
        return new ForeignStream(entry[0], Charset.forName(entry[1]), bytes(entry[0] + ".bin"), runs);
    }

    private static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try (InputStream in = ForeignStream.class.getResourceAsStream("streams/" + file)) {
            if (in == null) {
                throw new AssertionError("no stream " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Charset charset() {
        return charset;
    }

    List<Run> runs() {
        return runs;
    }

    /** What stands before the run of that number and behind the one before it; behind the last with a number one higher. */
    byte[] before(int run) {
        int from = 0;
        if (run > 0) {
            Run earlier = runs.get(run - 1);
            from = earlier.offset() + earlier.text().getBytes(charset).length;
        }
        int to = run == runs.size() ? bytes.length : runs.get(run).offset();
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public String toString() {
        return name;
    }
}
