package client_test

import (
	"testing"

	"linnet/crypto/vault"
	"linnet/server/client"
	"linnet/server/servertest"
)

// An outreach worker of the plan reads the plan, and with every row of the database in hand nothing of the chat.
func TestOutreachKeysDoNotOpenTheChat(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		u.AddWithConsent(t, vault.Plan, u.Outreach.Account())
		writePlan(t, u, "change the lock")
		servertest.Say(t, u.Victim, u.Case, "only for my advocate")
		servertest.Say(t, u.Advocate, u.Case, "only for you")

		outreach := servertest.SignIn(t, u.Node, servertest.OutreachName)
		th := servertest.Thief{Store: u.Node.Store, Box: outreach.Box()}
		// The proposal as well, which was written in the epoch before theirs.
		if read, all := th.Opened(t, u.Victim.Vault(u.Case, vault.Plan).ID); len(read) != all || all != 2 {
			t.Errorf("%d of %d entries of the plan open, want 2", len(read), all)
		}
		if read, all := th.Opened(t, u.Victim.Vault(u.Case, vault.Chat).ID); len(read) != 0 || all != 2 {
			t.Errorf("%d of %d chat messages open, want none of 2", len(read), all)
		}
		advocate := servertest.Thief{Store: u.Node.Store, Box: u.Advocate.Box()}
		if read, all := advocate.Opened(t, u.Victim.Vault(u.Case, vault.Chat).ID); len(read) != all {
			t.Errorf("the advocate's keys open %d of %d: the test tries in the wrong way", len(read), all)
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
		update := client.PlanItem(4, "x", "idea")
		if _, err := outreach.Write(t.Context(), plan, vault.TypePlanUpdate, update); !failed(err, "not_found") {
			t.Errorf("writing after the removal: %v, want not_found", err)
		}
		again := servertest.SignIn(t, u.Node, servertest.OutreachName)
		if again.Vault(u.Case, vault.Plan) != nil {
			t.Error("the plan is still listed for who was removed")
		}
		// With every row in hand: what was written since does not open.
		th := servertest.Thief{Store: u.Node.Store, Box: outreach.Box()}
		entries := th.Entries(t, plan.ID)
		known := th.EpochKeys(t, entries)
		last := entries[len(entries)-1]
		for _, key := range known {
			if _, err := last.OpenData(key); err == nil {
				t.Error("who was removed reads what was written afterwards")
			}
		}
		if len(known) != 3 {
			t.Errorf("%d epoch keys open, want the one of their time and the two before", len(known))
		}
	})
}

// writePlan adds an item as the victim.
func writePlan(t *testing.T, u *servertest.Unit, text string) {
	t.Helper()
	v := u.Victim.Vault(u.Case, vault.Plan)
	if _, err := u.Victim.Write(t.Context(), v, vault.TypePlanUpdate, client.PlanItem(4, text, "idea")); err != nil {
		t.Fatalf("writing the plan: %v", err)
	}
}
