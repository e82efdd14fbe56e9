-- Ids are UUIDv7 (16 bytes), digests and MACs 32 bytes, times milliseconds since 1970. Tables whose key is a random or
-- composite blob are WITHOUT ROWID: one tree instead of two.

CREATE TABLE instance (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    fingerprint BLOB NOT NULL
);

CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('person', 'admin')),
    enabled BOOLEAN NOT NULL,
    passwordless BOOLEAN NOT NULL,
    must_change_password BOOLEAN NOT NULL,
    epoch BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_sign_in_at BIGINT
) WITHOUT ROWID;
CREATE INDEX accounts_admins ON accounts (enabled) WHERE role = 'admin';

CREATE TABLE passwords (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    phc TEXT NOT NULL,
    set_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE groups (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE group_members (
    group_id BLOB NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, account_id)
) WITHOUT ROWID;
CREATE INDEX group_members_account ON group_members (account_id);

CREATE TABLE mail_codes (
    pending_id BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mac BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    used BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX mail_codes_account ON mail_codes (account_id);
CREATE INDEX mail_codes_expiry ON mail_codes (expires_at);

CREATE TABLE throttles (
    bucket BLOB NOT NULL PRIMARY KEY,
    attempts BIGINT NOT NULL,
    resets_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX throttles_reset ON throttles (resets_at);

CREATE TABLE setup_token (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    digest BLOB NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    body BLOB,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    state_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT
) WITHOUT ROWID;
CREATE INDEX outbox_state ON outbox (state, state_at);
CREATE INDEX outbox_expiry ON outbox (expires_at);

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    area TEXT NOT NULL CHECK (area IN ('portal', 'admin')),
    token BLOB NOT NULL UNIQUE,
    proofs INTEGER NOT NULL,
    authenticated_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    browser TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_account ON sessions (account_id, area);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Apart from the session because it alone is written again and again: a narrow row is a fifth of the work.
CREATE TABLE session_seen (
    session_id BLOB NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    last_seen BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE gate_tokens (
    digest BLOB NOT NULL PRIMARY KEY,
    session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    host TEXT
) WITHOUT ROWID;
CREATE INDEX gate_tokens_session ON gate_tokens (session_id);

CREATE TABLE pending_sign_ins (
    id BLOB NOT NULL PRIMARY KEY,
    token BLOB NOT NULL UNIQUE,
    area TEXT NOT NULL CHECK (area IN ('portal', 'admin')),
    email TEXT NOT NULL,
    account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    proofs INTEGER NOT NULL,
    return_to TEXT,
    mailed_at BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pending_sign_ins_account ON pending_sign_ins (account_id);
CREATE INDEX pending_sign_ins_expiry ON pending_sign_ins (expires_at);

CREATE TABLE tickets (
    digest BLOB NOT NULL PRIMARY KEY,
    session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    return_to TEXT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tickets_session ON tickets (session_id);
CREATE INDEX tickets_expiry ON tickets (expires_at);

-- AUTOINCREMENT: a position is never given twice, not even after the log was purged.
CREATE TABLE invalidations (
    position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject BLOB,
    at BIGINT NOT NULL
);
CREATE INDEX invalidations_at ON invalidations (at);

CREATE TABLE apps (
    id BLOB NOT NULL PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    rules TEXT NOT NULL,
    created_at BIGINT NOT NULL
) WITHOUT ROWID;

-- No foreign keys: a record outlives whom it is about.
CREATE TABLE audit_records (
    sequence INTEGER NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    actor_id BLOB,
    subject_id BLOB,
    body TEXT NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX audit_records_event ON audit_records (event, sequence);
CREATE INDEX audit_records_actor ON audit_records (actor_id, sequence) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_records_subject ON audit_records (subject_id, sequence) WHERE subject_id IS NOT NULL;

CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence BIGINT NOT NULL,
    hash BLOB NOT NULL,
    seal BLOB NOT NULL
);
