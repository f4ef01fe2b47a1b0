package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.table.Table;
import comanda.domain.table.TableStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables in the point of sale's order.
 *
 * @param tables those that were asked for
 * @param summary over all tables of the restaurant, whatever was asked for
 * @param pagination where pages were asked for
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TablesJson(
        List<TableJson> tables,
        Summary summary,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pagination pagination) {
    /** How many tables there are of each status. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Summary(int total, int free, int open, int preBill) {
        public static Summary of(List<Table> tables) {
            return new Summary(
                    tables.size(),
                    count(tables, TableStatus.FREE),
                    count(tables, TableStatus.OPEN),
                    count(tables, TableStatus.PRE_BILL));
        }

        private static int count(List<Table> tables, TableStatus status) {
            return (int)
                    tables.stream().filter(table -> table.status() == status).count();
        }
    }

    /**
     * Which part of the tables this is.
     *
     * @param page counted from 1
     * @param total how many tables there are on all pages
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Pagination(int page, int pageSize, int total, int pages) {}
}
