-- What an OpenID Provider keeps. Whatever was issued from a grant ends with it, and everything of a client with the client.

-- The sign-in that a session belongs to; NULL in sessions that are older than this, each of which is its own.
ALTER TABLE sessions ADD COLUMN sign_in BLOB;
CREATE INDEX sessions_sign_in ON sessions (sign_in);

CREATE TABLE account_attributes (
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (account_id, name)
) WITHOUT ROWID;

CREATE TABLE oidc_clients (
    id TEXT NOT NULL PRIMARY KEY,
    id_folded TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    metadata TEXT NOT NULL,
    policy TEXT NOT NULL,
    registration BLOB,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE oidc_client_secrets (
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    digest BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    PRIMARY KEY (client_id, digest)
) WITHOUT ROWID;
CREATE INDEX oidc_client_secrets_expiry ON oidc_client_secrets (expires_at);

CREATE TABLE oidc_grants (
    id BLOB NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    sign_in BLOB NOT NULL,
    offline BOOLEAN NOT NULL,
    scope TEXT NOT NULL,
    claims TEXT,
    resources TEXT NOT NULL,
    proofs INTEGER NOT NULL,
    authenticated_at BIGINT NOT NULL,
    key_thumbprint BLOB,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX oidc_grants_client ON oidc_grants (client_id);
CREATE INDEX oidc_grants_account ON oidc_grants (account_id);
CREATE INDEX oidc_grants_sign_in ON oidc_grants (sign_in);
CREATE INDEX oidc_grants_expiry ON oidc_grants (expires_at);

-- No index on the expiry: a code stays as long as its grant, so that its second use is noticed.
CREATE TABLE oidc_codes (
    digest BLOB NOT NULL PRIMARY KEY,
    grant_id BLOB NOT NULL REFERENCES oidc_grants (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    challenge BLOB,
    nonce TEXT,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
) WITHOUT ROWID;
CREATE INDEX oidc_codes_grant ON oidc_codes (grant_id);

CREATE TABLE oidc_access_tokens (
    digest BLOB NOT NULL PRIMARY KEY,
    grant_id BLOB REFERENCES oidc_grants (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    audience TEXT NOT NULL,
    key_thumbprint BLOB,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX oidc_access_tokens_grant ON oidc_access_tokens (grant_id);
CREATE INDEX oidc_access_tokens_client ON oidc_access_tokens (client_id);
CREATE INDEX oidc_access_tokens_expiry ON oidc_access_tokens (expires_at);

CREATE TABLE oidc_refresh_tokens (
    digest BLOB NOT NULL PRIMARY KEY,
    grant_id BLOB NOT NULL REFERENCES oidc_grants (id) ON DELETE CASCADE,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
) WITHOUT ROWID;
CREATE INDEX oidc_refresh_tokens_grant ON oidc_refresh_tokens (grant_id);
CREATE INDEX oidc_refresh_tokens_expiry ON oidc_refresh_tokens (expires_at);

CREATE TABLE oidc_consents (
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    claims TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, client_id)
) WITHOUT ROWID;
CREATE INDEX oidc_consents_client ON oidc_consents (client_id);

CREATE TABLE oidc_requests (
    digest BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('pushed', 'interaction')),
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    parameters TEXT NOT NULL,
    browser BLOB,
    pushed BLOB,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX oidc_requests_client ON oidc_requests (client_id);
CREATE INDEX oidc_requests_expiry ON oidc_requests (expires_at);

CREATE TABLE oidc_uses (
    digest BLOB NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX oidc_uses_expiry ON oidc_uses (expires_at);

-- A device goes with the grant that it was given: without it, its yes would be neither yes nor no.
CREATE TABLE oidc_device_requests (
    digest BLOB NOT NULL PRIMARY KEY,
    user_code BLOB NOT NULL UNIQUE,
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    resources TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('pending', 'approved', 'denied')),
    grant_id BLOB REFERENCES oidc_grants (id) ON DELETE CASCADE,
    poll_interval BIGINT NOT NULL,
    polled_at BIGINT,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX oidc_device_requests_client ON oidc_device_requests (client_id);
CREATE INDEX oidc_device_requests_grant ON oidc_device_requests (grant_id);
CREATE INDEX oidc_device_requests_expiry ON oidc_device_requests (expires_at);

CREATE TABLE oidc_keys (
    kid TEXT NOT NULL PRIMARY KEY,
    algorithm TEXT NOT NULL,
    generation BIGINT NOT NULL,
    private BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    signs_from BIGINT NOT NULL,
    retires_at BIGINT,
    UNIQUE (algorithm, generation)
) WITHOUT ROWID;

-- The account is a plain value: a client is told of the sign-out of somebody who is gone.
CREATE TABLE oidc_logout_deliveries (
    id BLOB NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    account_id BLOB NOT NULL,
    sign_in BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX oidc_logout_deliveries_client ON oidc_logout_deliveries (client_id);
CREATE INDEX oidc_logout_deliveries_due ON oidc_logout_deliveries (due_at);
