package vault_test

import (
	"bytes"
	"slices"
	"testing"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/peopletest"
	"linnet/server/vault"
)

func TestCreate(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.blank(proto.Chat)
		her := w.listen(t, w.vic)
		e, key := s.genesis(t, w.amira, w.vic)
		want := vault.Receipt{Seq: 1, Hash: e.Hash, Received: received}
		for _, name := range []string{"first", "again"} {
			if r, err := w.Create(t.Context(), w.amira.ID, e.Raw); err != nil || r != want {
				t.Errorf("%s: %+v, %v", name, r, err)
			}
		}
		if !bytes.Equal(her.next(t), live.MembersFrame(s.id)) {
			t.Error("she is not told")
		}
		s.took(t, e, key)
		for _, p := range []peopletest.Person{w.amira, w.vic} {
			list, err := w.List(t.Context(), p.ID)
			sum := vault.Summary{Vault: s.id, Case: s.caseID, Kind: uint64(proto.Chat), Seq: 1, Head: e.Hash, Epoch: 1}
			if err != nil || !slices.Equal(list, []vault.Summary{sum}) {
				t.Errorf("the list is %+v, %v", list, err)
			}
		}
		s.say(t, w.vic)
	})
}

func TestCreateRefused(t *testing.T) {
	genesis := func(kind proto.Kind, author func(w *world) peopletest.Person, others ...func(w *world) peopletest.Person) func(t *testing.T, w *world) (wire.ID, []byte) {
		return func(t *testing.T, w *world) (wire.ID, []byte) {
			var people []peopletest.Person
			for _, o := range others {
				people = append(people, o(w))
			}
			e, _ := w.blank(kind).genesis(t, author(w), people...)
			return author(w).ID, e.Raw
		}
	}
	amira := func(w *world) peopletest.Person { return w.amira }
	vic := func(w *world) peopletest.Person { return w.vic }
	dan := func(w *world) peopletest.Person { return w.dan }
	tests := []struct {
		name string
		make func(t *testing.T, w *world) (wire.ID, []byte)
		code fail.Code
	}{
		{"by a victim", genesis(proto.Chat, vic), fail.NotFound},
		{"by a psychologist", genesis(proto.Team, dan), fail.NotFound},
		{"with a colleague in a vault of hers", genesis(proto.Plan, amira, vic, dan), fail.NotFound},
		{"with a victim in a staff vault", genesis(proto.Team, amira, vic), fail.NotFound},
		{"by somebody else than is signed in", func(t *testing.T, w *world) (wire.ID, []byte) {
			_, raw := genesis(proto.Chat, amira, vic)(t, w)
			return w.bea.ID, raw
		}, fail.Malformed},
		{"of another unit", func(t *testing.T, w *world) (wire.ID, []byte) {
			s := w.blank(proto.Chat)
			e, _ := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonGenesis, Members: []proto.Member{listed(w.amira, proto.Chat)},
				Genesis: &proto.Genesis{Case: s.caseID, Kind: s.kind, UnitRoot: wire.Hash{1}}})
			return w.amira.ID, e.Raw
		}, fail.Malformed},
		{"under an id that is taken", func(t *testing.T, w *world) (wire.ID, []byte) {
			s := w.open(t, proto.Chat, w.bea)
			other := w.blank(proto.Chat)
			other.id = s.id
			e, _ := other.genesis(t, w.amira)
			return w.amira.ID, e.Raw
		}, fail.Conflict},
		{"under an id that is taken in a case of somebody else's", func(t *testing.T, w *world) (wire.ID, []byte) {
			s := w.open(t, proto.Chat, w.bea)
			other := &story{w: w, kind: proto.Chat, id: s.id, caseID: s.caseID}
			e, _ := other.genesis(t, w.amira)
			return w.amira.ID, e.Raw
		}, fail.NotFound},
		{"a data entry", func(t *testing.T, w *world) (wire.ID, []byte) {
			return w.amira.ID, w.blank(proto.Chat).message(t, w.amira).Raw
		}, fail.Malformed},
		{"somebody who gave up", func(t *testing.T, w *world) (wire.ID, []byte) {
			e, _ := w.blank(proto.Team).genesis(t, w.amira, w.bea)
			w.publish(t, w.bea.Next(t, true))
			return w.amira.ID, e.Raw
		}, fail.NotFound},
	}
	each(t, func(t *testing.T, w *world) {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				account, raw := test.make(t, w)
				_, err := w.Create(t.Context(), account, raw)
				refused(t, err, test.code)
			})
		}
	})
}

