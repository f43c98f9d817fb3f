package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// pageSize is how many entries are asked for at once; the server hands out no more than 1,000.
const pageSize = 500

// Vault is one verified vault: its log and the entries opened from it.
type Vault struct {
	ID       wire.ID
	Log      *vault.Log
	Entries  []*vault.Opened // in order; Entries[i] has seq i+1
	Received []uint64        // when the server stored them, Unix ms
}

// control is the hash of the control entry that began the current epoch.
func (v *Vault) control() wire.Hash {
	for i := len(v.Entries) - 1; i >= 0; i-- {
		if v.Entries[i].Statement != nil {
			return v.Entries[i].Entry.Hash
		}
	}
	return wire.Hash{}
}

// Vault returns an open vault of the case by kind, nil where there is none; of a plan, the one that is for no one section.
func (c *Client) Vault(caseID wire.ID, kind vault.Kind) *Vault {
	for _, v := range c.vaults {
		if v.Log.Case() == caseID && v.Log.Kind() == kind && v.Log.Section() == 0 {
			return v
		}
	}
	return nil
}

// Cases are the ids of the cases of which some vault is open; vaults of the unit itself are of none.
func (c *Client) Cases() []wire.ID {
	var ids []wire.ID
	for _, v := range c.vaults {
		if v.Log.Kind() != vault.Unit && !slices.Contains(ids, v.Log.Case()) {
			ids = append(ids, v.Log.Case())
		}
	}
	return ids
}

// openVaults opens the pinned vaults, and for staff also those in which the server says they were listed meanwhile:
// these are verified from their genesis before they are pinned. A victim is never shown a vault that is not pinned, but for one
// for a section of her plan: she alone can have made it.
func (c *Client) openVaults(ctx context.Context) error {
	for _, pin := range c.box.Vaults {
		if _, err := c.open(ctx, pin.Vault, &pin); err != nil {
			return fmt.Errorf("opening a %s vault: %w", vault.Kind(pin.Kind), err)
		}
	}
	return c.discover(ctx)
}

// discover opens vaults that staff were newly listed in, and those that a victim made for sections of her plan.
func (c *Client) discover(ctx context.Context) error {
	type line struct {
		_     struct{} `cbor:",toarray"`
		Vault wire.ID
		Case  wire.ID
		Kind  uint64
		Seq   uint64
		Head  wire.Hash
		Epoch uint64
	}
	var list struct {
		_      struct{} `cbor:",toarray"`
		Vaults []line
	}
	if err := c.api.call(ctx, http.MethodGet, "/api/vaults", nil, &list); err != nil {
		return err
	}
	for _, l := range list.Vaults {
		if c.vaults[l.Vault] != nil {
			continue
		}
		v, err := c.open(ctx, l.Vault, nil)
		if err != nil {
			return fmt.Errorf("opening a new vault: %w", err)
		}
		if c.role == keys.Victim && (v.Log.Section() == 0 || v.Entries[0].Author.Account != c.me) {
			delete(c.vaults, l.Vault)
		}
	}
	return nil
}

// open replays a vault from its first entry.
func (c *Client) open(ctx context.Context, id wire.ID, pin *keys.VaultPin) (*Vault, error) {
	o := vault.Options{Vault: id, UnitRoots: c.roots, Self: c.me, Seeds: c.box.KemSeeds(), Directory: c.dir, Now: c.unixMs}
	if pin != nil {
		o.Genesis = &pin.Genesis
	}
	v := &Vault{ID: id, Log: vault.NewLog(o)}
	if err := c.Sync(ctx, v); err != nil {
		return nil, err
	}
	if pin != nil {
		if err := v.Log.CheckPin(pin.Seq, pin.Head); err != nil {
			return nil, err
		}
	}
	c.vaults[id] = v
	return v, c.heal(ctx, v)
}

// Sync fetches and verifies what is new in a vault. Entries from before the reader's first epoch are opened as soon
// as that epoch has brought their keys.
func (c *Client) Sync(ctx context.Context, v *Vault) error {
	for {
		seq, _ := v.Log.Head()
		head, page, err := c.api.entries(ctx, v.ID, fmt.Sprintf("after=%d&limit=%d", seq, pageSize))
		if err != nil {
			return err
		}
		for _, s := range page {
			if err := c.take(ctx, v, s); err != nil {
				return err
			}
		}
		now, _ := v.Log.Head()
		if now >= head {
			return reopen(v)
		}
		if now == seq {
			return refuse.New(refuse.HeadRollback, "the server names a head that it does not hand out")
		}
	}
}

// take verifies one entry. Identities that it needs are fetched first.
func (c *Client) take(ctx context.Context, v *Vault, s Stored) error {
	e, err := vault.ParseEntry(s.Entry)
	if err != nil {
		return err
	}
	if err := c.learn(ctx, e); err != nil {
		return err
	}
	o, err := v.Log.Append(s.Entry)
	if err != nil {
		return err
	}
	v.Entries, v.Received = append(v.Entries, o), append(v.Received, s.Received)
	return nil
}

// learn fetches the identities that an entry names and the directory does not know yet.
func (c *Client) learn(ctx context.Context, e *vault.Entry) error {
	need := map[wire.ID]wire.Hash{e.Header.Author: e.Header.Identity}
	if e.Header.Kind == vault.Control {
		st, err := vault.ParseStatement(e.Body)
		if err != nil {
			return err
		}
		for _, a := range st.Approvals { // some who approve are no members
			need[a.Account] = a.Identity
		}
		for _, m := range st.Members {
			need[m.Account] = m.Identity
		}
	}
	for account, hash := range need {
		if c.dir.Find(account, hash) != nil {
			continue
		}
		var failed *Failure
		if _, err := c.identity(ctx, account); err != nil && !errors.As(err, &failed) {
			return err // an identity that is withheld is the log's to refuse
		}
	}
	return nil
}

// reopen opens entries that came before their epoch key.
func reopen(v *Vault) error {
	for _, o := range v.Entries {
		if err := v.Log.Reopen(o); err != nil {
			return err
		}
	}
	return nil
}

// pin notes in the box how far every vault and every peer was seen.
func (c *Client) pin() {
	c.box.Vaults = c.box.Vaults[:0]
	for _, v := range c.vaults {
		seq, head := v.Log.Head()
		c.box.Vaults = append(c.box.Vaults, keys.VaultPin{Vault: v.ID, Case: v.Log.Case(), Kind: uint64(v.Log.Kind()), Section: v.Log.Section(),
			Genesis: v.Entries[0].Entry.Hash, Seq: seq, Head: head, Epoch: v.Log.Epoch(), Control: v.control()})
		for _, m := range v.Log.Members() {
			c.pinPeer(m.Account)
		}
	}
}

func (c *Client) pinPeer(account wire.ID) {
	r := c.dir.Current(account)
	if account == c.me || r == nil {
		return
	}
	pin := keys.PeerPin{Account: account, Version: r.Version, Identity: r.Hash()}
	for i := range c.box.Peers {
		if c.box.Peers[i].Account == account {
			pin.BoxVersion = c.box.Peers[i].BoxVersion
			c.box.Peers[i] = pin
			return
		}
	}
	c.box.Peers = append(c.box.Peers, pin)
}

// Page fetches the newest entries of a vault without verifying them and says how many there are: for measuring.
func (c *Client) Page(ctx context.Context, v *Vault, limit int) (int, error) {
	_, page, err := c.api.entries(ctx, v.ID, fmt.Sprintf("before=0&limit=%d", limit))
	return len(page), err
}
