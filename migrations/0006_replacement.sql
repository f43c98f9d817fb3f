-- +goose Up

-- Lost keys that the unit is asked to replace, or has replaced: one a version. Each consent is a colleague's signature;
-- without a second one nothing has happened yet. asked is the server's clock.
CREATE TABLE replacement (
    account BLOB    NOT NULL REFERENCES account (id),
    version INTEGER NOT NULL,
    record  BLOB    NOT NULL,
    asked   INTEGER NOT NULL,
    asker   BLOB    NOT NULL REFERENCES account (id),
    first   BLOB    NOT NULL,
    second  BLOB,
    PRIMARY KEY (account, version)
) STRICT;

-- +goose Down

DROP TABLE replacement;
