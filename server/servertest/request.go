package servertest

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server/client"
)

// Answer is what came back, whole.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Code is the code of an error answer, "" where it is none.
func (a Answer) Code() string {
	var code struct {
		_    struct{} `cbor:",toarray"`
		Code string
	}
	if a.Header.Get("Content-Type") != "application/cbor" || wire.Decode(a.Body, &code) != nil {
		return ""
	}
	return code.Code
}

// Request sends one request as it is, without a client that would know better. Redirects are not followed.
func (n *Node) Request(t testing.TB, method, path string, body []byte, header map[string]string) Answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, n.URL+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		req.Header.Set(name, value)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return Answer{Status: res.StatusCode, Header: res.Header, Body: answer}
}

// Bearer signs somebody in and returns the header of the session.
func (n *Node) Bearer(t testing.TB, name string) string {
	t.Helper()
	var seen listener
	c := client.New(client.Options{BaseURL: n.URL, Stretch: login.FloorStretch(), HTTP: &http.Client{Transport: &seen}})
	if err := c.SignIn(t.Context(), name, Passphrase); err != nil {
		t.Fatalf("signing in: %v", err)
	}
	return seen.authorization
}

// listener remembers the session that a client uses.
type listener struct{ authorization string }

// RoundTrip is for http.RoundTripper.
func (l *listener) RoundTrip(r *http.Request) (*http.Response, error) {
	if a := r.Header.Get("Authorization"); a != "" {
		l.authorization = a
	}
	return http.DefaultTransport.RoundTrip(r)
}
