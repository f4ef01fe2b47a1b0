package comanda.application.service;

import java.time.Duration;

/** Lets time pass; {@code Thread::sleep} but for a test, which has a time of its own. */
@FunctionalInterface
public interface Pause {
    void pause(Duration duration) throws InterruptedException;
}
