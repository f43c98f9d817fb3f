package vault_test

import (
	"encoding/binary"
	"slices"
	"testing"

	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
	"linnet/server/vault"
)

func TestPages(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Plan, w.amira, w.vic)
		for range 4 {
			s.say(t, w.vic)
		}
		e, key := s.addition(t, w.vic, w.dan)
		s.store(t, w.vic, e, key) // seq 6
		s.say(t, w.dan)
		ctx, id, her := t.Context(), s.id, w.vic.ID
		after := func(seq uint64, limit int) (vault.Page, error) { return w.EntriesAfter(ctx, id, her, seq, limit) }
		before := func(seq uint64, limit int) (vault.Page, error) { return w.EntriesBefore(ctx, id, her, seq, limit) }
		for _, test := range []struct {
			name string
			read func() (vault.Page, error)
			want []uint64
		}{
			{"from the first", func() (vault.Page, error) { return after(0, 3) }, []uint64{1, 2, 3}},
			{"after some", func() (vault.Page, error) { return after(5, 1000) }, []uint64{6, 7}},
			{"after the head", func() (vault.Page, error) { return after(7, 10) }, nil},
			{"far after the head", func() (vault.Page, error) { return after(1<<53-1, 10) }, nil},
			{"newest", func() (vault.Page, error) { return before(0, 2) }, []uint64{6, 7}},
			{"before some", func() (vault.Page, error) { return before(4, 2) }, []uint64{2, 3}},
			{"before the first", func() (vault.Page, error) { return before(1, 2) }, nil},
			{"far before", func() (vault.Page, error) { return before(1<<53-1, 1000) }, []uint64{1, 2, 3, 4, 5, 6, 7}},
			{"controls", func() (vault.Page, error) { return w.Controls(ctx, id, her) }, []uint64{1, 6}},
		} {
			t.Run(test.name, func(t *testing.T) {
				page, err := test.read()
				var got []uint64
				for _, e := range page.Entries {
					got = append(got, e.Seq)
				}
				if err != nil || page.Head != 7 || !slices.Equal(got, test.want) {
					t.Errorf("head %d, entries %d, %v; want %d", page.Head, got, err, test.want)
				}
			})
		}
		_, err := w.EntriesBefore(ctx, id, w.wren.ID, 0, 10)
		refused(t, err, fail.NotFound)
		_, err = w.EntriesAfter(ctx, wire.NewID(), her, 0, 10)
		refused(t, err, fail.NotFound)
	})
}

func TestStream(t *testing.T) {
	page := vault.Page{Head: 9, Entries: []store.Entry{{Seq: 7, Received: 3, Bytes: []byte("one")}, {Seq: 8, Received: 4, Bytes: nil}}}
	want := binary.BigEndian.AppendUint64(nil, 9)
	want = binary.BigEndian.AppendUint64(want, 7)
	want = binary.BigEndian.AppendUint64(want, 3)
	want = append(want, 0, 0, 0, 3, 'o', 'n', 'e')
	want = binary.BigEndian.AppendUint64(want, 8)
	want = binary.BigEndian.AppendUint64(want, 4)
	want = append(want, 0, 0, 0, 0)
	if got := page.Stream(); !slices.Equal(got, want) {
		t.Errorf("%x, not %x", got, want)
	}
}
