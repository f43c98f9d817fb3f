-- +goose Up

-- 1: nobody who decides who is in it has keys to it any more, and another one of its kind has been begun in its place. It stays as it
-- is for its members. A case has one vault of each kind that is begun later than the case, but for those: of two that are begun at
-- once, one is there.
ALTER TABLE vault ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
DROP INDEX vault_once;
CREATE UNIQUE INDEX vault_once ON vault (case_id, kind) WHERE kind IN (6, 7, 8) AND lost = 0;

-- +goose Down

DROP INDEX vault_once;
CREATE UNIQUE INDEX vault_once ON vault (case_id, kind) WHERE kind IN (6, 7, 8);
ALTER TABLE vault DROP COLUMN lost;
