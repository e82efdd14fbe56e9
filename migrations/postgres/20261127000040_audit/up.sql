-- What a record is found by is copied beside it. The walk along the chain compares these columns with the record, so a
-- body that is none leaves them empty: it does not hold anyway.
ALTER TABLE audit_records ADD COLUMN outcome TEXT COLLATE "C";
ALTER TABLE audit_records ADD COLUMN address TEXT COLLATE "C";
ALTER TABLE audit_records ADD COLUMN client TEXT COLLATE "C";
ALTER TABLE audit_records ADD COLUMN request TEXT COLLATE "C";
CREATE FUNCTION audit_body(body TEXT) RETURNS JSON LANGUAGE plpgsql AS $$
BEGIN
    RETURN body::JSON;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END
$$;
UPDATE audit_records SET
    outcome = read.body ->> 'outcome',
    address = read.body ->> 'address',
    client = read.body -> 'details' ->> 'client',
    request = read.body ->> 'request'
FROM (SELECT sequence, audit_body(body) AS body FROM audit_records OFFSET 0) AS read
WHERE read.sequence = audit_records.sequence;
DROP FUNCTION audit_body(TEXT);

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
