-- +goose Up

-- The unit's keys by version: each record is signed by the keys of the one before. The first comes with the set-up.
CREATE TABLE unit_root (
    version INTEGER NOT NULL PRIMARY KEY CHECK (version >= 1),
    record  BLOB    NOT NULL
) STRICT;

-- Restores from a copy: what was restored, and the record by which the unit says so, with its place in the log; both empty until
-- it has signed.
CREATE TABLE restore (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
    claim  BLOB    NOT NULL,
    record BLOB,
    idx    INTEGER
) STRICT;

ALTER TABLE unit DROP COLUMN root;

-- +goose Down

ALTER TABLE unit ADD COLUMN root BLOB;
DROP TABLE restore;
DROP TABLE unit_root;
