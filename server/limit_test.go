package server_test

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/servertest"
)

// visitor sends the first request of sign-ins from an address, as a proxy on this machine reports it.
func visitor(t *testing.T, n *servertest.Node, address, name string) servertest.Answer {
	t.Helper()
	_, ke1, err := login.Client{}.LoginStart([]byte("guess"))
	if err != nil {
		t.Fatal(err)
	}
	return n.Request(t, "POST", "/api/login", wire.Encode([]any{keys.LoginID(name), ke1}),
		map[string]string{"Content-Type": "application/cbor", "X-Forwarded-For": address})
}

func TestGuessingIsSlowedDown(t *testing.T) {
	now := time.Now()
	n := servertest.Start(t, servertest.Options{Store: openStore(t), Now: func() time.Time { return now }})
	servertest.Enrol(t, n) // its own sign-ins are counted too, but not from this address
	for _, name := range []string{servertest.VictimName, "nobody here"} {
		for i := range 10 {
			if a := visitor(t, n, "192.0.2.7", name); a.Status != http.StatusOK {
				t.Fatalf("try %d: %d %q", i+1, a.Status, a.Code())
			}
		}
		a := visitor(t, n, "192.0.2.99", name) // the same network
		wait, err := strconv.Atoi(a.Header.Get("Retry-After"))
		if a.Status != http.StatusTooManyRequests || a.Code() != "rate_limited" || err != nil || wait < 1 || wait > 10 {
			t.Errorf("try 11: %d %q, Retry-After %q", a.Status, a.Code(), a.Header.Get("Retry-After"))
		}
		if a := visitor(t, n, "198.51.100.7", name); a.Status != http.StatusOK {
			t.Errorf("whoever fails on purpose locks her out elsewhere: %d %q", a.Status, a.Code())
		}
		now = now.Add(time.Duration(wait) * time.Second)
		if a := visitor(t, n, "192.0.2.7", name); a.Status != http.StatusOK {
			t.Errorf("after the wait: %d %q", a.Status, a.Code())
		}
	}
}

func TestRegisteringIsCountedLikeSigningIn(t *testing.T) {
	now := time.Now()
	n := servertest.Start(t, servertest.Options{Store: openStore(t), Now: func() time.Time { return now }})
	u := servertest.Enrol(t, n)
	codes, err := u.Manager.InviteStaff(t.Context(), "Di", keys.Support)
	if err != nil {
		t.Fatal(err)
	}
	_, request, err := login.Client{}.RegisterStart([]byte("guess"))
	if err != nil {
		t.Fatal(err)
	}
	ticket := keys.InviteID(keys.WordsCode(codes.Words))
	body := wire.Encode([]any{ticket[:], keys.LoginID("some name"), request})
	h := map[string]string{"Content-Type": "application/cbor", "X-Forwarded-For": "192.0.2.7"}
	for i := range 10 {
		if a := n.Request(t, "POST", "/api/register", body, h); a.Status != http.StatusOK {
			t.Fatalf("try %d: %d %q", i+1, a.Status, a.Code())
		}
	}
	if a := n.Request(t, "POST", "/api/register", body, h); a.Code() != "rate_limited" {
		t.Errorf("try 11: %d %q, want rate_limited", a.Status, a.Code())
	}
	h["Authorization"] = n.Bearer(t, servertest.OutreachName)
	h["X-Forwarded-For"] = "198.51.100.7"
	body = wire.Encode([]any{keys.LoginID(servertest.OutreachName), request})
	tries := 0
	for ; n.Request(t, "POST", "/api/passphrase", body, h).Status == http.StatusOK && tries < 20; tries++ {
	}
	if tries != 10 {
		t.Errorf("%d registrations under one's own name at once, want 10", tries)
	}
}

