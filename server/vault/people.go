package vault

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

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
	// roots are the hashes of the unit's roots, oldest first, the last of which dir goes by.
	roots []wire.Hash
	unit  wire.ID
}

// open reads the unit's roots, once there are some.
func (p *people) open(ctx context.Context) error {
	p.mu.RLock()
	isOpen := p.dir != nil
	p.mu.RUnlock()
	if isOpen {
		return nil
	}
	_, err := p.follow(ctx)
	return err
}

// follow goes on under the unit's newest root, which another node may have taken in, and returns the hashes of all.
func (p *people) follow(ctx context.Context) ([]wire.Hash, error) {
	records, err := p.store.UnitRoots(ctx)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(records) <= len(p.roots) {
		return p.roots, nil
	}
	roots, err := keys.VerifyRoots(records, nil)
	if err != nil {
		return nil, fmt.Errorf("stored unit roots do not verify: %v", err)
	}
	newest := roots[len(roots)-1]
	if p.dir == nil {
		p.dir = keys.NewDirectory(newest)
	} else if err := p.dir.Advance(newest); err != nil {
		return nil, fmt.Errorf("the unit root does not keep everybody: %v", err)
	}
	p.roots, p.unit = keys.RootHashes(roots), newest.Unit
	return p.roots, nil
}

// isUnit tells whether id is the unit's. The unit is known since follow.
func (p *people) isUnit(id wire.ID) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return id == p.unit
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
	if _, err := p.follow(ctx); err != nil {
		return err
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

// outsideSkew is how long after they were replaced the keys of somebody who is no member may still approve: as long as the rules allow
// by the clock of the author, whom the approval is to restrain, but by the server's.
const outsideSkew = proto.ConsentSkew * time.Millisecond

// inUse says with MEMBER that somebody approves who is none of the members, under keys that are not their newest: unless the ones after
// them were made within two hours of now.
func (p *people) inUse(members []proto.Member, st *proto.Statement, now time.Time) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	for i := range st.Approvals {
		a := &st.Approvals[i]
		if slices.ContainsFunc(members, func(m proto.Member) bool { return m.Account == a.Account }) {
			continue // under the keys that the vault lists
		}
		next := p.dir.Next(a.Account, a.Identity)
		if next != nil && now.Sub(time.UnixMilli(int64(next.Created))).Abs() > outsideSkew {
			return refuse.New(refuse.Member, "approval under keys that were given up")
		}
	}
	return nil
}

// replacement is the version by which the unit has replaced the keys of the first member who is listed under others than before; nil
// where there is none.
func (p *people) replacement(before, after []proto.Member) *keys.Record {
	p.mu.RLock()
	defer p.mu.RUnlock()
	for i := range after {
		m := &after[i]
		at := slices.IndexFunc(before, func(one proto.Member) bool { return one.Account == m.Account })
		if at >= 0 && before[at].Identity != m.Identity {
			return p.dir.Replacement(m.Account, before[at].Identity, m.Identity)
		}
	}
	return nil
}

// lost says whether nobody who leads in a vault has keys to it any more.
func (p *people) lost(kind proto.Kind, members []proto.Member) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return proto.Lost(kind, members, p.dir)
}

// notOver says with LOCKED that a guest is newly listed whose time is over by the server's clock: the rules go by that of the author.
func (p *people) notOver(members []proto.Member, st *proto.Statement, now time.Time) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	for i := range st.Members {
		m := &st.Members[i]
		if slices.Contains(members, *m) {
			continue
		}
		if r := p.dir.Find(m.Account, m.Identity); r != nil && r.Over(uint64(now.UnixMilli())) {
			return refuse.New(refuse.Locked, "a guest whose time is over")
		}
	}
	return nil
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
