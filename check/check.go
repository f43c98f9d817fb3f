// Package check looks at a service from outside, as somebody who does not trust it: whether what it serves as the web client
// is, byte for byte, a release in the log that everybody sees alike (docs/PROTOCOL.md section 14). It knows nothing of the
// server's code and needs no account.
package check

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// ErrNoAnswer: nothing could be checked, and nothing was found to be wrong.
var ErrNoAnswer = errors.New("no answer")

// Options of a check; the zero value of a field that is not said to be needed is its default.
type Options struct {
	Pages  string                // needed: the origin that people open
	Policy *wire.Hash            // what the unit has decided about its log; default: what the server says
	Own    *transparency.Release // a client that is known to be good; default: none
	Now    func() time.Time      // default: time.Now
	HTTP   http.RoundTripper     // default: http.DefaultTransport
}

// Report is what was found.
type Report struct {
	API     string                 // the origin with which the pages speak
	Log     *transparency.Releases // nil where it was refused
	Release *transparency.Release  // which of the log is served, nil where none is
	Newest  *transparency.Release  // of the log
	IsOwn   bool                   // it is the one that is known to be good
	Wrong   []string               // a sentence each; none: everything is as it should be
}

// Run checks a service. What is wrong stands in the report; ErrNoAnswer where it could not be asked.
func Run(ctx context.Context, o Options) (*Report, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.HTTP == nil {
		o.HTTP = http.DefaultTransport
	}
	c := &checker{o: o, report: &Report{API: o.Pages}}
	if !isOrigin(o.Pages) {
		return nil, fmt.Errorf("%q is no address like https://app.example.org, with nothing after it", o.Pages)
	}
	if err := c.findAPI(ctx); err != nil {
		return nil, err
	}
	if len(c.report.Wrong) == 0 {
		if err := c.readLog(ctx); err != nil {
			return nil, err
		}
	}
	if c.report.Log != nil {
		if err := c.compare(ctx); err != nil {
			return nil, err
		}
	}
	return c.report, nil
}

func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && text == u.Scheme+"://"+u.Host
}

// checker is one check under way.
type checker struct {
	o      Options
	report *Report
}

func (c *checker) wrong(format string, args ...any) {
	c.report.Wrong = append(c.report.Wrong, fmt.Sprintf(format, args...))
}

// findAPI asks the pages with whom they speak.
func (c *checker) findAPI(ctx context.Context) error {
	a, err := c.get(ctx, c.o.Pages+"/api-origin")
	if err != nil {
		return err
	}
	switch said := string(a.body); {
	case a.status != http.StatusOK:
		c.wrong("The pages do not say where their API is (status %d).", a.status)
	case said != "" && !isOrigin(said):
		c.wrong("The pages name %q as their API, which is no address.", said)
	case said != "":
		c.report.API = said
	}
	return nil
}

// sentences say what a refusal of the log means.
var sentences = map[refuse.Code]string{
	refuse.Format:  "What the server shows of its log is not what this program understands",
	refuse.Ident:   "The log has a key that cannot be one",
	refuse.Witness: "The log is not the one that the unit has decided for, or too few of its witnesses have confirmed it",
	refuse.Fresh:   "The newest entry of the log is older than a day, or the clock of this computer is wrong",
	refuse.Snap:    "The server names a release that is not in its log",
}

// readLog takes in the releases and the evidence for them.
func (c *checker) readLog(ctx context.Context) error {
	a, err := c.get(ctx, c.report.API+"/api/log/releases")
	if err != nil {
		return err
	}
	if a.status != http.StatusOK {
		return fmt.Errorf("%w: %s shows no log (status %d)", ErrNoAnswer, c.report.API, a.status)
	}
	var shown transparency.Published
	if err = wire.Decode(a.body, &shown); err == nil {
		c.report.Log, err = transparency.VerifyReleases(c.o.Policy, uint64(c.o.Now().UnixMilli()), shown)
	}
	if err != nil {
		c.report.Log = nil
		c.wrong("%s (%v).", sentences[refuse.CodeOf(err)], err)
		return nil
	}
	if list := c.report.Log.List; len(list) > 0 {
		c.report.Newest = list[len(list)-1]
	}
	return nil
}

// pages are the two pages: all else is loaded by one of them, directly or not.
var pages = []string{"/", "/desk"}

