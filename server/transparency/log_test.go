package transparency_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
	"linnet/server/transparency"
	"linnet/witness"
)

// world is a unit, its log on one or more nodes, and what somebody has pinned of it.
type world struct {
	t      *testing.T
	store  *store.Store
	unit   *peopletest.Unit
	secret wire.Key
	clock  atomic.Int64 // Unix ms; it stands, and so do those of the nodes, so that nothing happens by itself
	pin    keys.LogPin
}

func newWorld(t *testing.T, s *store.Store) *world {
	w := &world{t: t, store: s, unit: peopletest.NewUnit(t), secret: wire.NewKey()}
	w.clock.Store(time.Now().Truncate(transparency.Every).UnixMilli())
	log := w.node(transparency.Options{})
	policy := w.sign(nil, log.Offer())
	w.unit.Found(t, s, w.now, policy.Raw)
	w.pin = keys.LogPin{Policy: 1, PolicyHash: policy.Hash}
	return w
}

func (w *world) now() time.Time { return time.UnixMilli(w.clock.Load()) }

// pass lets time pass, or turns the clock back.
func (w *world) pass(d time.Duration) { w.clock.Add(d.Milliseconds()) }

// node is a log that does what it is told to: its own clock has ended, or it would still act on an hour that has passed.
func (w *world) node(o transparency.Options) *transparency.Log {
	w.t.Helper()
	o.Store, o.Secret, o.Now = w.store, w.secret, w.now
	o.MayKnow = func(_ context.Context, caller, account wire.ID) (bool, error) { return caller == account, nil }
	log := transparency.New(o)
	if err := log.Close(); err != nil {
		w.t.Fatal(err)
	}
	return log
}

