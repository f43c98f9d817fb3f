package server_test

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"testing"
	"time"

	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/servertest"
)

// Without a session anybody sees in the log what they are served, byte for byte, and nothing of the unit or its people.
func TestReleaseIsWhatIsServed(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t), Secret: wire.NewKey()})
	if a := n.Request(t, "GET", "/api/log/releases", nil, nil); a.Code() != "unavailable" {
		t.Errorf("before the set-up: %d %q", a.Status, a.Code())
	}
	u := servertest.Enrol(t, n)
	a := n.Request(t, "GET", "/api/log/releases", nil, nil)
	var shown transparency.Published
	if err := wire.Decode(a.Body, &shown); err != nil {
		t.Fatalf("%d %q: %v", a.Status, a.Code(), err)
	}
	found, err := transparency.VerifyReleases(nil, uint64(time.Now().UnixMilli()), shown)
	if err != nil || len(found.List) != 1 || string(found.List[0].Version) != "1.0" {
		t.Fatalf("%+v, %v", found, err)
	}
	var paths []string
	for _, f := range found.List[0].Files {
		paths = append(paths, string(f.Path))
		a := n.Request(t, "GET", string(f.Path), nil, map[string]string{"Accept-Encoding": "identity"})
		if sha256.Sum256(a.Body) != f.Hash {
			t.Errorf("%s: %d, another file than the log says", f.Path, a.Status)
		}
	}
	if want := []string{"/", "/assets/phone-abcd1234.js", "/assets/worker-abcd1234.js", "/desk", "/shell.js"}; !slices.Equal(paths, want) {
		t.Errorf("paths %q, want %q", paths, want)
	}
	manager, her := u.Manager.Account(), u.Victim.Account()
	for _, secret := range [][]byte{[]byte(servertest.UnitName), manager[:], her[:]} {
		if bytes.Contains(a.Body, secret) {
			t.Errorf("a stranger is told %q", secret)
		}
	}
}
