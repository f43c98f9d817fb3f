-- +goose Up

-- The security keys of staff. wrap is what a box opens with beside its passphrase, for the one key to unwrap; empty where
-- the box asks for no key. doubled counts answers whose signature counter had not risen.
CREATE TABLE passkey (
    credential BLOB    NOT NULL PRIMARY KEY,
    account    BLOB    NOT NULL REFERENCES account (id),
    public_key BLOB    NOT NULL,
    counter    INTEGER NOT NULL,
    doubled    INTEGER NOT NULL DEFAULT 0,
    wrap       BLOB    NOT NULL
) STRICT;

CREATE INDEX passkey_account ON passkey (account);

-- Sign-ins with a security key so far. A challenge that was handed out before the last of them is used up.
ALTER TABLE account ADD COLUMN touches INTEGER NOT NULL DEFAULT 0;

-- +goose Down

ALTER TABLE account DROP COLUMN touches;
DROP TABLE passkey;
