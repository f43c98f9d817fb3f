-- +goose Up

-- What a snapshot says of a box and of an identity is their hash, kept beside them.
ALTER TABLE account ADD COLUMN box_hash BLOB;
ALTER TABLE identity ADD COLUMN hash BLOB;

-- What the unit decided about its log, from version 1.
CREATE TABLE log_policy (
    version INTEGER NOT NULL PRIMARY KEY,
    record  BLOB    NOT NULL
) STRICT;

CREATE TABLE log_record (
    idx  INTEGER NOT NULL PRIMARY KEY,
    data BLOB    NOT NULL
) STRICT;

-- The hashes of complete subtrees, numbered as golang.org/x/mod/sumdb/tlog numbers them.
CREATE TABLE log_hash (
    idx  INTEGER NOT NULL PRIMARY KEY,
    hash BLOB    NOT NULL
) STRICT;

-- Checkpoints: the one that is served, and one that waits for its witnesses. states is what the snapshot says, seed its salts.
CREATE TABLE checkpoint (
    size     INTEGER NOT NULL PRIMARY KEY,
    policy   INTEGER NOT NULL REFERENCES log_policy (version),
    made     INTEGER NOT NULL,
    note     BLOB    NOT NULL,
    snapshot BLOB    NOT NULL,
    seed     BLOB    NOT NULL,
    states   BLOB    NOT NULL,
    served   INTEGER NOT NULL CHECK (served IN (0, 1))
) STRICT;

-- +goose Down

DROP TABLE checkpoint;
DROP TABLE log_hash;
DROP TABLE log_record;
DROP TABLE log_policy;
ALTER TABLE identity DROP COLUMN hash;
ALTER TABLE account DROP COLUMN box_hash;
