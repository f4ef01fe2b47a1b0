-- "digest" is of all that a row says, and is compared whenever the row is read.
CREATE TABLE print_job (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Milliseconds since 1970, UTC; null until it has ended.
    ended_at INTEGER,
    -- In the order of the ends, whatever the clock said; null until it has ended.
    end_sequence INTEGER UNIQUE,
    -- Whether the hub knows what became of it.
    told INTEGER NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE INDEX print_job_unfinished ON print_job (sequence) WHERE ended_at IS NULL;
CREATE INDEX print_job_untold ON print_job (end_sequence) WHERE source = 'HUB' AND told = 0 AND end_sequence IS NOT NULL;
CREATE INDEX print_job_ended ON print_job (ended_at) WHERE ended_at IS NOT NULL;

-- What is to be printed of a job that has not ended. The content is last, so that nothing else is behind its pages.
CREATE TABLE ticket (
    job TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    -- In bytes.
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- The sizes are added up for each new job, without a look at the tickets.
CREATE INDEX ticket_size ON ticket (size);

-- Written and emptied again to find out whether there is room.
CREATE TABLE trial (
    content BLOB NOT NULL
) STRICT;
