package comanda.escpos;

import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.EscPosConst.Justification;
import com.github.anastaciocintra.escpos.PrintModeStyle;
import com.github.anastaciocintra.escpos.Style;
import com.github.anastaciocintra.escpos.barcode.BarCode;
import com.github.anastaciocintra.escpos.barcode.BarCodeWrapperInterface;
import com.github.anastaciocintra.escpos.barcode.PDF417;
import com.github.anastaciocintra.escpos.barcode.QRCode;
import com.github.anastaciocintra.escpos.image.BitImageWrapper;
import com.github.anastaciocintra.escpos.image.BitonalThreshold;
import com.github.anastaciocintra.escpos.image.CoffeeImage;
import com.github.anastaciocintra.escpos.image.GraphicsImageWrapper;
import com.github.anastaciocintra.escpos.image.ImageWrapperInterface;
import com.github.anastaciocintra.escpos.image.RasterBitImageWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Streams that escpos-coffee makes while the test runs. */
final class CoffeeStreams {
    private static final List<String> PORTUGUESE =
            List.of("Pão de queijo", "Açaí com guaraná", "Feijoada à moda", "CAFÉ ÀS TRÊS", "Maçã e limões");

    private CoffeeStreams() {}

    /** What a stream is made of. */
    private interface Script {
        void write(Writer writer) throws IOException;
    }

    static Stream<ForeignStream> all() {
        List<ForeignStream> streams = new ArrayList<>();
        for (Charset charset : List.of(
                Charset.forName("IBM860"),
                Charset.forName("IBM850"),
                Charset.forName("windows-1252"),
                StandardCharsets.UTF_8)) {
            texts(streams, charset);
            pictures(streams, charset);
        }
        texts(streams, "coffee-chinese", StandardCharsets.UTF_8, List.of("宫保鸡丁 2", "合计：￥128.00"));
        texts(streams, "coffee-spanish", StandardCharsets.UTF_8, List.of("Jamón ¿señor?", "¡Piña! 5 €"));
        for (BarCode.BarCodeSystem system : BarCode.BarCodeSystem.values()) {
            streams.add(stream(
                    "coffee-barcode-" + system,
                    Charset.forName("IBM860"),
                    writer -> writer.line("São")
                            .barcode(new BarCode().setSystem(system).setBarCodeSize(2, 29), data(system))
                            .line("até")));
        }
        return streams.stream();
    }

    private static void texts(List<ForeignStream> streams, String name, Charset charset, List<String> lines) {
        streams.add(stream(name, charset, writer -> lines.forEach(writer::line)));
    }

    private static void texts(List<ForeignStream> streams, Charset charset) {
        texts(streams, "coffee-portuguese-" + charset, charset, PORTUGUESE);
        streams.add(stream("coffee-styles-" + charset, charset, writer -> {
            Style large = new Style()
                    .setFontSize(Style.FontSize._4, Style.FontSize._8)
                    .setBold(true)
                    .setJustification(Justification.Center);
            Style inverted = new Style()
                    .setColorMode(Style.ColorMode.WhiteOnBlack)
                    .setFontName(Style.FontName.Font_B)
                    .setUnderline(Style.Underline.TwoDotThick)
                    .setLineSpacing(27);
            PrintModeStyle mode =
                    new PrintModeStyle().setBold(true).setFontSize(true, true).setUnderline(true);
            writer.escpos.writeLF(large, writer.text("AÇÃO"));
            writer.escpos.writeLF(inverted, writer.text("reação"));
            writer.escpos.writeLF(mode, writer.text("avó"));
            writer.escpos.feed(5).pulsePin(EscPos.PinConnector.Pin_2, 27, 29).cut(EscPos.CutMode.PART);
        }));
    }

