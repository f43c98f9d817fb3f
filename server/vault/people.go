package vault

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/store"
)

// people is the verified identities of all accounts that this node has met. Identities are only ever added, so that
// what is missing here may make a rule say no, and never makes one say yes.
type people struct {
	store *store.Store

	mu  sync.RWMutex // protects dir, and what is in it
	dir *keys.Directory
	// root is the hash of the unit root, set together with dir.
	root wire.Hash
}

// open reads the unit root, once there is one.
func (p *people) open(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dir != nil {
		return nil
	}
	raw, err := p.store.UnitRoot(ctx)
	if err != nil {
		return err
	}
	root, err := keys.ParseUnitRoot(raw)
	if err != nil {
		return fmt.Errorf("reading the unit root: %w", err)
	}
	p.dir, p.root = keys.NewDirectory(root), root.Hash()
	return nil
}

// know learns the identities that the members are listed under, where they are not known yet.
func (p *people) know(ctx context.Context, members []proto.Member) error {
	if err := p.open(ctx); err != nil {
		return err
	}
	for i := range members {
		m := &members[i]
		p.mu.RLock()
		known := p.dir.Find(m.Account, m.Identity) != nil
		p.mu.RUnlock()
		if !known {
			if err := p.learn(ctx, m.Account); err != nil {
				return err
			}
		}
	}
	return nil
}

// learn takes in what the database has of an account by now. An account that it does not have stays unknown.
func (p *people) learn(ctx context.Context, account wire.ID) error {
	records, err := p.store.Identities(ctx, account)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if uint64(len(records)) == p.version(account) {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.dir.Add(account, records); err != nil && p.versionLocked(account) < uint64(len(records)) {
		// Only what was verified is ever stored. %v: this is no refusal of anything that was uploaded.
		return fmt.Errorf("stored identities do not verify: %v", err)
	}
	return nil
}

// version is the newest version of an account that is known, 0 for none.
func (p *people) version(account wire.ID) uint64 {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.versionLocked(account)
}

func (p *people) versionLocked(account wire.ID) uint64 {
	if r := p.dir.Current(account); r != nil {
		return r.Version
	}
	return 0
}

// check judges the next entry of a vault by the rules; what it returns is a refusal.
func (p *people) check(r *proto.Rules, e *proto.Entry, st *proto.Statement) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return r.Check(e, st, p.dir)
}

// locked says with LOCKED that somebody in a list has given up their identity.
func (p *people) locked(accounts []wire.ID) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	for _, id := range accounts {
		if r := p.dir.Current(id); r == nil || r.Revoked() {
			return refuse.New(refuse.Locked, "a revoked member is listed")
		}
	}
	return nil
}
