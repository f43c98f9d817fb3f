package client_test

import (
	"math"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/servertest"
	"linnet/server/store"
)

// thief has the whole database and everything that one member of staff knows. It follows no rule: it tries every key
// that it has on everything, as whichever member it may have been sealed for.
type thief struct {
	store *store.Store
	box   *keys.BoxContent
}

// entries are all entries of a vault, from the database.
func (th thief) entries(t *testing.T, id wire.ID) []*vault.Entry {
	t.Helper()
	rows, err := th.store.EntriesAfter(t.Context(), id, 0, math.MaxInt32, 1000)
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

// epochKeys are the keys of the vault that open with what the thief has.
func (th thief) epochKeys(t *testing.T, entries []*vault.Entry) []wire.Key {
	t.Helper()
	var found []wire.Key
	for _, e := range entries {
		if e.Header.Kind != vault.Control {
			continue
		}
		st, err := vault.ParseStatement(e.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range st.Wraps {
			for _, m := range st.Members {
				info := append(wire.Label("epoch-wrap"), wire.Encode([]any{e.Header.Vault, st.Epoch, m.Account, m.Identity})...)
				for _, seed := range th.box.KemSeeds() {
					if key, ok := keys.Unwrap(seed, info, w.Sealed); ok {
						found = append(found, wire.Key(key))
					}
				}
			}
		}
	}
	return found
}

// opened is how many data entries of a vault the thief reads, and how many there are.
func (th thief) opened(t *testing.T, id wire.ID) (read, all int) {
	t.Helper()
	entries := th.entries(t, id)
	// Beside the epoch keys: every other secret of the box, in case something was sealed under it.
	candidates := append(th.epochKeys(t, entries), th.box.SignSeed, th.box.KemSeed)
	for _, e := range entries {
		if e.Header.Kind != vault.Data {
			continue
		}
		all++
		for _, key := range candidates {
			if _, err := e.OpenData(key); err == nil {
				read++
				break
			}
		}
	}
	return read, all
}

// An outreach worker of the plan reads the plan, and with every row of the database in hand nothing of the chat.
func TestOutreachKeysDoNotOpenTheChat(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		u.AddWithConsent(t, vault.Plan, u.Outreach.Account())
		writePlan(t, u, "change the lock")
		servertest.Say(t, u.Victim, u.Case, "only for my advocate")
		servertest.Say(t, u.Advocate, u.Case, "only for you")

		outreach := servertest.SignIn(t, u.Node, servertest.OutreachName)
		th := thief{u.Node.Store, outreach.Box()}
		if read, all := th.opened(t, u.Victim.Vault(u.Case, vault.Plan).ID); read != all-1 || read < 1 {
			// All but the proposal, which was written in the epoch before theirs; its key comes by the chain of epochs.
			t.Errorf("%d of %d entries of the plan open, want all since they came", read, all)
		}
		if read, all := th.opened(t, u.Victim.Vault(u.Case, vault.Chat).ID); read != 0 || all != 2 {
			t.Errorf("%d of %d chat messages open, want none of 2", read, all)
		}
		advocate := thief{u.Node.Store, u.Advocate.Box()}
		if read, all := advocate.opened(t, u.Victim.Vault(u.Case, vault.Chat).ID); read != all {
			t.Errorf("the advocate's keys open %d of %d: the test tries in the wrong way", read, all)
		}
	})
}

func TestRemoved(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		u.AddWithConsent(t, vault.Plan, u.Outreach.Account())
		writePlan(t, u, "before")
		outreach := servertest.SignIn(t, u.Node, servertest.OutreachName)
		plan := outreach.Vault(u.Case, vault.Plan)
		servertest.Sync(t, outreach, plan)
		line := dial(t, outreach)

		hers := u.Victim.Vault(u.Case, vault.Plan)
		if err := u.Victim.Remove(t.Context(), hers, outreach.Account()); err != nil {
			t.Fatalf("Remove = %v", err)
		}
		frame(t, line, client.FrameMembers)
		writePlan(t, u, "after")
		if err := outreach.Sync(t.Context(), plan); !failed(err, "not_found") {
			t.Errorf("reading after the removal: %v, want not_found", err)
		}
		w := client.NewPlanWriter()
		update := &vault.PlanUpdate{ClientID: w.ClientID, Update: w.Dismiss("x")}
		if _, err := outreach.Write(t.Context(), plan, vault.TypePlanUpdate, update); !failed(err, "not_found") {
			t.Errorf("writing after the removal: %v, want not_found", err)
		}
		again := servertest.SignIn(t, u.Node, servertest.OutreachName)
		if again.Vault(u.Case, vault.Plan) != nil {
			t.Error("the plan is still listed for who was removed")
		}
		// With every row in hand: what was written since does not open.
		th := thief{u.Node.Store, outreach.Box()}
		entries := th.entries(t, plan.ID)
		known := th.epochKeys(t, entries)
		last := entries[len(entries)-1]
		for _, key := range known {
			if _, err := last.OpenData(key); err == nil {
				t.Error("who was removed reads what was written afterwards")
			}
		}
		if len(known) != 1 {
			t.Errorf("%d epoch keys open, want the one of their time", len(known))
		}
	})
}

// writePlan adds an item as the victim.
func writePlan(t *testing.T, u *servertest.Unit, text string) {
	t.Helper()
	w := client.NewPlanWriter()
	update := w.Add(wire.NewID().String(), 4, text, "idea", "")
	v := u.Victim.Vault(u.Case, vault.Plan)
	if _, err := u.Victim.Write(t.Context(), v, vault.TypePlanUpdate, &vault.PlanUpdate{ClientID: w.ClientID, Update: update}); err != nil {
		t.Fatalf("writing the plan: %v", err)
	}
}
