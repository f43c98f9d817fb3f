package client

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// Propose asks in a vault that a colleague be added with the most rights that their role may have there. The entry holds the
// proposer's approval; the victim, or another member who leads there, carries it out with Confirm.
func (c *Client) Propose(ctx context.Context, v *Vault, account wire.ID) (wire.ID, error) {
	m, err := c.newMember(ctx, v.Log.Kind(), account)
	if err != nil {
		return wire.ID{}, err
	}
	epoch := v.Log.Epoch() + 1
	approval := vault.NewApproval(c.box.Pair(), c.me, c.box.Identity, v.ID, epoch, []vault.Member{m}, nil)
	return c.Write(ctx, v, vault.TypeProposal, &vault.Proposal{Proposal: wire.NewID(), Epoch: epoch, Added: []vault.Member{m}, Approval: approval.Sig})
}

// Back approves that a colleague be added to a staff vault in which the caller is not, and whose only member who might propose it
// asks: that vault, the epoch that this starts, and the kind. It says that a second person agrees, and gives no key to them.
func (c *Client) Back(ctx context.Context, id wire.ID, kind vault.Kind, epoch uint64, account wire.ID) (vault.Approval, error) {
	m, err := c.newMember(ctx, kind, account)
	if err != nil {
		return vault.Approval{}, err
	}
	return vault.NewApproval(c.box.Pair(), c.me, c.box.Identity, id, epoch, []vault.Member{m}, nil), nil
}

// AddBacked lets a colleague into a staff vault with the approval of somebody else, a member or where there is none who may approve, one
// made by Back.
func (c *Client) AddBacked(ctx context.Context, v *Vault, account wire.ID, approval vault.Approval) error {
	if err := c.Sync(ctx, v); err != nil {
		return err
	}
	m, err := c.newMember(ctx, v.Log.Kind(), account)
	if err != nil {
		return err
	}
	if _, err := c.identity(ctx, approval.Account); err != nil {
		return err
	}
	return c.change(ctx, v, vault.ReasonAdd, append(slices.Clone(v.Log.Members()), m), []vault.Approval{approval})
}

// newMember is how an account would be listed in a vault of a kind.
func (c *Client) newMember(ctx context.Context, kind vault.Kind, account wire.ID) (vault.Member, error) {
	r, err := c.identity(ctx, account)
	if err != nil {
		return vault.Member{}, err
	}
	rights := vault.MaxRights(kind, r.Role)
	if rights == 0 {
		return vault.Member{}, refuse.New(refuse.Member, "this role has no place in this vault")
	}
	return vault.Member{Account: account, Role: r.Role, Identity: r.Hash(), Rights: rights}, nil
}

// Confirm carries out a proposal found at the entry id. The victim decides alone; a member of staff brings the proposer's approval.
func (c *Client) Confirm(ctx context.Context, v *Vault, entry wire.ID) error {
	if err := c.Sync(ctx, v); err != nil {
		return err
	}
	i := slices.IndexFunc(v.Entries, func(o *vault.Opened) bool { return o.Entry.Header.Entry == entry })
	if i < 0 {
		return errors.New("no such proposal")
	}
	p, ok := v.Entries[i].Content.(*vault.Proposal)
	if !ok || p.Epoch != v.Log.Epoch()+1 {
		return errors.New("the members have changed since this was proposed")
	}
	for _, m := range p.Added {
		if _, err := c.identity(ctx, m.Account); err != nil {
			return err
		}
	}
	members := slices.DeleteFunc(append(slices.Clone(v.Log.Members()), p.Added...), func(m vault.Member) bool {
		return slices.Contains(p.Removed, m.Account)
	})
	var approvals []vault.Approval
	if c.role != keys.Victim {
		proposer := v.Entries[i].Author
		approvals = []vault.Approval{{Account: proposer.Account, Identity: proposer.Hash(), Sig: p.Approval}}
	}
	reason := vault.ReasonAdd
	if len(p.Removed) > 0 {
		reason = vault.ReasonRemove
	}
	return c.change(ctx, v, reason, members, approvals)
}

// Remove takes an account out of a vault; from the next epoch on its keys open nothing new.
func (c *Client) Remove(ctx context.Context, v *Vault, account wire.ID) error {
	if err := c.Sync(ctx, v); err != nil {
		return err
	}
	members := slices.DeleteFunc(slices.Clone(v.Log.Members()), func(m vault.Member) bool { return m.Account == account })
	return c.change(ctx, v, vault.ReasonRemove, members, nil)
}

// change starts a new epoch. A conflict is not retried blindly: what was decided is decided again on what is there now.
func (c *Client) change(ctx context.Context, v *Vault, reason vault.Reason, members []vault.Member, approvals []vault.Approval) error {
	for range maxConflicts {
		epoch := v.Log.Epoch()
		prev, ok := v.Log.EpochKey(epoch)
		if !ok {
			return refuse.New(refuse.Member, "no key for this vault")
		}
		place := v.Log.Next(c.me, c.box.Identity)
		place.Epoch = epoch + 1
		e, _, err := vault.NewEpoch(place, c.box.Pair(), vault.Change{Reason: reason, Time: c.unixMs(), Members: members, PrevKey: &prev, Approvals: approvals}, c.dir)
		if err != nil {
			return err
		}
		if err = c.post(ctx, v, e); !isConflict(err) {
			return err
		}
		if err := c.Sync(ctx, v); err != nil {
			return err
		}
		if v.Log.Epoch() != epoch {
			return fmt.Errorf("the members changed meanwhile: %w", err)
		}
	}
	return errors.New("the vault is too busy")
}

// withIdentity is the members with another identity of one of them.
func withIdentity(members []vault.Member, account wire.ID, identity wire.Hash) []vault.Member {
	out := slices.Clone(members)
	for i := range out {
		if out[i].Account == account {
			out[i].Identity = identity
		}
	}
	return out
}
