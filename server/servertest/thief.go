package servertest

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/store"
)

// Thief has a whole database and everything that somebody's box holds. It follows no rule: it tries every key that it has on
// everything, as whichever member it may have been sealed for.
type Thief struct {
	Store *store.Store
	Box   *keys.BoxContent
}

// Entries are all entries of a vault, from the database.
func (th Thief) Entries(t testing.TB, id wire.ID) []*vault.Entry {
	t.Helper()
	rows, err := th.Store.EntriesAfter(t.Context(), id, 0, math.MaxInt32, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var out []*vault.Entry
	for _, row := range rows {
		e, err := vault.ParseEntry(row.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// EpochKeys are the keys of a vault that open with what the thief has: those that were wrapped for its seeds, and from each of
// them the ones before.
func (th Thief) EpochKeys(t testing.TB, entries []*vault.Entry) []wire.Key {
	t.Helper()
	var statements []*vault.Statement // of epoch i+1
	var found []wire.Key
	for _, e := range entries {
		if e.Header.Kind != vault.Control {
			continue
		}
		st, err := vault.ParseStatement(e.Body)
		if err != nil {
			t.Fatal(err)
		}
		statements = append(statements, st)
		for _, key := range th.unwrap(e.Header.Vault, st) {
			found = append(append(found, key), before(e.Header.Vault, statements, key)...)
		}
	}
	slices.SortFunc(found, func(a, b wire.Key) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(found)
}

// unwrap tries every seed on every wrap, as every member.
func (th Thief) unwrap(id wire.ID, st *vault.Statement) (found []wire.Key) {
	for _, w := range st.Wraps {
		for _, m := range st.Members {
			info := append(wire.Label("epoch-wrap"), wire.Encode([]any{id, st.Epoch, m.Account, m.Identity})...)
			for _, seed := range th.Box.KemSeeds() {
				if key, ok := keys.Unwrap(seed, info, w.Sealed); ok {
					found = append(found, wire.Key(key))
				}
			}
		}
	}
	return found
}

// before are the keys of earlier epochs, to which the key of the last of the statements leads.
func before(id wire.ID, statements []*vault.Statement, key wire.Key) (found []wire.Key) {
	for i := len(statements) - 1; i > 0; i-- {
		context := wire.Encode([]any{id, statements[i].Epoch})
		previous, ok := wire.Open(wire.KDF("epoch-history", key[:], nil, context, 32), context, statements[i].PrevKey)
		if !ok {
			break
		}
		key = wire.Key(previous)
		found = append(found, key)
	}
	return found
}

// Opened are the data entries of a vault that the thief reads, and how many there are.
func (th Thief) Opened(t testing.TB, id wire.ID) (read []*vault.Plain, all int) {
	t.Helper()
	entries := th.Entries(t, id)
	// Beside the epoch keys: every other secret of the box, in case something was sealed under it.
	candidates := append(th.EpochKeys(t, entries), th.Box.SignSeed, th.Box.KemSeed)
	for _, e := range entries {
		if e.Header.Kind != vault.Data {
			continue
		}
		all++
		for _, key := range candidates {
			if plain, err := e.OpenData(key); err == nil {
				read = append(read, plain)
				break
			}
		}
	}
	return read, all
}
