package comanda.escpos;

import java.util.List;

/** The text of any stream, line by line: the parser says where text stands, the {@link Interpreter} what it says. */
final class StreamReader {
    private final Interpreter interpreter;

    StreamReader(PrinterProfile profile, CodePage page) {
        interpreter = new Interpreter(profile, page);
    }

    List<String> lines(byte[] stream) {
        StringBuilder text = new StringBuilder();
        EscPosParser parser = new EscPosParser(stream);
        while (parser.hasNext()) {
            EscPosPiece piece = parser.next();
            switch (piece) {
                case EscPosPiece.Text some -> text.append(interpreter.decode(stream, some.offset(), some.end()));
                case EscPosPiece.Control control -> text.append((char) control.code());
                case EscPosPiece.Command command -> interpreter.obey(stream, command.offset());
                case EscPosPiece.Unknown unknown -> text.append('�');
            }
        }
        return text.toString().lines().toList();
    }
}