func (w *world) sign(prev *proto.PolicyRecord, o *transparency.Offer) *proto.PolicyRecord {
	w.t.Helper()
	p, err := proto.NewPolicy(w.unit.Root, prev, proto.Policy{LogKey: o.LogKey, Witnesses: o.Witnesses, Needed: o.Needed}, w.unit.Signer())
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// look asks for names and verifies, as a client does; the pin moves on.
func (w *world) look(log *transparency.Log, caller wire.ID, names ...proto.Name) []proto.State {
	w.t.Helper()
	seen, states, err := w.see(log, caller, names...)
	if err != nil {
		w.t.Fatalf("looking at the log: %v", err)
	}
	w.pin = seen.Pin
	return states
}

func (w *world) see(log *transparency.Log, caller wire.ID, names ...proto.Name) (*proto.Seen, []proto.State, error) {
	w.t.Helper()
	shown, err := log.Show(w.t.Context(), caller, w.pin.Size, names)
	if err != nil {
		return nil, nil, err
	}
	seen, err := proto.Verify(w.unit.Root, w.pin, uint64(w.clock.Load()), proto.Evidence{Policies: shown.Policies, Checkpoint: shown.Checkpoint,
		Snapshot: shown.Snapshot, Inclusion: shown.Inclusion, Consistency: shown.Consistency})
	if err != nil {
		return nil, nil, err
	}
	var states []proto.State
	for i, n := range names {
		if len(shown.Proofs[i]) == 0 {
			states = append(states, proto.State{})
			continue
		}
		var p proto.Proof
		if err := wire.Decode(shown.Proofs[i], &p); err != nil {
			w.t.Fatal(err)
		}
		s, err := seen.State(n, &p)
		if err != nil {
			w.t.Fatal(err)
		}
		states = append(states, s)
	}
	return seen, states, nil
}

func (w *world) publish(log *transparency.Log) {
	w.t.Helper()
	if err := log.Publish(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

func TestSnapshots(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		log := w.node(transparency.Options{})
		me := w.unit.Manager
		if _, _, err := w.see(log, me.ID); !failed(err, fail.Unavailable) {
			t.Errorf("before the first checkpoint: %v", err)
		}
		w.publish(log)
		box, identity := proto.Name{Kind: proto.OfBox, ID: me.ID}, proto.Name{Kind: proto.OfIdentity, ID: me.ID}
		states := w.look(log, me.ID, box, identity, proto.Name{Kind: proto.OfVault, ID: wire.NewID()})
		if states[0].Number != 1 || states[1].Number != 1 || states[1].Hash != me.Record.Hash() || states[2].Number != 0 {
			t.Errorf("the snapshot says %+v", states)
		}
		for _, name := range []proto.Name{box, identity} {
			if got := w.look(log, wire.NewID(), name); got[0].Number != 0 {
				t.Errorf("somebody else is told of %v", name)
			}
		}
		next := peopletest.Box(t, me.ID, 2)
		if err := s.SwapBox(t.Context(), me.ID, next, 2); err != nil {
			t.Fatal(err)
		}
		if got := w.look(log, me.ID, box); got[0].Number != 1 {
			t.Error("a change shows before the clock wants it")
		}
		for range 9 {
			w.pass(transparency.Every)
			w.publish(log)
			w.look(log, me.ID, box) // continues from each size
		}
		if got := w.look(log, me.ID, box); got[0].Number != 2 || got[0].Hash != proto.BoxHash(next) {
			t.Errorf("the snapshot says %+v", got)
		}
		size := w.pin.Size
		w.pass(48 * time.Hour) // the clock jumps, and is put right again
		if err := log.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		w.pass(-48*time.Hour + transparency.Every)
		if err := log.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		if w.look(log, me.ID); w.pin.Size != size+4 {
			t.Errorf("size %d after the clock was put right, want %d", w.pin.Size, size+4)
		}
		if _, err := log.Show(t.Context(), me.ID, 1000, nil); !failed(err, fail.Conflict) {
			t.Errorf("from beyond the end: %v", err)
		}
		if _, err := log.Show(t.Context(), me.ID, 0, make([]proto.Name, transparency.MaxNames+1)); !failed(err, fail.Malformed) {
			t.Errorf("too many names: %v", err)
		}
	})
}

func failed(err error, code fail.Code) bool { return err != nil && fail.CodeOf(err) == code }

// Many nodes publish at once, again and again: there is one log, and everybody's view of it continues.
func TestNodesShareTheLog(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		s := open(store.Options{})
		w := newWorld(t, s)
		var nodes []*transparency.Log
		for i := range 4 {
			nodes = append(nodes, w.node(transparency.Options{Release: release(t, fmt.Sprint(i%2))})) // an update is half done
		}
		w.publish(nodes[0])
		for range 6 {
			w.pass(transparency.Every)
			var wg sync.WaitGroup
			for _, n := range nodes {
				wg.Go(func() {
					if err := n.Tick(t.Context()); err != nil {
						t.Errorf("publishing: %v", err)
					}
				})
			}
			wg.Wait()
		}
		for i, n := range nodes {
			w.look(n, w.unit.Manager.ID)
			if w.pin.Size != 15 {
				t.Errorf("node %d shows size %d, want the first, two for each interval, and two releases", i, w.pin.Size)
			}
		}
	})
}

// aWitness is a witness on loopback that can be told not to answer.
type aWitness struct {
	transparency.Witness
	down atomic.Bool
}

func newWitness(t *testing.T, w *world, name string) *aWitness {
	t.Helper()
	origin, key, err := proto.ParseLogKey(must(w.node(transparency.Options{}).VerifierKey(t.Context())))
	if err != nil {
		t.Fatal(err)
	}
	seed := keys.NewPair()
	real, err := witness.New(witness.Options{Name: name, Key: seed.SignKey(), Dir: t.TempDir(), Logs: map[string]wire.Key{origin: key}})
	if err != nil {
		t.Fatal(err)
	}
	a := &aWitness{Witness: transparency.Witness{Name: name, Key: seed.PublicSignKey()}}
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if a.down.Load() {
			out.WriteHeader(http.StatusBadGateway)
			return
		}
		real.Handler().ServeHTTP(out, r)
	}))
	t.Cleanup(server.Close)
	a.URL = server.URL
	return a
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func post(ctx context.Context, url string, body []byte) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(res.Body)
	return res.StatusCode, b.Bytes(), err
}

