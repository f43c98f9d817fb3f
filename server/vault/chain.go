package vault

import (
	"context"
	"errors"
	"slices"
	"sync"

	"linnet/crypto/refuse"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/store"
)

// maxChains bounds how many vaults a node keeps in mind.
const maxChains = 4096

// chain is what a node knows of one vault, and on top of it what it is about to store.
type chain struct {
	mu      sync.Mutex // protects the rest; held while an entry of the vault is judged
	loaded  bool
	rules   proto.Rules
	readers []wire.ID // the members' accounts; replaced, never changed
	locked  bool      // somebody revoked is listed
	pending int       // entries that the rules are ahead of the database by
}

// load reads the vault as the database has it. Nothing may be pending.
func (c *chain) load(ctx context.Context, s *store.Store, p *people, id wire.ID) error {
	row, rows, err := s.VaultWithMembers(ctx, id)
	if err != nil {
		return err
	}
	rules := restore(row, rows)
	if err := p.know(ctx, rules.Members); err != nil {
		return err
	}
	c.readers = accounts(rules.Members)
	c.loaded, c.rules, c.locked = true, rules, row.Locked != 0
	return nil
}

// restore makes the rules' state of what is stored.
func restore(row store.Vault, rows []store.Member) proto.Rules {
	rules := proto.Rules{Vault: row.ID, Case: row.Case, Kind: proto.Kind(row.Kind), Section: row.Section, Seq: row.Seq, Head: row.Head, Epoch: row.Epoch}
	for i := range rows {
		m := &rows[i]
		rules.Members = append(rules.Members, proto.Member{Account: m.Account, Role: proto.Role(m.Role), Identity: m.Identity, Rights: proto.Rights(m.Rights)})
	}
	return rules
}

func accounts(members []proto.Member) []wire.ID {
	ids := make([]wire.ID, len(members))
	for i := range members {
		ids[i] = members[i].Account
	}
	return ids
}

// judge says whether a data entry may follow; what it returns is a refusal.
func (c *chain) judge(p *people, e *proto.Entry) error {
	if err := p.check(&c.rules, e, nil); err != nil {
		return err
	}
	if c.locked {
		return refuse.New(refuse.Locked, "a revoked member is listed")
	}
	return nil
}

// settle notes that an entry under way is stored, or is not.
func (c *chain) settle() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending--
}

// chains is the vaults that a node keeps in mind.
type chains struct {
	mu   sync.Mutex // protects byID; never held while a chain's is waited for
	byID map[wire.ID]*chain
}

func newChains() *chains { return &chains{byID: make(map[wire.ID]*chain)} }

// of returns the chain of a vault, an empty one where none is kept.
func (cs *chains) of(id wire.ID) *chain {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	c := cs.byID[id]
	if c == nil {
		for other := range cs.byID {
			if len(cs.byID) < maxChains {
				break
			}
			delete(cs.byID, other) // whoever holds it goes on with it; the database decides between the two
		}
		c = new(chain)
		cs.byID[id] = c
	}
	return c
}

// drop forgets a chain that has turned out to be wrong.
func (cs *chains) drop(id wire.ID, c *chain) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if cs.byID[id] == c {
		delete(cs.byID, id)
	}
}

// admit loads a chain where it is not, and answers not_found for whoever is no member.
func (v *Vaults) admit(ctx context.Context, c *chain, id, account wire.ID) error {
	if !c.loaded {
		if err := c.load(ctx, v.store, v.people, id); err != nil {
			v.chains.drop(id, c)
			if errors.Is(err, store.ErrNotFound) {
				err = errNoMember
			}
			return err
		}
	}
	if slices.Contains(c.readers, account) {
		return nil
	}
	// Perhaps another node has listed them meanwhile: then the entry is in conflict with what is kept here.
	_, _, err := v.member(ctx, id, account)
	return err
}
