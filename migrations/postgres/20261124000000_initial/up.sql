-- Ids are UUIDv7 (16 bytes), digests and MACs 32 bytes, times milliseconds since 1970. Names that are listed in order
-- have the "C" collation, so that both databases list alike.

CREATE TABLE instance (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    fingerprint BYTEA NOT NULL
);

CREATE TABLE accounts (
    id BYTEA NOT NULL PRIMARY KEY,
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
);
CREATE INDEX accounts_admins ON accounts (enabled) WHERE role = 'admin';

CREATE TABLE passwords (
    account_id BYTEA NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    phc TEXT NOT NULL,
    set_at BIGINT NOT NULL
);

CREATE TABLE groups (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE group_members (
    group_id BYTEA NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, account_id)
);
CREATE INDEX group_members_account ON group_members (account_id);

CREATE TABLE mail_codes (
    pending_id BYTEA NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mac BYTEA NOT NULL,
    attempts INTEGER NOT NULL,
    used BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX mail_codes_account ON mail_codes (account_id);
CREATE INDEX mail_codes_expiry ON mail_codes (expires_at);

CREATE TABLE throttles (
    bucket BYTEA NOT NULL PRIMARY KEY,
    attempts BIGINT NOT NULL,
    resets_at BIGINT NOT NULL
);
CREATE INDEX throttles_reset ON throttles (resets_at);

CREATE TABLE setup_token (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    digest BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE outbox (
    id BYTEA NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    body BYTEA,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    state_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT
);
CREATE INDEX outbox_state ON outbox (state, state_at);
CREATE INDEX outbox_expiry ON outbox (expires_at);

CREATE TABLE sessions (
    id BYTEA NOT NULL PRIMARY KEY,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    area TEXT NOT NULL CHECK (area IN ('portal', 'admin')),
    token BYTEA NOT NULL UNIQUE,
    proofs INTEGER NOT NULL,
    authenticated_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    browser TEXT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id, area);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Apart from the session because it alone is written again and again: a narrow row is a fifth of the work.
CREATE TABLE session_seen (
    session_id BYTEA NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    last_seen BIGINT NOT NULL
);

CREATE TABLE gate_tokens (
    digest BYTEA NOT NULL PRIMARY KEY,
    session_id BYTEA NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    host TEXT
);
CREATE INDEX gate_tokens_session ON gate_tokens (session_id);

CREATE TABLE pending_sign_ins (
    id BYTEA NOT NULL PRIMARY KEY,
    token BYTEA NOT NULL UNIQUE,
    area TEXT NOT NULL CHECK (area IN ('portal', 'admin')),
    email TEXT NOT NULL,
    account_id BYTEA REFERENCES accounts (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    proofs INTEGER NOT NULL,
    return_to TEXT,
    mailed_at BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_sign_ins_account ON pending_sign_ins (account_id);
CREATE INDEX pending_sign_ins_expiry ON pending_sign_ins (expires_at);

CREATE TABLE tickets (
    digest BYTEA NOT NULL PRIMARY KEY,
    session_id BYTEA NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    return_to TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX tickets_session ON tickets (session_id);
CREATE INDEX tickets_expiry ON tickets (expires_at);

-- Positions are given when a row is inserted, not when it is committed: a reader looks a little way back.
CREATE TABLE invalidations (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    subject BYTEA,
    at BIGINT NOT NULL
);
CREATE INDEX invalidations_at ON invalidations (at);

CREATE TABLE apps (
    id BYTEA NOT NULL PRIMARY KEY,
    host TEXT COLLATE "C" NOT NULL UNIQUE,
    rules TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- No foreign keys: a record outlives whom it is about.
CREATE TABLE audit_records (
    sequence BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    actor_id BYTEA,
    subject_id BYTEA,
    body TEXT NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX audit_records_event ON audit_records (event, sequence);
CREATE INDEX audit_records_actor ON audit_records (actor_id, sequence) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_records_subject ON audit_records (subject_id, sequence) WHERE subject_id IS NOT NULL;

CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    seal BYTEA NOT NULL
);
