package witness_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/witness"
)

const origin = "linnet/00112233445566778899aabbccddeeff"

// theLog is a log whose records are numbers.
type theLog struct {
	key    ed25519.PrivateKey
	hashes []tlog.Hash
	salt   string // another one makes another log
}

func newLog(salt string, key ed25519.PrivateKey, size int) *theLog {
	l := &theLog{key: key, salt: salt}
	for i := range size {
		added, err := tlog.StoredHashes(int64(i), fmt.Appendf(nil, "%s %d", salt, i), l)
		if err != nil {
			panic(err)
		}
		l.hashes = append(l.hashes, added...)
	}
	return l
}

func (l *theLog) ReadHashes(indexes []int64) (out []tlog.Hash, err error) {
	for _, i := range indexes {
		out = append(out, l.hashes[i])
	}
	return out, nil
}

func (l *theLog) checkpoint(t *testing.T, size int) []byte {
	t.Helper()
	root, err := tlog.TreeHash(int64(size), l)
	if err != nil {
		t.Fatal(err)
	}
	signer := &transparency.LogKey{Origin: origin, Key: l.key}
	b, err := signer.Checkpoint(transparency.Tree{Size: uint64(size), Root: wire.Hash(root)})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// request asks for a cosignature of size by somebody who thinks that the witness has seen old.
func (l *theLog) request(t *testing.T, old, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, "old %d\n", old)
	if old > 0 && old < size {
		proof, err := tlog.ProveTree(int64(size), int64(old), l)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range proof {
			fmt.Fprintln(&b, base64.StdEncoding.EncodeToString(h[:]))
		}
	}
	b.WriteByte('\n')
	b.Write(l.checkpoint(t, size))
	return b.Bytes()
}

func newKey() ed25519.PrivateKey {
	seed := wire.NewKey()
	return ed25519.NewKeyFromSeed(seed[:])
}

func public(key ed25519.PrivateKey) wire.Key { return wire.Key(key.Public().(ed25519.PublicKey)) }

func TestWitness(t *testing.T) {
	key, dir, mine := newKey(), t.TempDir(), newKey()
	log, other := newLog("a", key, 20), newLog("b", key, 20)
	open := func() *httptest.Server {
		w, err := witness.New(witness.Options{Name: "w.example/linnet", Key: mine, Dir: dir, Logs: map[string]wire.Key{origin: public(key)}})
		if err != nil {
			t.Fatal(err)
		}
		s := httptest.NewServer(w.Handler())
		t.Cleanup(s.Close)
		return s
	}
	server := open()
	ask := func(body []byte) (int, string) {
		res, err := http.Post(server.URL+"/add-checkpoint", "text/plain", bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		answer, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(answer)
	}
	want := func(what string, body []byte, status int, answer string) {
		t.Helper()
		got, text := ask(body)
		if got != status || status != http.StatusOK && text != answer {
			t.Errorf("%s: %d %q, want %d %q", what, got, text, status, answer)
		}
		if status == http.StatusOK {
			cut := bytes.Index(body, []byte("\n\n")) + 2
			w := &transparency.Witness{Name: []byte("w.example/linnet"), Key: public(mine)}
			if err := transparency.CheckCosignature(w, append(bytes.Clone(body[cut:]), text...)); err != nil {
				t.Errorf("%s: the cosignature does not hold: %v", what, err)
			}
		}
	}
	want("nothing", nil, 400, "")
	want("no old size", append([]byte("new 0\n\n"), log.checkpoint(t, 3)...), 400, "")
	want("a broken proof", append([]byte("old 0\nAAAA\n\n"), log.checkpoint(t, 3)...), 400, "")
	want("more than it has seen", log.request(t, 2, 3), 409, "0\n")
	want("a proof from nothing", append([]byte("old 0\n"+strings.Repeat("A", 43)+"=\n\n"), log.checkpoint(t, 3)...), 422, "")
	want("the first", log.request(t, 0, 3), 200, "")
	want("the same again", log.request(t, 3, 3), 200, "")
	want("another of the same size", other.request(t, 3, 3), 409, "3\n")
	want("another log that goes on", other.request(t, 3, 8), 422, "")
	want("a cut proof", bytes.Replace(log.request(t, 3, 8), []byte("\n\n"), []byte("\n"+strings.Repeat("A", 43)+"=\n\n"), 1), 422, "")
	want("without a proof", append([]byte("old 3\n\n"), log.checkpoint(t, 8)...), 422, "")
	want("a shorter one", log.request(t, 3, 2), 400, "")
	want("from the start once more", log.request(t, 0, 8), 409, "3\n")
	want("another key", newLog("a", newKey(), 20).request(t, 3, 8), 403, "")
	want("another origin", bytes.Replace(log.request(t, 3, 8), []byte("linnet/00"), []byte("linnet/01"), 1), 404, "")
	want("a changed signature", bytes.Replace(log.request(t, 3, 8), []byte("\n8\n"), []byte("\n9\n"), 1), 403, "")
	want("too much", make([]byte, 17<<10), 413, "")
	want("the next", log.request(t, 3, 8), 200, "")

	// It remembers across a restart, and says so before it would sign anything else.
	server = open()
	want("after a restart, the old one", log.request(t, 3, 9), 409, "8\n")
	want("after a restart, another one", other.request(t, 8, 12), 422, "")
	want("after a restart, the next", log.request(t, 8, 12), 200, "")

	// What it cannot remember it does not sign.
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	want("without its folder", log.request(t, 0, 13), 500, "")
}
