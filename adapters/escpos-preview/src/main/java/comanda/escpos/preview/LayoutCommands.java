package comanda.escpos.preview;

import comanda.escpos.EscPosPiece;

/** The commands that say where things stand on the paper, move it, and cut it. */
final class LayoutCommands {
    /** From the head to the cutter a printer feeds some centimetre and a half by itself. */
    private static final int TO_CUTTER = 60;

    private final byte[] stream;
    private final Settings settings;
    private final Press press;
    private final Sheet sheet;

    LayoutCommands(byte[] stream, Settings settings, Press press, Sheet sheet) {
        this.stream = stream;
        this.settings = settings;
        this.press = press;
        this.sheet = sheet;
    }

    /** Whether it was one of these. */
    boolean obey(EscPosPiece.Command command) {
        return place(command) || feed(command) || page(command);
    }

    private boolean place(EscPosPiece.Command command) {
        switch (command.kind()) {
            case SET_ALIGNMENT -> align(command);
            case SET_LEFT_MARGIN -> settings.leftMargin = word(command);
            case SET_AREA_WIDTH -> settings.areaWidth = word(command);
            case SET_ABSOLUTE_POSITION -> moveTo(word(command));
            case SET_RELATIVE_POSITION -> moveTo(press.line().cursor() + (short) word(command));
            case SET_TAB_STOPS -> tabStops(command);
            case DEFAULT_LINE_SPACING -> settings.lineSpacing = Settings.DEFAULT_LINE_SPACING;
            case SET_LINE_SPACING -> settings.lineSpacing = first(command);
            case SET_UPSIDE_DOWN -> settings.isUpsideDown = (first(command) & 1) == 1;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean feed(EscPosPiece.Command command) {
        switch (command.kind()) {
            case PRINT_AND_FEED_DOTS -> press.print(first(command));
            case PRINT_AND_FEED_LINES -> press.print(first(command) * settings.lineSpacing);
            case PRINT_AND_REVERSE_DOTS -> reverse(first(command));
            case PRINT_AND_REVERSE_LINES -> reverse(first(command) * settings.lineSpacing);
            case SET_LINE_START -> press.startLine((first(command) & 1) == 1);
            case FEED_TO_LABEL -> press.print(settings.lineSpacing);
            case CUT -> cut(0, (first(command) & 1) == 1);
            case FEED_AND_CUT -> {
                int kind = first(command);
                cut(TO_CUTTER + command.parameter(stream, 1), kind == 'B' || kind == 'b' || kind == 'h');
            }
            case CUT_ONE_POINT, CUT_THREE_POINTS -> cut(0, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean page(EscPosPiece.Command command) {
        switch (command.kind()) {
            case SELECT_PAGE_MODE -> press.beginPage();
            case SELECT_STANDARD_MODE -> press.endPage(false);
            case PRINT_PAGE -> press.printPage();
            case SELECT_PAGE_DIRECTION -> press.setPageDirection(Digits.of(first(command)));
            case SET_PAGE_AREA ->
                press.setPageArea(
                        command.word(stream, 0),
                        command.word(stream, 2),
                        command.word(stream, 4),
                        command.word(stream, 6));
            case SET_ABSOLUTE_VERTICAL_POSITION -> press.moveDownTo(word(command));
            case SET_RELATIVE_VERTICAL_POSITION -> press.moveDownTo(press.baseline() + (short) word(command));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Only at a line's beginning does it take effect. */
    private void align(EscPosPiece.Command command) {
        if (press.line().isEmpty()) {
            settings.alignment = switch (Digits.of(first(command))) {
                case 1 -> Settings.Alignment.CENTRE;
                case 2 -> Settings.Alignment.RIGHT;
                default -> Settings.Alignment.LEFT;
            };
        }
    }

    /** Positions outside the printed area are ignored. */
    private void moveTo(int x) {
        if (x >= 0 && x <= press.width()) {
            press.line().moveTo(x);
        }
    }

    /** In columns of the font and size that are selected now. */
    private void tabStops(EscPosPiece.Command command) {
        byte[] columns = command.payload(stream);
        int count = columns.length > 0 && columns[columns.length - 1] == 0 ? columns.length - 1 : columns.length;
        int[] stops = new int[count];
        for (int i = 0; i < count; i++) {
            stops[i] = (columns[i] & 0xFF) * settings.advance();
        }
        settings.tabStops = stops;
    }

    private void reverse(int dots) {
        press.print(0);
        if (!press.isInPage()) {
            sheet.feed(-dots);
        }
    }

    private void cut(int feed, boolean isPartial) {
        if (press.isInPage()) {
            return;
        }
        if (!press.line().isEmpty()) {
            press.print(settings.lineSpacing);
        }
        press.print(feed);
        sheet.cut(isPartial ? Sheet.End.PARTLY_CUT : Sheet.End.CUT);
    }

    private int first(EscPosPiece.Command command) {
        return command.parameter(stream, 0);
    }

    private int word(EscPosPiece.Command command) {
        return command.word(stream, 0);
    }
}
