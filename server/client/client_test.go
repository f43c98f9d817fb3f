package client_test

import (
	"bytes"
	"errors"
	"os"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/servertest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// each runs a test on a unit of its own, on both databases.
func each(t *testing.T, test func(t *testing.T, u *servertest.Unit)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		test(t, servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: s, Secret: wire.NewKey()})))
	})
}

// failed says whether the server answered with a code.
func failed(err error, code string) bool {
	var f *client.Failure
	return errors.As(err, &f) && f.Code == code
}

// texts are the chat messages that a client sees, in order.
func texts(c *client.Client, caseID wire.ID) []string {
	var out []string
	for _, o := range c.Vault(caseID, vault.Chat).Entries {
		if m, ok := o.Content.(*vault.Message); ok {
			out = append(out, m.Text)
		}
	}
	return out
}

func equal(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d messages, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("message %d is %q, want %q", i+1, got[i], want[i])
		}
	}
}

func TestChatBothWays(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		servertest.Say(t, u.Victim, u.Case, "he was outside again")
		servertest.Say(t, u.Advocate, u.Case, "are you safe now?") // behind by one entry: chained again
		servertest.Say(t, u.Victim, u.Case, "yes")
		servertest.Sync(t, u.Advocate, u.Advocate.Vault(u.Case, vault.Chat))
		want := []string{"he was outside again", "are you safe now?", "yes"}
		equal(t, texts(u.Advocate, u.Case), want...)
		equal(t, texts(u.Victim, u.Case), want...)

		// A phone that has nothing but her name and her passphrase.
		fresh := servertest.SignIn(t, u.Node, servertest.VictimName)
		equal(t, texts(fresh, u.Case), want...)
		for _, c := range []*client.Client{u.Outreach, u.Manager} {
			if again := c.Vault(u.Case, vault.Chat); again != nil {
				t.Error("somebody outside the chat has it open")
			}
		}
	})
}

func TestSignInRefused(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		for name, passphrase := range map[string]string{servertest.VictimName: "another one", "nobody here": servertest.Passphrase} {
			if err := u.Node.Client().SignIn(t.Context(), name, passphrase); refuse.CodeOf(err) != refuse.Login {
				t.Errorf("SignIn = %v, want LOGIN", err)
			}
		}
	})
}

func TestSignOut(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		servertest.Say(t, u.Victim, u.Case, "before")
		line, err := u.Victim.Dial(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer line.Close()
		if err := u.Victim.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() {
			for { // what was on its way already may still come
				if _, err := line.Read(); err != nil {
					ended <- err
					return
				}
			}
		}()
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			t.Error("the socket of an ended session stays open")
		}
		fresh := servertest.SignIn(t, u.Node, servertest.VictimName)
		if fresh.Box().Version != 2 {
			t.Errorf("the box has version %d, want the one that the sign-out saved", fresh.Box().Version)
		}
		equal(t, texts(fresh, u.Case), "before")
	})
}

func TestBoxOfTwoSessions(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		other := servertest.SignIn(t, u.Node, servertest.VictimName)
		if err := other.SaveBox(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := u.Victim.SaveBox(t.Context()); !failed(err, "conflict") {
			t.Errorf("SaveBox = %v, want conflict", err)
		}
	})
}

func TestFiles(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		file := bytes.Repeat([]byte("evidence "), 100_000) // four chunks
		m, err := u.Victim.Upload(t.Context(), u.Victim.Vault(u.Case, vault.Incidents), "photo.jpg", "image/jpeg", file)
		if err != nil {
			t.Fatalf("Upload = %v", err)
		}
		got, err := u.Advocate.Download(t.Context(), m)
		if err != nil || !bytes.Equal(got, file) {
			t.Errorf("Download = %d bytes, %v", len(got), err)
		}
		if _, err := u.Outreach.Download(t.Context(), m); !failed(err, "not_found") {
			t.Errorf("Download by somebody outside = %v, want not_found", err)
		}
	})
}

