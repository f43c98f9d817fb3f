-- +goose Up

-- A case has one vault of each kind that is begun later than the case: 6 advocacy, 7 clinical, 8 police. Of two that are begun at once, one is there.
CREATE UNIQUE INDEX vault_once ON vault (case_id, kind) WHERE kind IN (6, 7, 8);

-- +goose Down

DROP INDEX vault_once;
