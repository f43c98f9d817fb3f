package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

const witnessName = "witness.example/linnet"

// Somebody takes over a witness: its folder, and the secrets file in it, from which its key is made. It comes last, as people
// write more while it watches.
func (p *place) stolenWitness(t *testing.T) {
	origin, logKey := p.logKey(t)
	folder := t.TempDir()
	witness := startWith(t, freePort(t), "witness", map[string]string{"LINNET_DATA": folder, "LINNET_WITNESS_NAME": witnessName,
		"LINNET_WITNESS_LOGS": transparency.LogVerifierKey(origin, logKey)})
	var kept [][]byte // what it has in its folder after each checkpoint
	var seen []uint64 // their sizes
	for _, happens := range []func(){func() {}, func() {}, func() { p.live(t, "vera", p.vera, p.veras) }} {
		happens()
		seen = append(seen, p.tell(t, witness, seen))
		names, files := contents(t, folder)
		kept = append(kept, files[slices.IndexFunc(names, func(name []byte) bool { return string(name) != "secrets" })])
		if len(files) != 2 {
			t.Errorf("%d files in the folder, want the secret and one for the log", len(files))
		}
	}
	t.Run("not: who is in the unit, or what is written", func(t *testing.T) {
		never := p.secrets()
		for _, s := range p.people() {
			id := s.Account()
			never = append(never, s.shown, string(id[:]))
		}
		never = append(never, "Northgate Unit", string(p.veras[:]), string(p.wandas[:]))
		if hits := found(t, folder, never...); len(hits) > 0 {
			t.Errorf("the witness knows %q", hits)
		}
	})
	t.Run("got: which log, how long, its root; not: how much happens", func(t *testing.T) {
		for i, file := range kept {
			lines := strings.Split(string(file), "\n")
			root, err := base64.StdEncoding.DecodeString(lines[2])
			if len(lines) != 6 || lines[0] != origin || lines[1] != fmt.Sprint(seen[i]) || err != nil || len(root) != 32 || !strings.HasPrefix(lines[4], "— "+origin+" ") {
				t.Errorf("the witness keeps:\n%s", file)
			}
			if len(file) != len(kept[0]) {
				t.Error("the checkpoint after much has another length")
			}
		}
	})
	secret, err := readSecret(filepath.Join(folder, "secrets"))
	if err != nil {
		t.Fatal(err)
	}
	key := ed25519.NewKeyFromSeed(wire.KDF("witness-key", secret[:], nil, nil, ed25519.SeedSize))
	t.Run("got: its word for any log; not: that of the log or of another witness", func(t *testing.T) { p.falseWord(t, key) })
}

// tell has the log go on, and the witness cosign it, as the server does. It returns the size of the log.
func (p *place) tell(t *testing.T, witness *process, seen []uint64) uint64 {
	t.Helper()
	if err := p.node.server.PublishLog(t.Context()); err != nil {
		t.Fatal(err)
	}
	now, err := p.node.store.Checkpoint(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := p.node.store.LogHashes(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	body := bytes.NewBufferString("old 0\n")
	if len(seen) > 0 {
		old := seen[len(seen)-1]
		proof, err := tlog.ProveTree(int64(now.Size), int64(old), tlog.HashReaderFunc(func(indexes []int64) (out []tlog.Hash, err error) {
			for _, i := range indexes {
				out = append(out, tlog.Hash(stored[i]))
			}
			return out, nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		body = bytes.NewBufferString(fmt.Sprintf("old %d\n", old))
		for _, h := range proof {
			fmt.Fprintln(body, base64.StdEncoding.EncodeToString(h[:]))
		}
	}
	fmt.Fprintf(body, "\n%s", now.Note)
	res, err := http.Post(witness.base+"/add-checkpoint", "text/plain", body)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Fatalf("the witness answers %d", res.StatusCode)
	}
	return now.Size
}

// falseWord signs a log that never was with the key of the witness.
func (p *place) falseWord(t *testing.T, key ed25519.PrivateKey) {
	t.Helper()
	origin, logKey := p.logKey(t)
	text := fmt.Sprintf("%s\n1000\n%s\n", origin, base64.StdEncoding.EncodeToString(make([]byte, 32)))
	signer := &transparency.WitnessKey{KeyName: witnessName, Key: key, Time: uint64(time.Now().Unix())}
	forged, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		t.Fatal(err)
	}
	mine := transparency.Witness{Name: []byte(witnessName), Key: wire.Key(key.Public().(ed25519.PublicKey))}
	if err := transparency.CheckCosignature(&mine, forged); err != nil {
		t.Errorf("the word of the witness: %v", err)
	}
	if _, err := transparency.ReadCheckpoint(origin, logKey, forged); refuse.CodeOf(err) != refuse.Witness {
		t.Errorf("a checkpoint by the witness alone: %v", err)
	}
	// Under a policy that needs two, the log itself and this one are not enough.
	log := keys.NewPair()
	policy := transparency.Policy{LogKey: log.PublicSignKey(), Needed: 2, Witnesses: []transparency.Witness{mine,
		{Name: []byte("b"), Key: keys.NewPair().PublicSignKey()}, {Name: []byte("c"), Key: keys.NewPair().PublicSignKey()}}}
	both, err := note.Sign(&note.Note{Text: text}, &transparency.LogKey{Origin: origin, Key: log.SignKey()}, signer)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := policy.Cosigned(origin, both); n != 1 || err != nil {
		t.Errorf("%d witnesses have cosigned, %v, want 1 of the 2 that are needed", n, err)
	}
}
