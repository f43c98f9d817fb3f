package server

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/store"
)

// The types of bodies; anything else is malformed.
const (
	typeCBOR = "application/cbor"
	typeRaw  = "application/octet-stream"
)

// call is one request on its way through a handler.
type call struct {
	w      http.ResponseWriter
	r      *http.Request
	limit  int64          // of the body in bytes
	caller account.Caller // where the route asks for a session
	token  []byte         // of that session
	status int            // of an answer that is none of 200; 0 for that
}

// handler answers a call or returns why not.
type handler func(s *Server, c *call) error

// statuses of the failure codes (docs/PROTOCOL.md section 13).
var statuses = map[fail.Code]int{
	fail.Malformed:       http.StatusBadRequest,
	fail.Unauthenticated: http.StatusUnauthorized,
	fail.Origin:          http.StatusForbidden,
	fail.NotFound:        http.StatusNotFound,
	fail.Conflict:        http.StatusConflict,
	fail.TooLarge:        http.StatusRequestEntityTooLarge,
	fail.NoRoom:          http.StatusInsufficientStorage,
	fail.Paused:          http.StatusLocked,
	fail.GuestOver:       http.StatusUnauthorized,
	fail.RateLimited:     http.StatusTooManyRequests,
	fail.Internal:        http.StatusInternalServerError,
	fail.Unavailable:     http.StatusServiceUnavailable,
}

// serve makes an http.Handler of a row of the table: who may, then the handler, then one place for what went wrong.
func (s *Server) serve(rt route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		sent := &watched{ResponseWriter: w}
		c := &call{w: sent, r: r, limit: rt.limit}
		err := s.guarded(rt, c)
		status := sent.status
		switch {
		case err != nil:
			status = s.refuse(sent, err)
		case status == 0: // the connection was taken over
			status = http.StatusSwitchingProtocols
		}
		s.logRequest(r, rt.path, status, time.Since(began), err)
	}
}

// guarded runs the checks of a row and its handler. A panic is an internal failure of this request alone.
func (s *Server) guarded(rt route, c *call) (err error) {
	defer func() {
		if p := recover(); p != nil {
			// The value may hold contents: its type and the stack say enough.
			err = fmt.Errorf("panic of type %T\n%s", p, debug.Stack())
		}
	}()
	if err := s.admit(rt.who, c); err != nil {
		return err
	}
	return rt.handle(s, c)
}

// admit checks who asks, in this order: too often, from a page of another origin, without a session, in a role that may not.
// The last is not_found, like a route that does not exist.
func (s *Server) admit(who who, c *call) error {
	if err := s.limits.admit(c.r, who, s.now()); err != nil {
		return err
	}
	if !who.anyOrigin {
		if err := s.checkOrigin(c.r); err != nil {
			return err
		}
	}
	if !who.session {
		return nil
	}
	token, err := bearer(c.r)
	if err != nil {
		return err
	}
	if c.caller, err = s.accounts.Caller(c.r.Context(), token); err != nil {
		return err
	}
	c.token = token
	if !who.allows(c.caller.Role) {
		return fail.New(fail.NotFound, "role")
	}
	return nil
}

// checkOrigin refuses what a browser sends from another page than ours. Other clients send neither header; the session is
// in a header that no browser adds by itself, so that this is a second wall. Where the pages are another origin's, nothing
// that a browser sends comes from here, and it says for everything where it comes from.
func (s *Server) checkOrigin(r *http.Request) error {
	for _, origin := range r.Header.Values("Origin") {
		if origin != s.pages {
			return fail.New(fail.Origin, "another origin")
		}
	}
	site, apart := r.Header.Get("Sec-Fetch-Site"), s.pages != s.origin
	if site != "" && (site == "same-origin") == apart {
		return fail.New(fail.Origin, "from another site")
	}
	if site != "" && (apart || r.Method != http.MethodGet) && r.Header.Get("Origin") == "" {
		return fail.New(fail.Origin, "a browser that does not say its origin")
	}
	return nil
}