// One account does not fill everybody's queue for the log: beyond its share it is told when to come again, and then it gets in. What
// waits is no part of it, and nobody else's share is smaller for it.
func TestOffersOfOneAccount(t *testing.T) {
	now := time.Now()
	n := servertest.Start(t, servertest.Options{Store: openStore(t), Now: func() time.Time { return now },
		Limits: server.Limits{Exhibits: server.Rate{PerSecond: 0.5, Burst: 6}}})
	servertest.Enrol(t, n)
	offer := func(name string, list []wire.Hash) servertest.Answer {
		body := wire.Encode([]any{uint64(1), list})
		return n.Request(t, "POST", "/api/log/records", body, map[string]string{"Content-Type": "application/cbor", "Authorization": n.Bearer(t, name)})
	}
	fresh := func(count int) []wire.Hash {
		list := make([]wire.Hash, count)
		for i := range list {
			list[i] = wire.Hash(wire.NewKey())
		}
		return list
	}
	mine, more := fresh(4), fresh(4)
	for _, list := range [][]wire.Hash{mine, mine, mine} {
		if a := offer(servertest.AdvocateName, list); a.Status != http.StatusOK {
			t.Fatalf("within the share: %d %q", a.Status, a.Code())
		}
	}
	a := offer(servertest.AdvocateName, more)
	if wait := a.Header.Get("Retry-After"); a.Status != http.StatusTooManyRequests || a.Code() != "rate_limited" || wait != "4" {
		t.Errorf("beyond it: %d %q, Retry-After %q, want 4", a.Status, a.Code(), wait)
	}
	if a := offer(servertest.VictimName, fresh(6)); a.Status != http.StatusOK {
		t.Errorf("somebody else: %d %q", a.Status, a.Code())
	}
	now = now.Add(4 * time.Second)
	if a := offer(servertest.AdvocateName, more); a.Status != http.StatusOK {
		t.Errorf("after the wait: %d %q", a.Status, a.Code())
	}
	now = now.Add(time.Minute)
	if a := offer(servertest.AdvocateName, fresh(20)); a.Status != http.StatusOK {
		t.Errorf("more than a share at once, when it is whole: %d %q", a.Status, a.Code())
	}
}

func TestNetworksAndNodes(t *testing.T) {
	now := time.Now()
	few := server.Rate{PerSecond: 1, Burst: 3}
	tests := []struct {
		name   string
		limits server.Limits
		from   func(i int) string
		last   string // of the fourth try
	}{
		{"one IPv4 network", server.Limits{Address: few}, func(i int) string { return fmt.Sprintf("192.0.2.%d", i) }, "rate_limited"},
		{"one IPv6 network", server.Limits{Address: few}, func(i int) string { return fmt.Sprintf("2001:db8:1:2%d::%d", i, i) }, "rate_limited"},
		{"many networks", server.Limits{Address: few}, func(i int) string { return fmt.Sprintf("192.0.%d.1", i) }, ""},
		{"many networks, one node", server.Limits{Node: few}, func(i int) string { return fmt.Sprintf("192.0.%d.1", i) }, "rate_limited"},
		{"what the caller made up", server.Limits{Address: few}, func(i int) string { return fmt.Sprintf("192.0.%d.1, 198.51.100.7", i) }, "rate_limited"},
		{"a proxy that says nothing", server.Limits{Address: few}, func(int) string { return "" }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := servertest.Start(t, servertest.Options{Store: openStore(t), Limits: tt.limits, Now: func() time.Time { return now }})
			for i := range 3 {
				if a := visitor(t, n, tt.from(i), fmt.Sprint("name ", i)); a.Status != http.StatusOK {
					t.Fatalf("try %d: %d %q", i+1, a.Status, a.Code())
				}
			}
			if a := visitor(t, n, tt.from(4), "name 4"); a.Code() != tt.last {
				t.Errorf("try 4: %d %q, want %q", a.Status, a.Code(), tt.last)
			}
			now = now.Add(time.Minute)
			if a := visitor(t, n, tt.from(4), "name 4"); a.Status != http.StatusOK {
				t.Errorf("a minute later: %d %q", a.Status, a.Code())
			}
		})
	}
}

// Somebody with very many addresses fills no memory, and does not use up what others already have.
func TestBucketsStayFew(t *testing.T) {
	now := time.Now()
	b := server.NewBuckets(server.Rate{PerSecond: 0.1, Burst: 2})
	for caller := range server.MostBuckets {
		if err := b.Take(caller, now); err != nil {
			t.Fatalf("caller %d: %v", caller, err)
		}
	}
	refused := 0
	for caller := range 100 {
		if b.Take(server.MostBuckets+caller, now) != nil {
			refused++
		}
	}
	if refused != 98 || b.Len() > server.MostBuckets {
		t.Errorf("of 100 who came too late %d were refused, want all but the 2 of the bucket that they share; %d buckets", refused, b.Len())
	}
	if err := b.Take(7, now); err != nil {
		t.Errorf("who was there before: %v", err)
	}
	now = now.Add(time.Minute)
	if err := b.Take(-1, now); err != nil || b.Len() != 1 {
		t.Errorf("a minute later, when all are full again: %v, %d buckets", err, b.Len())
	}
}
