package vault_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
	"linnet/server/vault"
)

// node is one server's vaults.
type node struct {
	*vault.Vaults
	hub *live.Hub
}

func newNode(t *testing.T, s *store.Store) node {
	t.Helper()
	return newNodeAt(t, s, clock)
}

func newNodeAt(t *testing.T, s *store.Store, now func() time.Time) node {
	t.Helper()
	hub := live.NewHub()
	v := vault.New(vault.Options{Store: s, Live: hub, Now: now, Log: slog.New(slog.DiscardHandler)})
	t.Cleanup(func() { v.Close() })
	return node{v, hub}
}

// clock stands still: 2026-11-24.
func clock() time.Time { return time.UnixMilli(1_795_478_400_000) }

const received = 1_795_478_400_000

// world is a unit with some of its people, served by one node.
type world struct {
	node
	store                 *store.Store
	unit                  *peopletest.Unit
	ruth, amira, bea, dan peopletest.Person // manager, two advocates, psychologist
	hal, pol, kit         peopletest.Person // health, two of the police
	vic, wren             peopletest.Person // two victims, of whom vic has the vaults
	people                []peopletest.Person
}

// each runs a test in a world on each database.
func each(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store) { test(t, newWorld(t, s)) })
}

func newWorld(t *testing.T, s *store.Store) *world {
	t.Helper()
	w := &world{node: newNode(t, s), store: s, unit: peopletest.Setup(t, s, clock)}
	w.ruth = w.unit.Manager
	join := func(by peopletest.Person, role keys.Role, name string) peopletest.Person {
		return w.unit.Join(t, by, role, name)
	}
	w.amira, w.bea = join(w.ruth, keys.Advocate, "amira-khan"), join(w.ruth, keys.Advocate, "bea-lund")
	w.dan = join(w.ruth, keys.Psychologist, "dan-price")
	w.hal, w.pol, w.kit = join(w.ruth, keys.Health, "hal-osei"), join(w.ruth, keys.Police, "pol-marsh"), join(w.ruth, keys.Police, "kit-shaw")
	w.vic, w.wren = join(w.amira, keys.Victim, "quiet-harbour"), join(w.amira, keys.Victim, "green-lane")
	w.people = []peopletest.Person{w.ruth, w.amira, w.bea, w.dan, w.hal, w.pol, w.kit, w.vic, w.wren}
	return w
}

