package comanda.benchmarks;

import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.wire.AnswerReader;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.tcp.Exchange.Reading;
import comanda.connectors.toolkit.tcp.FrameDecoder;
import comanda.connectors.toolkit.tcp.FrameTooLongException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What making a message, cutting a frame out of the stream, and taking it apart cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final String MESSAGE_ID = "c12d4b8a-1f29-4a7c-9e6b-4fa02c813e12";
    private static final int BILL_BYTES = 1_700;
    private static final int LARGE_BYTES = 1 << 20;
    private static final int PIECE = 16 * 1024;

    @Param({"bracket", "control"})
    private String profileName = "bracket";

    private final Secret key = new Secret("7a3f9c2e-1d4b-4f6a-9b8e-2c5d8f1a0b7c");
    private final PdvRequest request = new PdvRequest.BoardContent(new TableNumber(12));
    private byte[] bill = {};
    private byte[] large = {};
    private byte[] billFrame = {};
    private byte[] end = {};
    private MessageBuilder builder = builder("bracket");
    private AnswerReader reader = new AnswerReader(profile("bracket"));

    @Setup
    public void prepare() {
        WireProfile profile = profile(profileName);
        builder = builder(profileName);
        reader = new AnswerReader(profile);
        end = profile.delimiters().end().getBytes(StandardCharsets.ISO_8859_1);
        bill = answer(profile, BILL_BYTES, true);
        billFrame = answer(profile, BILL_BYTES, false);
        large = answer(profile, LARGE_BYTES, true);
    }

    private static WireProfile profile(String name) {
        try {
            return WireProfiles.load(name);
        } catch (ProfileException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageBuilder builder(String name) {
        return new MessageBuilder(profile(name), "1");
    }

    private static byte[] answer(WireProfile profile, int payloadBytes, boolean withEnd) {
        var delimiters = profile.delimiters();
        String start = profile.responses().starts().getFirst().replace("{opcode}", Opcode.GETBOARDCONTENT.name());
        String payload = Base64.getEncoder().encodeToString(new byte[payloadBytes]);
        String text = start + delimiters.field() + "MESSAGEID" + delimiters.keyValue() + MESSAGE_ID + delimiters.field()
                + profile.responses().bill() + delimiters.keyValue() + payload + delimiters.field()
                + profile.responses().success().field() + delimiters.keyValue()
                + profile.responses().success().is()
                + (withEnd ? delimiters.end() : "");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Benchmark
    public byte[] buildRequest() {
        return builder.build(request, MESSAGE_ID, key).bytes();
    }

    @Benchmark
    public Reading<PdvAnswer> readBillAnswer() {
        return reader.read(billFrame, Opcode.GETBOARDCONTENT, MESSAGE_ID);
    }

    @Benchmark
    public int decodeBillFrame() throws FrameTooLongException {
        return decode(bill);
    }

    @Benchmark
    public int decodeFrameOfOneMegabyte() throws FrameTooLongException {
        return decode(large);
    }

    private int decode(byte[] stream) throws FrameTooLongException {
        FrameDecoder decoder = new FrameDecoder(end, 1 << 24);
        for (int from = 0; from < stream.length; from += PIECE) {
            decoder.feed(stream, from, Math.min(PIECE, stream.length - from));
            byte[] frame = decoder.next();
            if (frame != null) {
                return frame.length;
            }
        }
        throw new IllegalStateException("no frame");
    }
}
