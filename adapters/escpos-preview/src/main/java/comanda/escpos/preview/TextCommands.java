package comanda.escpos.preview;

import comanda.escpos.EscPosPiece;

/** The commands that change how characters look and which ones they are. */
final class TextCommands {
    private final byte[] stream;
    private final Settings settings;
    private final TextDecoder decoder;
    private final Marks marks;

    TextCommands(byte[] stream, Settings settings, TextDecoder decoder, Marks marks) {
        this.stream = stream;
        this.settings = settings;
        this.decoder = decoder;
        this.marks = marks;
    }

    /** Whether it was one of these. */
    boolean obey(EscPosPiece.Command command) {
        return look(command) || pages(command);
    }

    private boolean look(EscPosPiece.Command command) {
        switch (command.kind()) {
            case SELECT_PRINT_MODE -> printMode(first(command));
            case SELECT_SIZE -> settings.setScale((first(command) >> 4 & 7) + 1, (first(command) & 7) + 1);
            case SELECT_FONT -> settings.isFontB = Digits.of(first(command)) == 1;
            case SET_BOLD -> settings.isBold = isOn(command);
            case SET_DOUBLE_STRIKE -> settings.isDoubleStruck = isOn(command);
            case SET_ITALIC -> settings.isItalic = isOn(command);
            case SET_UNDERLINE -> settings.underline = thickness(command);
            case SET_KANJI_UNDERLINE -> settings.underlineOfWide = thickness(command);
            case SET_INVERTED -> settings.isInverted = isOn(command);
            case SET_ROTATION -> settings.isRotated = Digits.of(first(command)) == 1 || Digits.of(first(command)) == 2;
            case SELECT_COLOR -> settings.isRed = isOn(command);
            case SET_CHARACTER_SPACING -> settings.spacing = first(command);
            case SET_KANJI_SPACING -> settings.spacingOfWide = first(command) + command.parameter(stream, 1);
            case SELECT_KANJI_PRINT_MODE -> kanjiMode(first(command));
            case SET_KANJI_QUADRUPLE -> settings.setScaleOfWide(isOn(command) ? 2 : 1, isOn(command) ? 2 : 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean pages(EscPosPiece.Command command) {
        switch (command.kind()) {
            case SELECT_CODE_TABLE -> {
                if (!decoder.selectPage(first(command))) {
                    marks.add(Mark.Kind.UNKNOWN_CODE_PAGE, command.offset(), "ESC t " + first(command));
                }
            }
            case SELECT_KANJI -> decoder.setDoubleByte(true);
            case CANCEL_KANJI -> decoder.setDoubleByte(false);
            case SELECT_INTERNATIONAL_SET -> decoder.setInternationalSet(first(command));
            case SELECT_CHARACTER_ENCODING -> {
                // Function 48: 1 is the code pages, 2 is UTF-8.
                if (command.payloadLength() == 2 && command.parameter(stream, 2) == '0') {
                    decoder.setUtf8(Digits.of(command.parameter(stream, 3)) == 2);
                }
            }
            case INITIALIZE -> {
                settings.reset();
                decoder.reset();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void printMode(int mode) {
        settings.isFontB = (mode & 0x01) != 0;
        settings.isBold = (mode & 0x08) != 0;
        settings.underline = (mode & 0x80) != 0 ? 1 : 0;
        settings.setScale((mode & 0x20) != 0 ? 2 : 1, (mode & 0x10) != 0 ? 2 : 1);
    }

    private void kanjiMode(int mode) {
        settings.underlineOfWide = (mode & 0x80) != 0 ? 1 : 0;
        settings.setScaleOfWide((mode & 0x04) != 0 ? 2 : 1, (mode & 0x08) != 0 ? 2 : 1);
    }

    private int first(EscPosPiece.Command command) {
        return command.parameter(stream, 0);
    }

    private boolean isOn(EscPosPiece.Command command) {
        return (first(command) & 1) == 1;
    }

    /** 0, 1 or 2, as number or as digit. */
    private int thickness(EscPosPiece.Command command) {
        return Math.min(Digits.of(first(command)), 2);
    }
}
