-- +goose Up

-- 1: a manager lets this member of the staff in no more, until one of them does again.
ALTER TABLE account ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

-- +goose Down

ALTER TABLE account DROP COLUMN paused;
