/**
 * How applications make pages for browsers: what is around each page, one style, styles and scripts with a digest in their addresses, templates, texts in several languages, cookies, forms, who is let
 * in, and what is said when something goes wrong. A library beside the adapters, as {@link comanda.http} is: it knows nothing of tables or shops, and Micronaut finds nothing in it. An application says
 * by a {@link comanda.pages.Site} what its pages are called and where they are, and by a {@link comanda.pages.Door.Keeper} who comes in; it makes the rest of these, and gives its own paths to
 * {@link comanda.pages.SecurityHeaders} and {@link comanda.pages.ProblemPages}.
 */
@NullMarked
package comanda.pages;

import org.jspecify.annotations.NullMarked;
