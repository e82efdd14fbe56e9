-- Names of apps, rules that are only tried out, and a version that tells whether an app was changed meanwhile.

ALTER TABLE apps ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE apps ADD COLUMN mode TEXT NOT NULL DEFAULT 'enforce';
ALTER TABLE apps ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
