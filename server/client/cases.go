package client

import (
	"context"
	"net/http"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// caseKinds are the vaults that every new case has.
var caseKinds = []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Team}

// CreateCase opens a case with its vaults and invites the victim. Colleagues are listed in the team's vault from the start;
// in her vaults there is nobody but her and the advocate.
func (c *Client) CreateCase(ctx context.Context, facts vault.CaseFacts, colleagues ...wire.ID) (wire.ID, Codes, error) {
	caseID, account, secret := wire.NewID(), wire.NewID(), keys.NewInviteSecret()
	first, err := keys.NewFirst(keys.InvitePair(secret, account), keys.Facts{Account: account, Role: keys.Victim, Name: "Invited", Created: c.unixMs()})
	if err != nil {
		return caseID, Codes{}, err
	}
	if err := c.dir.Add(account, [][]byte{first.Raw}); err != nil {
		return caseID, Codes{}, err
	}
	geneses, offered, err := c.geneses(ctx, caseID, first, colleagues)
	if err != nil {
		return caseID, Codes{}, err
	}
	// The invite comes first: it publishes the identity that the geneses list.
	codes, err := c.invite(ctx, secret, first, offered)
	if err != nil {
		return caseID, Codes{}, err
	}
	c.box.Invites = append(c.box.Invites, keys.Pending{Secret: secret, Account: account, Role: keys.Victim, Expires: uint64(codes.Expires.UnixMilli()), Case: caseID[:]})
	for _, e := range geneses {
		if err := c.createVault(ctx, e); err != nil {
			return caseID, Codes{}, err
		}
	}
	_, err = c.Write(ctx, c.Vault(caseID, vault.Team), vault.TypeCaseFacts, &facts)
	return caseID, codes, err
}

// geneses makes the first entry of every vault of a new case.
func (c *Client) geneses(ctx context.Context, caseID wire.ID, victim *keys.Record, colleagues []wire.ID) ([]*vault.Entry, []keys.OfferedVault, error) {
	var entries []*vault.Entry
	var offered []keys.OfferedVault
	for _, kind := range caseKinds {
		people := []*keys.Record{c.dir.Current(c.me), victim}
		if !kind.Hers() {
			people = people[:1]
			more, err := c.identities(ctx, colleagues)
			if err != nil {
				return nil, nil, err
			}
			people = append(people, more...)
		}
		e, err := c.genesis(caseID, kind, people)
		if err != nil {
			return nil, nil, err
		}
		entries = append(entries, e)
		if kind.Hers() {
			offered = append(offered, keys.OfferedVault{Vault: e.Header.Vault, Case: caseID, Kind: uint64(kind), Genesis: e.Hash})
		}
	}
	return entries, offered, nil
}

// genesis makes the first entry of a vault of people, each with the most rights that their role may have there.
func (c *Client) genesis(caseID wire.ID, kind vault.Kind, people []*keys.Record) (*vault.Entry, error) {
	var members []vault.Member
	for _, r := range people {
		members = append(members, vault.Member{Account: r.Account, Role: r.Role, Identity: r.Hash(), Rights: vault.MaxRights(kind, r.Role)})
	}
	place := vault.Place{Vault: wire.NewID(), Epoch: 1, Seq: 1, Author: c.me, Identity: c.box.Identity, Entry: wire.NewID()}
	e, _, err := vault.NewEpoch(place, c.box.Pair(), vault.Change{Reason: vault.ReasonGenesis, Time: c.unixMs(), Members: members,
		Genesis: &vault.Genesis{Case: caseID, Kind: kind, UnitRoot: c.root.Hash()}}, c.dir)
	return e, err
}

// identities are the current ones of colleagues.
func (c *Client) identities(ctx context.Context, accounts []wire.ID) ([]*keys.Record, error) {
	var records []*keys.Record
	for _, account := range accounts {
		r, err := c.identity(ctx, account)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}

// BeginVault begins a staff vault of a case that is there, with colleagues in it from the start: of kind clinical a psychologist or
// somebody from health does, of kind police one of them, of the other kinds an advocate or a manager. For a vault of the unit
// itself caseID is the unit's; a new one with a team's vault becomes a linking room by what is said there first. A second one of a kind
// is a conflict.
func (c *Client) BeginVault(ctx context.Context, caseID wire.ID, kind vault.Kind, colleagues ...wire.ID) (*Vault, error) {
	people, err := c.identities(ctx, append([]wire.ID{c.me}, colleagues...))
	if err != nil {
		return nil, err
	}
	e, err := c.genesis(caseID, kind, people)
	if err != nil {
		return nil, err
	}
	if err := c.createVault(ctx, e); err != nil {
		return nil, err
	}
	return c.vaults[e.Header.Vault], nil
}

// Unit is the id of the unit, in place of a case's in its own vaults.
func (c *Client) Unit() wire.ID { return c.root.Unit }

// createVault publishes a genesis and opens the vault.
func (c *Client) createVault(ctx context.Context, genesis *vault.Entry) error {
	ask := struct {
		_     struct{} `cbor:",toarray"`
		Entry []byte
	}{Entry: genesis.Raw}
	var r receipt
	if err := c.api.call(ctx, http.MethodPost, "/api/vaults", &ask, &r); err != nil {
		return err
	}
	if r.Seq != 1 || r.Hash != genesis.Hash {
		return refuse.New(refuse.Chain, "the receipt is for something else")
	}
	v := &Vault{ID: genesis.Header.Vault, Log: vault.NewLog(vault.Options{Vault: genesis.Header.Vault, UnitRoots: c.roots, Genesis: &genesis.Hash,
		Self: c.me, Seeds: c.box.KemSeeds(), Directory: c.dir, Now: c.unixMs})}
	c.vaults[v.ID] = v
	return c.take(ctx, v, Stored{Seq: 1, Received: r.Received, Entry: genesis.Raw})
}
