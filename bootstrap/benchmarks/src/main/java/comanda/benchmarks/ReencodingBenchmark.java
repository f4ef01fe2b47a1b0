package comanda.benchmarks;

import comanda.escpos.CodePage;
import comanda.escpos.PrinterProfiles;
import comanda.escpos.TextReencoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How fast streams in UTF-8 are re-encoded for a printer's page, in megabytes of the stream a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(ReencodingBenchmark.SIZE)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReencodingBenchmark {
    static final int SIZE = 1_000_000;
    private static final int ROW = 72;

    @Param
    private Content content = Content.ASCII;

    private byte[] stream = {};
    private TextReencoder reencoder = reencoder(Content.ASCII);
    private Charset charset = StandardCharsets.US_ASCII;

    /** What the streams hold. Each of text has a command in every other line. */
    public enum Content {
        ASCII("Mesa 12   1 x Fraldinha na brasa     72,50\n", CodePage.CP860, "IBM860", "generic"),
        PORTUGUESE("Mesa 12   1 x Pão de açúcar à moda   24,90\n", CodePage.CP860, "IBM860", "generic"),
        CHINESE("十二桌   一份 北京烤鸭 配薄饼   八十八元\n", CodePage.GB18030, "GB18030", "thermal-cjk"),
        /** Images (GS v 0), which are passed on. */
        RASTER("", CodePage.CP860, "IBM860", "generic");

        private final String line;
        private final CodePage page;
        private final String charset;
        private final String profile;

        Content(String line, CodePage page, String charset, String profile) {
            this.line = line;
            this.page = page;
            this.charset = charset;
            this.profile = profile;
        }

        private byte[] piece() {
            if (this == RASTER) {
                byte[] image = new byte[8 + ROW * 255];
                Arrays.fill(image, (byte) 0x1b);
                System.arraycopy(new byte[] {0x1d, 'v', '0', 0, ROW, 0, (byte) 255, 0}, 0, image, 0, 8);
                return image;
            }
            return (line + "\u001bE\1" + line + "\u001bE\0").getBytes(StandardCharsets.UTF_8);
        }
    }

    @Setup
    public void prepare() {
        byte[] piece = content.piece();
        ByteArrayOutputStream pieces = new ByteArrayOutputStream(SIZE);
        while (pieces.size() + piece.length <= SIZE) {
            pieces.writeBytes(piece);
        }
        pieces.writeBytes(" ".repeat(SIZE - pieces.size()).getBytes(StandardCharsets.US_ASCII));
        stream = pieces.toByteArray();
        reencoder = reencoder(content);
        charset = Charset.forName(content.charset);
    }

    private static TextReencoder reencoder(Content content) {
        return new TextReencoder(PrinterProfiles.named(content.profile).orElseThrow(), content.page);
    }

    @Benchmark
    public byte[] reencode() {
        return reencoder.reencode(stream);
    }

    /** What Java itself takes for the characters alone. Of images it makes nothing that could be printed. */
    @Benchmark
    public byte[] convert() {
        return new String(stream, StandardCharsets.UTF_8).getBytes(charset);
    }
}
