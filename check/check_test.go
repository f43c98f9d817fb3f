package check_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"linnet/check"
	"linnet/crypto/keys"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/servertest"
	"linnet/server/store"
)

// service is the real server, reached without a network, and what somebody on the way or the operator makes of its answers.
type service struct {
	handlers map[string]http.Handler // by host
	lie      func(r *http.Request, res *http.Response)
}

// RoundTrip is for http.RoundTripper.
func (s *service) RoundTrip(r *http.Request) (*http.Response, error) {
	h := s.handlers[r.URL.Host]
	if h == nil {
		return nil, errors.New("no such host")
	}
	w := httptest.NewRecorder()
	in := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), nil)
	in.Header = r.Header
	h.ServeHTTP(w, in)
	res := w.Result()
	if s.lie != nil {
		s.lie(r, res)
	}
	return res, nil
}

func body(res *http.Response) []byte {
	b, err := io.ReadAll(res.Body)
	if err != nil {
		panic(err)
	}
	return b
}

func put(res *http.Response, b []byte) { res.Body = io.NopCloser(bytes.NewReader(b)) }

// real is a unit's server with its pages, and the number of its policy.
func real(t *testing.T, o servertest.Options) (*servertest.Node, wire.Hash) {
	t.Helper()
	db, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "linnet.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o.Store, o.Secret = db, wire.NewKey()
	n := servertest.Start(t, o)
	servertest.Enrol(t, n)
	var shown transparency.Published
	if err := wire.Decode(n.Request(t, "GET", "/api/log/releases", nil, nil).Body, &shown); err != nil {
		t.Fatal(err)
	}
	found, err := transparency.VerifyReleases(nil, uint64(time.Now().UnixMilli()), shown)
	if err != nil {
		t.Fatal(err)
	}
	return n, found.Policy.Hash
}

