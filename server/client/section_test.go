package client_test

import (
	"testing"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/servertest"
)

// steps are how many steps a client can read in a vault of a plan.
func steps(v *client.Vault) (n int) {
	for _, o := range v.Entries {
		if _, ok := o.Content.(*vault.PlanUpdate); ok {
			n++
		}
	}
	return n
}

// TestSection: who has one section reads it and nothing else of the plan; what is written once they are out is not for them. A phone
// that has nothing but her name and passphrase finds the section, even where its box was never saved.
func TestSection(t *testing.T) {
	each(t, func(t *testing.T, u *servertest.Unit) {
		ctx := t.Context()
		reader := u.Outreach.Account()
		if plan := u.Outreach.Vault(u.Case, vault.Plan); plan != nil {
			if err := u.Victim.Remove(ctx, u.Victim.Vault(u.Case, vault.Plan), reader); err != nil {
				t.Fatal(err)
			}
		}
		work, err := u.Victim.NewSection(ctx, u.Case, 7)
		if err != nil {
			t.Fatal(err)
		}
		write := func(c *client.Client, v *client.Vault) error {
			_, err := c.Write(ctx, v, vault.TypePlanUpdate, client.PlanItem(7, "Tell reception", "idea"))
			return err
		}
		for _, err := range []error{write(u.Victim, work), u.Victim.MoveSection(ctx, work), u.Victim.Add(ctx, work, reader)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		jo := servertest.SignIn(t, u.Node, servertest.OutreachName)
		if jo.Vault(u.Case, vault.Plan) != nil {
			t.Error("who has a section has the plan")
		}
		hers := jo.Section(u.Case, 7)
		if hers == nil || steps(hers) != 1 {
			t.Fatal("the section cannot be read")
		}
		if err := write(jo, hers); err != nil {
			t.Error(err)
		}
		if err := u.Victim.Remove(ctx, work, reader); err != nil {
			t.Fatal(err)
		}
		if err := write(u.Victim, work); err != nil {
			t.Fatal(err)
		}
		if err := jo.Sync(ctx, hers); !failed(err, "not_found") {
			t.Errorf("Sync = %v, want not_found", err)
		}
		fresh := servertest.SignIn(t, u.Node, servertest.VictimName)
		if v := fresh.Section(u.Case, 7); v == nil || steps(v) != 3 {
			t.Error("she has not all of her section")
		}
		if _, err := fresh.NewSection(ctx, u.Case, 7); !failed(err, "conflict") {
			t.Errorf("NewSection = %v, want conflict", err)
		}
		if _, err := u.Advocate.NewSection(ctx, u.Case, 8); err == nil {
			t.Error("an advocate makes a section")
		}
		if _, err := u.Victim.NewSection(ctx, wire.NewID(), 8); !failed(err, "not_found") {
			t.Errorf("NewSection in no case of hers = %v, want not_found", err)
		}
	})
}
