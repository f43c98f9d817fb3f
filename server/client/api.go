package client

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// maxAnswer bounds every answer in bytes; a page of 1,000 entries of 300 kB each is larger, and is asked for in parts.
const maxAnswer = 64 << 20

// Failure is an error answer of the server: its stable code (docs/PROTOCOL.md section 13).
type Failure struct {
	Code   string
	Status int
}

func (f *Failure) Error() string { return fmt.Sprintf("server: %s (%d)", f.Code, f.Status) }

// api speaks to one server, with one session.
type api struct {
	base    string // "http://host:port", no slash at the end
	http    *http.Client
	session []byte // 32 bytes, nil when signed out
}

// call sends the array in as CBOR and decodes the answer into out, a pointer to a toarray struct, or nil for an empty array.
func (a *api) call(ctx context.Context, method, path string, in, out any) error {
	var body io.Reader
	if in != nil {
		body = bytes.NewReader(wire.Encode(in))
	}
	answer, err := a.do(ctx, method, path, "application/cbor", body)
	if err != nil {
		return err
	}
	if out == nil {
		out = &[]wire.Raw{}
	}
	return wire.Decode(answer, out)
}

// do sends one request and returns the bytes of a good answer.
func (a *api) do(ctx context.Context, method, path, contentType string, body io.Reader) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, a.base+path, body)
	if err != nil {
		return nil, err
	}
	if body != nil {
		req.Header.Set("Content-Type", contentType)
	}
	if a.session != nil {
		req.Header.Set("Authorization", "Bearer "+base64.RawURLEncoding.EncodeToString(a.session))
	}
	res, err := a.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("asking the server: %w", err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	if len(answer) > maxAnswer {
		return nil, refuse.New(refuse.Format, "answer too long")
	}
	if res.StatusCode != http.StatusOK {
		return nil, failure(res.StatusCode, answer)
	}
	return answer, nil
}

func failure(status int, answer []byte) error {
	var code struct {
		_    struct{} `cbor:",toarray"`
		Code string
	}
	if err := wire.Decode(answer, &code); err != nil {
		return &Failure{Code: "internal", Status: status}
	}
	return &Failure{Code: code.Code, Status: status}
}

// Stored is one entry as the server hands it out; nothing in it is believed before the verifier has seen it.
type Stored struct {
	Seq      uint64
	Received uint64 // Unix ms, the server's clock
	Entry    []byte
}

// stream reads an entry stream: the server's head and the entries.
func stream(b []byte) (head uint64, entries []Stored, err error) {
	short := refuse.New(refuse.Format, "entry stream ends early")
	if len(b) < 8 {
		return 0, nil, short
	}
	head, b = binary.BigEndian.Uint64(b), b[8:]
	for len(b) > 0 {
		if len(b) < 20 {
			return 0, nil, short
		}
		s := Stored{Seq: binary.BigEndian.Uint64(b), Received: binary.BigEndian.Uint64(b[8:])}
		n := int(binary.BigEndian.Uint32(b[16:]))
		b = b[20:]
		if n > len(b) {
			return 0, nil, short
		}
		s.Entry, b = b[:n:n], b[n:]
		entries = append(entries, s)
	}
	return head, entries, nil
}

// entries fetches a part of a vault: after and limit, or before and limit, as the query says.
func (a *api) entries(ctx context.Context, vault wire.ID, query string) (uint64, []Stored, error) {
	b, err := a.do(ctx, http.MethodGet, "/api/vaults/"+vault.String()+"/entries?"+query, "", nil)
	if err != nil {
		return 0, nil, err
	}
	return stream(b)
}
