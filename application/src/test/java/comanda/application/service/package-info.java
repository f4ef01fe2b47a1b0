@NullMarked
package comanda.application.service;

import org.jspecify.annotations.NullMarked;
