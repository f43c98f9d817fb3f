-- +goose Up

-- The unit that this server serves: one row, written by the set-up.
CREATE TABLE unit (
    id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    root    BLOB    NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE setup_ticket (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    created    INTEGER NOT NULL
) STRICT;

CREATE TABLE account (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    role        INTEGER NOT NULL,
    inviter     BLOB    REFERENCES account (id),
    enrolled    INTEGER NOT NULL DEFAULT 0 CHECK (enrolled IN (0, 1)),
    box         BLOB,
    box_version INTEGER NOT NULL DEFAULT 0,
    created     INTEGER NOT NULL
) STRICT;

-- The record holds both ways into the account (crypto/login/way.go).
CREATE TABLE credential (
    login_id BLOB    NOT NULL PRIMARY KEY,
    account  BLOB    NOT NULL UNIQUE REFERENCES account (id),
    record   BLOB    NOT NULL,
    memory   INTEGER NOT NULL,
    passes   INTEGER NOT NULL,
    lanes    INTEGER NOT NULL
) STRICT;

CREATE TABLE identity (
    account BLOB    NOT NULL REFERENCES account (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    record  BLOB    NOT NULL,
    PRIMARY KEY (account, version)
) STRICT;

CREATE TABLE session (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    account    BLOB    NOT NULL REFERENCES account (id),
    created    INTEGER NOT NULL,
    expires    INTEGER NOT NULL
) STRICT;

CREATE INDEX session_account ON session (account);

-- Two rows an invitation, the link's and the words', of the same account.
CREATE TABLE invite (
    id      BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account BLOB    NOT NULL REFERENCES account (id),
    inviter BLOB    NOT NULL REFERENCES account (id),
    sealed  BLOB    NOT NULL,
    offer   BLOB    NOT NULL,
    expires INTEGER NOT NULL
) STRICT;

CREATE INDEX invite_account ON invite (account);

-- The head of each vault: appends compare and swap (seq, head). locked is 1 while somebody is a member whose last
-- identity is revoked; only an epoch without them clears it.
CREATE TABLE vault (
    id      BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB    NOT NULL,
    kind    INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    head    BLOB    NOT NULL,
    epoch   INTEGER NOT NULL,
    locked  INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
    created INTEGER NOT NULL
) STRICT;

-- The members of each vault's current epoch.
CREATE TABLE member (
    vault    BLOB    NOT NULL REFERENCES vault (id),
    account  BLOB    NOT NULL REFERENCES account (id),
    role     INTEGER NOT NULL,
    identity BLOB    NOT NULL,
    rights   INTEGER NOT NULL,
    PRIMARY KEY (vault, account)
) STRICT;

CREATE INDEX member_account ON member (account);

-- A rowid table on SQLite on purpose: clustering by (vault, seq) triples the write-ahead log at this size of row.
-- kind is that of the header: 1 control, 2 data. received is the server's clock.
CREATE TABLE entry (
    vault    BLOB    NOT NULL REFERENCES vault (id),
    seq      INTEGER NOT NULL CHECK (seq >= 1),
    entry_id BLOB    NOT NULL,
    kind     INTEGER NOT NULL,
    received INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    UNIQUE (vault, seq),
    UNIQUE (vault, entry_id)
) STRICT;

CREATE INDEX entry_control ON entry (vault, seq) WHERE kind = 1;

-- Chunk bytes are files; this is what is promised (blob) and what is held (chunk). size is ciphertext bytes.
CREATE TABLE blob (
    file     BLOB    NOT NULL PRIMARY KEY CHECK (length(file) = 16),
    vault    BLOB    NOT NULL REFERENCES vault (id),
    uploader BLOB    NOT NULL REFERENCES account (id),
    count    INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    created  INTEGER NOT NULL
) STRICT;

CREATE INDEX blob_vault ON blob (vault);

CREATE TABLE chunk (
    file BLOB    NOT NULL REFERENCES blob (file),
    idx  INTEGER NOT NULL,
    hash BLOB    NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (file, idx)
) STRICT;

-- +goose Down

DROP TABLE chunk;
DROP TABLE blob;
DROP TABLE entry;
DROP TABLE member;
DROP TABLE vault;
DROP TABLE invite;
DROP TABLE session;
DROP TABLE identity;
DROP TABLE credential;
DROP TABLE account;
DROP TABLE setup_ticket;
DROP TABLE unit;
