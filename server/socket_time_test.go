package server_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/account"
	"linnet/server/live"
	"linnet/server/peopletest"
	"linnet/server/servertest"
	"linnet/server/store"
)

// pipes is a listener whose connections are pipes: with them the clock of a test runs on as soon as everybody waits.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// timed is a node with one manager, and a clock that nobody waits for.
type timed struct {
	hub     *live.Hub
	store   *store.Store
	manager wire.ID
	token   []byte
	line    pipes
}

// inTime runs a test with such a node.
func inTime(t *testing.T, test func(t *testing.T, n *timed)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		n := &timed{hub: live.NewHub(), store: openStore(t), line: make(pipes)}
		n.manager = peopletest.Setup(t, n.store, time.Now).Manager.ID
		accounts, err := account.New(account.Options{Store: n.store})
		if err != nil {
			t.Fatal(err)
		}
		if n.token, err = accounts.Begin(t.Context(), n.manager); err != nil {
			t.Fatal(err)
		}
		s, err := server.New(server.Options{Store: n.store, Live: n.hub, Web: servertest.Web, Version: "1.0", Blobs: t.TempDir(), Origin: servertest.Origin})
		if err != nil {
			t.Fatal(err)
		}
		h := s.HTTP()
		go h.Serve(n.line)
		test(t, n)
		close(n.line)
		if err := errors.Join(h.Close(), s.Close()); err != nil {
			t.Error(err)
		}
	})
}

// guest is in the unit for so long, and in a session.
func (n *timed) guest(t *testing.T, stay time.Duration) (id wire.ID, token []byte) {
	t.Helper()
	id = wire.NewID()
	err := n.store.WithNewAccount(t.Context(), store.Account{ID: id, Role: keys.Guest, Ends: uint64(time.Now().Add(stay).UnixMilli())},
		1, func(*store.AccountTx, bool) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	accounts, err := account.New(account.Options{Store: n.store})
	if err != nil {
		t.Fatal(err)
	}
	if token, err = accounts.Begin(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	return id, token
}

// dial opens a socket; what it receives is read by ear.
func (n *timed) dial(t *testing.T) *websocket.Conn {
	t.Helper()
	dialer := websocket.Dialer{NetDialContext: func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		n.line <- there
		return here, nil
	}}
	ws, _, err := dialer.Dial("ws://node/api/socket", http.Header{"Origin": {servertest.Origin}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	return ws
}

// hear reads until the end and returns the frames, the end and when it came.
func hear(ws *websocket.Conn) (frames int, code int, after time.Duration) {
	began := time.Now()
	for {
		if _, _, err := ws.ReadMessage(); err != nil {
			if e, ok := errors.AsType[*websocket.CloseError](err); ok {
				code = e.Code
			}
			return frames, code, time.Since(began)
		}
		frames++
	}
}

func TestSocketSaysNothing(t *testing.T) {
	inTime(t, func(t *testing.T, n *timed) {
		ws := n.dial(t)
		if frames, code, after := hear(ws); frames != 0 || code != 4003 || after != 10*time.Second {
			t.Errorf("%d frames, closed with %d after %v", frames, code, after)
		}
	})
}

// TestSocketStays: an idle socket is pinged, lives on, and ends with the session, which lasts twelve hours.
func TestSocketStays(t *testing.T) {
	inTime(t, func(t *testing.T, n *timed) {
		ws := n.dial(t)
		pings, pong := 0, ws.PingHandler()
		ws.SetPingHandler(func(data string) error { pings++; return pong(data) })
		send(t, ws, frame{1, n.token})
		go func() {
			time.Sleep(time.Hour)
			n.hub.Publish([]live.Frame{{To: []wire.ID{n.manager}, Bytes: []byte("late")}})
		}()
		frames, code, after := hear(ws)
		if frames != 2 || code != 4001 || after < 11*time.Hour || after > 12*time.Hour+25*time.Second {
			t.Errorf("%d frames, closed with %d after %v", frames, code, after)
		}
		if want := int(after / (25 * time.Second)); pings < want-1 || pings > want {
			t.Errorf("%d pings, not %d", pings, want)
		}
	})
}

// TestSocketGuest: the socket of a guest ends when their time is over, and not with the ping after that.
func TestSocketGuest(t *testing.T) {
	inTime(t, func(t *testing.T, n *timed) {
		guest, token := n.guest(t, 5*time.Minute+7*time.Second)
		ws := n.dial(t)
		send(t, ws, frame{1, token})
		go func() {
			time.Sleep(5*time.Minute + 8*time.Second)
			n.hub.Publish([]live.Frame{{To: []wire.ID{guest}, Bytes: []byte("late")}})
		}()
		if frames, code, after := hear(ws); frames != 1 || code != 4001 || after > 5*time.Minute+7*time.Second+10*time.Millisecond {
			t.Errorf("%d frames, closed with %d after %v", frames, code, after)
		}
		time.Sleep(2 * time.Second) // until that was published
		ws = n.dial(t)
		send(t, ws, frame{1, token})
		if frames, code, _ := hear(ws); frames != 0 || code != 4001 {
			t.Errorf("one who is over: %d frames, closed with %d", frames, code)
		}
	})
}

// TestSocketGuestWithoutDatabase: also where the database cannot be asked at that moment; until then that ends no socket.
func TestSocketGuestWithoutDatabase(t *testing.T) {
	inTime(t, func(t *testing.T, n *timed) {
		_, token := n.guest(t, 5*time.Minute+7*time.Second)
		ws := n.dial(t)
		send(t, ws, frame{1, token})
		go func() {
			time.Sleep(4 * time.Minute)
			if err := n.store.Close(); err != nil {
				t.Error(err)
			}
		}()
		// A socket that stays is no reason to wait for ever.
		defer time.AfterFunc(6*time.Minute, func() { ws.Close() }).Stop()
		if frames, code, after := hear(ws); frames != 1 || code != 4001 || after < 5*time.Minute || after > 5*time.Minute+7*time.Second+10*time.Millisecond {
			t.Errorf("%d frames, closed with %d after %v", frames, code, after)
		}
	})
}

// TestSocketSessionGone: a session that ended where nobody could tell this node ends its sockets at the next ping.
func TestSocketSessionGone(t *testing.T) {
	inTime(t, func(t *testing.T, n *timed) {
		ws := n.dial(t)
		send(t, ws, frame{1, n.token})
		go func() {
			time.Sleep(5 * time.Minute)
			if err := n.store.DeleteSession(context.Background(), sha256.Sum256(n.token)); err != nil {
				t.Error(err)
			}
		}()
		if frames, code, after := hear(ws); frames != 1 || code != 4001 || after > 5*time.Minute+25*time.Second {
			t.Errorf("%d frames, closed with %d after %v", frames, code, after)
		}
	})
}

// TestSocketDead: a line from which nothing comes is given up, and nothing is kept for it.
func TestSocketDead(t *testing.T) {
	inTime(t, func(t *testing.T, n *timed) {
		ws := n.dial(t)
		ws.SetPingHandler(func(string) error { return nil })
		send(t, ws, frame{1, n.token})
		if _, _, after := hear(ws); after < time.Minute || after > time.Minute+5*time.Second {
			t.Errorf("closed after %v", after)
		}
	})
}
