package server_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/servertest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// frame is a frame of any kind, from the client.
type frame []any

// dial opens a socket without a client that would know better.
func dial(t *testing.T, n *servertest.Node, header http.Header) (*websocket.Conn, *http.Response, error) {
	t.Helper()
	ws, res, err := websocket.DefaultDialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(n.URL, "http")+"/api/socket", header)
	if err == nil {
		t.Cleanup(func() { ws.Close() })
		ws.SetReadDeadline(time.Now().Add(20 * time.Second))
	}
	return ws, res, err
}

// greet opens a socket and greets with a token.
func greet(t *testing.T, n *servertest.Node, token []byte) *websocket.Conn {
	t.Helper()
	ws, _, err := dial(t, n, nil)
	if err != nil {
		t.Fatal(err)
	}
	send(t, ws, frame{1, token})
	return ws
}

func send(t *testing.T, ws *websocket.Conn, f frame) {
	t.Helper()
	if err := ws.WriteMessage(websocket.BinaryMessage, wire.Encode(f)); err != nil {
		t.Fatal(err)
	}
}

// token is the session of somebody who signs in now.
func token(t *testing.T, n *servertest.Node, name string) []byte {
	t.Helper()
	b, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(n.Bearer(t, name), "Bearer "))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// closed reads until the end and wants a close code.
func closed(t *testing.T, ws *websocket.Conn, code int) {
	t.Helper()
	for {
		if _, _, err := ws.ReadMessage(); err != nil {
			if e, ok := errors.AsType[*websocket.CloseError](err); !ok || e.Code != code {
				t.Errorf("the socket ended with %v, not %d", err, code)
			}
			return
		}
	}
}

// next is the next frame of a client's socket.
func next(t *testing.T, s *client.Socket) client.Frame {
	t.Helper()
	f, err := s.Read()
	if err != nil {
		t.Fatalf("reading a frame: %v", err)
	}
	return f
}

func line(t *testing.T, c *client.Client) *client.Socket {
	t.Helper()
	s, err := c.Dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// chat is her chat, as somebody sees it.
func chat(u *servertest.Unit, c *client.Client) *client.Vault { return c.Vault(u.Case, vault.Chat) }

func TestSocketAppend(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: s}))
		hers, theirs, second := line(t, u.Victim), line(t, u.Advocate), line(t, u.Victim)
		e, err := u.Victim.Seal(chat(u, u.Victim), vault.TypeMessage, &vault.Message{Text: "Hello"})
		if err != nil {
			t.Fatal(err)
		}
		if err := hers.Append(7, e.Raw); err != nil {
			t.Fatal(err)
		}
		saved := next(t, hers)
		if saved.Kind != client.FrameSaved || saved.Ref != 7 || saved.Seq != e.Header.Seq || saved.Hash != e.Hash {
			t.Errorf("the answer is %+v", saved)
		}
		for name, other := range map[string]*client.Socket{"hers elsewhere": second, "her advocate's": theirs} {
			got := next(t, other)
			if got.Kind != client.FrameEntry || got.Vault != e.Header.Vault || got.Seq != saved.Seq || got.Received != saved.Received || !bytes.Equal(got.Entry, e.Raw) {
				t.Errorf("%s gets %+v", name, got)
			}
		}
		if err := u.Victim.Took(t.Context(), chat(u, u.Victim), saved.Seq, saved.Received, e.Raw); err != nil {
			t.Fatal(err)
		}
		servertest.Say(t, u.Advocate, u.Case, "by request")
		if got := next(t, hers); got.Kind != client.FrameEntry || got.Seq != saved.Seq+1 {
			t.Errorf("of what was appended by request she gets %+v", got)
		}
		if err := hers.Append(8, e.Raw); err != nil {
			t.Fatal(err)
		}
		if again := next(t, hers); again.Kind != client.FrameSaved || again.Ref != 8 || again.Seq != saved.Seq || again.Hash != e.Hash {
			t.Errorf("sent again it answers %+v", again)
		}
	})
}

// TestSocketPipeline keeps more under way than the server looks at, each chained on the one before.
func TestSocketPipeline(t *testing.T) {
	u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: openStore(t)}))
	hers := line(t, u.Victim)
	log := chat(u, u.Victim)
	key, _ := log.Log.EpochKey(log.Log.Epoch())
	place := log.Log.Next(u.Victim.Account(), u.Victim.Box().Identity)
	const n = 100
	var hashes []wire.Hash
	for ref := range uint64(n) {
		e, err := vault.NewData(place, u.Victim.Box().Pair(), key, &vault.Plain{Type: vault.TypeMessage, Time: uint64(time.Now().UnixMilli()), Content: wire.Encode(&vault.Message{Text: "Hello"})})
		if err != nil {
			t.Fatal(err)
		}
		if err := hers.Append(ref, e.Raw); err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, e.Hash)
		place.Seq, place.Prev, place.Entry = place.Seq+1, e.Hash, wire.NewID()
	}
	for ref := range uint64(n) {
		if got := next(t, hers); got.Kind != client.FrameSaved || got.Ref != ref || got.Hash != hashes[ref] {
			t.Fatalf("answer %d is %+v", ref, got)
		}
	}
}

