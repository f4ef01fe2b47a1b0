package comanda.adapters.rest.request;

import comanda.adapters.rest.json.TableJson;
import comanda.adapters.rest.json.TableStatusText;
import comanda.adapters.rest.json.TablesJson;
import comanda.domain.table.Table;
import comanda.domain.table.TableStatus;
import comanda.http.request.InvalidField;
import comanda.http.request.QueryNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tables to show.
 *
 * @param status those of that status alone; null for all
 * @param page that page of them; null for all
 */
public record TablesQuery(
        @Nullable TableStatus status, @Nullable Page page) {
    public static final int USUAL_PAGE_SIZE = 100;
    public static final int LARGEST_PAGE_SIZE = 500;
    private static final int LAST_PAGE = 1_000_000;

    /**
     * Reads the query parameters.
     *
     * @throws comanda.http.problem.ProblemException when one of them has no meaning
     */
    public static TablesQuery of(@Nullable String status, @Nullable String page, @Nullable String pageSize) {
        TableStatus wanted = status == null
                ? null
                : TableStatusText.parse(status)
                        .orElseThrow(() -> InvalidField.of("status", "is free, open or preBill"));
        if (page == null && pageSize == null) {
            return new TablesQuery(wanted, null);
        }
        return new TablesQuery(
                wanted,
                new Page(
                        QueryNumber.of("page", page, 1, LAST_PAGE),
                        QueryNumber.of("pageSize", pageSize, USUAL_PAGE_SIZE, LARGEST_PAGE_SIZE)));
    }

    /**
     * The tables that were asked for.
     *
     * @param all every table of the restaurant
     */
    public TablesJson select(List<Table> all) {
        List<Table> matching = all.stream()
                .filter(table -> status == null || table.status() == status)
                .toList();
        List<Table> shown = page == null ? matching : page.of(matching);
        return new TablesJson(
                shown.stream().map(TableJson::of).toList(),
                TablesJson.Summary.of(all),
                page == null ? null : page.describe(matching.size()));
    }

    /**
     * A part of a list.
     *
     * @param number counted from 1
     */
    public record Page(int number, int size) {
        <T> List<T> of(List<T> all) {
            long from = Math.min((long) (number - 1) * size, all.size());
            return all.subList((int) from, (int) Math.min(from + size, all.size()));
        }

        TablesJson.Pagination describe(int total) {
            return new TablesJson.Pagination(number, size, total, Math.ceilDiv(total, size));
        }
    }
}
