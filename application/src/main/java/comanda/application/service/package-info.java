/**
 * The use cases. {@link comanda.application.service.SettlementService} accepts settlements and drives them within a request,
 * {@link comanda.application.service.PendingSettlements} goes on with those that a request had to leave, and both share one
 * {@link comanda.application.service.SettlementDriver} and one {@link comanda.application.service.TableLocks}.
 */
@NullMarked
package comanda.application.service;

import org.jspecify.annotations.NullMarked;
