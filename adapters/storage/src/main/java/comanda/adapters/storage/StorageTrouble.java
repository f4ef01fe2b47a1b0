package comanda.adapters.storage;

import comanda.application.port.out.StorageUnavailable;

/**
 * What keeps a database file from being relied on.
 *
 * @param sentence for people: what happened, where, what to do
 */
record StorageTrouble(Kind kind, String sentence) {
    /** Whether it may end by itself. */
    enum Kind {
        /** Of the disk or the folder; it is tried again. */
        PASSING,
        /** SQLite did not do what it was asked for, and that says nothing of the file. All of it is checked before it is relied on again. */
        DOUBT,
        /** The file is not what was written. It is looked at again when it was changed. */
        DAMAGE,
        /** A later version of the agent wrote the file; nothing is read from it. */
        NEWER
    }

    StorageUnavailable asException() {
        return new StorageUnavailable(sentence);
    }
}