// TestRemoval: who is removed is told, and from then on neither reads, nor writes, nor hears.
func TestRemoval(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		other := newNode(t, w.store)
		before := *s
		if _, err := other.submit(t.Context(), w.amira, s.message(t, w.bea).Raw); err == nil {
			t.Fatal("entry of another author")
		}
		gone, her := w.listen(t, w.amira), w.listen(t, w.vic)
		e, key := s.removal(t, w.vic, w.amira)
		s.store(t, w.vic, e, key)
		if told := live.MembersFrame(s.id); !bytes.Equal(gone.next(t), told) || !bytes.Equal(her.next(t), told) {
			t.Error("old and new members are not told")
		}
		said := s.say(t, w.vic)
		if !bytes.Equal(her.next(t), live.EntryFrame(s.id, said.Header.Seq, received, said.Raw)) {
			t.Error("she does not hear")
		}
		w.hub.Publish([]live.Frame{{To: []wire.ID{w.amira.ID}, Bytes: []byte("end")}})
		if !bytes.Equal(gone.next(t), []byte("end")) {
			t.Error("who is removed hears on")
		}
		for name, n := range map[string]node{"this node": w.node, "another node": other} {
			_, err := n.EntriesAfter(t.Context(), s.id, w.amira.ID, 0, 10)
			refused(t, err, fail.NotFound)
			_, err = n.Controls(t.Context(), s.id, w.amira.ID)
			refused(t, err, fail.NotFound)
			refused(t, n.MayRead(t.Context(), s.id, w.amira.ID), fail.NotFound)
			refused(t, n.MayAttach(t.Context(), s.id, w.amira.ID), fail.NotFound)
			_, err = n.submit(t.Context(), w.amira, before.message(t, w.amira).Raw)
			if code := fail.CodeOf(err); code != fail.NotFound && code != fail.Conflict {
				t.Errorf("%s takes an entry: %v", name, err)
			}
			_, err = n.submit(t.Context(), w.amira, s.message(t, w.amira).Raw)
			refused(t, err, fail.NotFound)
		}
	})
}

// TestOtherNode adds somebody through one node, who writes through another that has the vault in mind.
func TestOtherNode(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Plan, w.amira, w.vic)
		other := newNode(t, w.store)
		if _, err := other.submit(t.Context(), w.vic, s.message(t, w.vic).Raw); err != nil {
			t.Fatal(err)
		}
		s.took(t, s.checkChain(t, w.vic)[1], wire.Key{})
		e, key := s.addition(t, w.vic, w.dan)
		s.store(t, w.vic, e, key)
		said := s.message(t, w.dan)
		if _, err := other.submit(t.Context(), w.dan, said.Raw); err != nil {
			t.Errorf("a new member cannot write through another node: %v", err)
		}
		s.took(t, said, wire.Key{})
		s.checkChain(t, w.dan)
	})
}

func TestChangeRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Plan, w.amira, w.vic)
		stale, _ := s.removal(t, w.vic, w.amira)
		s.say(t, w.vic)
		_, err := w.Append(t.Context(), s.id, w.vic.ID, stale.Raw)
		refused(t, err, fail.Conflict)
		added, _ := s.addition(t, w.amira, w.dan) // without the second person
		_, err = w.Append(t.Context(), s.id, w.amira.ID, added.Raw)
		refused(t, err, fail.NotFound)
		_, err = w.Append(t.Context(), s.id, w.bea.ID, s.message(t, w.bea).Raw)
		refused(t, err, fail.NotFound)

		e, key := s.removal(t, w.vic, w.amira)
		s.store(t, w.vic, e, key)
		want := vault.Receipt{Seq: e.Header.Seq, Hash: e.Hash, Received: received}
		s.say(t, w.vic)
		if r, err := w.Append(t.Context(), s.id, w.vic.ID, e.Raw); err != nil || r != want {
			t.Errorf("again: %+v, %v", r, err)
		}
		s.checkChain(t, w.vic)
	})
}

// TestRevoked: while somebody is listed who has given up their identity nobody writes, on no node, until they are removed.
func TestRevoked(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Team, w.amira, w.bea, w.ruth)
		other := newNode(t, w.store)
		s.say(t, w.amira)
		said := s.message(t, w.bea)
		if _, err := other.submit(t.Context(), w.bea, said.Raw); err != nil {
			t.Fatal(err)
		}
		s.took(t, said, wire.Key{})
		w.publish(t, w.bea.Next(t, true))
		for name, n := range map[string]node{"this node": w.node, "another node": other} {
			for _, p := range []peopletest.Person{w.amira, w.bea} {
				if _, err := n.submit(t.Context(), p, s.message(t, p).Raw); err == nil {
					t.Errorf("%s takes an entry", name)
				}
				_, err := n.submit(t.Context(), p, s.message(t, p).Raw)
				refused(t, err, fail.NotFound)
			}
		}
		refused(t, w.MayAttach(t.Context(), s.id, w.amira.ID), fail.NotFound)
		rekeyed, _ := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonNewKey, Members: s.members})
		_, err := w.Append(t.Context(), s.id, w.amira.ID, rekeyed.Raw)
		refused(t, err, fail.NotFound) // still listed
		e, key := s.removal(t, w.amira, w.bea)
		s.store(t, w.amira, e, key)
		s.say(t, w.ruth)
		said = s.message(t, w.amira)
		if _, err := other.submit(t.Context(), w.amira, said.Raw); err != nil {
			t.Errorf("still locked on another node: %v", err)
		}
	})
}

// TestOwnIdentity: an accepted invitation ends with the new identity in every vault.
func TestOwnIdentity(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		s.say(t, w.vic)
		next := w.vic.Next(t, false)
		renewed := func() (*proto.Entry, wire.Key) {
			members := slices.Clone(s.members)
			for i := range members {
				if members[i].Account == next.ID {
					members[i].Identity = next.Record.Hash()
				}
			}
			return s.epochOf(t, next, proto.Change{Reason: proto.ReasonOwnIdentity, Members: members})
		}
		w.publish(t, next)
		e, key := renewed()
		s.store(t, next, e, key)
		s.say(t, next)
		_, err := w.submit(t.Context(), w.vic, s.message(t, w.vic).Raw)
		refused(t, err, fail.Malformed) // under the old one
	})
}

func TestRights(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Contact, w.amira, w.vic)
		e, key := s.addition(t, w.vic, w.dan) // who may only read here
		s.store(t, w.vic, e, key)
		for _, test := range []struct {
			name         string
			who          keys.Role
			account      wire.ID
			read, append fail.Code
		}{
			{"victim", keys.Victim, w.vic.ID, "", ""},
			{"reader", keys.Psychologist, w.dan.ID, "", fail.NotFound},
			{"stranger", keys.Advocate, w.bea.ID, fail.NotFound, fail.NotFound},
		} {
			t.Run(test.name, func(t *testing.T) {
				refused(t, w.MayRead(t.Context(), s.id, test.account), test.read)
				refused(t, w.MayAttach(t.Context(), s.id, test.account), test.append)
				refused(t, w.MayRead(t.Context(), wire.NewID(), test.account), fail.NotFound)
			})
		}
	})
}
