-- +goose Up

-- What stands for the identifiers in cases: a tag, to which the same identifier leads in every case, and the case, sealed for who
-- comes to the tag by themselves. Neither the identifier, nor its kind, nor the case, nor who put it there. The number is that of
-- the unit's key under which it was made.
CREATE TABLE link (
    number INTEGER NOT NULL,
    tag    BLOB    NOT NULL,
    ref    BLOB    NOT NULL,
    PRIMARY KEY (tag, ref)
) STRICT;

CREATE INDEX link_number ON link (number);

-- Every question, before it is answered: who asked (what 1: to have so many made blind; 2: whether so many tags are there), and
-- which key of the unit somebody said is the first that counts (3: its number).
CREATE TABLE link_query (
    account BLOB    NOT NULL REFERENCES account (id),
    made    INTEGER NOT NULL,
    what    INTEGER NOT NULL,
    count   INTEGER NOT NULL
) STRICT;

CREATE INDEX link_query_account ON link_query (account, what, made);
CREATE INDEX link_query_made ON link_query (made);

-- +goose Down

DROP TABLE link_query;
DROP TABLE link;