// A unit takes witnesses in: from then on nothing is served that too few have seen, and what waited is served when they are back.
func TestWitnesses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		one, two, three := newWitness(t, w, "one.example/w"), newWitness(t, w, "two.example/w"), newWitness(t, w, "three.example/w")
		log := w.node(transparency.Options{Post: post, Needed: 2, Witnesses: []transparency.Witness{one.Witness, two.Witness, three.Witness}})
		w.publish(log)
		w.look(log, w.unit.Manager.ID) // under the first policy, which asks for none
		first := must(proto.VerifyPolicies(w.unit.Root, must(s.LogPolicies(t.Context()))))[0]
		second := w.sign(first, log.Offer())
		if err := log.Decide(t.Context(), second.Raw); err != nil {
			t.Fatal(err)
		}
		seen, _, err := w.see(log, w.unit.Manager.ID)
		if err != nil || seen.Witnesses != 3 || seen.Policy.Version != 2 {
			t.Fatalf("under the second policy: %+v %v", seen, err)
		}
		w.pin = seen.Pin
		size := w.pin.Size
		if err := log.Decide(t.Context(), second.Raw); !failed(err, fail.Conflict) {
			t.Errorf("the same policy again: %v", err)
		}
		third := proto.Policy{LogKey: log.Offer().LogKey, Witnesses: log.Offer().Witnesses, Needed: 3}
		one.down.Store(true)
		strictest := must(proto.NewPolicy(w.unit.Root, second, third, w.unit.Signer()))
		if err := log.Decide(t.Context(), strictest.Raw); !failed(err, fail.Unavailable) {
			t.Errorf("a policy that needs a witness who is away: %v", err)
		}
		w.pass(transparency.Every)
		one.down.Store(true)
		two.down.Store(true)
		if err := log.Publish(t.Context()); err == nil {
			t.Error("one of three witnesses was enough")
		}
		if w.look(log, w.unit.Manager.ID); w.pin.Size != size {
			t.Errorf("size %d is served, which only one witness has seen", w.pin.Size)
		}
		w.pass(time.Minute)
		two.down.Store(false)
		w.publish(log)
		if w.look(log, w.unit.Manager.ID); w.pin.Size != size+2 {
			t.Errorf("size %d is served, want the one that waited", w.pin.Size)
		}
		w.pass(transparency.Every)
		one.down.Store(false)
		w.publish(log) // the one that was away is two behind
		if seen, _, err = w.see(log, w.unit.Manager.ID); err != nil || seen.Witnesses != 3 {
			t.Errorf("back again: %+v %v", seen, err)
		}
	})
}

// The log key is changed: old pins go on under the new key, and a checkpoint under the old one is not taken any more.
func TestKeyRotation(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		log := w.node(transparency.Options{})
		w.publish(log)
		old := must(log.Show(t.Context(), w.unit.Manager.ID, 0, nil))
		w.look(log, w.unit.Manager.ID)
		rotated := w.node(transparency.Options{KeyNumber: 2})
		if rotated.Offer().LogKey == log.Offer().LogKey {
			t.Fatal("the second key is the first")
		}
		w.publish(rotated) // still under the policy that names the first
		w.look(rotated, w.unit.Manager.ID)
		first := must(proto.VerifyPolicies(w.unit.Root, must(s.LogPolicies(t.Context()))))[0]
		foreign := *rotated.Offer()
		foreign.LogKey = keys.NewPair().PublicSignKey()
		if err := rotated.Decide(t.Context(), w.sign(first, &foreign).Raw); !failed(err, fail.Malformed) {
			t.Errorf("a key that the server does not have: %v", err)
		}
		second := w.sign(first, rotated.Offer())
		if err := rotated.Decide(t.Context(), second.Raw); err != nil {
			t.Fatal(err)
		}
		w.look(rotated, w.unit.Manager.ID)
		if w.pin.Policy != 2 {
			t.Errorf("policy %d", w.pin.Policy)
		}
		_, err := proto.Verify(w.unit.Root, keys.LogPin{Policy: 2, PolicyHash: second.Hash}, uint64(w.clock.Load()), proto.Evidence{
			Policies: [][]byte{first.Raw, second.Raw}, Checkpoint: old.Checkpoint, Snapshot: old.Snapshot, Inclusion: old.Inclusion})
		if refuse.CodeOf(err) != refuse.Witness {
			t.Errorf("a checkpoint under the old key: %v", err)
		}
	})
}

// A node whose secret is another one has no key of the log and must not begin a new one.
func TestForeignSecret(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.secret = wire.NewKey()
		log := w.node(transparency.Options{})
		if err := log.Publish(t.Context()); err == nil {
			t.Error("a checkpoint under a key that the unit did not choose")
		}
		if _, err := s.Checkpoint(t.Context(), true); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("something was stored: %v", err)
		}
	})
}