// compare finds the release whose pages are served, and asks for every other file of it.
func (c *checker) compare(ctx context.Context) error {
	served := make(map[string]wire.Hash)
	for _, path := range pages {
		hash, err := c.fetch(ctx, path)
		if err != nil {
			return err
		}
		served[path] = hash
	}
	for _, r := range slices.Backward(c.report.Log.List) {
		if serves(r, served) {
			c.report.Release = r
			break
		}
	}
	r := c.report.Release
	if r == nil {
		c.wrong("The pages are in no release of the log: this service serves code that it has not told of.")
		return nil
	}
	c.report.IsOwn = c.o.Own != nil && r.Digest() == c.o.Own.Digest()
	for _, f := range r.Files {
		path := string(f.Path)
		if slices.Contains(pages, path) {
			continue
		}
		hash, err := c.fetch(ctx, path)
		if err != nil {
			return err
		}
		if hash != f.Hash && hash != (wire.Hash{}) {
			c.wrong("%s is another file than the log says.", path)
		}
	}
	return nil
}

func serves(r *transparency.Release, served map[string]wire.Hash) bool {
	for path, hash := range served {
		if named, ok := r.Find(path); !ok || named != hash {
			return false
		}
	}
	return true
}

// fetch is the hash of what a browser gets at a path; zero where that is nothing, which is wrong.
func (c *checker) fetch(ctx context.Context, path string) (wire.Hash, error) {
	a, err := c.get(ctx, c.o.Pages+path)
	if err != nil {
		return wire.Hash{}, err
	}
	// Her page may say of itself that it is not there; browsers show it all the same.
	if a.status != http.StatusOK && (path != "/" || a.status != http.StatusNotFound) {
		c.wrong("%s is not served (status %d).", path, a.status)
		return wire.Hash{}, nil
	}
	for _, sentence := range c.badHeaders(path, a.header) {
		c.wrong("%s %s", path, sentence)
	}
	if slices.Contains(pages, path) {
		return sha256.Sum256(transparency.Uncover(a.body)), nil // the unit may choose name, colour and icon
	}
	return sha256.Sum256(a.body), nil
}

// badHeaders says what the headers of a file let a browser do that the file does not say.
func (c *checker) badHeaders(path string, h http.Header) []string {
	var bad []string
	for _, name := range []string{"Refresh", "Link", "Service-Worker-Allowed", "SourceMap"} {
		if h.Get(name) != "" {
			bad = append(bad, "comes with the header "+name+", which makes a browser load something else.")
		}
	}
	want := "text/javascript; charset=utf-8"
	switch {
	case slices.Contains(pages, path):
		want = "text/html; charset=utf-8"
	case strings.HasSuffix(path, ".css"):
		want = "text/css; charset=utf-8"
	case !strings.HasSuffix(path, ".js"):
		want = h.Get("Content-Type") // no code
	}
	if h.Get("Content-Type") != want {
		bad = append(bad, fmt.Sprintf("comes as %q.", h.Get("Content-Type")))
	}
	connect := "'self' " + socketOf(c.o.Pages)
	if c.report.API != c.o.Pages {
		connect = "'self' " + c.report.API + " " + socketOf(c.report.API)
	}
	rules := readPolicy(h.Get("Content-Security-Policy"))
	for _, rule := range [][2]string{{"default-src", "'none'"}, {"script-src", "'self' 'wasm-unsafe-eval'"}, {"connect-src", connect},
		{"worker-src", "'self'"}, {"base-uri", "'none'"}, {"require-trusted-types-for", "'script'"}} {
		if name, value := rule[0], rule[1]; rules[name] != value {
			bad = append(bad, fmt.Sprintf("comes with other rules for code than it should: %s is %q.", name, rules[name]))
		}
	}
	return bad
}

func socketOf(origin string) string { return "ws" + strings.TrimPrefix(origin, "http") }

// readPolicy reads a Content-Security-Policy by directive. The first of a name counts, as in browsers, for which a second
// policy can only take something away.
func readPolicy(header string) map[string]string {
	rules := make(map[string]string)
	for directive := range strings.SplitSeq(header, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), " ")
		if _, ok := rules[name]; !ok {
			rules[name] = value
		}
	}
	return rules
}
