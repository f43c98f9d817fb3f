package knock

import (
	"context"
	"crypto/ecdh"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"linnet/crypto/wire"
)

// MaxEndpoint is the longest address of a phone at a push service, in bytes.
const MaxEndpoint = 768

// mostAnswered is how many bytes the head of an answer of a push service may have; the rest of it is not read.
const mostAnswered = 4 << 10

// errGone says that nobody is reached at an address any more.
var errGone = errors.New("the phone has given the address up")

// Phone is where a notice appears: the subscription of a browser (RFC 8030, RFC 8291).
type Phone struct {
	_        struct{} `cbor:",toarray"`
	Endpoint string   // at the push service of the browser's maker
	Key      []byte   // P-256, 65 bytes
	Auth     []byte   // 16 bytes
}

// Push is the push services that a notice may be handed to.
type Push struct {
	Contact  string         // whom a push service turns to: "mailto:…" or "https://…"
	Hosts    []string       // names, or "*.example.org" for all below one
	Patience time.Duration  // for all of one notice; default 10 s
	Roots    *x509.CertPool // who may vouch for them; default: those of this machine
	Near     bool           // for tests, and no setting: also at addresses of this machine and its network
}

// DefaultHosts are the push services of the browsers that there are.
const DefaultHosts = "fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,*.notify.windows.com"

var hostShape = regexp.MustCompile(`^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?$`)

// ParsePush reads hosts with commas in between; nil for "none".
func ParsePush(hosts, contact string) (*Push, error) {
	if hosts == "none" {
		return nil, nil
	}
	p := &Push{Contact: contact}
	for host := range strings.SplitSeq(hosts, ",") {
		host = strings.TrimSpace(host)
		if !hostShape.MatchString(host) {
			return nil, fmt.Errorf("%q is no name of a host", host)
		}
		p.Hosts = append(p.Hosts, host)
	}
	return p, nil
}

func (p *Push) knows(host string) bool {
	return slices.ContainsFunc(p.Hosts, func(one string) bool {
		below, isAll := strings.CutPrefix(one, "*")
		return host == one || isAll && hostShape.MatchString(host) && strings.HasSuffix(host, below)
	})
}

// voice is how notices are sent.
type voice struct {
	*Push
	signer
	client http.Client
}

func newVoice(p *Push, secret wire.Key) *voice {
	patience := p.Patience
	if patience == 0 {
		patience = 10 * time.Second
	}
	dialer := &net.Dialer{Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err == nil && !p.Near && !isFar(at.Addr()) {
			err = errors.New("an address that is not of the internet")
		}
		return err
	}}
	return &voice{Push: p, signer: newSigner(secret), client: http.Client{
		Timeout: patience,
		// Where one sends it on to, nobody has agreed to.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{DialContext: dialer.DialContext, TLSClientConfig: &tls.Config{RootCAs: p.Roots}, ForceAttemptHTTP2: true,
			DisableKeepAlives: true, MaxResponseHeaderBytes: mostAnswered}, // and no proxy
	}}
}

// notFar are networks of an operator, or of nobody, that netip does not name.
var notFar = []netip.Prefix{netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16")}

// isFar says whether an address is one of the internet, and none of this machine or its network.
func isFar(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !slices.ContainsFunc(notFar, func(p netip.Prefix) bool { return p.Contains(a) })
}

// check refuses a phone that no notice can be sent to, or at a host that is not known.
func (v *voice) check(phone *Phone) error {
	u, err := url.Parse(phone.Endpoint)
	switch {
	case err != nil:
		return err
	case len(phone.Endpoint) > MaxEndpoint || u.Scheme != "https" || u.User != nil || u.Fragment != "" || !v.knows(u.Host):
		return errors.New("no address at a push service that is known")
	case len(phone.Auth) != 16:
		return errors.New("no secret of 16 bytes")
	}
	_, err = ecdh.P256().NewPublicKey(phone.Key)
	return err
}

// send hands one notice to the push service, once. It is forgotten there when it could not be shown for so long.
func (v *voice) send(ctx context.Context, phone *Phone, words string, long time.Duration, now time.Time) error {
	if err := v.check(phone); err != nil {
		return err // the list of hosts has changed
	}
	body, err := seal(phone, words)
	if err != nil {
		return err
	}
	u, err := url.Parse(phone.Endpoint)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, phone.Endpoint, strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	req.Header = http.Header{
		"Authorization":    {v.vouch("https://"+u.Host, v.Contact, now)},
		"Content-Encoding": {"aes128gcm"},
		"Content-Type":     {"application/octet-stream"},
		"Ttl":              {strconv.Itoa(int(long.Seconds()))},
		"Urgency":          {"normal"},
		"User-Agent":       {""},
	}
	res, err := v.client.Do(req)
	if err != nil {
		return errors.New("the push service was not reached") // the error of net/http holds the address
	}
	defer res.Body.Close()
	switch {
	case res.StatusCode == http.StatusNotFound || res.StatusCode == http.StatusGone:
		return errGone
	case res.StatusCode < 200 || res.StatusCode > 299:
		return fmt.Errorf("the push service answered %d", res.StatusCode)
	}
	return nil
}
