package comanda.escpos;

import org.jspecify.annotations.Nullable;

/** Finds the command that begins with certain bytes. Built once; read by all. */
final class CommandTable {
    /** DLE, ESC, FS and GS: the bytes that a command begins with. */
    private static final int[] INTRODUCERS = {0x10, 0x1B, 0x1C, 0x1D};

    /** By introducer and second byte. */
    private static final Entry[][] ENTRIES = new Entry[0x20][];

    static {
        for (int introducer : INTRODUCERS) {
            ENTRIES[introducer] = new Entry[256];
        }
        for (EscPosCommand command : EscPosCommand.values()) {
            put(command);
        }
    }

    private CommandTable() {}

    static boolean isIntroducer(int value) {
        return value < ENTRIES.length && ENTRIES[value] != null;
    }

    /** What begins with these two bytes, or null. */
    static @Nullable Entry find(int introducer, int second) {
        return ENTRIES[introducer][second];
    }

    private static void put(EscPosCommand command) {
        byte[] opcode = command.opcode();
        Entry[] entries = ENTRIES[opcode[0]];
        Entry entry = entries[opcode[1]];
        if (entry == null) {
            entry = new Entry();
            entries[opcode[1]] = entry;
        }
        if (opcode.length == 3) {
            entry.put(opcode[2] & 0xFF, command);
        } else if (command.firstParameters().length == 0) {
            entry.whatever = command;
        } else {
            for (int parameter : command.firstParameters()) {
                entry.put(parameter, command);
            }
        }
    }

    /** The commands that share two bytes, told apart by the third. */
    static final class Entry {
        private final @Nullable EscPosCommand[] byThird = new @Nullable EscPosCommand[256];
        private @Nullable EscPosCommand whatever;
        private boolean asksThird;

        private void put(int third, EscPosCommand command) {
            byThird[third] = command;
            asksThird = true;
        }

        /** The command of these two bytes alone, or null where the third is needed to tell. */
        @Nullable EscPosCommand alone() {
            return asksThird ? null : whatever;
        }

        /** The command that has this third byte, or null. */
        @Nullable EscPosCommand withThird(int third) {
            EscPosCommand command = byThird[third];
            return command == null ? whatever : command;
        }
    }
}
