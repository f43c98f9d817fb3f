package live_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"linnet/crypto/wire"
	"linnet/server/live"
)

// reader takes what a feed has, as a connection does.
type reader struct {
	feed *live.Feed

	mu     sync.Mutex // a new one may be woken before the last one has left
	frames []string
	end    live.End
	woken  int
}

func listen(h live.Live, account wire.ID, session wire.Hash) *reader {
	r := &reader{}
	r.feed = h.Subscribe(account, session, r.take)
	return r
}

func (r *reader) take(feed *live.Feed) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.woken++
	for {
		frames, end := feed.Take()
		for _, f := range frames {
			r.frames = append(r.frames, string(f))
		}
		if r.end = end; end != live.Open || len(frames) == 0 {
			return
		}
	}
}

// got waits until nothing happens any more and wants these frames since the last time.
func (r *reader) got(t *testing.T, want ...string) {
	t.Helper()
	synctest.Wait()
	if !slices.Equal(r.frames, want) {
		t.Errorf("got %q, not %q", r.frames, want)
	}
	r.frames = nil
}

func frame(text string, to ...wire.ID) live.Frame { return live.Frame{To: to, Bytes: []byte(text)} }

func TestHub(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := live.NewHub()
		amira, vic, wren := wire.NewID(), wire.NewID(), wire.NewID()
		one, two := listen(h, vic, wire.Hash{1}), listen(h, vic, wire.Hash{2})
		hers, other := listen(h, amira, wire.Hash{3}), listen(h, wren, wire.Hash{4})
		h.Publish([]live.Frame{frame("a", vic, amira), frame("b", vic), frame("c", wire.NewID())})
		h.Publish([]live.Frame{{To: []wire.ID{vic, amira}, Bytes: []byte("d"), Skip: one.feed}})
		one.got(t, "a", "b")
		two.got(t, "a", "b", "d")
		hers.got(t, "a", "d")
		other.got(t)

		one.feed.Send([]byte("for one"))
		one.got(t, "for one")
		two.got(t)

		one.feed.Close()
		h.Publish([]live.Frame{frame("e", vic)})
		one.got(t)
		two.got(t, "e")
		two.feed.Close()
		h.Publish([]live.Frame{frame("f", vic)})
		two.got(t)
	})
}

func TestEndSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := live.NewHub()
		vic := wire.NewID()
		one, two := listen(h, vic, wire.Hash{1}), listen(h, vic, wire.Hash{2})
		h.EndSession(wire.NewID(), wire.Hash{2})
		h.EndSession(vic, wire.Hash{1})
		h.Publish([]live.Frame{frame("a", vic)})
		one.got(t)
		two.got(t, "a")
		if one.end != live.SignedOut || two.end != live.Open {
			t.Errorf("the ends are %d and %d", one.end, two.end)
		}
		one.feed.End(live.TooSlow)
		synctest.Wait()
		if one.end != live.SignedOut || one.woken != 1 {
			t.Errorf("the end changed to %d, woken %d times", one.end, one.woken)
		}
	})
}

func TestHubCloses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := live.NewHub()
		before := listen(h, wire.NewID(), wire.Hash{})
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		after := listen(h, wire.NewID(), wire.Hash{})
		synctest.Wait()
		if before.end != live.Stopping || after.end != live.Stopping {
			t.Errorf("the ends are %d and %d", before.end, after.end)
		}
	})
}

// TestSlow: as long as nobody takes what waits it is bounded in number and in bytes; one frame more ends the feed, and
// what waited is gone. Nobody else is slowed down.
func TestSlow(t *testing.T) {
	for _, test := range []struct {
		name   string
		fits   int
		length int
	}{
		{"many", 256, 1},
		{"large", 4, 256 << 10},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := live.NewHub()
				vic := wire.NewID()
				blocked, release := make(chan struct{}, 1), make(chan struct{})
				var frames [][]byte
				var end live.End
				slow := h.Subscribe(vic, wire.Hash{}, func(f *live.Feed) { blocked <- struct{}{}; <-release; frames, end = f.Take() })
				defer slow.Close()
				fast := listen(h, vic, wire.Hash{})
				var want []string
				for i := range test.fits {
					text := fmt.Sprintf("%0*d", test.length, i)
					want = append(want, text)
					h.Publish([]live.Frame{frame(text, vic)})
					synctest.Wait()
				}
				<-blocked
				h.Publish([]live.Frame{frame("one more", vic)})
				close(release)
				fast.got(t, append(want, "one more")...)
				if len(frames) != 0 || end != live.TooSlow {
					t.Errorf("%d frames are left, the end is %d", len(frames), end)
				}
			})
		})
	}
}

// TestFull: what just fits is handed out.
func TestFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := live.NewHub()
		begin := make(chan struct{})
		r := &reader{}
		r.feed = h.Subscribe(wire.ID{}, wire.Hash{}, func(f *live.Feed) { <-begin; r.take(f) })
		var want []string
		for range 256 {
			want = append(want, "frame")
			r.feed.Send([]byte("frame"))
		}
		close(begin)
		r.got(t, want...)
		if r.end != live.Open || r.woken != 1 {
			t.Errorf("the end is %d, woken %d times", r.end, r.woken)
		}
	})
}

func TestFrames(t *testing.T) {
	vault := wire.ID{1}
	for _, test := range []struct {
		name      string
		got, want []byte
	}{
		{"entry", live.EntryFrame(vault, 2, 3, []byte{9}), wire.Encode([]any{4, vault, 2, 3, []byte{9}})},
		{"members", live.MembersFrame(vault), wire.Encode([]any{5, vault})},
	} {
		if string(test.got) != string(test.want) {
			t.Errorf("%s: %x, not %x", test.name, test.got, test.want)
		}
	}
}
