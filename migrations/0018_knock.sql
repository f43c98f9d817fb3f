-- +goose Up

-- Of whoever has asked for signs by mail, sealed under a key of the secrets file: where to, the words, when, and when the
-- last one was sent. Every row has the same length.
CREATE TABLE knock (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    sealed  BLOB NOT NULL
) STRICT;

-- +goose Down

DROP TABLE knock;
