// Package transparency is the server's side of the log that everybody sees alike: on a fixed clock it takes a snapshot of the
// heads of everything, signs a checkpoint, has it cosigned by the unit's witnesses, and proves to clients what it says.
package transparency

import (
	"context"
	"crypto/ed25519"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/keys"
	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// Every is the clock of snapshots. It is the same whether much or nothing has happened, and slow enough that a change of the
// log does not show who is doing something now.
const Every = 10 * time.Minute

// retry is how long a checkpoint waits before its witnesses are asked again.
const retry = 30 * time.Second

// Witness is a witness as the operator has set it up.
type Witness struct {
	URL  string // its add-checkpoint is below
	Name string
	Key  wire.Key
}

// Options of a log; the zero value of a field that is not said to be needed is its default.
type Options struct {
	Store     *store.Store   // needed
	Secret    wire.Key       // needed: of the installation; the log keys are derived from it
	Release   *proto.Release // of the web client that this node carries; default: none
	KeyNumber uint64         // of the log key to offer to the unit; default 1. Those before it stay usable
	Witnesses []Witness      // to ask, and to offer to the unit
	Needed    uint64         // how many of them to offer as needed
	// Post sends a request body to a witness and returns status and answer; needed where there are witnesses.
	Post func(ctx context.Context, url string, body []byte) (status int, answer []byte, err error)
	// MayKnow says whether somebody may know of an account's identity; needed.
	MayKnow func(ctx context.Context, caller, account wire.ID) (bool, error)
	Now     func() time.Time // default: time.Now
	Log     *slog.Logger     // default: none
}

// Log is the rules, and the clock of a node. It is safe for use by several goroutines.
type Log struct {
	o    Options
	stop context.CancelFunc
	done chan struct{}

	mu     sync.Mutex
	hashes hashList // stored hashes, as far as they were read
	served *served
}

// served is the checkpoint that clients are shown, with its tree.
type served struct {
	store.Checkpoint
	snapshot *proto.Snapshot
	asked    time.Time // when the database was last asked whether there is a newer one
}

// New starts the clock. Close ends it.
func New(o Options) *Log {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.KeyNumber == 0 {
		o.KeyNumber = 1
	}
	ctx, stop := context.WithCancel(context.Background())
	l := &Log{o: o, stop: stop, done: make(chan struct{})}
	go l.run(ctx)
	return l
}

// Close ends the clock.
func (l *Log) Close() error {
	l.stop()
	<-l.done
	return nil
}

// run publishes at every full interval, and asks witnesses again that did not answer.
func (l *Log) run(ctx context.Context) {
	defer close(l.done)
	for {
		err := l.Tick(ctx)
		if err != nil && ctx.Err() == nil {
			l.o.Log.Error("no new checkpoint", "error", err)
		}
		now := time.Now()
		wait := now.Truncate(Every).Add(Every).Sub(now)
		if err != nil {
			wait = min(wait, retry)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

// Tick is what the clock does: a checkpoint where this interval has none yet, and one that waits is finished.
func (l *Log) Tick(ctx context.Context) error { return l.publish(ctx, false) }

// Publish takes a snapshot now and serves it, whatever the clock says: at the set-up, when there is nothing to hide yet.
func (l *Log) Publish(ctx context.Context) error { return l.publish(ctx, true) }

// publish makes a checkpoint where the clock wants one, and finishes one that waits for witnesses. Nodes share the log: the
// first of them makes it, all of them may finish it.
func (l *Log) publish(ctx context.Context, always bool) error {
	err := l.make(ctx, always)
	if errors.Is(err, store.ErrNotFound) {
		return nil // no unit yet
	}
	if err != nil {
		return fmt.Errorf("making a checkpoint: %w", err)
	}
	pending, err := l.o.Store.Checkpoint(ctx, true)
	if err != nil || pending.Served {
		return err
	}
	return l.finish(ctx, pending)
}

// make appends a snapshot to the log, before it the exhibits that wait and the release of this node where that is new, and signs the checkpoint. What takes long is done before anybody's writing is held up.
func (l *Log) make(ctx context.Context, always bool) error {
	if _, err := l.o.Store.UnitRoot(ctx); err != nil {
		return err
	}
	last, err := l.o.Store.Checkpoint(ctx, true)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	now := l.o.Now()
	// Another interval, not a later one: a clock that was wrong once must not stop the log until its time comes again.
	interval := ms(now.Truncate(Every))
	isDue := func(last store.Checkpoint) bool {
		return always || last.Made < interval || last.Made >= interval+uint64(Every.Milliseconds())
	}
	c := store.Checkpoint{Made: ms(now), Seed: wire.NewKey()}
	if last.Size == 0 || last.Served && isDue(last) {
		if c.States, err = l.o.Store.States(ctx); err != nil {
			return err
		}
		c.Snapshot = proto.NewSnapshotRecord(c.Made, proto.NewSnapshot(c.States, c.Seed).Root())
	}
	return l.o.Store.WithLog(ctx, func(tx *store.LogTx) error {
		root, policy, err := l.unit(ctx, tx)
		if err != nil {
			return err
		}
		last, err := tx.Checkpoint(ctx)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		waits := err == nil && !last.Served
		if waits && last.Policy == policy.Version || last.Served && !isDue(last) || !waits && c.Snapshot == nil {
			return nil // one is waiting, or this interval has its own by now
		}
		key, err := l.keyOf(policy.LogKey)
		if err != nil {
			return err
		}
		signer := &proto.LogKey{Origin: proto.Origin(root), Key: key}
		if waits {
			return signAgain(ctx, tx, last, policy.Version, signer)
		}
		if c.Size, err = l.exhibit(ctx, tx, last.Size, c.Made); err != nil {
			return err
		}
		if c.Size, err = l.release(ctx, tx, c.Size, c.Made); err != nil {
			return err
		}
		tree, err := appendRecord(ctx, tx, c.Size, c.Snapshot)
		if err != nil {
			return err
		}
		c.Size, c.Policy = tree.Size, policy.Version
		if c.Note, err = signer.Checkpoint(tree); err != nil {
			return err
		}
		return tx.InsertCheckpoint(ctx, c)
	})
}

// release adds this node's release to a log of a size and returns the new one. It comes in once and never again: while two
// nodes carry two versions, both are true, and neither is added anew at every turn.
func (l *Log) release(ctx context.Context, tx *store.LogTx, size, now uint64) (uint64, error) {
	if l.o.Release == nil {
		return size, nil
	}
	digest := l.o.Release.Digest()
	if there, err := tx.HasRelease(ctx, digest); err != nil || there {
		return size, err
	}
	if _, err := appendRecord(ctx, tx, size, l.o.Release.Record(now)); err != nil {
		return size, err
	}
	return size + 1, tx.AddRelease(ctx, size, digest)
}

// signAgain puts a checkpoint that waits under the policy that came meanwhile.
func signAgain(ctx context.Context, tx *store.LogTx, c store.Checkpoint, policy uint64, signer *proto.LogKey) error {
	stored, err := readHashes(ctx, tx, 0)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(int64(c.Size), stored)
	if err != nil {
		return err
	}
	note, err := signer.Checkpoint(proto.Tree{Size: c.Size, Root: wire.Hash(root)})
	if err != nil {
		return err
	}
	return tx.SignAgain(ctx, c.Size, policy, note)
}

// hashReader is a store, or a transaction.
type hashReader interface {
	LogHashes(ctx context.Context, from uint64) ([]wire.Hash, error)
}

func readHashes(ctx context.Context, from hashReader, after int) (hashList, error) {
	list, err := from.LogHashes(ctx, uint64(after))
	out := make(hashList, len(list))
	for i, h := range list {
		out[i] = tlog.Hash(h)
	}
	return out, err
}

// unit is the root of the unit and the newest policy of its log. ErrNotFound before the set-up.
func (l *Log) unit(ctx context.Context, tx *store.LogTx) (*keys.UnitRoot, *proto.PolicyRecord, error) {
	records, err := tx.LogPolicies(ctx)
	if err != nil {
		return nil, nil, err
	}
	root, err := l.root(ctx)
	if err != nil {
		return nil, nil, err
	}
	policies, err := proto.VerifyPolicies(root, records)
	if err != nil {
		return nil, nil, err
	}
	return root, policies[len(policies)-1], nil
}

func (l *Log) root(ctx context.Context) (*keys.UnitRoot, error) {
	raw, err := l.o.Store.UnitRoot(ctx)
	if err != nil {
		return nil, err
	}
	return keys.ParseUnitRoot(raw)
}

// appendRecord adds a record at its place and returns the tree that ends with it.
func appendRecord(ctx context.Context, tx *store.LogTx, index uint64, record []byte) (proto.Tree, error) {
	stored, err := readHashes(ctx, tx, 0)
	if err != nil {
		return proto.Tree{}, err
	}
	added, err := tlog.StoredHashes(int64(index), record, stored)
	if err != nil {
		return proto.Tree{}, err
	}
	if err := tx.AddRecord(ctx, index, record, uint64(len(stored)), wireHashes(added)); err != nil {
		return proto.Tree{}, err
	}
	root, err := tlog.TreeHash(int64(index)+1, append(stored, added...))
	return proto.Tree{Size: index + 1, Root: wire.Hash(root)}, err
}

// hashList is stored hashes in memory.
type hashList []tlog.Hash

// ReadHashes is for tlog.HashReader.
func (l hashList) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(l)) {
			return nil, fmt.Errorf("the log has no hash %d", index)
		}
		out[i] = l[index]
	}
	return out, nil
}

// keyAt is the log key with a number, derived from the secret of the installation.
func (l *Log) keyAt(number uint64) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(wire.KDF("server-log-key", l.o.Secret[:], nil, binary.BigEndian.AppendUint64(nil, number), ed25519.SeedSize))
}

