package store_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"linnet/crypto/wire"
	"linnet/server/store"
)

// BenchmarkAppendAll is groups of an entry of 700 bytes for each of 50 vaults, on SQLite.
func BenchmarkAppendAll(b *testing.B) {
	s, err := store.Open(b.Context(), store.Options{Path: filepath.Join(b.TempDir(), "linnet.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	group := make([]store.Append, 50)
	for i := range group {
		v := store.Vault{ID: wire.NewID(), Seq: 1, Epoch: 1, Kind: 2}
		if err := s.WithNewVault(b.Context(), v, 0, nil, func(*store.VaultTx) error { return nil }); err != nil {
			b.Fatal(err)
		}
		group[i] = store.Append{Vault: v.ID, Epoch: 1, Seq: 1, Bytes: make([]byte, 700)}
	}
	var before, after syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	b.ResetTimer()
	for range b.N {
		for i := range group {
			a := &group[i]
			a.Seq, a.Prev, a.Hash, a.Entry = a.Seq+1, a.Hash, wire.Hash(wire.NewKey()), wire.NewID()
		}
		stored, err := s.AppendAll(b.Context(), group)
		if err != nil {
			b.Fatal(err)
		}
		for _, ok := range stored {
			if !ok {
				b.Fatal("not stored")
			}
		}
	}
	syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	cpu := func(r *syscall.Rusage) int64 { return r.Utime.Nano() + r.Stime.Nano() }
	b.ReportMetric(float64(cpu(&after)-cpu(&before))/float64(b.N)/50/1000, "cpu-µs/entry")
	b.ReportMetric(float64(50*b.N)/b.Elapsed().Seconds(), "entries/s")
}

// BenchmarkPage is the last 1,000 entries of 700 bytes of a vault among others, on SQLite.
func BenchmarkPage(b *testing.B) {
	s, err := store.Open(b.Context(), store.Options{Path: filepath.Join(b.TempDir(), "linnet.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	const n = 1000
	vaults := make([]store.Vault, 5)
	for i := range vaults {
		v := &vaults[i]
		*v = store.Vault{ID: wire.NewID(), Seq: 1, Epoch: 1, Kind: 2}
		if err := s.WithNewVault(b.Context(), *v, 0, nil, func(*store.VaultTx) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	for range n {
		group := make([]store.Append, len(vaults))
		for i := range vaults {
			group[i] = follow(&vaults[i])
			group[i].Bytes = make([]byte, 700)
		}
		if _, err := s.AppendAll(b.Context(), group); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		page, err := s.EntriesUpTo(b.Context(), vaults[0].ID, n+1, n)
		if err != nil || len(page) != n {
			b.Fatal(len(page), err)
		}
	}
}