func TestProposeAndConfirm(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		plan := u.Advocate.Vault(u.Case, vault.Plan)
		proposal, err := u.Advocate.Propose(t.Context(), plan, u.Outreach.Account())
		if err != nil {
			t.Fatal(err)
		}
		if err := u.Advocate.Confirm(t.Context(), plan, proposal); err == nil {
			t.Error("the advocate confirmed her own proposal")
		}
		if err := u.Victim.Confirm(t.Context(), u.Victim.Vault(u.Case, vault.Plan), proposal); err != nil {
			t.Fatalf("Confirm = %v", err)
		}
		outreach := servertest.SignIn(t, u.Node, servertest.OutreachName)
		v := outreach.Vault(u.Case, vault.Plan)
		if v == nil {
			t.Fatal("the outreach worker does not find the plan")
		}
		if _, err := outreach.Write(t.Context(), v, vault.TypePlanUpdate, client.PlanItem(4, "a light at the step", "idea")); err != nil {
			t.Errorf("writing to the plan: %v", err)
		}
		// The rule of the chat has no place for the role, whoever proposes.
		if _, err := u.Advocate.Propose(t.Context(), u.Advocate.Vault(u.Case, vault.Chat), u.Outreach.Account()); refuse.CodeOf(err) != refuse.Member {
			t.Errorf("Propose = %v, want MEMBER", err)
		}
	})
}

func TestTwoStaff(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		second := u.Colleague(t, "Bo Canary", keys.Advocate, "second advocate")
		u.AddWithConsent(t, vault.Chat, second.Account())
		third := u.Colleague(t, "Cy Canary", keys.Advocate, "third advocate")
		chat := u.Advocate.Vault(u.Case, vault.Chat)
		servertest.Sync(t, u.Advocate, chat)
		proposal, err := u.Advocate.Propose(t.Context(), chat, third.Account())
		if err != nil {
			t.Fatal(err)
		}
		second = servertest.SignIn(t, u.Node, "second advocate")
		if err := second.Confirm(t.Context(), second.Vault(u.Case, vault.Chat), proposal); err != nil {
			t.Fatalf("two different staff: Confirm = %v", err)
		}
		servertest.Say(t, u.Victim, u.Case, "who is new here?")
		equal(t, texts(servertest.SignIn(t, u.Node, "third advocate"), u.Case), "who is new here?")
	})
}

// Two nodes on one database; every request goes to the other one than the request before.
func TestTwoNodes(t *testing.T) {
	redis := os.Getenv("LINNET_TEST_REDIS_URL")
	if redis == "" {
		t.Fatal("LINNET_TEST_REDIS_URL is not set: run `make test`, which brings a Redis of its own")
	}
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		secret, blobs := wire.NewKey(), t.TempDir()
		var nodes []*servertest.Node
		for range 2 {
			nodes = append(nodes, servertest.Start(t, servertest.Options{Store: open(store.Options{}), Secret: secret, Blobs: blobs, RedisURL: redis}))
		}
		front := servertest.Alternate(t, nodes...)
		u := servertest.Enrol(t, front)
		file := []byte("evidence")
		m, err := u.Victim.Upload(t.Context(), u.Victim.Vault(u.Case, vault.Incidents), "note.txt", "text/plain", file)
		if err != nil {
			t.Fatalf("Upload = %v", err)
		}
		if got, err := u.Advocate.Download(t.Context(), m); err != nil || !bytes.Equal(got, file) {
			t.Errorf("Download = %q, %v", got, err)
		}
		hers, theirs := dial(t, u.Victim), dial(t, u.Advocate) // one after the other: two nodes
		e, err := u.Victim.Seal(u.Victim.Vault(u.Case, vault.Chat), vault.TypeMessage, &vault.Message{Text: "across"})
		if err != nil {
			t.Fatal(err)
		}
		if err := hers.Append(7, e.Raw); err != nil {
			t.Fatal(err)
		}
		saved, pushed := frame(t, hers, client.FrameSaved), frame(t, theirs, client.FrameEntry)
		if saved.Ref != 7 || saved.Hash != e.Hash || !bytes.Equal(pushed.Entry, e.Raw) || pushed.Seq != saved.Seq {
			t.Error("receipt and hint are not of the entry that was sent")
		}
		equal(t, texts(servertest.SignIn(t, front, servertest.AdvocateName), u.Case), "across")
	})
}

func dial(t *testing.T, c *client.Client) *client.Socket {
	t.Helper()
	s, err := c.Dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// frame waits for the next frame of a kind.
func frame(t *testing.T, s *client.Socket, kind uint64) client.Frame {
	t.Helper()
	for {
		f, err := s.Read()
		if err != nil {
			t.Fatalf("reading a frame: %v", err)
		}
		if f.Kind == kind {
			return f
		}
	}
}