func run(t *testing.T, s *service, o check.Options) *check.Report {
	t.Helper()
	o.HTTP = s
	r, err := check.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const script = "/assets/phone-abcd1234.js"

// page is the page with something more in it.
func page(more string) []byte { return append(bytes.Clone(servertest.Web["index.html"].Data), more...) }

func TestHonest(t *testing.T) {
	n, policy := real(t, servertest.Options{})
	own, err := server.Release("1.0", servertest.Web)
	if err != nil {
		t.Fatal(err)
	}
	s := &service{handlers: map[string]http.Handler{"notes.example.org": n.Server.Handler()}}
	r := run(t, s, check.Options{Pages: servertest.Origin, Policy: &policy, Own: own})
	if len(r.Wrong) > 0 || r.Release == nil || r.Release != r.Newest || string(r.Release.Version) != "1.0" || !r.IsOwn || r.API != servertest.Origin {
		t.Errorf("%+v", r)
	}
	other, err := server.Release("1.1", servertest.Web)
	if err != nil {
		t.Fatal(err)
	}
	if r := run(t, s, check.Options{Pages: servertest.Origin, Own: other}); len(r.Wrong) > 0 || r.IsOwn {
		t.Errorf("without a number, beside another client: %+v", r)
	}
}

func TestHonestApart(t *testing.T) {
	n, policy := real(t, servertest.Options{Pages: "https://app.example.org"})
	h, err := server.Pages(server.PagesOptions{Web: servertest.Web, Origin: "https://app.example.org", API: servertest.Origin,
		Cover: transparency.Cover{Name: "Bus times"}})
	if err != nil {
		t.Fatal(err)
	}
	s := &service{handlers: map[string]http.Handler{"notes.example.org": n.Server.Handler(), "app.example.org": h.Handler}}
	if r := run(t, s, check.Options{Pages: "https://app.example.org", Policy: &policy}); len(r.Wrong) > 0 || r.Release == nil || r.API != servertest.Origin {
		t.Errorf("%+v", r)
	}
}

func TestLies(t *testing.T) {
	n, policy := real(t, servertest.Options{})
	at := func(path string, change func(res *http.Response)) func(*http.Request, *http.Response) {
		return func(r *http.Request, res *http.Response) {
			if r.URL.Path == path {
				change(res)
			}
		}
	}
	header := func(path, name, value string) func(*http.Request, *http.Response) {
		return at(path, func(res *http.Response) { res.Header.Set(name, value) })
	}
	released := func(change func(p *transparency.Published)) func(*http.Request, *http.Response) {
		return at("/api/log/releases", func(res *http.Response) {
			var p transparency.Published
			if err := wire.Decode(body(res), &p); err != nil {
				t.Fatal(err)
			}
			change(&p)
			put(res, wire.Encode(&p))
		})
	}
	// The release of what is really served, for a log that has not got it.
	added := func(p *transparency.Published) {
		lying, err := server.Release("1.0", servertest.Web)
		if err != nil {
			t.Fatal(err)
		}
		lying.Files = append(lying.Files, transparency.File{Path: []byte("/zzz.js")})
		p.Releases[0].Record = lying.Record(uint64(time.Now().UnixMilli()))
	}
	strict := n.Request(t, "GET", "/", nil, nil).Header.Get("Content-Security-Policy")
	for name, tt := range map[string]struct {
		lie  func(*http.Request, *http.Response)
		want []string
	}{
		"one byte of an asset": {at(script, func(res *http.Response) {
			b := body(res)
			b[3] ^= 1
			put(res, b)
		}), []string{script + " is another file than the log says."}},
		"one byte of a page": {at("/desk", func(res *http.Response) { put(res, body(res)[1:]) }),
			[]string{"The pages are in no release of the log: this service serves code that it has not told of."}},
		"a page that loads one more": {at("/", func(res *http.Response) { put(res, page(`<script src="/assets/more.js"></script>`)) }),
			[]string{"The pages are in no release of the log: this service serves code that it has not told of."}},
		"an asset that is withheld": {at(script, func(res *http.Response) { res.StatusCode = http.StatusNotFound }),
			[]string{script + " is not served (status 404)."}},
		"a desk that is withheld": {at("/desk", func(res *http.Response) { res.StatusCode = http.StatusNotFound }),
			[]string{"/desk is not served (status 404).", "The pages are in no release of the log: this service serves code that it has not told of."}},
		"a page that leads elsewhere": {at("/", func(res *http.Response) { res.StatusCode = http.StatusFound }),
			[]string{"/ is not served (status 302).", "The pages are in no release of the log: this service serves code that it has not told of."}},
		"a release that is not in the log": {released(added), []string{"The server names a release that is not in its log (SNAP: a release is not in the log)."}},
		"no release at all": {released(func(p *transparency.Published) { p.Releases = nil }),
			[]string{"The pages are in no release of the log: this service serves code that it has not told of."}},
		"nonsense for a log": {at("/api/log/releases", func(res *http.Response) { put(res, []byte{1}) }),
			[]string{"What the server shows of its log is not what this program understands (FORMAT: "}},
		"an API that is no place": {at("/api-origin", func(res *http.Response) { put(res, []byte("https://evil.example/x")) }),
			[]string{`The pages name "https://evil.example/x" as their API, which is no address.`}},
		"no word of an API": {at("/api-origin", func(res *http.Response) { res.StatusCode = 500 }), []string{"The pages do not say where their API is (status 500)."}},
		"a cover with more than a name": {at("/desk", func(res *http.Response) {
			put(res, bytes.Replace(body(res), []byte("<title>Notes"), []byte("<title>Bus times</title><script>1</script><title>x"), 1))
		}), []string{"The pages are in no release of the log: this service serves code that it has not told of."}},
		"a script by a header":  {header("/", "Link", "</assets/more.css>; rel=stylesheet"), []string{"/ comes with the header Link, which makes a browser load something else."}},
		"a page that refreshes": {header("/desk", "Refresh", "0; url=https://evil.example"), []string{"/desk comes with the header Refresh, which makes a browser load something else."}},
		"a script as a page":    {header(script, "Content-Type", "text/html"), []string{script + ` comes as "text/html".`}},
		"a page in another alphabet": {header("/", "Content-Type", "text/html; charset=utf-7"),
			[]string{`/ comes as "text/html; charset=utf-7".`}},
		"rules that let another place in": {header("/", "Content-Security-Policy", strings.Replace(strict, "connect-src 'self'", "connect-src 'self' https://evil.example", 1)),
			[]string{`/ comes with other rules for code than it should: connect-src is "'self' https://evil.example wss://notes.example.org".`}},
		"no rules": {at(script, func(res *http.Response) { res.Header.Del("Content-Security-Policy") }), slices.Repeat([]string{script + " comes with other rules"}, 6)},
		"rules after the ones that count": {header("/", "Content-Security-Policy", "script-src *; "+strict),
			[]string{`/ comes with other rules for code than it should: script-src is "*".`}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &service{handlers: map[string]http.Handler{"notes.example.org": n.Server.Handler()}, lie: tt.lie}
			r := run(t, s, check.Options{Pages: servertest.Origin, Policy: &policy})
			if len(r.Wrong) != len(tt.want) || !slices.EqualFunc(r.Wrong, tt.want, strings.HasPrefix) {
				t.Errorf("%q, want %q", r.Wrong, tt.want)
			}
		})
	}
}

