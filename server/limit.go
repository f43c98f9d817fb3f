package server

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"linnet/server/fail"
)

// Rate is how often something may happen: so many at once, then so many a second.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Limits of what needs no session: registering, signing in, opening invitations, opening sockets; and of what fills a queue of
// everybody's. They are each node's own. Nothing is ever locked for good: whoever waits gets in.
type Limits struct {
	Node    Rate // all of them together but for sockets; default 200 a second, 400 at once
	Address Rate // from one network (IPv4 /24, IPv6 /56); default 10 a second, 100 at once
	Name    Rate // sign-ins and registrations with one name from anywhere; default 1 a second, 60 at once

	// With one name from one network; default one in 10 s, 10 at once. It is what slows guessing down. Somebody who wants
	// to keep her out by failing on purpose uses up his own network's share and not hers.
	NameFromAddress Rate

	// New commitments to files that one account offers to the log; default 0.25 a second, 256 at once. A record of the log takes
	// 1,024 in ten minutes, and 4,096 may wait. Whose they are is kept here alone, and not for long.
	Exhibits Rate

	// Rows for the links between cases that one account puts in; default 0.1 a second, 512 at once. What it asks is counted in the
	// database (server/link).
	Links Rate
}

func (l Limits) withDefaults() Limits {
	for _, d := range []struct{ set, to *Rate }{
		{&l.Node, &Rate{200, 400}}, {&l.Address, &Rate{10, 100}}, {&l.Name, &Rate{1, 60}}, {&l.NameFromAddress, &Rate{0.1, 10}},
		{&l.Exhibits, &Rate{0.25, 256}}, {&l.Links, &Rate{0.1, 512}},
	} {
		if *d.set == (Rate{}) {
			*d.set = *d.to
		}
	}
	return l
}

// tooOften is rate_limited with the time after which it is worth trying again.
type tooOften struct{ after time.Duration }

func (e *tooOften) Error() string { return fmt.Sprintf("%s: too often", fail.RateLimited) }

func (e *tooOften) Unwrap() error { return fail.New(fail.RateLimited, "too often") }

// mostBuckets bounds the memory of one kind of limit. Beyond it newcomers share one bucket.
const mostBuckets = 1 << 16

// bucketKey stands for an address or a name: an HMAC under a key that dies with the process, so that memory holds neither.
type bucketKey [16]byte

// buckets is one kind of limit, a bucket a key.
type buckets struct {
	rate Rate

	mu     sync.Mutex // protects the rest
	byKey  map[bucketKey]*rate.Limiter
	shared *rate.Limiter
	swept  time.Time // when full buckets were last looked for
}

func newBuckets(r Rate) *buckets {
	return &buckets{rate: r, byKey: make(map[bucketKey]*rate.Limiter), shared: rate.NewLimiter(rate.Limit(r.PerSecond), r.Burst)}
}

// take takes one from the bucket of the key, or says how long to wait.
func (b *buckets) take(key bucketKey, now time.Time) error { return b.takeSeveral(key, 1, now) }

// takeSeveral takes n, all or none. A bucket that holds fewer gives n when it is full.
func (b *buckets) takeSeveral(key bucketKey, n int, now time.Time) error {
	b.mu.Lock()
	bucket := b.byKey[key]
	if bucket == nil {
		if len(b.byKey) >= mostBuckets && now.Sub(b.swept) >= time.Second {
			b.forget(now)
		}
		if bucket = b.shared; len(b.byKey) < mostBuckets {
			bucket = rate.NewLimiter(rate.Limit(b.rate.PerSecond), b.rate.Burst)
			b.byKey[key] = bucket
		}
	}
	b.mu.Unlock()
	r := bucket.ReserveN(now, min(n, b.rate.Burst))
	if wait := r.DelayFrom(now); wait > 0 {
		r.CancelAt(now) // a refused try costs nothing more
		return &tooOften{after: wait}
	}
	return nil
}

// forget drops the buckets that are full again: they are as good as new.
func (b *buckets) forget(now time.Time) {
	b.swept = now
	for key, bucket := range b.byKey {
		if bucket.TokensAt(now) >= float64(b.rate.Burst) {
			delete(b.byKey, key)
		}
	}
}

// limits are the buckets of a node.
type limits struct {
	key                                                   [32]byte
	node, address, name, nameFromAddress, exhibits, links *buckets

	proxies []netip.Prefix
}

func newLimits(l Limits, proxies []netip.Prefix) *limits {
	l = l.withDefaults()
	out := &limits{node: newBuckets(l.Node), address: newBuckets(l.Address), name: newBuckets(l.Name),
		nameFromAddress: newBuckets(l.NameFromAddress), exhibits: newBuckets(l.Exhibits), links: newBuckets(l.Links), proxies: proxies}
	rand.Read(out.key[:])
	return out
}

func (l *limits) keyOf(parts ...[]byte) bucketKey {
	mac := hmac.New(sha256.New, l.key[:])
	for _, p := range parts {
		fmt.Fprintf(mac, "%d:", len(p))
		mac.Write(p)
	}
	return bucketKey(mac.Sum(nil)[:16])
}

// admit counts a request as its row of the table wants it.
func (l *limits) admit(r *http.Request, who who, now time.Time) error {
	if network := l.network(r); who.byAddress && network.IsValid() {
		if err := l.address.take(l.keyOf([]byte(network.String())), now); err != nil {
			return err
		}
	}
	if !who.byNode {
		return nil
	}
	return l.node.take(bucketKey{}, now)
}

// signIn counts a sign-in or a registration with a name, known or not.
func (l *limits) signIn(r *http.Request, name []byte, now time.Time) error {
	if err := l.nameFromAddress.take(l.keyOf(name, []byte(l.network(r).String())), now); err != nil {
		return err
	}
	return l.name.take(l.keyOf(name), now)
}

// offer counts new commitments to files that an account wants in the log.
func (l *limits) offer(account []byte, n int, now time.Time) error {
	return l.exhibits.takeSeveral(l.keyOf(account), n, now)
}

// keep counts rows for the links between cases that an account puts in.
func (l *limits) keep(account []byte, n int, now time.Time) error {
	return l.links.takeSeveral(l.keyOf(account), n, now)
}

// network is the part of the caller's address that is counted. Invalid for the machine itself: a proxy on it that does not
// say for whom it asks must not make all of its users share one bucket.
func (l *limits) network(r *http.Request) netip.Prefix {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Prefix{}
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Prefix{}
	}
	addr = addr.Unmap()
	// The header is believed from proxies only, and read from its end, where they wrote; what stands before is the caller's word.
	said := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(said) - 1; i >= 0 && l.isProxy(addr); i-- {
		before, err := netip.ParseAddr(strings.TrimSpace(said[i]))
		if err != nil {
			break
		}
		addr = before.Unmap()
	}
	if addr.IsLoopback() {
		return netip.Prefix{}
	}
	bits := 56
	if addr.Is4() {
		bits = 24
	}
	network, err := addr.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return network
}

func (l *limits) isProxy(addr netip.Addr) bool {
	if addr.IsLoopback() {
		return true
	}
	for _, p := range l.proxies {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}