func bearer(r *http.Request) ([]byte, error) {
	encoded, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	token, err := base64.RawURLEncoding.Strict().DecodeString(encoded)
	if !ok || err != nil {
		return nil, fail.New(fail.Unauthenticated, "no session")
	}
	return token, nil
}

// refuse answers with the code of the error and returns the status. What has begun to be answered is only cut off.
func (s *Server) refuse(w *watched, err error) int {
	code := codeOf(err)
	if w.status != 0 {
		return w.status
	}
	if limited, ok := errors.AsType[*tooOften](err); ok {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(limited.after.Seconds()))))
	}
	w.Header().Set("Content-Type", typeCBOR)
	w.WriteHeader(statuses[code])
	_, _ = w.Write(wire.Encode([]string{string(code)})) // who hung up needs no answer
	return statuses[code]
}

// codeOf is the code that is told. A row that is not there is the plainest way of not_found.
func codeOf(err error) fail.Code {
	if errors.Is(err, store.ErrNotFound) {
		return fail.NotFound
	}
	code := fail.CodeOf(err)
	if statuses[code] == 0 {
		return fail.Internal
	}
	return code
}

// logRequest writes pattern, status and time. Never an address, a path as it was asked for, a header or a body.
func (s *Server) logRequest(r *http.Request, pattern string, status int, took time.Duration, err error) {
	level := slog.LevelDebug
	attrs := []slog.Attr{slog.String("method", knownMethod(r.Method)), slog.String("route", pattern), slog.Int("status", status),
		slog.Int64("ms", took.Milliseconds())}
	if status >= http.StatusInternalServerError && r.Context().Err() == nil {
		level = slog.LevelError
		attrs = append(attrs, slog.Any("error", err))
	}
	s.logger.LogAttrs(r.Context(), level, "request", attrs...)
}

// knownMethod keeps what somebody made up out of the log.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPut:
		return method
	}
	return "other"
}

// decode reads the body into in, a pointer to a toarray struct: the right type, not too long, the one encoding.
func (c *call) decode(in any) error {
	body, err := c.body(typeCBOR)
	if err != nil {
		return err
	}
	if err := wire.Decode(body, in); err != nil {
		return fail.Wrap(fail.Malformed, "body", err)
	}
	return nil
}

// body reads the body.
func (c *call) body(contentType string) ([]byte, error) {
	if c.r.Header.Get("Content-Type") != contentType {
		return nil, fail.New(fail.Malformed, "type of the body")
	}
	if c.r.ContentLength > c.limit {
		return nil, fail.New(fail.TooLarge, "body")
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, c.limit))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, fail.New(fail.TooLarge, "body")
	}
	return body, fail.Wrap(fail.Malformed, "body broke off", err)
}

// answer sends v, a toarray struct; nil is the empty array.
func (c *call) answer(v any) error {
	if v == nil {
		v = []wire.Raw{}
	}
	return c.send(typeCBOR, wire.Encode(v))
}

// send sends bytes.
func (c *call) send(contentType string, body []byte) error {
	c.w.Header().Set("Content-Type", contentType)
	c.w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	c.w.WriteHeader(cmp.Or(c.status, http.StatusOK))
	_, _ = c.w.Write(body) // who hung up needs no answer
	return nil
}

// id is an id in the path. What is none names nothing that exists.
func (c *call) id(param string) (wire.ID, error) {
	text := chi.URLParam(c.r, param)
	var id wire.ID
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(id) || strings.ToLower(text) != text {
		return id, fail.New(fail.NotFound, "id")
	}
	return wire.ID(b), nil
}

// number reads a decimal number that is written in the one way.
func number(text string) (uint64, bool) {
	n, err := strconv.ParseUint(text, 10, 53)
	return n, err == nil && strconv.FormatUint(n, 10) == text
}

// watched remembers what status was sent.
type watched struct {
	http.ResponseWriter
	status int
}

// WriteHeader is for http.ResponseWriter.
func (w *watched) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets the socket's upgrade reach the connection.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }
