package link_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"slices"
	"testing"
	"time"

	"linnet/crypto/blind"
	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/link"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

var secret = wire.Key{1}

// world is a unit with its link key, and a clock.
type world struct {
	*peopletest.Unit
	*link.Links
	store      *store.Store
	at         time.Time
	amira, kim peopletest.Person
	key        *blind.Key
}

func newWorld(t *testing.T, s *store.Store) *world {
	t.Helper()
	w := &world{store: s, at: time.Date(2026, 3, 5, 9, 4, 3, 0, time.UTC)}
	w.Unit = peopletest.Setup(t, s, w.now)
	w.amira, w.kim = w.Join(t, w.Manager, keys.Advocate, "amira"), w.Join(t, w.Manager, keys.Police, "kim")
	w.Links = w.node(s)
	state, err := w.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.key = &blind.Key{Number: state.First, Secret: wire.NewKey(), Server: state.Server}
	return w
}

func (w *world) now() time.Time { return w.at }

func (w *world) node(s *store.Store) *link.Links {
	return link.New(link.Options{Store: s, Secret: secret, Now: w.now})
}

// blinding hides telephone numbers.
func blinding(t *testing.T, numbers ...string) *login.Blinding {
	t.Helper()
	var inputs [][]byte
	for _, n := range numbers {
		in, err := blind.Input(blind.Phone, n)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, in)
	}
	b, err := login.BlindAll(inputs, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tokens are what an honest client of somebody makes of telephone numbers.
func (w *world) tokens(t *testing.T, by peopletest.Person, numbers ...string) (list []blind.Token) {
	t.Helper()
	b := blinding(t, numbers...)
	answer, err := w.Evaluate(t.Context(), by.ID, b.Elements)
	if err != nil {
		t.Fatal(err)
	}
	outputs, err := b.Finish(w.key.Server, answer.Evaluated, answer.Proof)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outputs {
		token, err := w.key.Token(o)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, token)
	}
	return list
}

func (w *world) mint(t *testing.T, by peopletest.Person, id wire.ID, numbers ...string) {
	t.Helper()
	var rows []store.LinkRow
	for _, token := range w.tokens(t, by, numbers...) {
		rows = append(rows, store.LinkRow{Tag: token.Tag(), Ref: token.Ref(id)})
	}
	if err := w.Put(t.Context(), w.key.Number, rows); err != nil {
		t.Fatal(err)
	}
}

// cases are those in which a number stands, as somebody's client finds them.
func (w *world) cases(t *testing.T, by peopletest.Person, number string) (ids []wire.ID) {
	t.Helper()
	token := w.tokens(t, by, number)[0]
	found, err := w.Find(t.Context(), by.ID, w.key.Number, []wire.Hash{token.Tag()})
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range found[0].Refs {
		id, err := token.Open(ref)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

func wantCode(t *testing.T, what string, err error, code fail.Code) {
	t.Helper()
	if got := fail.CodeOf(err); err == nil || got != code {
		t.Errorf("%s: %v, want %s", what, err, code)
	}
}

func sameCases(t *testing.T, what string, got []wire.ID, want ...wire.ID) {
	t.Helper()
	order := func(a, b wire.ID) int { return bytes.Compare(a[:], b[:]) }
	slices.SortFunc(got, order)
	slices.SortFunc(want, order)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestLink(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		a, b := wire.NewID(), wire.NewID()
		w.mint(t, w.amira, a, "+447700900123", "+447700900124")
		w.mint(t, w.kim, b, "+447700900123")
		w.mint(t, w.kim, b, "+447700900123") // a second time is the same row
		sameCases(t, "in both", w.cases(t, w.amira, "+447700900123"), a, b)
		sameCases(t, "in one", w.cases(t, w.kim, "+447700900124"), a)
		sameCases(t, "in none", w.cases(t, w.kim, "+447700900125"))
		asked, err := w.Asked(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sums := make(map[store.LinkQuery]uint64)
		for _, q := range asked {
			if q.Made != uint64(w.at.UnixMilli()) {
				t.Errorf("asked at %d", q.Made)
			}
			sums[store.LinkQuery{Account: q.Account, What: q.What}] += q.Count
		}
		for q, want := range map[store.LinkQuery]uint64{
			{Account: w.amira.ID, What: link.Blind}: 3, {Account: w.amira.ID, What: link.Find}: 1,
			{Account: w.kim.ID, What: link.Blind}: 4, {Account: w.kim.ID, What: link.Find}: 2,
		} {
			if sums[q] != want {
				t.Errorf("kind %d: %d are on record, want %d", q.What, sums[q], want)
			}
		}
		if len(sums) != 4 {
			t.Errorf("on record: %v", sums)
		}
	})
}

func TestShapes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		ctx, ref, tag := t.Context(), make([]byte, blind.RefSize), wire.Hash{1}
		many := blinding(t, slices.Repeat([]string{"+447700900123"}, link.MaxBatch+1)...).Elements
		for name, elements := range map[string][][]byte{"none": nil, "too many": many, "the identity": {make([]byte, 32)},
			"the identity among others": {many[0], make([]byte, 32)}, "not canonical": {bytes.Repeat([]byte{0xff}, 32)}, "too short": {make([]byte, 31)}} {
			_, err := w.Evaluate(ctx, w.amira.ID, elements)
			wantCode(t, name, err, fail.Malformed)
		}
		wantCode(t, "no rows", w.Put(ctx, 1, nil), fail.Malformed)
		wantCode(t, "too many rows", w.Put(ctx, 1, slices.Repeat([]store.LinkRow{{Tag: tag, Ref: ref}}, link.MaxBatch+1)), fail.Malformed)
		for _, n := range []int{0, blind.RefSize - 1, blind.RefSize + 1} {
			wantCode(t, "a ref of another length", w.Put(ctx, 1, []store.LinkRow{{Tag: tag, Ref: ref}, {Tag: tag, Ref: make([]byte, n)}}), fail.Malformed)
		}
		_, err := w.Find(ctx, w.amira.ID, 1, nil)
		wantCode(t, "no tags", err, fail.Malformed)
		_, err = w.Find(ctx, w.amira.ID, 1, make([]wire.Hash, link.MaxBatch+1))
		wantCode(t, "too many tags", err, fail.Malformed)
		for _, number := range []uint64{0, 3, 1 << 40} {
			wantCode(t, "number of rows", w.Put(ctx, number, []store.LinkRow{{Tag: tag, Ref: ref}}), fail.Conflict)
			_, err = w.Find(ctx, w.amira.ID, number, []wire.Hash{tag})
			wantCode(t, "number of tags", err, fail.Conflict)
			wantCode(t, "turn", w.Turn(ctx, w.Manager.ID, number), fail.Conflict)
		}
		if asked, err := w.Asked(ctx); err != nil || len(asked) > 0 {
			t.Errorf("on record: %v, %v", asked, err)
		}
		if _, err := w.Evaluate(ctx, w.amira.ID, many[:link.MaxBatch]); err != nil {
			t.Errorf("a whole batch: %v", err)
		}
	})
}

// A unit's next key: what was made under the one before goes, and nobody puts it back.
func TestTurn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		a, b := wire.NewID(), wire.NewID()
		w.mint(t, w.amira, a, "+447700900123")
		old := w.key
		w.key = &blind.Key{Number: 2, Secret: wire.NewKey(), Server: old.Server}
		w.mint(t, w.amira, b, "+447700900123") // before it alone counts
		if err := w.Turn(t.Context(), w.Manager.ID, 2); err != nil {
			t.Fatal(err)
		}
		wantCode(t, "a second time", w.Turn(t.Context(), w.Manager.ID, 2), fail.Conflict)
		sameCases(t, "under the new key", w.cases(t, w.amira, "+447700900123"), b)
		w.key = old
		token := w.tokens(t, w.amira, "+447700900123")[0]
		wantCode(t, "a row under the old key", w.Put(t.Context(), 1, []store.LinkRow{{Tag: token.Tag(), Ref: token.Ref(a)}}), fail.Conflict)
		_, err := w.Find(t.Context(), w.amira.ID, 1, []wire.Hash{token.Tag()})
		wantCode(t, "a tag under the old key", err, fail.Conflict)
		for _, number := range []uint64{1, 2} {
			if refs, err := s.LinkRefs(t.Context(), number, token.Tag(), 9); err != nil || len(refs) > 0 {
				t.Errorf("under the old key: %d refs, %v", len(refs), err)
			}
		}
		if state, err := w.State(t.Context()); err != nil || state.First != 2 {
			t.Errorf("state %+v, %v", state, err)
		}
		asked, err := w.Asked(t.Context())
		if err != nil || !slices.ContainsFunc(asked, func(q store.LinkQuery) bool {
			return q.What == link.Turn && q.Count == 2 && q.Account == w.Manager.ID
		}) {
			t.Errorf("on record: %v, %v", asked, err)
		}
	})
}

