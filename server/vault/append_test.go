package vault_test

import (
	"bytes"
	"slices"
	"testing"

	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/peopletest"
	"linnet/server/vault"
)

func TestAppend(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		her, amira := w.listen(t, w.vic), w.listen(t, w.amira)
		first := s.say(t, w.vic)
		s.say(t, w.amira)
		if len(s.checkChain(t, w.vic)) != 3 {
			t.Error("not everything is there")
		}
		want := live.EntryFrame(s.id, 2, received, first.Raw)
		if !bytes.Equal(amira.next(t), want) || !bytes.Equal(her.next(t), want) {
			t.Error("something else was pushed than the entry")
		}
	})
}

// TestPipeline chains entries on entries that are not answered yet.
func TestPipeline(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		const n = 100
		answers := make(chan vault.Receipt, n)
		for range n {
			e := s.message(t, w.vic)
			w.Submit(t.Context(), w.vic.ID, e.Raw, nil, func(r vault.Receipt, err error) {
				if err != nil || r.Hash != e.Hash {
					t.Errorf("seq %d: %v", e.Header.Seq, err)
				}
				answers <- r
			})
			s.took(t, e, wire.Key{})
		}
		for range n {
			<-answers
		}
		if got := len(s.checkChain(t, w.amira)); got != n+1 {
			t.Errorf("%d entries are stored", got)
		}
	})
}

func TestResend(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		place := s.place(w.vic)
		e := s.at(t, w.vic, place)
		s.store(t, w.vic, e, wire.Key{})
		want := vault.Receipt{Seq: e.Header.Seq, Hash: e.Hash, Received: received}
		other := newNode(t, w.store)
		again := func(name string, n node, raw []byte) {
			t.Helper()
			if r, err := n.submit(t.Context(), w.vic, raw); err != nil || r != want {
				t.Errorf("%s: %+v, %v", name, r, err)
			}
		}
		again("the same bytes", w.node, e.Raw)
		again("the same bytes to another node", other, e.Raw)
		s.say(t, w.amira)
		again("behind the head", w.node, e.Raw)

		// Signed again for the head, because the first answer was lost.
		place.Seq, place.Prev = s.seq+1, s.head
		again("signed again", w.node, s.at(t, w.vic, place).Raw)
		again("signed again, to another node", other, s.at(t, w.vic, place).Raw)

		// What is chained on the copy has no place.
		copied := s.at(t, w.vic, place)
		on := place
		on.Entry, on.Seq, on.Prev = wire.NewID(), copied.Header.Seq+1, copied.Hash
		chained := s.at(t, w.vic, on)
		errs := make(chan error, 2)
		for _, raw := range [][]byte{copied.Raw, chained.Raw} {
			w.Submit(t.Context(), w.vic.ID, raw, nil, func(_ vault.Receipt, err error) { errs <- err })
		}
		codes := []fail.Code{fail.CodeOf(<-errs), fail.CodeOf(<-errs)}
		if slices.Sort(codes); !slices.Equal(codes, []fail.Code{"", fail.Conflict}) {
			t.Errorf("a copy and what is chained on it: %q", codes)
		}

		place.Author, place.Identity = w.amira.ID, w.amira.Record.Hash()
		_, err := w.submit(t.Context(), w.amira, s.at(t, w.amira, place).Raw)
		refused(t, err, fail.Malformed) // her entry id under another author
		s.say(t, w.vic)
		s.checkChain(t, w.amira)
	})
}

// TestRefused is what dishonest members and strangers send, over the socket and by request.
func TestRefused(t *testing.T) {
	type attempt struct {
		name string
		as   func(w *world) peopletest.Person // who is signed in
		make func(t *testing.T, s *story) []byte
		code fail.Code
	}
	vic := func(w *world) peopletest.Person { return w.vic }
	attempts := []attempt{
		{"noise", vic, func(*testing.T, *story) []byte { return []byte{0x80} }, fail.Malformed},
		{"another's entry", vic, func(t *testing.T, s *story) []byte { return s.message(t, s.w.amira).Raw }, fail.Malformed},
		{"signed by another", vic, func(t *testing.T, s *story) []byte { return s.at(t, s.w.wren, s.place(s.w.vic)).Raw }, fail.Malformed},
		{"changed body", vic, func(t *testing.T, s *story) []byte {
			raw := s.message(t, s.w.vic).Raw
			raw[len(raw)-100] ^= 1
			return raw
		}, fail.Malformed},
		{"unknown identity", vic, func(t *testing.T, s *story) []byte {
			place := s.place(s.w.vic)
			place.Identity[0] ^= 1
			return s.at(t, s.w.vic, place).Raw
		}, fail.Malformed},
		{"other epoch", vic, func(t *testing.T, s *story) []byte {
			place := s.place(s.w.vic)
			place.Epoch++
			return s.at(t, s.w.vic, place).Raw
		}, fail.Conflict},
		{"too early", vic, func(t *testing.T, s *story) []byte {
			place := s.place(s.w.vic)
			place.Seq++
			return s.at(t, s.w.vic, place).Raw
		}, fail.Conflict},
		{"other head", vic, func(t *testing.T, s *story) []byte {
			place := s.place(s.w.vic)
			place.Prev[0] ^= 1
			return s.at(t, s.w.vic, place).Raw
		}, fail.Conflict},
		{"read only", func(w *world) peopletest.Person { return w.dan },
			func(t *testing.T, s *story) []byte { return s.message(t, s.w.dan).Raw }, fail.NotFound},
		{"stranger", func(w *world) peopletest.Person { return w.wren },
			func(t *testing.T, s *story) []byte { return s.message(t, s.w.wren).Raw }, fail.NotFound},
		{"stranger at no place", func(w *world) peopletest.Person { return w.wren }, func(t *testing.T, s *story) []byte {
			place := s.place(s.w.wren)
			place.Seq += 5
			return s.at(t, s.w.wren, place).Raw
		}, fail.NotFound},
		{"no such vault", vic, func(t *testing.T, s *story) []byte {
			s.id = wire.NewID()
			return s.message(t, s.w.vic).Raw
		}, fail.NotFound},
	}
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Contact, w.amira, w.vic)
		e, key := s.addition(t, w.vic, w.dan)
		s.store(t, w.vic, e, key)
		for _, a := range attempts {
			t.Run(a.name, func(t *testing.T) {
				copied := *s
				raw, as := a.make(t, &copied), a.as(w)
				_, err := w.Append(t.Context(), copied.id, as.ID, raw)
				refused(t, err, a.code)
				_, err = w.submit(t.Context(), as, raw)
				refused(t, err, a.code)
			})
		}
		t.Run("control entry on the socket", func(t *testing.T) {
			e, _ := s.removal(t, w.vic, w.amira)
			_, err := w.submit(t.Context(), w.vic, e.Raw)
			refused(t, err, fail.Malformed)
		})
		t.Run("under another vault's path", func(t *testing.T) {
			_, err := w.Append(t.Context(), wire.NewID(), w.vic.ID, s.message(t, w.vic).Raw)
			refused(t, err, fail.Malformed)
		})
		if got := len(s.checkChain(t, w.vic)); got != 2 {
			t.Errorf("%d entries are stored", got)
		}
		s.say(t, w.vic) // nothing of it stands in the way
	})
}
