package transparency

import (
	"context"
	"errors"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// MaxNames is how many names one request may ask for.
const MaxNames = 256

// look is how long a node trusts that there is no newer checkpoint by another one.
const look = 2 * time.Second

// Shown is what a client is shown, as it is sent.
type Shown struct {
	_           struct{} `cbor:",toarray"`
	Policies    [][]byte
	Checkpoint  []byte
	Snapshot    []byte
	Inclusion   []wire.Hash
	Consistency []wire.Hash
	Proofs      [][]byte              // of the names, in their order: an encoded proto.Proof, or empty
	Restores    []proto.PlacedRestore // all, oldest first
}

// Show is the newest checkpoint, that it continues size from (0: nothing pinned yet), and what it says of the names. Vaults are
// told to members, boxes to their owners, identities to who may fetch them: the heads of others would show when they write. The snapshot says nothing
// of what is younger than it. Unavailable before the first checkpoint; conflict where the log is shorter than from.
func (l *Log) Show(ctx context.Context, caller wire.ID, from uint64, names []proto.Name) (*Shown, error) {
	if len(names) > MaxNames {
		return nil, fail.New(fail.Malformed, "too many names")
	}
	c, hashes, err := l.newest(ctx, from)
	if err != nil {
		return nil, err
	}
	if from > c.Size {
		return nil, fail.New(fail.Conflict, "the log is not that long")
	}
	out := &Shown{Checkpoint: c.Note, Snapshot: c.Snapshot}
	policies, err := l.o.Store.LogPolicies(ctx)
	if err != nil {
		return nil, err
	}
	out.Policies = policies[:c.Policy] // a later one is shown with the first checkpoint under it
	if out.Inclusion, err = prove(c.Size, c.Size-1, hashes); err != nil {
		return nil, err
	}
	if from > 0 {
		consistency, err := tlog.ProveTree(int64(c.Size), int64(from), hashes)
		if err != nil {
			return nil, err
		}
		out.Consistency = wireHashes(consistency)
	}
	mine, err := l.vaultsOf(ctx, caller, names)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		may, err := l.may(ctx, caller, n, mine)
		if err != nil {
			return nil, err
		}
		var shown []byte
		if proof := c.snapshot.Prove(n); may && proof != nil {
			shown = wire.Encode(proof)
		}
		out.Proofs = append(out.Proofs, shown)
	}
	out.Restores, err = l.restores(ctx, c.Size, hashes)
	return out, err
}

// MaxReleases is how many releases are shown, the newest ones.
const MaxReleases = 32

// Releases is the newest checkpoint and the places of the releases in it, for anybody. Unavailable before the first checkpoint.
func (l *Log) Releases(ctx context.Context) (*proto.Published, error) {
	c, hashes, err := l.newest(ctx, 0)
	if err != nil {
		return nil, err
	}
	policies, err := l.o.Store.LogPolicies(ctx)
	if err != nil {
		return nil, err
	}
	records, err := l.o.Store.Releases(ctx, c.Size, MaxReleases)
	if err != nil {
		return nil, err
	}
	out := &proto.Published{Policy: policies[c.Policy-1], Checkpoint: c.Note, Snapshot: c.Snapshot}
	if out.Inclusion, err = prove(c.Size, c.Size-1, hashes); err != nil {
		return nil, err
	}
	for _, r := range records {
		inclusion, err := prove(c.Size, r.Index, hashes)
		if err != nil {
			return nil, err
		}
		out.Releases = append(out.Releases, proto.PlacedRelease{Index: r.Index, Record: r.Data, Inclusion: inclusion})
	}
	return out, nil
}

// prove is the proof that a record is in the log at a size.
func prove(size, index uint64, hashes hashList) ([]wire.Hash, error) {
	proof, err := tlog.ProveRecord(int64(size), int64(index), hashes)
	return wireHashes(proof), err
}

// may says whether the caller may be told of a name.
func (l *Log) may(ctx context.Context, caller wire.ID, n proto.Name, vaults map[wire.ID]bool) (bool, error) {
	switch n.Kind {
	case proto.OfVault:
		return vaults[n.ID], nil
	case proto.OfBox:
		return n.ID == caller, nil
	case proto.OfUnit:
		return true, nil // there is one, and everybody's
	case proto.OfIdentity:
		return l.o.MayKnow(ctx, caller, n.ID)
	}
	return false, nil
}

func (l *Log) vaultsOf(ctx context.Context, caller wire.ID, names []proto.Name) (map[wire.ID]bool, error) {
	mine := make(map[wire.ID]bool)
	for _, n := range names {
		if n.Kind != proto.OfVault {
			continue
		}
		list, err := l.o.Store.VaultsOf(ctx, caller)
		for i := range list {
			mine[list[i].ID] = true
		}
		return mine, err
	}
	return mine, nil
}

// newest is the checkpoint that is served, with the hashes of its log. Who has seen a longer one has seen another node's.
func (l *Log) newest(ctx context.Context, from uint64) (*served, hashList, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.served != nil && l.served.Size >= from && time.Since(l.served.asked) < look {
		return l.served, l.hashes, nil
	}
	size, err := l.o.Store.ServedSize(ctx)
	if err != nil {
		return nil, nil, err
	}
	if l.served == nil || l.served.Size != size {
		if err := l.load(ctx); err != nil {
			return nil, nil, err
		}
	}
	l.served.asked = time.Now()
	return l.served, l.hashes, nil
}

// load reads the checkpoint and builds its tree. The caller holds the lock.
func (l *Log) load(ctx context.Context) error {
	c, err := l.o.Store.Checkpoint(ctx, false)
	if errors.Is(err, store.ErrNotFound) {
		return fail.New(fail.Unavailable, "no checkpoint yet")
	}
	if err != nil {
		return err
	}
	more, err := readHashes(ctx, l.o.Store, len(l.hashes))
	if err != nil {
		return err
	}
	l.hashes = append(l.hashes, more...)
	l.served = &served{Checkpoint: c, snapshot: proto.NewSnapshot(c.States, c.Seed)}
	return nil
}

func wireHashes(list []tlog.Hash) []wire.Hash {
	out := make([]wire.Hash, len(list))
	for i, h := range list {
		out[i] = wire.Hash(h)
	}
	return out
}
