-- +goose Up

-- Where the releases of the web client are in the log. The digest stands for what a release says, so that it comes in once.
CREATE TABLE log_release (
    idx    INTEGER NOT NULL PRIMARY KEY REFERENCES log_record (idx),
    digest BLOB    NOT NULL UNIQUE
) STRICT;

-- +goose Down

DROP TABLE log_release;
