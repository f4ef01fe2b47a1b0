-- Times are microseconds since 1970, UTC. What differs between the two databases is a placeholder.

-- Written and emptied again to find out whether the database can be written to.
CREATE TABLE probe (
    id ${number} PRIMARY KEY
)${strict};

CREATE TABLE shops (
    id ${text} PRIMARY KEY,
    created_at ${number} NOT NULL,
    -- Digest of its agent's token; null when it has none.
    token TEXT,
    -- When the token was given or taken away; null while no agent was ever enrolled.
    access_since ${number},
    -- Number of its agent's last connection.
    connection ${number} NOT NULL DEFAULT 0,
    -- Which node holds that connection; null when it has ended.
    node TEXT,
    connected_at ${number},
    disconnected_at ${number},
    -- JSON; null until the agent has registered.
    portrait TEXT,
    heartbeat_at ${number},
    -- Of the last heartbeat.
    uptime_seconds ${number},
    devices TEXT,
    telemetry TEXT,
    config_push_at ${number},
    -- When anything of the agent changed last.
    changed_at ${number} NOT NULL
)${strict};

CREATE INDEX shops_of_node ON shops (node) WHERE node IS NOT NULL;
CREATE INDEX shops_changed ON shops (changed_at);

-- One-time codes; a shop has one at most.
CREATE TABLE enrollment_codes (
    shop ${text} PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    expires_at ${number} NOT NULL
)${strict};

-- A task that was sent at once is in six indexes, and in four of them when it has succeeded.
CREATE TABLE tasks (
    number ${identity},
    id TEXT NOT NULL UNIQUE,
    shop ${text} NOT NULL,
    -- 1 print, 2 print-test, 3 config, 4 ping.
    type ${number} NOT NULL,
    -- pending, sent, succeeded, failed, expired, canceled.
    status TEXT NOT NULL,
    attempts ${number} NOT NULL,
    created_at ${number} NOT NULL,
    expires_at ${number},
    sent_at ${number},
    -- While it is sent: over which connection of the shop.
    node TEXT,
    connection ${number},
    -- While it is sent: 1 when the answer is late.
    late ${number} NOT NULL,
    ended_at ${number},
    error TEXT,
    -- The agent's answer: 1 success, 2 error, 3 pong; null while it gave none.
    answer ${number},
    message TEXT,
    meta TEXT,
    changed_at ${number} NOT NULL,
    idempotency_key TEXT,
    -- Digest of what was ordered with that key.
    content TEXT,
    -- Of the payload, in bytes.
    size ${number} NOT NULL,
    -- Null where it is too large to be written again with each change of the row: then it is in the table beside. Last, because nothing else is to be looked for behind it.
    payload ${bytes}
)${strict};

-- PostgreSQL keeps large values out of its rows by itself, and has nothing in here.
CREATE TABLE payloads (
    number ${number} PRIMARY KEY,
    payload ${bytes} NOT NULL
)${strict};

CREATE INDEX tasks_of_shop ON tasks (shop, number);
CREATE INDEX tasks_changed ON tasks (changed_at);
CREATE UNIQUE INDEX tasks_by_key ON tasks (shop, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX tasks_unfinished ON tasks (shop, status, number) WHERE ended_at IS NULL;
CREATE INDEX tasks_sent ON tasks (node, late, sent_at) WHERE status = 'sent';
CREATE INDEX tasks_expiring ON tasks (expires_at) WHERE status = 'pending' AND expires_at IS NOT NULL;
CREATE INDEX tasks_undone ON tasks (status, number) WHERE status IN ('failed', 'expired', 'canceled');

CREATE TABLE agent_logs (
    number ${identity},
    shop ${text} NOT NULL,
    at ${number} NOT NULL,
    level TEXT NOT NULL,
    message TEXT NOT NULL
)${strict};

CREATE INDEX agent_logs_of_shop ON agent_logs (shop, number);

-- The hub's nodes, by the database's clock.
CREATE TABLE nodes (
    name TEXT PRIMARY KEY,
    beaten_at ${number} NOT NULL,
    -- Since when it has said that it lives without a pause.
    since ${number} NOT NULL
)${strict};

CREATE TABLE audit_log (
    number ${identity},
    at ${number} NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    shop TEXT,
    detail TEXT NOT NULL,
    address TEXT NOT NULL
)${strict};

CREATE INDEX audit_log_at ON audit_log (at);

CREATE TABLE admin_sessions (
    id TEXT PRIMARY KEY,
    user_name TEXT NOT NULL,
    anti_forgery TEXT NOT NULL,
    expires_at ${number} NOT NULL
)${strict};

CREATE INDEX admin_sessions_expiring ON admin_sessions (expires_at);
