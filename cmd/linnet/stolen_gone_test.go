package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"linnet/crypto/attach"
	"linnet/crypto/vault"
	"linnet/server/client"
	"linnet/server/servertest"
	"linnet/server/store"
)

// TestStolenAfterwards: what went when its time was over is in no file any more, not even sealed: a thief who comes later, and whoever
// gives them the keys, has nothing to open.
func TestStolenAfterwards(t *testing.T) {
	data := t.TempDir()
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(data, "linnet.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var ahead atomic.Int64
	n := servertest.Start(t, servertest.Options{Store: s, Blobs: filepath.Join(data, "blobs"), Now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }})
	u := servertest.Enrol(t, n)
	chat, log := u.Victim.Vault(u.Case, vault.Chat), u.Victim.Vault(u.Case, vault.Incidents)
	photo, err := u.Victim.Upload(t.Context(), chat, "photo.jpg", "image/jpeg", make([]byte, 300_000))
	if err != nil {
		t.Fatal(err)
	}
	write := func(v *client.Vault, typ uint64, content any) {
		t.Helper()
		if _, err := u.Victim.Write(t.Context(), v, typ, content); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 60 { // long ones in pages of their own, and others between them that stay
		write(chat, vault.TypeMessage, &vault.Message{Text: strings.Repeat("word ", 1+i*i*2), Files: []attach.Manifest{*photo}})
		write(log, vault.TypeIncident, &vault.Incident{Version: 1, Status: "kept", Text: strings.Repeat("kept ", i*20), Where: vault.Where{Code: "work"},
			Who: vault.Who{Code: "unknown"}, Source: "victim", When: vault.When{Start: 1, Precision: "about"}})
	}
	gone, kept := sealedIn(chat), sealedIn(log)
	_, chunks := contents(t, filepath.Join(data, "blobs"))
	gone = append(gone, chunks...)
	if lost := missing(t, data, append(gone, kept...)); lost != 0 {
		t.Fatalf("%d of what was sealed is not found before it goes: the search is no good", lost)
	}

	ahead.Store(int64(32 * 24 * time.Hour))
	if err := n.Server.Expire(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, files := contents(t, data)
	for _, sealed := range gone {
		for i := 0; i+32 <= len(sealed); i += 64 {
			for _, file := range files {
				if bytes.Contains(file, sealed[i:i+32]) {
					t.Fatal("32 bytes of something that went are in a file still")
				}
			}
		}
	}
	if lost := missing(t, data, kept); lost != 0 {
		t.Errorf("%d of what stays is gone", lost)
	}
	if left, err := os.Stat(filepath.Join(data, "linnet.db-wal")); err == nil && left.Size() > 0 {
		t.Errorf("the log of the database has %d bytes", left.Size())
	}
}

// sealedIn are the sealed bodies of a vault.
func sealedIn(v *client.Vault) (bodies [][]byte) {
	for _, o := range v.Entries {
		if o.Entry.Header.Kind == vault.Data {
			bodies = append(bodies, o.Entry.Body)
		}
	}
	return bodies
}

// missing is how many of what was sealed are in no file of a folder: a piece of each is looked for.
func missing(t *testing.T, folder string, sealed [][]byte) (n int) {
	t.Helper()
	_, files := contents(t, folder)
	all := bytes.Join(files, nil)
	for _, b := range sealed {
		if !bytes.Contains(all, b[64:96]) {
			n++
		}
	}
	return n
}
