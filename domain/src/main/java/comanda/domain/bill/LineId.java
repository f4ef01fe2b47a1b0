package comanda.domain.bill;

/** What tells a line from the others of its bill. */
public sealed interface LineId {
    /** The id as callers see it. */
    String text();

    /** An id that the point of sale gave the line and keeps: with it a bill can be told from another one with the same dishes. */
    record GivenByPos(String text) implements LineId {}

    /**
     * The line's place in the bill, where the point of sale gives no ids. It says nothing about who sits there.
     *
     * @param position counted from 1
     */
    record Position(int position) implements LineId {
        @Override
        public String text() {
            return "line-" + position;
        }
    }
}
