package live_test

import (
	"bytes"
	"crypto/rand"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"linnet/crypto/wire"
	"linnet/server/live"
)

// patience is how long something may take that has to happen.
const patience = 20 * time.Second

// line stands between a node and its Redis and can be cut.
type line struct {
	listener net.Listener
	target   string

	mu    sync.Mutex
	cut   bool
	conns []net.Conn
}

// newLine opens a line to the Redis of the tests and returns it with its address.
func newLine(t *testing.T) (*line, string) {
	t.Helper()
	u, err := url.Parse(redisURL(t))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &line{listener: listener, target: u.Host}
	go l.accept()
	t.Cleanup(func() { listener.Close(); l.set(true) })
	u.Host = listener.Addr().String()
	return l, u.String()
}

func (l *line) accept() {
	for {
		in, err := l.listener.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", l.target)
		l.mu.Lock()
		if err != nil || l.cut {
			in.Close()
			l.mu.Unlock()
			continue
		}
		l.conns = append(l.conns, in, out)
		l.mu.Unlock()
		for _, way := range [][2]net.Conn{{in, out}, {out, in}} {
			go func() {
				_, _ = io.Copy(way[0], way[1])
				way[0].Close()
			}()
		}
	}
}

// set cuts the line, or lets connections through again.
func (l *line) set(cut bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut = cut
	for _, c := range l.conns {
		c.Close()
	}
	l.conns = nil
}

func redisURL(t *testing.T) string {
	t.Helper()
	address := os.Getenv("LINNET_TEST_REDIS_URL")
	if address == "" {
		t.Fatal("LINNET_TEST_REDIS_URL is not set: run `make test`, which brings a Redis of its own")
	}
	return address
}

