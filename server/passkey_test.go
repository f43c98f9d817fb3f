package server_test

import (
	"encoding/base64"
	"testing"

	"github.com/gorilla/websocket"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/peopletest"
	"linnet/server/servertest"
	"linnet/server/store"
)

// Who changes their security keys is alone from then on: other sessions end, and their sockets at once.
func TestPasskeyEndsOtherSockets(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	u := servertest.Enrol(t, n)
	own, other := token(t, n, servertest.AdvocateName), token(t, n, servertest.AdvocateName)
	id, credential := u.Advocate.Account(), []byte("a key")
	err := n.Store.WithAccount(t.Context(), id, func(tx *store.AccountTx) error {
		return tx.AddPasskey(t.Context(), store.Passkey{Credential: credential, PublicKey: []byte{1}})
	})
	if err != nil {
		t.Fatal(err)
	}
	stays, ends := greet(t, n, own), greet(t, n, other)
	for _, ws := range []*websocket.Conn{stays, ends} {
		if _, _, err := ws.ReadMessage(); err != nil { // ready
			t.Fatal(err)
		}
	}
	box, err := n.Store.Box(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	_, version, err := keys.BoxHeader(box)
	if err != nil {
		t.Fatal(err)
	}
	header := map[string]string{"Authorization": "Bearer " + base64.RawURLEncoding.EncodeToString(own), "Content-Type": "application/cbor"}
	body := wire.Encode([]any{credential, peopletest.Box(t, id, version+1), []any{}})
	if a := n.Request(t, "POST", "/api/passkeys/remove", body, header); a.Status != 200 {
		t.Fatalf("removing a key: %d %q", a.Status, a.Code())
	}
	closed(t, ends, 4001)
	if _, err := u.Victim.Write(t.Context(), chat(u, u.Victim), vault.TypeMessage, &vault.Message{Text: "still there?"}); err != nil {
		t.Fatal(err)
	}
	if kind, _, err := stays.ReadMessage(); err != nil || kind != websocket.BinaryMessage {
		t.Errorf("the own socket ended: %v", err)
	}
}
