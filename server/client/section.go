package client

import (
	"context"
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// Section is the vault that a case has for a section of the plan, nil where none is open.
func (c *Client) Section(caseID wire.ID, section uint64) *Vault {
	for _, v := range c.vaults {
		if v.Log.Case() == caseID && v.Log.Kind() == vault.Plan && v.Log.Section() == section {
			return v
		}
	}
	return nil
}

// NewSection makes the vault for a section of the victim's plan. Nobody but her is in it before Add.
func (c *Client) NewSection(ctx context.Context, caseID wire.ID, section uint64) (*Vault, error) {
	me := c.dir.Current(c.me)
	place := vault.Place{Vault: wire.NewID(), Epoch: 1, Seq: 1, Author: c.me, Identity: c.box.Identity, Entry: wire.NewID()}
	e, _, err := vault.NewEpoch(place, c.box.Pair(), vault.Change{Reason: vault.ReasonGenesis, Time: c.unixMs(),
		Members: []vault.Member{{Account: c.me, Role: me.Role, Identity: me.Hash(), Rights: vault.MaxRights(vault.Plan, me.Role)}},
		Genesis: &vault.Genesis{Case: caseID, Kind: vault.Plan, UnitRoot: c.root.Hash(), Section: section}}, c.dir)
	if err != nil {
		return nil, err
	}
	if err := c.createVault(ctx, e); err != nil {
		return nil, err
	}
	return c.vaults[place.Vault], nil
}

// Add lets a colleague into a vault of the victim's at once, with the most rights that their role may have there.
func (c *Client) Add(ctx context.Context, v *Vault, account wire.ID) error {
	if err := c.Sync(ctx, v); err != nil {
		return err
	}
	m, err := c.newMember(ctx, v.Log.Kind(), account)
	if err != nil {
		return err
	}
	return c.change(ctx, v, vault.ReasonAdd, append(slices.Clone(v.Log.Members()), m), nil)
}

// MoveSection says in the plan that one of its sections is kept in a vault of its own. What stood there is to be in that vault.
func (c *Client) MoveSection(ctx context.Context, to *Vault) error {
	plan := c.Vault(to.Log.Case(), vault.Plan)
	if plan == nil || to.Log.Section() == 0 {
		return refuse.New(refuse.Member, "no section of a plan that is open")
	}
	seq, _ := plan.Log.Head()
	_, err := c.Write(ctx, plan, vault.TypePlanUpdate, &vault.PlanUpdate{Ops: []wire.Raw{vault.MoveSection(to.Log.Section(), to.ID, seq)}})
	return err
}
