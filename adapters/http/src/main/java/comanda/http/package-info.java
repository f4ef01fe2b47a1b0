/**
 * How Comanda's applications speak HTTP: what the agent's API and the hub's have alike, and nothing of what they speak about.
 *
 * <p>Everything here is found by Micronaut on the class path. An application provides, as beans: a {@link comanda.http.HttpApi}, which has to be there when the context
 * starts, and {@link comanda.http.access.AccessTokens}. Its routes say who may call them by {@link comanda.http.access.RequiresScope}, {@link comanda.http.access.Open}
 * or {@link comanda.http.access.OwnAccess}; its failures become problems by a {@link comanda.http.problem.ProblemHandler} or a
 * {@link comanda.http.problem.ProblemException}. Address and port are Micronaut's {@code micronaut.server.host} and {@code micronaut.server.port}; limits of size are
 * set here.
 *
 * <p>Pages for browsers may live on the same server, below {@link comanda.http.HttpApi#pages}. Their routes are {@code OwnAccess}; a response filter of theirs may write a
 * page in place of an answer whose body is a {@link comanda.http.problem.ProblemJson}.
 */
@NullMarked
package comanda.http;

import org.jspecify.annotations.NullMarked;
