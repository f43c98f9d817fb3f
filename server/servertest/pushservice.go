package servertest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// Pushed is what a push service got.
type Pushed struct {
	Proto  string
	Path   string
	Header http.Header
	Body   []byte
}

// PushService is that of a browser's maker, over HTTPS and HTTP/2. Its fields may be changed before it is used.
type PushService struct {
	Host     string         // with its port
	Roots    *x509.CertPool // who vouches for it
	Status   int            // of every answer; default 201
	Location string         // where it sends everybody on to
	Endless  bool           // it never ends an answer
	Silent   bool           // it never begins one
	Before   func()         // what happens before it answers

	mu     sync.Mutex
	pushed []Pushed
}

// NewPushService answers until the test ends.
func NewPushService(t testing.TB) *PushService {
	t.Helper()
	p := &PushService{Status: http.StatusCreated, Roots: x509.NewCertPool()}
	done := make(chan struct{})
	h := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { p.serve(w, r, done) }))
	h.EnableHTTP2 = true
	h.StartTLS()
	t.Cleanup(func() {
		close(done)
		h.Close()
	})
	p.Host = h.Listener.Addr().String()
	p.Roots.AddCert(h.Certificate())
	return p
}

func (p *PushService) serve(w http.ResponseWriter, r *http.Request, done <-chan struct{}) {
	body, _ := io.ReadAll(r.Body)
	p.mu.Lock()
	p.pushed = append(p.pushed, Pushed{r.Proto, r.Method + " " + r.URL.Path, r.Header, body})
	p.mu.Unlock()
	if p.Before != nil {
		p.Before()
	}
	if p.Silent {
		select {
		case <-done:
		case <-r.Context().Done():
		}
		return
	}
	if p.Location != "" {
		w.Header().Set("Location", p.Location)
	}
	w.WriteHeader(p.Status)
	for p.Endless {
		if _, err := w.Write(make([]byte, 4000)); err != nil {
			return
		}
	}
}

// Pushed is what came so far.
func (p *PushService) Pushed() []Pushed {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Pushed(nil), p.pushed...)
}

// Browser is what the browser on a phone keeps of a subscription.
type Browser struct {
	Own  *ecdh.PrivateKey
	Auth []byte
}

// NewBrowser subscribes.
func NewBrowser(t testing.TB) *Browser {
	t.Helper()
	own, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := &Browser{own, make([]byte, 16)}
	rand.Read(b.Auth)
	return b
}

// Open opens what was pushed, as RFC 8291 says: a record by itself, what is in it, and how much padding follows.
func (b *Browser) Open(body []byte) (words string, padding int, err error) {
	if len(body) < 86 || body[20] != 65 {
		return "", 0, errors.New("no header of aes128gcm with a key")
	}
	salt, size, public := body[:16], binary.BigEndian.Uint32(body[16:20]), body[21:86]
	theirs, err := ecdh.P256().NewPublicKey(public)
	if err != nil {
		return "", 0, err
	}
	shared, err := b.Own.ECDH(theirs)
	if err != nil {
		return "", 0, err
	}
	derive := func(secret, salt []byte, info string, n int) (out []byte) {
		if err == nil {
			out, err = hkdf.Key(sha256.New, secret, salt, info, n)
		}
		return out
	}
	input := derive(shared, b.Auth, "WebPush: info\x00"+string(b.Own.PublicKey().Bytes())+string(public), 32)
	key := derive(input, salt, "Content-Encoding: aes128gcm\x00", 16)
	nonce := derive(input, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return "", 0, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return "", 0, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return "", 0, err
	}
	if len(body[86:]) > int(size) {
		return "", 0, errors.New("more than a record")
	}
	plain, err := aead.Open(nil, nonce, body[86:], nil)
	if err != nil {
		return "", 0, err
	}
	end := len(plain)
	for end > 0 && plain[end-1] == 0 {
		end--
	}
	if end == 0 || plain[end-1] != 2 {
		return "", 0, errors.New("not the last record")
	}
	return string(plain[:end-1]), len(plain) - end, nil
}
