package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// LinkRow is a tag and what is sealed for who comes to it.
type LinkRow struct {
	_   struct{} `cbor:",toarray"`
	Tag wire.Hash
	Ref []byte
}

// LinkQuery is a question of somebody's, or what somebody said of the unit's keys.
type LinkQuery struct {
	_       struct{} `cbor:",toarray"`
	Account wire.ID
	Made    uint64 // Unix ms
	What    uint64
	Count   uint64
}

// PutLinks keeps rows under a key of the unit; those that are there stay as they are.
func (tx *Tx) PutLinks(ctx context.Context, number uint64, rows []LinkRow) error {
	for _, r := range rows {
		if _, err := tx.ExecContext(ctx, "INSERT INTO link (number, tag, ref) VALUES ($1, $2, $3) ON CONFLICT (tag, ref) DO NOTHING", number, r.Tag[:], r.Ref); err != nil {
			return fmt.Errorf("keeping a link: %w", err)
		}
	}
	return nil
}

// DropLinks forgets what was made under keys before one.
func (tx *Tx) DropLinks(ctx context.Context, before uint64) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM link WHERE number < $1", before); err != nil {
		return fmt.Errorf("dropping links: %w", err)
	}
	return nil
}

// LinkRefs is what stands under a tag, at most so many, in no order that tells anything.
func (s *Store) LinkRefs(ctx context.Context, number uint64, tag wire.Hash, most int) ([][]byte, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT ref FROM link WHERE tag = $1 AND number = $2 ORDER BY ref LIMIT $3", tag[:], number, most)
	refs, err := collect(rows, err, func(scan scanner, ref *[]byte) error { return scan(ref) })
	if err != nil {
		return nil, fmt.Errorf("looking for links: %w", err)
	}
	return refs, nil
}

// LinksAsked is how much the account has asked of a kind since a time, Unix ms.
func (tx *AccountTx) LinksAsked(ctx context.Context, what, since uint64) (uint64, error) {
	var sum uint64
	if err := tx.QueryRowContext(ctx, "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM link_query WHERE account = $1 AND what = $2 AND made > $3",
		tx.ID[:], what, since).Scan(&sum); err != nil {
		return 0, fmt.Errorf("counting questions: %w", err)
	}
	return sum, nil
}

// LinkNotes is how often the account has noted something of a kind since a time, Unix ms.
func (tx *Tx) LinkNotes(ctx context.Context, account wire.ID, what, since uint64) (n uint64, err error) {
	if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM link_query WHERE account = $1 AND what = $2 AND made > $3", account[:], what, since).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting notes: %w", err)
	}
	return n, nil
}

// AddLinkQuery notes a question.
func (tx *Tx) AddLinkQuery(ctx context.Context, q LinkQuery) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO link_query (account, made, what, count) VALUES ($1, $2, $3, $4)", q.Account[:], q.Made, q.What, q.Count); err != nil {
		return fmt.Errorf("noting a question: %w", err)
	}
	return nil
}

// FirstLinkKey is the number of the first key of the unit that counts, by the last note of that kind; 1 without one.
func (s *Store) FirstLinkKey(ctx context.Context, what uint64) (uint64, error) {
	return firstLinkKey(ctx, s.read, what)
}

// FirstLinkKey is the same within the transaction.
func (tx *Tx) FirstLinkKey(ctx context.Context, what uint64) (uint64, error) {
	return firstLinkKey(ctx, tx, what)
}

func firstLinkKey(ctx context.Context, q querier, what uint64) (number uint64, err error) {
	if err := q.QueryRowContext(ctx, "SELECT COALESCE(MAX(count), 1) FROM link_query WHERE what = $1", what).Scan(&number); err != nil {
		return 0, fmt.Errorf("reading which key counts: %w", err)
	}
	return number, nil
}

// LinkQueries are the questions of everybody, those of an account and a kind in one day (UTC) together, with the time of the newest of
// them: many small ones push nobody's off the list. What was said of keys, of the kind apart, is not summed. At most so many, the newest first.
func (s *Store) LinkQueries(ctx context.Context, apart uint64, most int) ([]LinkQuery, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT account, MAX(made) AS newest, what, CAST(SUM(count) AS BIGINT) FROM link_query
		GROUP BY account, made / 86400000, what, CASE WHEN what = $1 THEN count ELSE 0 END
		ORDER BY newest DESC, account, what LIMIT $2`, apart, most)
	list, err := collect(rows, err, func(scan scanner, q *LinkQuery) error {
		return scan(fixed(q.Account[:]), &q.Made, &q.What, &q.Count)
	})
	if err != nil {
		return nil, fmt.Errorf("listing questions: %w", err)
	}
	return list, nil
}