// directory is everybody's identities as they are published now.
func (w *world) directory(t *testing.T) *keys.Directory {
	t.Helper()
	d := keys.NewDirectory(w.unit.Root)
	for _, p := range w.people {
		records, err := w.store.Identities(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Add(p.ID, records); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// publish stores a next version of somebody's identity.
func (w *world) publish(t *testing.T, p peopletest.Person) {
	t.Helper()
	err := w.store.WithAccount(t.Context(), p.ID, func(tx *store.AccountTx) error {
		return tx.AddIdentity(t.Context(), p.ID, p.Record.Version, p.Record.Raw, p.Record.Hash(), p.Record.Revoked())
	})
	if err != nil {
		t.Fatal(err)
	}
}

func listed(p peopletest.Person, kind proto.Kind) proto.Member {
	return proto.Member{Account: p.ID, Role: p.Role, Identity: p.Record.Hash(), Rights: proto.MaxRights(kind, p.Role)}
}

// story is a vault as an honest member sees it.
type story struct {
	w       *world
	kind    proto.Kind
	id      wire.ID
	caseID  wire.ID
	section uint64
	seq     uint64
	head    wire.Hash
	epoch   uint64
	key     wire.Key
	members []proto.Member
}

func (w *world) blank(kind proto.Kind) *story {
	return &story{w: w, kind: kind, id: wire.NewID(), caseID: wire.NewID()}
}

// open creates a vault of the author with some others.
func (w *world) open(t *testing.T, kind proto.Kind, author peopletest.Person, others ...peopletest.Person) *story {
	t.Helper()
	s := w.blank(kind)
	e, key := s.genesis(t, author, others...)
	if _, err := w.Create(t.Context(), author.ID, e.Raw); err != nil {
		t.Fatalf("creating a vault: %v", err)
	}
	return s.took(t, e, key)
}

func (s *story) genesis(t *testing.T, author peopletest.Person, others ...peopletest.Person) (*proto.Entry, wire.Key) {
	t.Helper()
	members := []proto.Member{listed(author, s.kind)}
	for _, p := range others {
		members = append(members, listed(p, s.kind))
	}
	return s.epochOf(t, author, proto.Change{Reason: proto.ReasonGenesis, Members: members,
		Genesis: &proto.Genesis{Case: s.caseID, Kind: s.kind, UnitRoot: s.w.unit.Root.Hash(), Section: s.section}})
}

func (s *story) place(author peopletest.Person) proto.Place {
	return proto.Place{Vault: s.id, Epoch: s.epoch, Seq: s.seq + 1, Prev: s.head, Author: author.ID, Identity: author.Record.Hash(), Entry: wire.NewID()}
}

// epochOf makes the control entry of a change, whatever it is.
func (s *story) epochOf(t *testing.T, author peopletest.Person, c proto.Change) (*proto.Entry, wire.Key) {
	t.Helper()
	if c.Time == 0 {
		c.Time = received
	}
	if s.epoch > 0 {
		c.PrevKey = &s.key
	}
	place := s.place(author)
	place.Epoch++
	e, key, err := proto.NewEpoch(place, author.Pair, c, s.w.directory(t))
	if err != nil {
		t.Fatal(err)
	}
	return e, key
}

// removal is the control entry by which author takes somebody out.
func (s *story) removal(t *testing.T, author, gone peopletest.Person, approvals ...proto.Approval) (*proto.Entry, wire.Key) {
	t.Helper()
	members := slices.DeleteFunc(slices.Clone(s.members), func(m proto.Member) bool { return m.Account == gone.ID })
	return s.epochOf(t, author, proto.Change{Reason: proto.ReasonRemove, Members: members, Approvals: approvals})
}

// addition is the control entry by which the victim lists somebody more.
func (s *story) addition(t *testing.T, author, more peopletest.Person) (*proto.Entry, wire.Key) {
	t.Helper()
	members := append(slices.Clone(s.members), listed(more, s.kind))
	return s.epochOf(t, author, proto.Change{Reason: proto.ReasonAdd, Members: members})
}

// message is a data entry at the head.
func (s *story) message(t *testing.T, author peopletest.Person) *proto.Entry {
	t.Helper()
	return s.at(t, author, s.place(author))
}

func (s *story) at(t *testing.T, author peopletest.Person, place proto.Place) *proto.Entry {
	t.Helper()
	e, err := s.seal(author, place)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (s *story) seal(author peopletest.Person, place proto.Place) (*proto.Entry, error) {
	return s.sealAt(author, place, received)
}

// sealAt is what an author writes whose clock stands there, Unix ms.
func (s *story) sealAt(author peopletest.Person, place proto.Place, written uint64) (*proto.Entry, error) {
	plain := proto.Plain{Type: proto.TypeMessage, Time: written, Content: wire.Encode(&proto.Message{Text: "Hello"})}
	if s.kind != proto.Chat { // where there are no messages
		plain.Type, plain.Content = proto.TypeAck, wire.Encode(&proto.Ack{Boxes: []proto.SeenBox{{Version: 1}}})
	}
	return proto.NewData(place, author.Pair, s.key, &plain)
}

// took notes that an entry is stored; key is a new epoch's.
func (s *story) took(t *testing.T, e *proto.Entry, key wire.Key) *story {
	t.Helper()
	s.seq, s.head = e.Header.Seq, e.Hash
	if e.Header.Kind == proto.Control {
		st, err := proto.ParseStatement(e.Body)
		if err != nil {
			t.Fatal(err)
		}
		s.epoch, s.members, s.key = st.Epoch, st.Members, key
	}
	return s
}

// say appends a message that has to be stored.
func (s *story) say(t *testing.T, author peopletest.Person) *proto.Entry {
	t.Helper()
	e := s.message(t, author)
	s.store(t, author, e, wire.Key{})
	return e
}

// store appends an entry that has to be stored.
func (s *story) store(t *testing.T, author peopletest.Person, e *proto.Entry, key wire.Key) {
	t.Helper()
	r, err := s.w.Append(t.Context(), s.id, author.ID, e.Raw)
	if err != nil {
		t.Fatalf("appending: %v", err)
	}
	if want := (vault.Receipt{Seq: e.Header.Seq, Hash: e.Hash, Received: received}); r != want {
		t.Fatalf("the receipt is %+v, not %+v", r, want)
	}
	s.took(t, e, key)
}

// stored are the entries of the vault as a member fetches them.
func (s *story) stored(t *testing.T, reader peopletest.Person) []*proto.Entry {
	t.Helper()
	page, err := s.w.EntriesAfter(t.Context(), s.id, reader.ID, 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var list []*proto.Entry
	for _, e := range page.Entries {
		parsed, err := proto.ParseEntry(e.Bytes)
		if err != nil || parsed.Header.Seq != e.Seq {
			t.Fatalf("what is stored at %d is not the entry: %v", e.Seq, err)
		}
		list = append(list, parsed)
	}
	return list
}

// checkChain says what is wrong with the order of what is stored.
func (s *story) checkChain(t *testing.T, reader peopletest.Person) []*proto.Entry {
	t.Helper()
	list := s.stored(t, reader)
	seen := make(map[wire.ID]bool)
	var prev wire.Hash
	for i, e := range list {
		if e.Header.Seq != uint64(i+1) || e.Header.Prev != prev || seen[e.Header.Entry] {
			t.Fatalf("entry %d is no link of the chain", i+1)
		}
		prev, seen[e.Header.Entry] = e.Hash, true
	}
	sums, err := s.w.List(t.Context(), reader.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(sums, func(sum vault.Summary) bool { return sum.Vault == s.id })
	if at < 0 || sums[at].Seq != uint64(len(list)) || sums[at].Head != prev {
		t.Fatal("the head is not that of the last entry")
	}
	return list
}

// refused wants an error with a code.
func refused(t *testing.T, err error, code fail.Code) {
	t.Helper()
	if got := fail.CodeOf(err); got != code {
		t.Errorf("the answer is %q (%v), not %q", got, err, code)
	}
}

// ear listens for what is pushed to somebody.
type ear struct {
	mu     sync.Mutex
	frames [][]byte
	end    live.End
	came   chan struct{}
}

func (n node) listen(t *testing.T, p peopletest.Person) *ear {
	t.Helper()
	e := &ear{came: make(chan struct{}, 1)}
	t.Cleanup(n.hub.Subscribe(p.ID, wire.Hash{}, e.take).Close)
	return e
}

func (e *ear) take(feed *live.Feed) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for {
		frames, end := feed.Take()
		e.frames, e.end = append(e.frames, frames...), end
		if len(frames) == 0 || end != live.Open {
			break
		}
	}
	select {
	case e.came <- struct{}{}:
	default:
	}
}

// next waits for the next frame.
func (e *ear) next(t *testing.T) []byte {
	t.Helper()
	for {
		e.mu.Lock()
		if len(e.frames) > 0 {
			frame := e.frames[0]
			e.frames = e.frames[1:]
			e.mu.Unlock()
			return frame
		}
		e.mu.Unlock()
		select {
		case <-e.came:
		case <-time.After(10 * time.Second):
			t.Fatal("nothing was pushed")
		}
	}
}

// submit is Submit that waits.
func (n node) submit(ctx context.Context, p peopletest.Person, raw []byte) (vault.Receipt, error) {
	type answer struct {
		r   vault.Receipt
		err error
	}
	answers := make(chan answer, 1)
	n.Submit(ctx, p.ID, raw, nil, func(r vault.Receipt, err error) { answers <- answer{r, err} })
	select {
	case a := <-answers:
		return a.r, a.err
	case <-time.After(20 * time.Second):
		return vault.Receipt{}, errors.New("no answer")
	}
}
