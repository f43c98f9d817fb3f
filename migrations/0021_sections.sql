-- +goose Up

-- The section of the plan that a vault of kind 3 is for, 0 where it is for no one section. A case has one plan, and one vault for
-- each section that has readers of its own.
ALTER TABLE vault ADD COLUMN section INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX vault_section ON vault (case_id, section) WHERE kind = 3;

-- +goose Down

DROP INDEX vault_section;
ALTER TABLE vault DROP COLUMN section;