// newNode is the fan-out of one node.
func newNode(t *testing.T, address, channel string) *live.Redis {
	t.Helper()
	r, err := live.NewRedis(live.RedisOptions{URL: address, Channel: channel, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// inbox gathers what a feed brings.
type inbox struct {
	feed   *live.Feed
	frames chan string
	ended  chan live.End
}

func subscribe(t *testing.T, r live.Live, account wire.ID, session wire.Hash) *inbox {
	t.Helper()
	b := &inbox{frames: make(chan string, 10_000), ended: make(chan live.End, 1)}
	b.feed = r.Subscribe(account, session, b.take)
	t.Cleanup(b.feed.Close)
	return b
}

func (b *inbox) take(feed *live.Feed) {
	for {
		frames, end := feed.Take()
		for _, f := range frames {
			b.frames <- string(f)
		}
		if end != live.Open {
			b.ended <- end
			return
		}
		if len(frames) == 0 {
			return
		}
	}
}

// join publishes from one node until the other hears it: only then both are connected.
func join(t *testing.T, from, to *live.Redis) {
	t.Helper()
	account := wire.NewID()
	b := subscribe(t, to, account, wire.Hash{})
	deadline := time.After(patience)
	for {
		from.Publish([]live.Frame{frame("hello", account)})
		select {
		case <-b.frames:
			return
		case <-deadline:
			t.Fatal("the nodes do not hear each other")
		case <-time.After(10 * time.Millisecond): // nobody says when a subscription has begun
		}
	}
}

// until reads frames up to the given one and returns those before it.
func (b *inbox) until(t *testing.T, last string) (before []string) {
	t.Helper()
	for {
		select {
		case f := <-b.frames:
			if f == last {
				return before
			}
			before = append(before, f)
		case <-time.After(patience):
			t.Fatalf("%q did not come", last)
		}
	}
}

func TestRedis(t *testing.T) {
	channel := rand.Text()
	a, b := newNode(t, redisURL(t), channel), newNode(t, redisURL(t), channel)
	stranger := newNode(t, redisURL(t), rand.Text())
	join(t, a, b)
	join(t, b, a)
	vic, amira := wire.NewID(), wire.NewID()
	here, there := subscribe(t, a, vic, wire.Hash{1}), subscribe(t, b, vic, wire.Hash{2})
	other, elsewhere := subscribe(t, b, amira, wire.Hash{3}), subscribe(t, stranger, vic, wire.Hash{4})
	var want []string
	for i := range 50 {
		group := []live.Frame{frame(string(rune('A'+i)), vic), frame("for her advocate", amira)}
		want = append(want, string(group[0].Bytes))
		a.Publish(group)
	}
	a.Publish([]live.Frame{{To: []wire.ID{vic}, Bytes: []byte("skipped here"), Skip: here.feed}})
	want = append(want, "skipped here")
	a.Publish([]live.Frame{frame("end", vic, amira)})
	if got := there.until(t, "end"); !slices.Equal(got, want) {
		t.Errorf("on the other node she gets %q", got)
	}
	if got := here.until(t, "end"); !slices.Equal(got, want[:50]) {
		t.Errorf("on this node she gets %q", got)
	}
	if got := other.until(t, "end"); len(got) != 50 {
		t.Errorf("her advocate gets %q", got)
	}

	a.EndSession(vic, wire.Hash{2})
	if end := <-there.ended; end != live.SignedOut {
		t.Errorf("the session ended with %d", end)
	}
	// Everything by a has come back to it by now, and is not handed out twice.
	b.Publish([]live.Frame{frame("from b", vic)})
	if got := here.until(t, "from b"); len(got) != 0 {
		t.Errorf("handed out twice: %q", got)
	}
	if len(elsewhere.frames) != 0 {
		t.Error("another unit's node hears it")
	}
}

// TestRedisNoise: what no node says is not handed out, and not the end.
func TestRedisNoise(t *testing.T) {
	channel := rand.Text()
	a, b := newNode(t, redisURL(t), channel), newNode(t, redisURL(t), channel)
	join(t, a, b)
	options, err := redis.ParseURL(redisURL(t))
	if err != nil {
		t.Fatal(err)
	}
	raw := redis.NewClient(options)
	defer raw.Close()
	vic := wire.NewID()
	hers := subscribe(t, b, vic, wire.Hash{})
	shared := []any{[]any{[]any{vic}, []byte("unasked")}}
	for _, noise := range [][]byte{nil, []byte("noise"), bytes.Repeat([]byte{0x81}, 100), wire.Encode([]any{[]byte("short node"), shared, []any{}}),
		wire.Encode([]any{wire.NewID(), shared, []any{}, 1}), wire.Encode([]any{wire.NewID(), shared})} {
		if err := raw.Publish(t.Context(), channel, noise).Err(); err != nil {
			t.Fatal(err)
		}
	}
	a.Publish([]live.Frame{frame("end", vic)})
	if got := hers.until(t, "end"); len(got) != 0 {
		t.Errorf("handed out: %q", got)
	}
}

// TestRedisLost: while Redis is away nobody waits for it and connections to the same node go on; once it is back the
// nodes hear each other again. What was said meanwhile may be gone.
func TestRedisLost(t *testing.T) {
	channel := rand.Text()
	l, address := newLine(t)
	a, b := newNode(t, address, channel), newNode(t, redisURL(t), channel)
	join(t, a, b)
	join(t, b, a)
	vic := wire.NewID()
	here, there := subscribe(t, a, vic, wire.Hash{}), subscribe(t, b, vic, wire.Hash{})

	l.set(true)
	began := time.Now()
	for range 2000 { // far more than is kept for a Redis that is away
		a.Publish([]live.Frame{frame("lost", vic)})
		here.until(t, "lost")
	}
	if took := time.Since(began); took > patience/2 {
		t.Errorf("publishing without Redis took %v", took)
	}
	l.set(false)
	join(t, a, b)
	join(t, b, a)
	a.Publish([]live.Frame{frame("back", vic)})
	here.until(t, "back")
	if got := there.until(t, "back"); len(got) >= 2000 {
		t.Error("nothing was dropped")
	}
}

func TestRedisAway(t *testing.T) {
	l, address := newLine(t)
	l.set(true)
	r := newNode(t, address, rand.Text()) // starts all the same
	vic := wire.NewID()
	hers := subscribe(t, r, vic, wire.Hash{})
	r.Publish([]live.Frame{frame("one node", vic)})
	hers.until(t, "one node")
	r.Close()
	if end := <-hers.ended; end != live.Stopping {
		t.Errorf("the feed ended with %d", end)
	}
}

func TestRedisAddress(t *testing.T) {
	if _, err := live.NewRedis(live.RedisOptions{URL: "http://localhost"}); err == nil {
		t.Error("an address that is none of Redis is taken")
	}
}
