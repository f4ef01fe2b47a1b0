package comanda.escpos.preview;

import comanda.escpos.EscPosPiece;

/** Hands each command to those who know what it does to the paper; what none of them knows gets a mark. */
final class Commands {
    private final TextCommands text;
    private final LayoutCommands layout;
    private final ImageCommands images;
    private final SymbolCommands symbols;
    private final AsideCommands asides;
    private final Marks marks;

    Commands(
            byte[] stream,
            Settings settings,
            Press press,
            Sheet sheet,
            TextDecoder decoder,
            Marks marks,
            PreviewWords words) {
        this.marks = marks;
        text = new TextCommands(stream, settings, decoder, marks);
        layout = new LayoutCommands(stream, settings, press, sheet);
        images = new ImageCommands(stream, press, sheet, words);
        symbols = new SymbolCommands(stream, settings, press, marks);
        asides = new AsideCommands(stream, sheet, words);
    }

    void obey(EscPosPiece.Command command) {
        boolean isKnown = text.obey(command)
                || layout.obey(command)
                || images.obey(command)
                || symbols.obey(command)
                || asides.obey(command);
        if (!isKnown) {
            marks.add(Mark.Kind.NOT_DRAWN, command.offset(), command.kind().notation());
        }
    }
}
