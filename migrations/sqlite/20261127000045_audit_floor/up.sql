-- Where the chain of audit records begins, once old ones were removed; sealed, so that nobody else can cut it off unseen.
CREATE TABLE audit_floor (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    first BIGINT NOT NULL,
    before BLOB NOT NULL,
    seal BLOB NOT NULL
);

-- Whoever is told of events asks for those behind the last one, by name.
CREATE INDEX audit_records_event_sequence ON audit_records (event, sequence);
