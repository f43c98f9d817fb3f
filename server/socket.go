package server

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"

	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/vault"
)

// Times and bounds of a socket (docs/PROTOCOL.md section 13).
const (
	helloPatience = 10 * time.Second // until the first frame
	writePatience = 10 * time.Second // for one frame to leave
	pingEvery     = 25 * time.Second
	silence       = 2*pingEvery + 10*time.Second // without anything, a pong either: the line is dead
	farewell      = 2 * time.Second              // for the other side to read why it was closed

	helloFrame  = 64             // longest first frame
	appendFrame = 300_000 + 1024 // longest frame with an entry
	underWay    = 16             // appends that are not answered yet; what comes on top waits unread
)

// appendRate bounds the appends of one socket, far above what writing needs: it is for clients gone wild.
var appendRate = Rate{PerSecond: 2000, Burst: 4000}

// Close codes.
const (
	closeStopping    = websocket.CloseGoingAway
	closeNotSignedIn = 4001
	closeTooSlow     = 4002
	closeMalformed   = 4003
	closeTrouble     = websocket.CloseTryAgainLater
)

// socketHandler opens the live connections of a node.
type socketHandler struct {
	vaults   *vault.Vaults
	live     live.Live
	caller   func(ctx context.Context, token []byte) (account.Caller, error)
	end      func(ctx context.Context, token []byte) error
	now      func() time.Time
	upgrader websocket.Upgrader
	buffers  sync.Pool // of *bytes.Buffer, for a frame while it is read
}

func newSocketHandler(s *Server) *socketHandler {
	return &socketHandler{
		vaults: s.vaults, live: s.live, caller: s.accounts.Caller, end: s.accounts.End, now: s.now,
		// Idle connections keep 1 KiB for reading and nothing for writing. No compression: what is sealed does not shrink,
		// and sizes are padded so that they tell nothing.
		upgrader: websocket.Upgrader{HandshakeTimeout: helloPatience, ReadBufferSize: 1024, WriteBufferSize: 1024, WriteBufferPool: new(sync.Pool),
			CheckOrigin: func(r *http.Request) bool { return s.checkOrigin(r) == nil },
			Error:       func(http.ResponseWriter, *http.Request, int, error) {}},
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
}

// openSocket makes a socket of a request. The request's handler and its memory go at once.
func openSocket(s *Server, c *call) error {
	ws, err := s.sockets.upgrader.Upgrade(hijacker{c.w}, c.r, nil)
	if err != nil {
		return fail.Wrap(fail.Malformed, "no WebSocket handshake", err)
	}
	go (&socket{h: s.sockets, ws: ws, under: make(chan struct{}, underWay)}).hello()
	return nil
}

// hijacker shows the library what is behind the wrappers of a handler's writer.
type hijacker struct{ http.ResponseWriter }

// Hijack is for http.Hijacker.
func (h hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(h.ResponseWriter).Hijack()
}

// socket is one live connection. One goroutine reads; another writes, while there is something to write. So an idle
// one costs one small stack.
type socket struct {
	h       *socketHandler
	ws      *websocket.Conn
	longest int64 // frame, in bytes
	account wire.ID
	session wire.Hash
	token   []byte
	until   time.Time // when the session ends at the latest
	feed    *live.Feed
	under   chan struct{} // one in it for each append under way
	appends *rate.Limiter
	watch   *time.Timer

	mu      sync.Mutex // protects watch; closing, and the deadline of reading that hangs on it
	closing bool
}

// hello waits for the first frame, [1, session], and starts the rest. It is not the goroutine that reads on, because
// asking the database has made its stack large.
func (s *socket) hello() {
	s.longest = helloFrame
	s.expect(helloPatience)
	token, err := s.readHello()
	if err != nil {
		s.turnAway(closeMalformed)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), helloPatience)
	defer cancel()
	caller, err := s.h.caller(ctx, token)
	if err != nil {
		s.turnAway(closeCodeOf(err))
		return
	}
	s.account, s.session, s.token, s.until = caller.Account, caller.Session, token, caller.Until
	s.appends = rate.NewLimiter(rate.Limit(appendRate.PerSecond), appendRate.Burst)
	s.feed = s.h.live.Subscribe(caller.Account, caller.Session, s.write)
	s.feed.Send(readyFrame)
	s.longest = appendFrame
	s.ws.SetPongHandler(func(string) error { s.expect(silence); return nil })
	s.mu.Lock()
	s.watch = time.AfterFunc(s.pause(), s.check)
	s.mu.Unlock()
	go s.read()
}

// readHello reads the session's token from the first frame.
func (s *socket) readHello() ([]byte, error) {
	var hello struct {
		_       struct{} `cbor:",toarray"`
		Kind    uint64
		Session []byte
	}
	err := s.frame(&hello)
	if err == nil && hello.Kind != 1 {
		err = fail.New(fail.Malformed, "first frame")
	}
	return hello.Session, err
}

