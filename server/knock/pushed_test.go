package knock_test

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"linnet/server/knock"
	"linnet/server/servertest"
)

// A notice holds her words and nothing else, opens with the key of the phone alone, and is as long whatever the words are.
func TestWhatIsPushed(t *testing.T) {
	p := newPhonePlace(t, sqlite(t), nil)
	const length = 86 + 128 // RFC 8188: the head with a key, and the only record
	for i, words := range []string{"a", "Your order is ready", strings.Repeat("ź", 22) + "e", strings.Repeat("w", 45)} {
		p.now = noon.Add(time.Duration(i) * 7 * 24 * time.Hour)
		p.tell(t, func(s *knock.Setting) { s.Notice[0].Words = words })
		p.ask(t, words, "", i+1)
		got := p.service.Pushed()[i]
		if said, _, err := p.browser.Open(got.Body); said != words || err != nil {
			t.Errorf("it says %q, %v", said, err)
		}
		if _, _, err := servertest.NewBrowser(t).Open(got.Body); err == nil {
			t.Error("another phone opens it")
		}
		if len(got.Body) != length || got.Header.Get("Content-Length") != strconv.Itoa(length) {
			t.Errorf("%q: %d bytes, want %d", words, len(got.Body), length)
		}
		if got.Proto != "HTTP/2.0" || got.Path != "POST /send/abc" || got.Header.Get("Ttl") != "240" || got.Header.Get("Urgency") != "normal" || got.Header.Get("Content-Encoding") != "aes128gcm" {
			t.Errorf("%s %v", got.Path, got.Header)
		}
		names := slices.Sorted(maps.Keys(got.Header))
		if want := []string{"Accept-Encoding", "Authorization", "Content-Encoding", "Content-Length", "Content-Type", "Ttl", "Urgency"}; !slices.Equal(names, want) {
			t.Errorf("headers: %q", names)
		}
		checkVouched(t, p, got.Header.Get("Authorization"))
	}
}

// checkVouched reads what a push service does: RFC 8292.
func checkVouched(t *testing.T, p *phonePlace, authorization string) {
	t.Helper()
	token, key, _ := strings.Cut(strings.TrimPrefix(authorization, "vapid t="), ", k=")
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		t.Fatalf("Authorization: %s", authorization)
	}
	decoded := func(text string) []byte {
		b, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if !bytes.Equal(decoded(key), p.Key()) {
		t.Error("another key than phones are told")
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), p.Key())
	if err != nil {
		t.Fatal(err)
	}
	sum, signature := sha256.Sum256([]byte(parts[0]+"."+parts[1])), decoded(parts[2])
	if len(signature) != 64 || !ecdsa.Verify(public, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])) {
		t.Error("the signature does not hold")
	}
	if string(decoded(parts[0])) != `{"typ":"JWT","alg":"ES256"}` {
		t.Errorf("header %s", decoded(parts[0]))
	}
	var claims map[string]any
	if err := json.Unmarshal(decoded(parts[1]), &claims); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"aud": "https://" + p.service.Host, "exp": float64(p.now.Add(time.Hour).Unix()), "sub": contact}
	if !maps.Equal(claims, want) {
		t.Errorf("claims %v", claims)
	}
}

// The example of RFC 8291, section 5: the browser of these tests opens as one does.
func TestBrowser(t *testing.T) {
	decoded := func(text string) []byte {
		b, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	own, err := ecdh.P256().NewPrivateKey(decoded("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"))
	if err != nil {
		t.Fatal(err)
	}
	b := servertest.Browser{Own: own, Auth: decoded("BTBZMqHH6r4Tts7J_aSIgg")}
	said, padding, err := b.Open(decoded("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT" +
		"pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"))
	if said != "When I grow up, I want to be a watermelon" || padding != 0 || err != nil {
		t.Errorf("%q, %d, %v", said, padding, err)
	}
}
