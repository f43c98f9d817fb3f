package vault_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/live"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/vault"
)

// BenchmarkAppend is entries a second with every rule checked, each writer waiting for its receipt, without sockets.
// Signing is not in it.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 50, 200} {
		b.Run(fmt.Sprintf("%d writers", writers), func(b *testing.B) {
			s, err := store.Open(b.Context(), store.Options{Path: filepath.Join(b.TempDir(), "linnet.db")})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			v := vault.New(vault.Options{Store: s, Live: live.NewHub()})
			defer v.Close()
			u := peopletest.Setup(b, s, time.Now)
			each := b.N/writers + 1
			entries := make([][]*proto.Entry, writers)
			for i := range entries {
				entries[i] = prepare(b, v, u, each)
			}
			b.ResetTimer()
			var wg sync.WaitGroup
			for _, list := range entries {
				wg.Go(func() {
					stored := make(chan error, 1)
					for _, e := range list {
						v.Submit(b.Context(), u.Manager.ID, e.Raw, nil, func(_ vault.Receipt, err error) { stored <- err })
						if err := <-stored; err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(float64(writers*each)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// prepare creates a vault and signs n entries for it, of about 700 bytes, like a message of 430.
func prepare(b *testing.B, v *vault.Vaults, u *peopletest.Unit, n int) []*proto.Entry {
	b.Helper()
	m := u.Manager
	dir := keys.NewDirectory(u.Root)
	if err := dir.Add(m.ID, [][]byte{m.Record.Raw}); err != nil {
		b.Fatal(err)
	}
	place := proto.Place{Vault: wire.NewID(), Epoch: 1, Seq: 1, Author: m.ID, Identity: m.Record.Hash(), Entry: wire.NewID()}
	last, key, err := proto.NewEpoch(place, m.Pair, proto.Change{Reason: proto.ReasonGenesis, Members: []proto.Member{listed(m, proto.Team)},
		Genesis: &proto.Genesis{Case: wire.NewID(), Kind: proto.Team, UnitRoot: u.Root.Hash()}}, dir)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := v.Create(b.Context(), m.ID, last.Raw); err != nil {
		b.Fatal(err)
	}
	plain := &proto.Plain{Type: proto.TypeMessage, Time: received, Content: wire.Encode(&proto.Message{Text: string(make([]byte, 430))})}
	list := make([]*proto.Entry, n)
	for i := range list {
		place.Seq, place.Prev, place.Entry = last.Header.Seq+1, last.Hash, wire.NewID()
		if last, err = proto.NewData(place, m.Pair, key, plain); err != nil {
			b.Fatal(err)
		}
		list[i] = last
	}
	return list
}
