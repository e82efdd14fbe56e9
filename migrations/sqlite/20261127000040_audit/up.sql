-- What a record is found by is copied beside it. The walk along the chain compares these columns with the record, so a
-- body that is none leaves them empty: it does not hold anyway.
ALTER TABLE audit_records ADD COLUMN outcome TEXT;
ALTER TABLE audit_records ADD COLUMN address TEXT;
ALTER TABLE audit_records ADD COLUMN client TEXT;
ALTER TABLE audit_records ADD COLUMN request TEXT;
UPDATE audit_records SET
    outcome = body ->> '$.outcome',
    address = body ->> '$.address',
    client = body ->> '$.details.client',
    request = body ->> '$.request'
WHERE json_valid(body);

-- One for each thing that the list is filtered by, in its order. Those of actor and subject by number are for one's own activity.
DROP INDEX audit_records_event;
CREATE INDEX audit_records_at ON audit_records (at, sequence);
CREATE INDEX audit_records_event_at ON audit_records (event, at, sequence);
CREATE INDEX audit_records_outcome_at ON audit_records (outcome, at, sequence);
CREATE INDEX audit_records_actor_at ON audit_records (actor_id, at, sequence) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_records_subject_at ON audit_records (subject_id, at, sequence) WHERE subject_id IS NOT NULL;
CREATE INDEX audit_records_client_at ON audit_records (client, at, sequence) WHERE client IS NOT NULL;
CREATE INDEX audit_records_address_at ON audit_records (address, at, sequence) WHERE address IS NOT NULL;
CREATE INDEX audit_records_request_at ON audit_records (request, at, sequence) WHERE request IS NOT NULL;