func TestSocketRefuses(t *testing.T) {
	u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: openStore(t)}))
	ws := greet(t, u.Node, token(t, u.Node, servertest.VictimName))
	ready, saved := wire.Encode(frame{1}), 0
	if _, b, err := ws.ReadMessage(); err != nil || !bytes.Equal(b, ready) {
		t.Fatalf("not ready: %x, %v", b, err)
	}
	theirs, err := u.Advocate.Seal(chat(u, u.Advocate), vault.TypeMessage, &vault.Message{Text: "Hello"})
	if err != nil {
		t.Fatal(err)
	}
	for ref, test := range []struct {
		entry []byte
		code  string
	}{{nil, "malformed"}, {[]byte{0x80}, "malformed"}, {make([]byte, 300_000), "malformed"}, {theirs.Raw, "malformed"}} {
		send(t, ws, frame{2, ref, test.entry})
		_, b, err := ws.ReadMessage()
		if want := wire.Encode(frame{3, ref, test.code}); err != nil || !bytes.Equal(b, want) {
			t.Errorf("%d: %x, %v", ref, b, err)
		}
	}
	if saved != 0 {
		t.Error("something was saved")
	}
}

func TestSocketMalformed(t *testing.T) {
	u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: openStore(t)}))
	session := token(t, u.Node, servertest.VictimName)
	binary := func(f frame) func(ws *websocket.Conn) error {
		return func(ws *websocket.Conn) error { return ws.WriteMessage(websocket.BinaryMessage, wire.Encode(f)) }
	}
	for _, test := range []struct {
		name     string
		signedIn bool
		send     func(ws *websocket.Conn) error
		code     int
	}{
		{"unknown session", false, binary(frame{1, make([]byte, 32)}), 4001},
		{"short session", false, binary(frame{1, []byte{1}}), 4001},
		{"append first", false, binary(frame{2, 1, []byte{}}), 4003},
		{"other first frame", false, binary(frame{3, session}), 4003},
		{"long first frame", false, binary(frame{1, make([]byte, 100)}), 4003},
		{"text first", false, func(ws *websocket.Conn) error {
			return ws.WriteMessage(websocket.TextMessage, wire.Encode(frame{1, session}))
		}, 4003},
		{"noise", true, func(ws *websocket.Conn) error { return ws.WriteMessage(websocket.BinaryMessage, []byte{0xff}) }, 4003},
		{"greeting again", true, binary(frame{1, session}), 4003},
		{"kind of a server's frame", true, binary(frame{3, 1, []byte{}}), 4003},
		{"a field more", true, binary(frame{2, 1, []byte{}, 1}), 4003},
		{"too long", true, binary(frame{2, 1, make([]byte, 400_000)}), 4003},
		{"text", true, func(ws *websocket.Conn) error {
			return ws.WriteMessage(websocket.TextMessage, wire.Encode(frame{2, 1, []byte{}}))
		}, 4003},
	} {
		t.Run(test.name, func(t *testing.T) {
			ws, _, err := dial(t, u.Node, nil)
			if err != nil {
				t.Fatal(err)
			}
			if test.signedIn {
				send(t, ws, frame{1, session})
			}
			if err := test.send(ws); err != nil {
				if test.name == "too long" {
					return // refused while it was still being written, so that the code may be lost
				}
				t.Fatal(err)
			}
			closed(t, ws, test.code)
		})
	}
}

func TestSocketOrigin(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	for origin, status := range map[string]int{servertest.Origin: 101, "https://evil.example": 403, "null": 403, servertest.Origin + ".evil": 403,
		servertest.Origin + ":8443": 403, servertest.Origin + "/": 403, "http://notes.example.org": 403, "wss://notes.example.org": 403,
		"https://NOTES.example.org": 403, "": 403} {
		_, res, _ := dial(t, n, http.Header{"Origin": {origin}})
		if res == nil || res.StatusCode != status {
			t.Errorf("%s: %v, not %d", origin, res, status)
		}
	}
	if a := n.Request(t, "GET", "/api/socket", nil, nil); a.Status != 400 || a.Code() != "malformed" {
		t.Errorf("without a handshake: %d %q", a.Status, a.Code())
	}
}

// A page that is gone ends its session, and no other; a line that breaks, or a client that begins anew, ends none.
// TestSocketLogout: a session's sockets end with it, on the node where it ended and on others, and nobody else's.
// TestSocketSlow: who does not read is cut off – with the reason at the end of what was on its way, if they read again
// soon enough – and misses nothing that cannot be fetched.
// A node that stops says so, and whoever says it back is not gone: the session lives on, on another node.
// TestSocketRate: a client gone wild is told so, far above what anybody needs.
func TestSocketRate(t *testing.T) {
	now := time.Now()
	n := servertest.Start(t, servertest.Options{Store: openStore(t), Now: func() time.Time { return now }})
	servertest.Enrol(t, n)
	ws := greet(t, n, token(t, n, servertest.VictimName))
	if _, _, err := ws.ReadMessage(); err != nil { // ready
		t.Fatal(err)
	}
	const allowed, together = 4000, 100 // no more at once than a feed holds: who does not read is cut off
	for first := 0; first <= allowed; first += together {
		for ref := first; ref < first+together; ref++ {
			if err := ws.WriteMessage(websocket.BinaryMessage, wire.Encode(frame{2, ref, []byte{}})); err != nil {
				t.Fatalf("%d: %v", ref, err)
			}
		}
		for ref := first; ref < first+together; ref++ {
			want := wire.Encode(frame{3, ref, "malformed"})
			if ref >= allowed {
				want = wire.Encode(frame{3, ref, "rate_limited"})
			}
			if _, b, err := ws.ReadMessage(); err != nil || !bytes.Equal(b, want) {
				t.Fatalf("%d: %x, %v", ref, b, err)
			}
		}
	}
}
