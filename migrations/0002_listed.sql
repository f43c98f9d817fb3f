-- +goose Up

-- Everybody who was ever a member of a vault: whoever reads it has to verify their entries, also after they are gone.
CREATE TABLE listed (
    vault   BLOB NOT NULL REFERENCES vault (id),
    account BLOB NOT NULL REFERENCES account (id),
    PRIMARY KEY (vault, account)
) STRICT;

INSERT INTO listed (vault, account) SELECT vault, account FROM member;

-- +goose Down

DROP TABLE listed;
