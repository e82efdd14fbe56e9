-- What admins have set. All values are sealed: some are secret, and a reader of the database need not know which.
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL,
    changed_at BIGINT NOT NULL
);