// keyOf is the private key of the one that the unit has decided for.
func (l *Log) keyOf(public wire.Key) (ed25519.PrivateKey, error) {
	for number := l.o.KeyNumber; number > 0; number-- {
		if key := l.keyAt(number); wire.Key(key.Public().(ed25519.PublicKey)) == public {
			return key, nil
		}
	}
	return nil, errors.New("the unit's policy names a log key that this installation does not have")
}

// Offer is what the operator has set up and the unit may decide for, as it is sent: [key, [[name, key]…], needed].
type Offer struct {
	_         struct{} `cbor:",toarray"`
	LogKey    wire.Key
	Witnesses []proto.Witness
	Needed    uint64
}

// Offer is the present one.
func (l *Log) Offer() *Offer {
	o := &Offer{LogKey: wire.Key(l.keyAt(l.o.KeyNumber).Public().(ed25519.PublicKey)), Needed: l.o.Needed}
	for _, w := range l.o.Witnesses {
		o.Witnesses = append(o.Witnesses, proto.Witness{Name: []byte(w.Name), Key: w.Key})
	}
	return o
}

// VerifierKey is the key to offer as witnesses take it. ErrNotFound before the set-up.
func (l *Log) VerifierKey(ctx context.Context) (string, error) {
	root, err := l.root(ctx)
	if err != nil {
		return "", err
	}
	return proto.LogVerifierKey(proto.Origin(root), l.Offer().LogKey), nil
}

