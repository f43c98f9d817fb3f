package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"linnet/crypto/wire"
)

// Append is a data entry that was judged valid in an epoch, on top of a head.
type Append struct {
	Vault    wire.ID
	Epoch    uint64
	Seq      uint64    // of this entry
	Prev     wire.Hash // the head that it follows
	Hash     wire.Hash // the head that it makes
	Entry    wire.ID
	Received uint64
	Expires  uint64 // the day on which its body goes, 0 for never
	Bytes    []byte
}

// AppendAll stores entries of any vaults in one transaction, each by compare-and-swap: where the head of its vault is
// not the one it follows, where the vault is locked, or where its entry id is there already, it is left out, and with
// it what is chained on it. It returns what is stored, by the places in the list. Of two entries of one vault the
// one that comes first in the list is tried first.
//
// Rows are taken in the order of vault ids, as WithVault takes them, so that several nodes never wait for each other
// in a circle.
func (s *Store) AppendAll(ctx context.Context, list []Append) (stored []bool, err error) {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return bytes.Compare(list[a].Vault[:], list[b].Vault[:]) })
	err = s.Write(ctx, func(tx *Tx) error {
		g := group{store: s, tx: tx, list: list, order: order, stored: make([]bool, len(list))}
		stored = g.stored
		return g.run(ctx)
	})
	return stored, err
}

// makeBatches makes the three statements of AppendAll.
//
// The heads are locked as they are read. SQLite needs no words for that: the transaction was begun as its only writer.
// PostgreSQL locks after sorting, that is, in the order of ids.
//
// The heads are written by an upsert, of which only the update is ever used: it is the one way to change many rows, each
// in its own way, that both databases spell alike.
func (s *Store) makeBatches(postgreSQL bool) {
	forUpdate := ""
	if postgreSQL {
		forUpdate = " FOR NO KEY UPDATE"
	}
	s.readHeads = newBatch(1, func(n int) string {
		return "SELECT " + vaultColumns + " FROM vault WHERE id IN " + tuples(1, n) + " ORDER BY id" + forUpdate
	})
	s.addEntries = newBatch(7, func(n int) string {
		return "INSERT INTO entry (vault, seq, entry_id, kind, received, expires, bytes) VALUES " + tuples(n, 7) + " ON CONFLICT DO NOTHING"
	})
	s.moveHeads = newBatch(7, func(n int) string {
		return "INSERT INTO vault (id, case_id, kind, seq, head, epoch, created) VALUES " + tuples(n, 7) +
			" ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, head = excluded.head"
	})
}

// group is the work of one AppendAll.
type group struct {
	store  *Store
	tx     *Tx
	list   []Append
	order  []int   // places in list by vault, each vault's together
	heads  []Vault // the vaults concerned, ascending
	stored []bool
}

func (g *group) run(ctx context.Context) error {
	if err := g.lock(ctx); err != nil {
		return err
	}
	fits := g.swap()
	if len(fits) == 0 {
		return nil
	}
	if err := g.insert(ctx, fits); err != nil {
		return err
	}
	return g.write(ctx)
}

// lock reads the heads and keeps them as they are until the commit.
func (g *group) lock(ctx context.Context) error {
	var ids []any
	for i, at := range g.order {
		if id := &g.list[at].Vault; i == 0 || *id != g.list[g.order[i-1]].Vault {
			ids = append(ids, id[:])
		}
	}
	err := g.store.readHeads.query(ctx, g.tx, ids, func(rows *sql.Rows, err error) error {
		heads, err := collect(rows, err, scanVault)
		g.heads = append(g.heads, heads...)
		return err
	})
	if err != nil {
		return fmt.Errorf("reading heads: %w", err)
	}
	return nil
}

// swap moves the heads over every entry that follows them and returns the places of these.
func (g *group) swap() (fits []int) {
	at := 0
	for _, i := range g.order {
		a := &g.list[i]
		for at < len(g.heads) && bytes.Compare(g.heads[at].ID[:], a.Vault[:]) < 0 {
			at++
		}
		if at == len(g.heads) || g.heads[at].ID != a.Vault {
			continue
		}
		v := &g.heads[at]
		if a.Seq == v.Seq+1 && a.Prev == v.Head && a.Epoch == v.Epoch && v.Locked == 0 {
			v.Seq, v.Head, g.stored[i] = a.Seq, a.Hash, true
			fits = append(fits, i)
		}
	}
	return fits
}

// insert stores the entries that fit, and takes back what an entry id that is there already makes unfit.
func (g *group) insert(ctx context.Context, fits []int) error {
	args := make([]any, 0, 7*len(fits))
	for _, i := range fits {
		a := &g.list[i]
		args = append(args, a.Vault[:], a.Seq, a.Entry[:], 2, a.Received, a.Expires, a.Bytes)
	}
	n, err := g.store.addEntries.exec(ctx, g.tx, args)
	if err != nil {
		return fmt.Errorf("adding entries: %w", err)
	}
	if n == int64(len(fits)) {
		return nil
	}
	return g.takeBack(ctx, fits)
}

// takeBack finds the first entry of each vault that was not inserted and removes those that are chained on it.
func (g *group) takeBack(ctx context.Context, fits []int) error {
	var broken *wire.ID // the vault whose chain is broken, once one is
	for _, i := range fits {
		a := &g.list[i]
		if broken == nil || *broken != a.Vault {
			var n int
			row := g.tx.QueryRowContext(ctx, "SELECT count(*) FROM entry WHERE vault = $1 AND seq = $2", a.Vault[:], a.Seq)
			if err := row.Scan(&n); err != nil {
				return fmt.Errorf("looking for an entry: %w", err)
			}
			if n == 1 {
				continue
			}
			broken = &a.Vault
			at := slices.IndexFunc(g.heads, func(v Vault) bool { return v.ID == a.Vault })
			g.heads[at].Seq, g.heads[at].Head = a.Seq-1, a.Prev
			if _, err := g.tx.ExecContext(ctx, "DELETE FROM entry WHERE vault = $1 AND seq > $2", a.Vault[:], a.Seq); err != nil {
				return fmt.Errorf("removing entries: %w", err)
			}
		}
		g.stored[i] = false
	}
	return nil
}

// write writes the heads.
func (g *group) write(ctx context.Context) error {
	args := make([]any, 0, 7*len(g.heads))
	for i := range g.heads {
		v := &g.heads[i]
		args = append(args, v.ID[:], v.Case[:], v.Kind, v.Seq, v.Head[:], v.Epoch, 0)
	}
	if _, err := g.store.moveHeads.exec(ctx, g.tx, args); err != nil {
		return fmt.Errorf("moving heads: %w", err)
	}
	return nil
}
