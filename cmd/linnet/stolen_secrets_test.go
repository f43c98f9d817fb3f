package main

import (
	"crypto/ed25519"
	"encoding/binary"
	"math"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/crypto/words"
	"linnet/server/account"
)

// guess tests a guess at a passphrase on a stolen database with the server's own code, which has the secret or another one.
func (p *place) guess(t *testing.T, l *loot, secret wire.Key, name, passphrase string) (lock keys.Lock, ok bool) {
	t.Helper()
	server, err := account.New(account.Options{Store: l.store, Secret: secret})
	if err != nil {
		t.Fatal(err)
	}
	state, ke1, err := login.Client{}.LoginStart([]byte(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	challenge, err := server.Challenge(t.Context(), keys.LoginID(name), ke1)
	if err != nil {
		t.Fatal(err)
	}
	_, in, err := state.FinishAccount(challenge.KE2, challenge.Stretch.Key)
	if err != nil {
		return keys.Lock{}, false
	}
	return keys.Lock{Key: in.ExportKey, Half: in.Way.BoxKey(), Place: in.Place}, true
}

func (p *place) stolenSecrets(t *testing.T) {
	l := opened(t, p.data)
	secret, err := readSecret(filepath.Join(p.data, "secrets"))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("got: a test of a guess, as often as one likes", func(t *testing.T) {
		for range 20 {
			if _, ok := p.guess(t, l, secret, p.wanda.name, words.Passphrase()); ok {
				t.Error("a wrong guess is taken for the right one")
			}
		}
		if _, ok := p.guess(t, l, secret, p.wanda.name, p.wanda.passphrase); !ok {
			t.Error("the right guess is not recognised")
		}
	})
	t.Run("got: with the right guess, everything of hers", func(t *testing.T) {
		lock, ok := p.guess(t, l, secret, p.vera.name, p.vera.passphrase)
		if !ok {
			t.Fatal("the right guess is not recognised")
		}
		stored, err := l.store.Box(t.Context(), p.vera.Account())
		if err != nil {
			t.Fatal(err)
		}
		box, err := keys.OpenBox(lock, keys.Expect{Account: p.vera.Account()}, stored)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "vaults that open", l.reads(t, box), p.hers("vera")...)
	})
	t.Run("got: the key of the log", func(t *testing.T) {
		key := ed25519.NewKeyFromSeed(wire.KDF("server-log-key", secret[:], nil, binary.BigEndian.AppendUint64(nil, 1), 32))
		origin, public := p.logKey(t)
		note, err := (&transparency.LogKey{Origin: origin, Key: key}).Checkpoint(transparency.Tree{Size: 1000, Root: wire.Hash{1}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := transparency.ReadCheckpoint(origin, public, note); err != nil {
			t.Errorf("a checkpoint that the thief has signed: %v", err)
		}
	})
	t.Run("not: anything that was typed, without a guess", func(t *testing.T) {
		for _, use := range []string{"server-oprf-seed", "server-login-key", "server-login-state", "server-unknown-cost", "server-log-key"} {
			key := wire.KDF(use, secret[:], nil, nil, 64)
			for _, box := range l.blobs(t, "SELECT box FROM account WHERE box IS NOT NULL") {
				if l.opens(t, keys.Lock{Key: key, Half: key}, box) {
					t.Errorf("a box opens with the %s", use)
				}
			}
			same(t, "vaults that open", l.reads(t, &keys.BoxContent{SignSeed: wire.Key(key[:32]), KemSeed: wire.Key(key[32:])}))
		}
	})
	t.Run("not: the six words, as there are too many of them", func(t *testing.T) { p.cost(t, l) })
}

// logKey is the name and the key of the unit's log, as witnesses are told them.
func (p *place) logKey(t *testing.T) (origin string, key wire.Key) {
	t.Helper()
	text, err := p.node.server.LogKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if origin, key, err = transparency.ParseLogKey(text); err != nil {
		t.Fatal(err)
	}
	return origin, key
}

// cost measures one guess at each of the stored parameters, and prints what all of them would take.
func (p *place) cost(t *testing.T, l *loot) {
	bits := 6 * math.Log2(float64(len(words.Short())))
	if n := len(strings.Fields(words.Passphrase())); n != 6 || bits < 62 {
		t.Fatalf("%d words, %.1f bits", n, bits)
	}
	for _, s := range []*somebody{p.vera, p.wanda} {
		stored, _, err := l.store.Credential(t.Context(), keys.LoginID(s.name))
		if err != nil {
			t.Fatal(err)
		}
		each, mib := time.Hour, 0.0
		for range 5 { // the quickest: whatever else the machine does is no thief's cost
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			if _, err := stored.Stretch.Key([]byte("a guess")); err != nil {
				t.Fatal(err)
			}
			each = min(each, time.Since(start))
			runtime.ReadMemStats(&after)
			mib = float64(after.TotalAlloc-before.TotalAlloc) / (1 << 20)
		}
		years := math.Exp2(bits) / 2 * each.Seconds() / 1000 / (365.25 * 24 * 3600)
		t.Logf("one guess at %d MiB, %d passes: %.0f ms, %.0f MiB; half of 2^%.1f on 1,000 such machines, a guess at a time: %.1e years",
			stored.Stretch.Memory>>10, stored.Stretch.Time, each.Seconds()*1000, mib, bits, years)
		if mib < float64(stored.Stretch.Memory>>10) || years < 100_000 {
			t.Errorf("a guess takes %.1f MiB and all of them %.0f years", mib, years)
		}
	}
}
