package comanda.adapters.hubstorage;

import java.sql.SQLException;

/** One of the databases that a hub may have. Safe for any thread. */
interface Database {
    /** A connection to write with; the tables are there when this returns. May take some seconds. */
    Session openToWrite() throws SQLException;

    /** A connection that changes nothing. */
    Session openToRead() throws SQLException;

    /** How many threads write. What is asked for one shop is always done by the same one of them; where there are several, one is for what belongs to no shop. */
    int writers();

    int readers();

    /** Called on a thread that writes, after each of its transactions. */
    void betweenCommits(Session session) throws SQLException;

    /** What a failure says of the database. */
    Verdict judge(SQLException failure);

    /** For people: what is wrong with the database and what to do; no secret is in it. */
    String inWords(SQLException failure);

    /** For people: it does not answer in time. */
    String silent();

    /** Lets go of what keeps others from the database, when all connections are closed. */
    void close();

    /** What a failure is of. */
    enum Verdict {
        /** Of what was asked; everything else can be done. */
        OPERATION,
        /** Others wanted the same at the same time: to be tried again. */
        CONFLICT,
        /** Of the database, or of the way to it. */
        DATABASE
    }
}
