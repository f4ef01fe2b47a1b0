package comanda.escpos;

import java.util.Arrays;

/**
 * A piece of a printer's stream. The pieces of a stream follow one another without gap or overlap. A piece holds no bytes but says where they stand in the array that was parsed, so
 * that a stream of megabytes is walked with little memory.
 */
public sealed interface EscPosPiece {
    /** Where the piece begins in the stream, in bytes. */
    int offset();

    /** How many bytes it has, at least one. */
    int length();

    /** Where the next piece begins. */
    default int end() {
        return offset() + length();
    }

    /** Bytes that are printed as characters: everything from 0x20 upwards that is no part of a command. */
    record Text(int offset, int length) implements EscPosPiece {}

    /**
     * One control byte below 0x20 that stands alone: LF, CR, HT, FF, CAN and those that printers ignore.
     *
     * @param code the byte's value, 0 to 31
     */
    record Control(int offset, int code) implements EscPosPiece {
        @Override
        public int length() {
            return 1;
        }
    }

    /**
     * A known and complete command.
     *
     * @param kind which one
     * @param length the whole command, its payload included
     * @param payloadOffset where, in the stream, the part of variable length begins: an image's dots, a symbol's or bar code's data; {@link #end()} where there is none
     */
    record Command(EscPosCommand kind, int offset, int length, int payloadOffset) implements EscPosPiece {
        /** The parameter byte with that index, counted from the first byte behind {@link EscPosCommand#notation()}, as 0 to 255. The stream is the one that was parsed. */
        public int parameter(byte[] stream, int index) {
            return stream[parameterOffset(index)] & 0xFF;
        }

        /** The number of two bytes, low byte first, whose low byte has that index: {@code nL nH}, {@code xL xH}. */
        public int word(byte[] stream, int index) {
            return parameter(stream, index) | (parameter(stream, index + 1) << 8);
        }

        /** How many bytes stand behind the command's own ones, the payload's included. */
        public int parameterCount() {
            return length - kind.opcodeLength();
        }

        public int payloadLength() {
            return end() - payloadOffset;
        }

        /** A copy of the payload. */
        public byte[] payload(byte[] stream) {
            return Arrays.copyOfRange(stream, payloadOffset, end());
        }

        private int parameterOffset(int index) {
            if (index < 0 || index >= parameterCount()) {
                throw new IndexOutOfBoundsException(
                        kind.notation() + " has " + parameterCount() + " bytes of parameters, no index " + index);
            }
            return offset + kind.opcodeLength() + index;
        }
    }

    /**
     * Bytes that the parser cannot make sense of: an introducer with a byte that no known command begins with, or a command that the stream's end cuts off. They are to be passed on as
     * they are. How many parameters an unknown command has is not known either: they come as the next pieces.
     */
    record Unknown(int offset, int length) implements EscPosPiece {}
}