// forged is what somebody shows who owns a log key and as many witnesses as sign: a log with the release that is served.
func forged(t *testing.T, needed uint64, signing int, at time.Time) (wire.Hash, []byte) {
	t.Helper()
	log, unit := keys.NewPair(), keys.NewPair()
	p := transparency.Policy{LogKey: log.PublicSignKey(), Needed: needed}
	signers := []note.Signer{&transparency.LogKey{Origin: "linnet/00", Key: log.SignKey()}}
	for i, name := range []string{"one.example/w", "two.example/w", "three.example/w"} {
		witness := keys.NewPair()
		p.Witnesses = append(p.Witnesses, transparency.Witness{Name: []byte(name), Key: witness.PublicSignKey()})
		if i < signing {
			signers = append(signers, &transparency.WitnessKey{KeyName: name, Key: witness.SignKey(), Time: uint64(at.Unix())})
		}
	}
	root := keys.NewUnitRoot("Unit", 1, []keys.UnitKey{{Key: unit.PublicSignKey(), Holder: []byte("Ruth")}}, 1)
	policy, err := transparency.NewPolicy(root, nil, p, keys.UnitSigner{Key: unit.SignKey()})
	if err != nil {
		t.Fatal(err)
	}
	release, err := server.Release("1.0", servertest.Web)
	if err != nil {
		t.Fatal(err)
	}
	records := [][]byte{release.Record(uint64(at.UnixMilli())), transparency.NewSnapshotRecord(uint64(at.UnixMilli()), wire.Hash{})}
	leaves := []tlog.Hash{tlog.RecordHash(records[0]), tlog.RecordHash(records[1])}
	tree := transparency.Tree{Size: 2, Root: wire.Hash(tlog.NodeHash(leaves[0], leaves[1]))}
	plain, err := (&transparency.LogKey{Origin: "linnet/00", Key: log.SignKey()}).Checkpoint(tree)
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := bytes.Cut(plain, []byte("\n\n"))
	signed, err := note.Sign(&note.Note{Text: string(text) + "\n"}, signers...)
	if err != nil {
		t.Fatal(err)
	}
	return policy.Hash, wire.Encode(&transparency.Published{Policy: policy.Raw, Checkpoint: signed, Snapshot: records[1], Inclusion: []wire.Hash{wire.Hash(leaves[0])},
		Releases: []transparency.PlacedRelease{{Index: 0, Record: records[0], Inclusion: []wire.Hash{wire.Hash(leaves[1])}}}})
}

// Who owns the key of the log, too, needs the witnesses.
func TestWitnesses(t *testing.T) {
	n, policy := real(t, servertest.Options{})
	look := func(shown []byte, number wire.Hash) string {
		s := &service{handlers: map[string]http.Handler{"notes.example.org": n.Server.Handler()}, lie: func(r *http.Request, res *http.Response) {
			if r.URL.Path == "/api/log/releases" {
				put(res, shown)
			}
		}}
		return strings.Join(run(t, s, check.Options{Pages: servertest.Origin, Policy: &number}).Wrong, " ")
	}
	now := time.Now()
	const notTheLog = "The log is not the one that the unit has decided for, or too few of its witnesses have confirmed it (WITNESS: "
	number, shown := forged(t, 2, 2, now)
	if got := look(shown, number); got != "" {
		t.Errorf("two of three witnesses: %s", got)
	}
	if got := look(shown, policy); !strings.HasPrefix(got, notTheLog+"another policy") {
		t.Errorf("another log: %s", got)
	}
	number, shown = forged(t, 2, 1, now)
	if got := look(shown, number); got != notTheLog+"too few witnesses)." {
		t.Errorf("one of three witnesses: %s", got)
	}
	number, shown = forged(t, 2, 2, now.Add(-25*time.Hour))
	if got := look(shown, number); !strings.HasPrefix(got, "The newest entry of the log is older than a day, or the clock of this computer is wrong (FRESH: ") {
		t.Errorf("a day old: %s", got)
	}
}

// Nothing that could be asked is not the same as something that is wrong.
func TestNoAnswer(t *testing.T) {
	n, policy := real(t, servertest.Options{})
	for name, lie := range map[string]func(*http.Request, *http.Response){
		"no log": func(r *http.Request, res *http.Response) {
			if r.URL.Path == "/api/log/releases" {
				res.StatusCode = http.StatusServiceUnavailable
			}
		},
		"an answer without end": func(r *http.Request, res *http.Response) {
			if r.URL.Path == script {
				res.Body = io.NopCloser(endless{})
			}
		},
		"another API that is not there": func(r *http.Request, res *http.Response) {
			if r.URL.Path == "/api-origin" {
				put(res, []byte("https://nowhere.example"))
			}
		},
	} {
		s := &service{handlers: map[string]http.Handler{"notes.example.org": n.Server.Handler()}, lie: lie}
		if _, err := check.Run(t.Context(), check.Options{Pages: servertest.Origin, Policy: &policy, HTTP: s}); !errors.Is(err, check.ErrNoAnswer) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := check.Run(context.Background(), check.Options{Pages: "app.example.org"}); err == nil || errors.Is(err, check.ErrNoAnswer) {
		t.Errorf("no address: %v", err)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }
