package comanda.adapters.hubadmin.page;

import comanda.adapters.hubadmin.fleet.Fleet;
import comanda.adapters.hubadmin.fleet.ShopState;
import comanda.pages.Frame;
import comanda.pages.Live;
import comanda.pages.text.Words;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All shops, or those that somebody looks for.
 */
public record FleetPage(Frame frame, Query query, Part part) {
    /**
     * Which shops.
     *
     * @param search empty for all
     * @param number of the page, from 1
     */
    public record Query(Fleet.Show show, String search, int number) {
        /** The address of the same question, but for shops of that kind. */
        public String link(Fleet.Show other) {
            return link(Links.FLEET, other, 1);
        }

        /** The address of another page. */
        public String link(int other) {
            return link(Links.FLEET, show, other);
        }

        /** Where the part that is kept up to date is. */
        public String source() {
            return link(Links.FLEET + "/live", show, number);
        }

        private String link(String path, Fleet.Show shown, int page) {
            return path + "?show=" + shown.code() + "&q=" + Links.encoded(search) + "&page=" + page;
        }
    }

    /**
     * What is kept up to date.
     *
     * @param shops of this page
     * @param found how many there are on all pages
     */
    public record Part(Words t, Live live, Fleet fleet, Query query, List<ShopState> shops, int found) {
        public static final int PAGE = 100;

        public static Part of(Words t, Live live, Fleet fleet, Query query) {
            List<ShopState> found = fleet.shops(query.show(), query.search());
            int last = Math.max(1, (found.size() + PAGE - 1) / PAGE);
            int number = Math.clamp(query.number(), 1, last);
            int from = (number - 1) * PAGE;
            return new Part(
                    t,
                    live,
                    fleet,
                    new Query(query.show(), query.search(), number),
                    found.subList(from, Math.min(found.size(), from + PAGE)),
                    found.size());
        }

        public boolean hasPages() {
            return found > PAGE;
        }

        public int pages() {
            return (found + PAGE - 1) / PAGE;
        }

        /** Numbers of pages to go to: the first and last one, and those around this one. */
        public List<Integer> numbers() {
            return IntStream.rangeClosed(1, pages())
                    .filter(number -> number == 1 || number == pages() || Math.abs(number - query.number()) <= 2)
                    .boxed()
                    .toList();
        }
    }
}
