-- Who is told of events. Target and secret are sealed; the audit log itself is what waits to be told.
CREATE TABLE subscriptions (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    shape TEXT NOT NULL,
    target BLOB NOT NULL,
    shown TEXT NOT NULL,
    secret BLOB,
    topics TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    cursor BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    due_at BIGINT NOT NULL,
    told_at BIGINT,
    created_at BIGINT NOT NULL
);
