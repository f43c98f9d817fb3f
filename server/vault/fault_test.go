package vault_test

import (
	"sync"
	"testing"

	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
	"linnet/server/vault"
)

// faulty runs a test in a world whose commits can be made to fail.
func faulty(t *testing.T, test func(t *testing.T, w *world, f *storetest.Faults)) {
	t.Helper()
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		f := new(storetest.Faults)
		test(t, newWorld(t, open(store.Options{Commit: f.Commit})), f)
	})
}

// TestCommitFails: what did not reach the disk is not acknowledged, and the same bytes can be sent again.
func TestCommitFails(t *testing.T) {
	faulty(t, func(t *testing.T, w *world, f *storetest.Faults) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		e := s.message(t, w.vic)
		f.Fail()
		_, err := w.submit(t.Context(), w.vic, e.Raw)
		refused(t, err, fail.Internal)
		if got := len(s.checkChain(t, w.vic)); got != 1 {
			t.Fatalf("%d entries are stored", got)
		}
		s.store(t, w.vic, e, wire.Key{})

		change, key := s.removal(t, w.vic, w.amira)
		f.Fail()
		_, err = w.Append(t.Context(), s.id, w.vic.ID, change.Raw)
		refused(t, err, fail.Internal)
		if err := w.MayRead(t.Context(), s.id, w.amira.ID); err != nil {
			t.Errorf("removed although nothing was stored: %v", err)
		}
		s.store(t, w.vic, change, key)

		first, _ := w.blank(proto.Chat).genesis(t, w.amira, w.vic)
		f.Fail()
		_, err = w.Create(t.Context(), w.amira.ID, first.Raw)
		refused(t, err, fail.Internal)
		if _, err := w.Create(t.Context(), w.amira.ID, first.Raw); err != nil {
			t.Errorf("creating again: %v", err)
		}
	})
}

// TestCommitPersists: what reached the disk although the commit failed is not acknowledged; sent again it answers
// where it stands.
func TestCommitPersists(t *testing.T) {
	faulty(t, func(t *testing.T, w *world, f *storetest.Faults) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		place := s.place(w.vic)
		e := s.at(t, w.vic, place)
		f.FailPersisted()
		_, err := w.submit(t.Context(), w.vic, e.Raw)
		refused(t, err, fail.Internal)
		want := vault.Receipt{Seq: e.Header.Seq, Hash: e.Hash, Received: received}
		if r, err := w.submit(t.Context(), w.vic, e.Raw); err != nil || r != want {
			t.Errorf("again: %+v, %v", r, err)
		}
		s.took(t, e, wire.Key{})
		place.Seq, place.Prev = s.seq+1, s.head
		if r, err := w.submit(t.Context(), w.vic, s.at(t, w.vic, place).Raw); err != nil || r != want {
			t.Errorf("signed again: %+v, %v", r, err)
		}

		change, key := s.removal(t, w.vic, w.amira)
		f.FailPersisted()
		_, err = w.Append(t.Context(), s.id, w.vic.ID, change.Raw)
		refused(t, err, fail.Internal)
		refused(t, w.MayRead(t.Context(), s.id, w.amira.ID), fail.NotFound)
		s.store(t, w.vic, change, key) // answers where it stands

		first, _ := w.blank(proto.Chat).genesis(t, w.amira, w.vic)
		f.FailPersisted()
		_, err = w.Create(t.Context(), w.amira.ID, first.Raw)
		refused(t, err, fail.Internal)
		if r, err := w.Create(t.Context(), w.amira.ID, first.Raw); err != nil || r.Hash != first.Hash {
			t.Errorf("creating again: %+v, %v", r, err)
		}
	})
}