// CheckFirst refuses a first policy that is not signed by the unit, or whose key this installation does not have: malformed.
func (l *Log) CheckFirst(root *keys.UnitRoot, record []byte) error {
	policies, err := proto.VerifyPolicies(root, [][]byte{record})
	if err == nil {
		_, err = l.keyOf(policies[0].LogKey)
	}
	return fail.Wrap(fail.Malformed, "policy of the log", err)
}

// Decide takes in the next policy, signed by the unit: malformed where it is none, conflict where another was faster,
// unavailable where too few of its witnesses answer now: under it nobody could sign in any more. The next checkpoint is made under it.
func (l *Log) Decide(ctx context.Context, record []byte) error {
	root, err := l.root(ctx)
	if err != nil {
		return err
	}
	if err := l.tryOut(ctx, root, record); err != nil {
		return err
	}
	err = l.o.Store.WithLog(ctx, func(tx *store.LogTx) error {
		records, err := tx.LogPolicies(ctx)
		if err != nil {
			return err
		}
		policies, err := proto.VerifyPolicies(root, append(records, record))
		if err != nil {
			return fail.Wrap(fail.Conflict, "not the next policy", err)
		}
		return tx.AddLogPolicy(ctx, policies[len(policies)-1].Version, record)
	})
	if err != nil {
		return err
	}
	return l.Publish(ctx)
}

func ms(t time.Time) uint64 { return uint64(t.UnixMilli()) }
