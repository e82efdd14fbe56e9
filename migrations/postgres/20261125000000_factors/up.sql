-- Second factors, trusted devices and forgotten passwords.

ALTER TABLE accounts ADD COLUMN locale TEXT;

CREATE TABLE totp (
    account_id BYTEA NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    secret BYTEA NOT NULL,
    last_step BIGINT NOT NULL
);

CREATE TABLE totp_enrolments (
    session_id BYTEA NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    secret BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX totp_enrolments_expiry ON totp_enrolments (expires_at);

CREATE TABLE recovery_codes (
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mac BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, mac)
);

CREATE TABLE recovery_reveals (
    session_id BYTEA NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    codes BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX recovery_reveals_expiry ON recovery_reveals (expires_at);

CREATE TABLE passkeys (
    id BYTEA NOT NULL PRIMARY KEY,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    credential_id BYTEA NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    sign_count BIGINT NOT NULL,
    aaguid BYTEA,
    name TEXT NOT NULL,
    synced BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX passkeys_account ON passkeys (account_id);

CREATE TABLE ceremonies (
    browser BYTEA NOT NULL,
    kind TEXT NOT NULL,
    session_id BYTEA,
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (browser, kind)
);
CREATE INDEX ceremonies_expiry ON ceremonies (expires_at);

CREATE TABLE trusted_devices (
    id BYTEA NOT NULL PRIMARY KEY,
    token BYTEA NOT NULL UNIQUE,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    browser TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX trusted_devices_account ON trusted_devices (account_id);
CREATE INDEX trusted_devices_expiry ON trusted_devices (expires_at);

CREATE TABLE reset_tickets (
    account_id BYTEA NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    token BYTEA NOT NULL UNIQUE,
    epoch BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX reset_tickets_expiry ON reset_tickets (expires_at);
