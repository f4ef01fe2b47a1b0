-- "digest" is of all that a row says, and is compared whenever the row is read.
CREATE TABLE day (
    -- ISO 8601, in the restaurant's time zone.
    day TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE TABLE incident (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- ISO 8601, UTC.
    begun TEXT NOT NULL,
    -- Milliseconds since 1970, UTC, rounded down.
    begun_at INTEGER NOT NULL,
    -- The same; null while it lasts.
    ended_at INTEGER,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (kind, subject, begun)
) STRICT;

CREATE INDEX incident_begun ON incident (begun_at);
CREATE INDEX incident_open ON incident (begun_at) WHERE ended_at IS NULL;

-- Settlements whose end is in the counts.
CREATE TABLE counted (
    settlement TEXT PRIMARY KEY,
    -- The day on which it was written.
    day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX counted_day ON counted (day);

-- Tables that are taken.
CREATE TABLE seen_table (
    table_id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    -- ISO 8601, UTC.
    since TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

-- When the agent was last known to run, in one row.
CREATE TABLE alive (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- ISO 8601, UTC.
    at TEXT NOT NULL
) STRICT;

-- What a person entered of the time before the agent, in one row.
CREATE TABLE baseline (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

-- Until when the days are from a damaged file, in one row: every settlement that ended before is in their counts.
CREATE TABLE salvage (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- Milliseconds since 1970, UTC.
    at INTEGER NOT NULL
) STRICT;
