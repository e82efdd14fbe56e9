-- What admins have set. All values are sealed: some are secret, and a reader of the database need not know which.
CREATE TABLE settings (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL,
    changed_at BIGINT NOT NULL
);
