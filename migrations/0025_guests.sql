-- +goose Up

-- When the time of a guest is over, Unix ms, as their identity says; 0 for everybody else.
ALTER TABLE account ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;

-- +goose Down

ALTER TABLE account DROP COLUMN ends;
