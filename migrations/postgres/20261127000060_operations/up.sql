-- What the list of all sessions is sorted by beside the last use; an index on that would cost more at each flush than a sort does.
CREATE INDEX sessions_created ON sessions (created_at, id);

-- The outbox by how its mails stand, newest first.
CREATE INDEX outbox_standing ON outbox (state, id);

-- How often somebody was admitted or refused on a day (since 1970, UTC), and which clients they signed in to: what the dashboard shows
-- without walking the audit log. It is no part of the chain. The word is a kind of proof, a reason, or a client.
CREATE TABLE sign_in_days (
    day BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('success', 'failure', 'client')),
    word TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (day, outcome, word)
);
