package server_test

import (
	"encoding/base64"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/servertest"
)

func TestSocketOfAPageThatIsGone(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	servertest.Enrol(t, n)
	isOver := func(session []byte) bool {
		bearer := map[string]string{"Authorization": "Bearer " + base64.RawURLEncoding.EncodeToString(session)}
		return n.Request(t, "GET", "/api/box", nil, bearer).Code() == "unauthenticated"
	}
	other := token(t, n, servertest.VictimName)
	for name, tt := range map[string]struct {
		leave func(ws *websocket.Conn) error
		over  bool
	}{
		"gone": {func(ws *websocket.Conn) error {
			return ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseGoingAway, ""))
		}, true},
		"closed to begin anew": {func(ws *websocket.Conn) error {
			return ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNoStatusReceived, ""))
		}, false},
		"the line breaks": {func(ws *websocket.Conn) error { return ws.NetConn().Close() }, false},
	} {
		t.Run(name, func(t *testing.T) {
			session := token(t, n, servertest.VictimName)
			ws, second := greet(t, n, session), greet(t, n, session)
			for _, one := range []*websocket.Conn{ws, second} {
				if _, _, err := one.ReadMessage(); err != nil { // ready
					t.Fatal(err)
				}
			}
			if err := tt.leave(ws); err != nil {
				t.Fatal(err)
			}
			if tt.over {
				closed(t, second, 4001)
			} else {
				time.Sleep(200 * time.Millisecond)
			}
			if got := isOver(session); got != tt.over {
				t.Errorf("the session is over: %t, want %t", got, tt.over)
			}
			if isOver(other) {
				t.Error("another session of hers is over")
			}
		})
	}
}

func TestSocketLogout(t *testing.T) {
	redis := os.Getenv("LINNET_TEST_REDIS_URL")
	if redis == "" {
		t.Fatal("LINNET_TEST_REDIS_URL is not set: run `make test`, which brings a Redis of its own")
	}
	s, secret := openStore(t), wire.NewKey()
	here := servertest.Start(t, servertest.Options{Store: s, Secret: secret, RedisURL: redis})
	there := servertest.Start(t, servertest.Options{Store: s, Secret: secret, RedisURL: redis})
	u := servertest.Enrol(t, here)
	session, other := token(t, here, servertest.VictimName), token(t, here, servertest.VictimName)
	sockets := []*websocket.Conn{greet(t, here, session), greet(t, there, session)}
	stays := greet(t, here, other)
	for _, ws := range append(sockets, stays) {
		if _, _, err := ws.ReadMessage(); err != nil { // ready
			t.Fatal(err)
		}
	}
	bearer := map[string]string{"Authorization": "Bearer " + base64.RawURLEncoding.EncodeToString(session), "Content-Type": "application/cbor"}
	if a := here.Request(t, "POST", "/api/logout", wire.Encode(frame{}), bearer); a.Status != 200 {
		t.Fatalf("signing out: %d", a.Status)
	}
	for _, ws := range sockets {
		closed(t, ws, 4001)
	}
	closed(t, greet(t, there, session), 4001)
	servertest.Say(t, u.Advocate, u.Case, "still there?")
	if kind, _, err := stays.ReadMessage(); err != nil || kind != websocket.BinaryMessage {
		t.Errorf("another session's socket ended: %v", err)
	}
	third := map[string]string{"Authorization": there.Bearer(t, servertest.VictimName), "Content-Type": "application/cbor"}
	var list struct {
		_        struct{} `cbor:",toarray"`
		Sessions []struct {
			_                     struct{} `cbor:",toarray"`
			ID                    wire.ID
			Created, Expires, Own uint64
		}
	}
	if err := wire.Decode(there.Request(t, "GET", "/api/sessions", nil, third).Body, &list); err != nil {
		t.Fatal(err)
	}
	for _, one := range list.Sessions {
		if one.Own == 1 {
			continue
		}
		if a := there.Request(t, "POST", "/api/sessions/end", wire.Encode([]any{one.ID}), third); a.Status != 200 {
			t.Fatalf("ending a session by its name: %d %q", a.Status, a.Code())
		}
	}
	closed(t, stays, 4001)
}

func TestSocketSlow(t *testing.T) {
	u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: openStore(t)}))
	slow := greet(t, u.Node, token(t, u.Node, servertest.VictimName))
	message := &vault.Message{Text: strings.Repeat("a", 200_000)}
	for range 40 { // 10 MB, more than the system keeps for a connection and the feed together
		if _, err := u.Advocate.Write(t.Context(), chat(u, u.Advocate), vault.TypeMessage, message); err != nil {
			t.Fatal(err)
		}
	}
	if err := slow.SetReadDeadline(time.Now().Add(time.Minute)); err != nil { // from here on she reads
		t.Fatal(err)
	}
	for read := 0; ; read++ {
		_, _, err := slow.ReadMessage()
		if err == nil && read <= 40 {
			continue
		}
		// Where the machine is so busy that the forty took longer than the server's patience, the line is cut without a word.
		if !websocket.IsCloseError(err, 4002, websocket.CloseAbnormalClosure) {
			t.Errorf("after %d frames the socket ended with %v", read, err)
		}
		break
	}
	servertest.Sync(t, u.Victim, chat(u, u.Victim))
	if seq, _ := chat(u, u.Victim).Log.Head(); seq < 41 {
		t.Errorf("she has fetched %d entries", seq)
	}
}

func TestSocketServerStops(t *testing.T) {
	s, secret := openStore(t), wire.NewKey()
	n := servertest.Start(t, servertest.Options{Store: s, Secret: secret})
	next := servertest.Start(t, servertest.Options{Store: s, Secret: secret})
	servertest.Enrol(t, n)
	session := token(t, n, servertest.VictimName)
	ws := greet(t, n, session)
	if _, _, err := ws.ReadMessage(); err != nil {
		t.Fatal(err)
	}
	if err := n.Server.Close(); err != nil {
		t.Fatal(err)
	}
	closed(t, ws, websocket.CloseGoingAway) // and said back, as the library does
	time.Sleep(200 * time.Millisecond)
	bearer := map[string]string{"Authorization": "Bearer " + base64.RawURLEncoding.EncodeToString(session)}
	if a := next.Request(t, "GET", "/api/box", nil, bearer); a.Status != http.StatusOK {
		t.Errorf("the session afterwards: %d %q", a.Status, a.Code())
	}
}
