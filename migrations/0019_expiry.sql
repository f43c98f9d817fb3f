-- +goose Up

-- The day (UTC, from 1970) from whose beginning on a body or a file may be gone; 0 for never, and when the body is gone.
ALTER TABLE entry ADD COLUMN expires INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_expires ON entry (expires, vault, seq) WHERE expires > 0;

ALTER TABLE blob ADD COLUMN expires INTEGER NOT NULL DEFAULT 0;
CREATE INDEX blob_expires ON blob (expires, file) WHERE expires > 0;

-- +goose Down

DROP INDEX blob_expires;
ALTER TABLE blob DROP COLUMN expires;
DROP INDEX entry_expires;
ALTER TABLE entry DROP COLUMN expires;
