-- One invitation an account: of somebody who has not signed in yet.
CREATE TABLE invitations (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    token BLOB NOT NULL UNIQUE,
    epoch BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX invitations_expiry ON invitations (expires_at);
