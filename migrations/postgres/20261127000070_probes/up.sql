-- A question that an admin sent through a proxy, to see what arrives. `seen` is what the gate noted, once; `answer` what came of the
-- question that the server asked itself. The link's own secret is kept as its digest; `twin` is that of the server's own question.
CREATE TABLE proxy_probes (
    digest BYTEA NOT NULL PRIMARY KEY,
    twin BYTEA,
    host TEXT NOT NULL,
    seen TEXT,
    answer TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX proxy_probes_expiry ON proxy_probes (expires_at);
