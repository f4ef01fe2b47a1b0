-- "digest" is of all that a row says, and is compared whenever the row is read.
CREATE TABLE settlement (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    idempotency_key TEXT NOT NULL UNIQUE,
    table_id TEXT NOT NULL,
    bill_version TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'closed', 'conflict')),
    -- Milliseconds since 1970, UTC; null while pending.
    ended_at INTEGER,
    content TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE INDEX settlement_of_table ON settlement (table_id, sequence);
CREATE INDEX settlement_of_bill ON settlement (table_id, bill_version, sequence);
CREATE INDEX settlement_pending ON settlement (sequence) WHERE state = 'pending';
CREATE INDEX settlement_ended ON settlement (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE pre_bill (
    table_id TEXT PRIMARY KEY,
    -- Milliseconds since 1970, UTC.
    made_at INTEGER NOT NULL,
    frozen TEXT NOT NULL,
    lease_holder TEXT,
    -- ISO 8601, UTC.
    lease_until TEXT,
    digest TEXT NOT NULL
) STRICT;

-- Written and emptied again to find out whether there is room.
CREATE TABLE trial (
    content BLOB NOT NULL
) STRICT;
