package server_test

import (
	"sync/atomic"
	"testing"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/servertest"
)

// TestExpireFirst: a node that starts, as after a restore, removes what is over before it answers.
func TestExpireFirst(t *testing.T) {
	s, secret, blobs := openStore(t), wire.NewKey(), t.TempDir()
	u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: s, Secret: secret, Blobs: blobs}))
	chat := u.Victim.Vault(u.Case, vault.Chat)
	if _, err := u.Victim.Upload(t.Context(), chat, "x", "text/plain", []byte("x")); err != nil {
		t.Fatal(err)
	}
	servertest.Say(t, u.Victim, u.Case, "Hello")
	thief := servertest.Thief{Store: s}
	spent := func() (n int) {
		for _, e := range thief.Entries(t, chat.ID) {
			if e.Spent {
				n++
			}
		}
		return n
	}
	var ahead atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	servertest.Start(t, servertest.Options{Store: s, Secret: secret, Blobs: blobs, Now: now})
	if n := spent(); n != 0 {
		t.Fatalf("%d bodies went before their time", n)
	}
	ahead.Store(int64(32 * 24 * time.Hour))
	servertest.Start(t, servertest.Options{Store: s, Secret: secret, Blobs: blobs, Now: now})
	if n := spent(); n != 1 {
		t.Errorf("%d bodies are gone, want 1", n)
	}
	if used, err := s.BlobSizes(t.Context(), chat.ID, 0); err != nil || used != 0 {
		t.Errorf("files of %d bytes are left, %v", used, err)
	}
}
