package comanda.adapters.posconnectors;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The virtual threads that carry out a connector's background work at the moment. */
final class ThreadGroupOfWork {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    void start(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    void interruptAll() {
        threads.forEach(Thread::interrupt);
    }
}
