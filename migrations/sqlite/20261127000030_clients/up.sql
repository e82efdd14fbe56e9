-- What the admin area asks of clients: lists in several orders, when each was last used, and a new secret shown once.

CREATE INDEX oidc_clients_name ON oidc_clients (name_folded, id);
CREATE INDEX oidc_clients_created ON oidc_clients (created_at, id);

-- The newest grant of a client is the end of its part of the index, which does all that the one before did.
CREATE INDEX oidc_grants_client_created ON oidc_grants (client_id, created_at);
DROP INDEX oidc_grants_client;

CREATE TABLE client_reveals (
    session_id BLOB NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES oidc_clients (id) ON DELETE CASCADE,
    secret BLOB NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX client_reveals_client ON client_reveals (client_id);
CREATE INDEX client_reveals_expiry ON client_reveals (expires_at);
