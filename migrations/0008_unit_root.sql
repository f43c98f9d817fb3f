-- +goose Up

-- The unit's keys by version: each record is signed by the keys of the one before. The first comes with the set-up.
CREATE TABLE unit_root (
    version INTEGER NOT NULL PRIMARY KEY CHECK (version >= 1),
    record  BLOB    NOT NULL
) STRICT;

ALTER TABLE unit DROP COLUMN root;

-- +goose Down

ALTER TABLE unit ADD COLUMN root BLOB;
DROP TABLE unit_root;
