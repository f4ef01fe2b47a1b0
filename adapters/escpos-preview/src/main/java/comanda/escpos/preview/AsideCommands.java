package comanda.escpos.preview;

import comanda.escpos.EscPosCommand;
import comanda.escpos.EscPosPiece;

/** The commands that leave nothing on the paper. Those that a person notices get a note beside it. */
final class AsideCommands {
    private final byte[] stream;
    private final Sheet sheet;
    private final PreviewWords words;

    AsideCommands(byte[] stream, Sheet sheet, PreviewWords words) {
        this.stream = stream;
        this.sheet = sheet;
        this.words = words;
    }

    /** Whether it was one of these. */
    boolean obey(EscPosPiece.Command command) {
        return noticed(command) || isSilent(command);
    }

    private boolean noticed(EscPosPiece.Command command) {
        EscPosCommand kind = command.kind();
        switch (kind) {
            case PULSE, PULSE_NOW -> note(kind, words.drawer());
            case SOUND_BUZZER, BUZZER_NOW -> note(kind, words.beep());
            case TRANSMIT_STATUS_NOW,
                    TRANSMIT_STATUS_OF_UNIT_NOW,
                    TRANSMIT_SPECIFIED_STATUS_NOW,
                    TRANSMIT_DEVICE_STATUS,
                    TRANSMIT_PAPER_STATUS,
                    TRANSMIT_STATUS,
                    TRANSMIT_PRINTER_ID,
                    SET_AUTOMATIC_STATUS,
                    SET_AUTOMATIC_INK_STATUS -> note(kind, words.status());
            case EXTENDED_ESC -> {
                if (command.parameter(stream, 0) != 'A') {
                    return false;
                }
                note(kind, words.beep());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void note(EscPosCommand kind, String what) {
        sheet.note(what + " · " + kind.notation());
    }

    private boolean isSilent(EscPosPiece.Command command) {
        return switch (command.kind()) {
            case REQUEST_NOW,
                    POWER_OFF_NOW,
                    CLEAR_BUFFERS_NOW,
                    CANCEL_USER_CHARACTER,
                    CANCEL_USER_KANJI,
                    DEFINE_USER_CHARACTERS,
                    DEFINE_KANJI,
                    RETURN_HOME,
                    SET_SHEET_LENGTH,
                    SET_SHEET_WAIT,
                    SET_UNIDIRECTIONAL,
                    SELECT_PAPER_TO_SET,
                    SELECT_PAPER_END_SIGNALS,
                    SELECT_PAPER_STOP_SENSORS,
                    SET_PANEL_BUTTONS,
                    SET_ONLINE_BUTTON,
                    SELECT_KANJI_FONT,
                    SELECT_KANJI_CODE,
                    TRANSMIT_CHECK_READING,
                    CLEAN_CHECK_READER,
                    WRITE_USER_MEMORY,
                    READ_USER_MEMORY,
                    SELECT_COUNTER_PRINT_MODE,
                    SELECT_COUNTER_MODE,
                    SET_COUNTER,
                    SELECT_COUNTER_MODE_IN_TEXT,
                    DEFINE_BITMAP_FILE,
                    SELECT_HEAD_CONTROL,
                    SET_SMOOTHING,
                    INITIALIZE_MAINTENANCE_COUNTER,
                    TRANSMIT_MAINTENANCE_COUNTER,
                    SET_RECOVERY_WAIT -> true;
            // Without user's characters selected, those that were defined are not printed.
            case SELECT_USER_CHARACTERS -> (command.parameter(stream, 0) & 1) == 0;
            // D to P set the printer up or have it tell about itself: only A, a test print, leaves something on paper.
            case EXTENDED_GS -> "CDEHKMPz".indexOf(command.parameter(stream, 0)) >= 0;
            case SELECT_DEVICE -> (command.parameter(stream, 0) & 1) == 1;
            case SET_MOTION_UNITS -> command.word(stream, 0) == 0;
            default -> false;
        };
    }
}