// TestCommitFailsUnderPipeline: of entries that are chained on a lost one none is acknowledged.
func TestCommitFailsUnderPipeline(t *testing.T) {
	faulty(t, func(t *testing.T, w *world, f *storetest.Faults) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		f.Fail()
		const n = 40
		type answer struct {
			seq uint64
			err error
		}
		answers := make(chan answer, n)
		first := *s
		for range n {
			e := s.message(t, w.vic)
			w.Submit(t.Context(), w.vic.ID, e.Raw, nil, func(r vault.Receipt, err error) { answers <- answer{e.Header.Seq, err} })
			s.took(t, e, wire.Key{})
		}
		for range n {
			if a := <-answers; a.err == nil {
				t.Errorf("seq %d is acknowledged", a.seq)
			}
		}
		if got := len(first.checkChain(t, w.vic)); got != 1 {
			t.Errorf("%d entries are stored", got)
		}
		first.say(t, w.vic)
	})
}

// gated runs a test in a world whose commits wait, once it is shut, until it is opened.
func gated(t *testing.T, test func(t *testing.T, w *world, f *storetest.Faults, g *gate)) {
	t.Helper()
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		f, g := new(storetest.Faults), new(gate)
		w := newWorld(t, open(store.Options{Commit: func(commit func() error) error {
			g.pass()
			return f.Commit(commit)
		}}))
		test(t, w, f, g)
	})
}

type gate struct {
	mu   sync.Mutex
	shut chan struct{}
}

func (g *gate) pass() {
	g.mu.Lock()
	shut := g.shut
	g.mu.Unlock()
	if shut != nil {
		<-shut
	}
}

// close shuts the gate and returns what opens it.
func (g *gate) close() (open func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	shut := make(chan struct{})
	g.shut = shut
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.shut = nil
		close(shut)
	}
}

// later submits an entry and returns where its answer will be.
func (n node) later(t *testing.T, p peopletest.Person, raw []byte) <-chan error {
	t.Helper()
	answer := make(chan error, 1)
	n.Submit(t.Context(), p.ID, raw, nil, func(_ vault.Receipt, err error) { answer <- err })
	return answer
}

// TestLateAmongPipeline: somebody who comes too late does not disturb entries that are chained on each other and under way.
func TestLateAmongPipeline(t *testing.T) {
	gated(t, func(t *testing.T, w *world, _ *storetest.Faults, g *gate) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		late := s.message(t, w.amira)
		open := g.close()
		first := s.message(t, w.vic)
		a := w.later(t, w.vic, first.Raw)
		again := w.later(t, w.vic, first.Raw) // before the first is answered
		b := w.later(t, w.amira, late.Raw)
		s.took(t, first, wire.Key{})
		c := w.later(t, w.vic, s.message(t, w.vic).Raw)
		open()
		for name, answer := range map[string]<-chan error{"first": a, "again": again, "chained": c} {
			if err := <-answer; err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		refused(t, <-b, fail.Conflict)
	})
}

// TestOnLostEntry: whoever goes on sending entries that are chained on a lost one keeps nobody else out.
func TestOnLostEntry(t *testing.T) {
	gated(t, func(t *testing.T, w *world, f *storetest.Faults, g *gate) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		honest := s.message(t, w.amira)
		lost := s.message(t, w.vic)
		f.Fail()
		_, err := w.submit(t.Context(), w.vic, lost.Raw)
		refused(t, err, fail.Internal)
		s.took(t, lost, wire.Key{})
		open := g.close()
		a := w.later(t, w.vic, s.message(t, w.vic).Raw)
		b := w.later(t, w.amira, honest.Raw)
		open()
		refused(t, <-a, fail.Conflict)
		refused(t, <-b, "")
	})
}

// TestClose: what was taken is answered, what comes later is refused.
func TestClose(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		const n = 20
		answers := make(chan error, n)
		for range n {
			e := s.message(t, w.vic)
			w.Submit(t.Context(), w.vic.ID, e.Raw, nil, func(_ vault.Receipt, err error) { answers <- err })
			s.took(t, e, wire.Key{})
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if len(answers) != n {
			t.Fatalf("%d answers", len(answers))
		}
		for range n {
			if err := <-answers; err != nil {
				t.Error(err)
			}
		}
		_, err := w.submit(t.Context(), w.vic, s.message(t, w.vic).Raw)
		refused(t, err, fail.Unavailable)
	})
}