// frame reads one binary frame into a pointer to a toarray struct.
func (s *socket) frame(in any) error {
	kind, r, err := s.ws.NextReader()
	if err != nil {
		return err
	}
	if kind != websocket.BinaryMessage {
		return fail.New(fail.Malformed, "not a binary frame")
	}
	buffer := s.h.buffers.Get().(*bytes.Buffer)
	defer s.h.buffers.Put(buffer)
	buffer.Reset()
	if n, err := buffer.ReadFrom(io.LimitReader(r, s.longest+1)); err != nil || n > s.longest {
		return errors.Join(err, fail.New(fail.Malformed, "too long a frame"))
	}
	if err := wire.Decode(buffer.Bytes(), in); err != nil { // copies what it keeps
		return fail.Wrap(fail.Malformed, "frame", err)
	}
	return nil
}

// read takes appends until the connection ends.
func (s *socket) read() {
	for {
		s.expect(silence)
		var in struct {
			_     struct{} `cbor:",toarray"`
			Kind  uint64
			Ref   uint64
			Entry []byte
		}
		err := s.frame(&in)
		if err == nil && in.Kind != 2 {
			err = fail.New(fail.Malformed, "kind of a frame")
		}
		if websocket.IsCloseError(err, websocket.CloseGoingAway) {
			s.gone()
		}
		if err != nil {
			s.turnAway(closeMalformed) // heard by nobody where it is the connection that broke
			return
		}
		s.append(in.Ref, in.Entry)
	}
}

// gone ends the session, as a browser says "going away" when the page is no more, and then nobody has the token any more: a tab
// that was closed, a plain link, a page that was loaded anew. Our client never says so itself, a line that breaks says nothing,
// and who says it back to a node that stops is still there.
func (s *socket) gone() {
	s.mu.Lock()
	closing := s.closing
	s.mu.Unlock()
	if closing {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	// Where it was over already, or cannot be ended now, it dies unused within the hour.
	if s.h.end(ctx, s.token) == nil {
		s.h.live.EndSession(s.account, s.session)
	}
}

// append hands an entry to the vaults; the answer is queued when there is one.
func (s *socket) append(ref uint64, entry []byte) {
	if !s.appends.AllowN(s.h.now(), 1) {
		s.feed.Send(refusedFrame(ref, fail.RateLimited))
		return
	}
	s.under <- struct{}{}
	s.h.vaults.Submit(context.Background(), s.account, entry, s.feed, func(r vault.Receipt, err error) {
		<-s.under
		if err != nil {
			s.feed.Send(refusedFrame(ref, codeOf(err)))
			return
		}
		s.feed.Send(savedFrame(ref, r))
	})
}

// write is woken by the feed and sends all that waits.
func (s *socket) write(feed *live.Feed) {
	for {
		frames, end := feed.Take()
		if end != live.Open {
			s.shut(closeCodes[end])
			return
		}
		if len(frames) == 0 {
			return
		}
		for _, frame := range frames {
			s.ws.SetWriteDeadline(time.Now().Add(writePatience))
			if err := s.ws.WriteMessage(websocket.BinaryMessage, frame); err != nil {
				s.ws.Close() // ends read too
				return
			}
		}
	}
}

// check runs every pingEvery, and when the session ends at the latest: is the session still one, and is anybody there? The first is for the case that the
// session ended on another node and nobody could tell this one.
func (s *socket) check() {
	// Whatever the database says then, or where it does not answer, the session is over.
	if !s.h.now().Before(s.until) {
		s.feed.End(live.SignedOut)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), helloPatience)
	defer cancel()
	if _, err := s.h.caller(ctx, s.token); isSignedOut(err) {
		s.feed.End(live.SignedOut)
		return
	}
	if s.ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(writePatience)) == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.watch.Reset(s.pause())
	}
}

// pause is how long until the next check: not beyond the end of the session, after which nothing more is handed out.
func (s *socket) pause() time.Duration {
	return min(pingEvery, max(s.until.Sub(s.h.now()), time.Millisecond))
}

// expect moves the time by which something has to come, unless the socket is closing.
func (s *socket) expect(within time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closing {
		s.ws.SetReadDeadline(time.Now().Add(within))
	}
}

// shut says why the connection ends and leaves the other side a moment to read it: were the connection cut while
// something of theirs is unread, the reason might be lost.
func (s *socket) shut(code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return
	}
	s.closing = true
	s.ws.SetReadDeadline(time.Now().Add(farewell))
	s.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(farewell))
}

// turnAway ends the connection from the reading side: it reads and drops what still comes until the other side has
// gone, then gives everything back.
func (s *socket) turnAway(code int) {
	s.shut(code)
	for {
		if _, _, err := s.ws.NextReader(); err != nil {
			break
		}
	}
	if s.watch != nil {
		s.watch.Stop()
	}
	if s.feed != nil {
		s.feed.Close()
	}
	s.ws.Close()
}