// A manager makes only so many next keys count in a day, and a colleague's go on.
func TestTurnLimit(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for number := range uint64(10) {
			if err := w.Turn(t.Context(), w.Manager.ID, number+2); err != nil {
				t.Fatal(err)
			}
			w.at = w.at.Add(time.Minute)
		}
		wantCode(t, "one more", w.Turn(t.Context(), w.Manager.ID, 12), fail.RateLimited)
		if state, err := w.State(t.Context()); err != nil || state.First != 11 {
			t.Errorf("state %+v, %v", state, err)
		}
		if err := w.Turn(t.Context(), w.amira.ID, 12); err != nil {
			t.Errorf("a colleague: %v", err)
		}
		w.at = w.at.Add(24*time.Hour - 9*time.Minute) // a minute after the first two are a day old
		for number := range uint64(2) {
			if err := w.Turn(t.Context(), w.Manager.ID, number+13); err != nil {
				t.Errorf("the next day: %v", err)
			}
		}
		wantCode(t, "one more again", w.Turn(t.Context(), w.Manager.ID, 15), fail.RateLimited)
		// Each stays on record by itself.
		asked, err := w.Asked(t.Context())
		var numbers []uint64
		for _, q := range asked {
			if q.What == link.Turn {
				numbers = append(numbers, q.Count)
			}
		}
		if slices.Sort(numbers); err != nil || len(numbers) != 13 || numbers[0] != 2 || numbers[12] != 14 {
			t.Errorf("on record: %v, %v", numbers, err)
		}
	})
}

// Who has asked much cannot push it off the record by many small questions afterwards.
func TestRecordStays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for range 10 {
			numbers := slices.Repeat([]string{"+447700900123"}, 30)
			if _, err := w.Evaluate(t.Context(), w.kim.ID, blinding(t, numbers...).Elements); err != nil {
				t.Fatal(err)
			}
		}
		yesterday := uint64(w.at.UnixMilli())
		w.at = w.at.Add(24 * time.Hour)
		for range 1000 {
			w.at = w.at.Add(time.Second)
			if _, err := w.Find(t.Context(), w.kim.ID, 1, []wire.Hash{{1}}); err != nil {
				t.Fatal(err)
			}
		}
		asked, err := w.Asked(t.Context())
		want := []store.LinkQuery{{Account: w.kim.ID, Made: uint64(w.at.UnixMilli()), What: link.Find, Count: 1000},
			{Account: w.kim.ID, Made: yesterday, What: link.Blind, Count: 300}}
		if err != nil || !slices.Equal(asked, want) {
			t.Errorf("on record: %d, %v, %v", len(asked), asked, err)
		}
	})
}

// What stands under one tag and many cases is told of up to a bound.
func TestMostRefs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		token := w.tokens(t, w.amira, "+441244000000")[0]
		for range 2 {
			var rows []store.LinkRow
			for range link.MostRefs/2 + 1 {
				rows = append(rows, store.LinkRow{Tag: token.Tag(), Ref: token.Ref(wire.NewID())})
			}
			if err := w.Put(t.Context(), 1, rows); err != nil {
				t.Fatal(err)
			}
		}
		found, err := w.Find(t.Context(), w.amira.ID, 1, []wire.Hash{token.Tag(), {9}})
		if err != nil || len(found) != 2 || len(found[0].Refs) != link.MostRefs || len(found[1].Refs) != 0 {
			t.Errorf("found %d, %v", len(found), err)
		}
	})
}

// Nobody is answered what is not on record, whatever becomes of the commit.
func TestNotOnRecord(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		faults := new(storetest.Faults)
		w := newWorld(t, open(store.Options{Commit: faults.Commit}))
		elements := blinding(t, "+447700900123").Elements
		for _, break_ := range []func(){faults.Fail, faults.FailPersisted} {
			break_()
			if a, err := w.Evaluate(t.Context(), w.amira.ID, elements); !errors.Is(err, storetest.ErrCommit) || a != nil {
				t.Errorf("Evaluate = %v, %v", a, err)
			}
			break_()
			if f, err := w.Find(t.Context(), w.amira.ID, 1, []wire.Hash{{1}}); !errors.Is(err, storetest.ErrCommit) || f != nil {
				t.Errorf("Find = %v, %v", f, err)
			}
		}
		if a, err := w.Evaluate(t.Context(), wire.NewID(), elements); !errors.Is(err, store.ErrNotFound) || a != nil {
			t.Errorf("of nobody: %v, %v", a, err)
		}
	})
}
