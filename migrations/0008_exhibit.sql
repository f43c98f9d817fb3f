-- +goose Up

-- Commitments to files, which tell nothing of the file, of whose it is or of when it came: where each is in the log, or
-- nothing while it waits for the next record.
CREATE TABLE exhibit (
    commitment BLOB    NOT NULL PRIMARY KEY,
    idx        INTEGER REFERENCES log_record (idx)
) STRICT;

CREATE INDEX exhibit_waiting ON exhibit (commitment) WHERE idx IS NULL;

-- +goose Down

DROP TABLE exhibit;