    private static void pictures(List<ForeignStream> streams, Charset charset) {
        for (BitImageWrapper.BitImageMode mode : BitImageWrapper.BitImageMode.values()) {
            picture(streams, "columns" + mode, charset, new BitImageWrapper().setMode(mode));
        }
        picture(streams, "raster", charset, new RasterBitImageWrapper());
        picture(streams, "graphics", charset, new GraphicsImageWrapper());
        streams.add(stream(
                "coffee-symbols-" + charset,
                charset,
                writer -> writer.line("São")
                        .barcode(new QRCode().setSize(7), "https://example.org/?m=\u001b@\u001dV\u0000")
                        .line("João")
                        .barcode(new PDF417(), "Mesa \u001b@ 12")
                        .line("até")));
    }

    private static void picture(
            List<ForeignStream> streams, String name, Charset charset, ImageWrapperInterface<?> wrapper) {
        streams.add(stream("coffee-" + name + "-" + charset, charset, writer -> {
            writer.line("São");
            writer.escpos.write(
                    wrapper,
                    new com.github.anastaciocintra.escpos.image.EscPosImage(new Dots(96, 48), new BitonalThreshold()));
            writer.line("João");
        }));
    }

    private static String data(BarCode.BarCodeSystem system) {
        return switch (system) {
            case UPCA, UPCA_B -> "12345678901";
            case UPCE_A, UPCE_B -> "0123456";
            case JAN13_A, JAN13_B -> "789100031550";
            case JAN8_A, JAN8_B -> "9638507";
            case CODE39_A, CODE39_B -> "MESA-12";
            case ITF_A, ITF_B -> "12345678";
            case CODABAR_A, CODABAR_B -> "A12345B";
            case CODE93_Default -> "PEDIDO 7";
            case CODE128 -> "{BMesa 12";
        };
    }

    private static ForeignStream stream(String name, Charset charset, Script script) {
        Writer writer = new Writer(charset);
        try {
            script.write(writer);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
        return writer.stream(name);
    }

    /** Remembers what text it wrote. */
    private static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final EscPos escpos = new EscPos(bytes);
        private final Charset charset;
        private final List<String> texts = new ArrayList<>();

        Writer(Charset charset) {
            this.charset = charset;
            escpos.setCharsetName(charset.name());
        }

        String text(String text) {
            texts.add(text);
            return text;
        }

        Writer line(String text) {
            try {
                escpos.writeLF(text(text));
                return this;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        Writer barcode(BarCodeWrapperInterface<?> wrapper, String data) throws IOException {
            escpos.write(wrapper, data);
            return this;
        }

        ForeignStream stream(String name) {
            byte[] stream = bytes.toByteArray();
            String latin = new String(stream, StandardCharsets.ISO_8859_1);
            List<ForeignStream.Run> runs = new ArrayList<>();
            int from = 0;
            for (String text : texts) {
                String encoded = new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
                int at = latin.indexOf(encoded + "\n", from);
                runs.add(new ForeignStream.Run(at, text));
                from = at + encoded.length();
            }
            return new ForeignStream(name, charset, stream, runs);
        }
    }

    /** A picture with bytes of commands in it. */
    private record Dots(int width, int height) implements CoffeeImage {
        @Override
        public int getWidth() {
            return width;
        }

        @Override
        public int getHeight() {
            return height;
        }

        @Override
        public CoffeeImage getSubimage(int x, int y, int w, int h) {
            return new Part(this, x, y, w, h);
        }

        @Override
        public int getRGB(int x, int y) {
            int[] bytes = {0x1B, 0x40, 0x1D, 0x56, 0x00, 0x1C, 0x2E};
            int value = bytes[(x / 8 + y) % bytes.length];
            return (value >> (7 - x % 8) & 1) == 1 ? 0xFF000000 : 0xFFFFFFFF;
        }
    }

    private record Part(CoffeeImage whole, int x0, int y0, int width, int height) implements CoffeeImage {
        @Override
        public int getWidth() {
            return width;
        }

        @Override
        public int getHeight() {
            return height;
        }

        @Override
        public CoffeeImage getSubimage(int x, int y, int w, int h) {
            return new Part(whole, x0 + x, y0 + y, w, h);
        }

        @Override
        public int getRGB(int x, int y) {
            return whole.getRGB(x0 + x, y0 + y);
        }
    }
}
