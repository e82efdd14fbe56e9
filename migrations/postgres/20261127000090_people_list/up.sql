-- Each order that the list of people can be read in. By creation it is the primary key, by address the unique index.
CREATE INDEX accounts_name ON accounts (name_folded, id);
CREATE INDEX accounts_last_sign_in ON accounts (COALESCE(last_sign_in_at, 0), id);
