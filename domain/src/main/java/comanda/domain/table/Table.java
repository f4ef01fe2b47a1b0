package comanda.domain.table;

import org.jspecify.annotations.Nullable;

/**
 * A table as the point of sale showed it.
 *
 * @param name what people call it; the id where the point of sale has no name
 * @param location the room or area, where the point of sale says it
 * @param lock why the table is locked by another terminal, in the point of sale's words, or null
 */
public record Table(
        TableId id,
        String name,
        TableStatus status,
        @Nullable String location,
        @Nullable String lock) {}
