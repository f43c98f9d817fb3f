package knock_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/knock"
	"linnet/server/servertest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

const contact = "mailto:notes@example.org"

// phonePlace is a place where her phone has subscribed, at a push service over HTTPS.
type phonePlace struct {
	*place
	service *servertest.PushService
	browser *servertest.Browser
	push    *knock.Push
}

func newPhonePlace(t *testing.T, s *store.Store, change func(service *servertest.PushService, p *knock.Push)) *phonePlace {
	t.Helper()
	p := &phonePlace{place: newPlace(t, s, nil), service: servertest.NewPushService(t), browser: servertest.NewBrowser(t)}
	push, err := knock.ParsePush(p.service.Host, contact)
	if err != nil {
		t.Fatal(err)
	}
	push.Roots, push.Near = p.service.Roots, true
	if change != nil {
		change(p.service, push)
	}
	p.push = push
	p.Knocks = p.node(nil, wire.Key{1})
	return p
}

// node is one that shares nothing with another but the database and perhaps the secrets file.
func (p *phonePlace) node(relay *knock.Relay, secret wire.Key) *knock.Knocks {
	return knock.New(knock.Options{Store: p.store, Secret: secret, Relay: relay, Push: p.push, Now: func() time.Time { return p.now }})
}

func (p *phonePlace) phone() knock.Phone {
	return knock.Phone{Endpoint: "https://" + p.service.Host + "/send/abc", Key: p.browser.Own.PublicKey().Bytes(), Auth: p.browser.Auth}
}

func (p *phonePlace) notice() knock.Setting {
	return knock.Setting{Zone: "Europe/London", Notice: []knock.Notice{{Words: "Your order is ready", Windows: window()}}, Phone: []knock.Phone{p.phone()}}
}

func (p *phonePlace) tell(t *testing.T, change func(s *knock.Setting)) {
	t.Helper()
	s := p.notice()
	change(&s)
	if err := p.Set(t.Context(), p.her, s); err != nil {
		t.Fatalf("Set = %v", err)
	}
}

// ask asks, and wants that answer and so many notices in all.
func (p *phonePlace) ask(t *testing.T, what string, code fail.Code, notices int) {
	t.Helper()
	if err := p.Send(t.Context(), p.contact, p.amira, knock.ByNotice); fail.CodeOf(err) != code {
		t.Errorf("%s: %v, want %q", what, err, code)
	}
	if n := len(p.service.Pushed()); n != notices {
		t.Errorf("%s: %d notices in all, want %d", what, n, notices)
	}
}

func noPhone(s *knock.Setting) { s.Phone = nil }

// The same guard as of mails, and one clock for both.
func TestNotice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := newPhonePlace(t, s, nil)
		p.ask(t, "off by itself", fail.NotFound, 0)
		p.tell(t, noPhone)
		p.ask(t, "without a phone", fail.NotFound, 0)
		p.tell(t, func(*knock.Setting) {})
		p.now = noon.Add(time.Hour)
		p.ask(t, "after her hours", fail.Conflict, 0)
		p.now = noon
		p.tell(t, func(s *knock.Setting) { s.Until = uint64(noon.UnixMilli()) + 1 })
		p.ask(t, "not safe", fail.Conflict, 0)
		p.tell(t, noPhone) // by another device, which knows her rules and not the phone
		p.ask(t, "in her hours", "", 1)
		p.ask(t, "a moment later", fail.Conflict, 1)
		both := p.notice()
		both.Mail = setting().Mail
		node := p.node(newRelay(t, "smtp://"+p.box.Addr), wire.Key{1})
		if err := node.Set(t.Context(), p.her, both); err != nil {
			t.Fatal(err)
		}
		if err := node.Send(t.Context(), p.contact, p.amira, knock.ByMail); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("a mail a moment later: %v", err)
		}
		p.now = noon.Add(7 * 24 * time.Hour)
		if err := node.Send(t.Context(), p.contact, p.amira, knock.ByMail); err != nil || len(p.box.Mails()) != 1 {
			t.Errorf("a mail a week later: %v", err)
		}
		p.ask(t, "a notice after a mail", fail.Conflict, 1)
		if err := p.Send(t.Context(), p.contact, p.omar, knock.ByNotice); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("somebody in none of her vaults: %v", err)
		}
		if err := p.Send(t.Context(), p.contact, p.amira, 3); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("a means that is none: %v", err)
		}
		if err := node.Set(t.Context(), p.her, setting()); err != nil {
			t.Fatal(err)
		}
		p.now = noon.Add(14 * 24 * time.Hour)
		p.tell(t, noPhone)
		p.ask(t, "after there was a mail alone", fail.NotFound, 1)
		p.tell(t, func(*knock.Setting) {})
		if err := p.Set(t.Context(), p.her, knock.Setting{}); err != nil {
			t.Fatal(err)
		}
		p.ask(t, "off again", fail.NotFound, 1)
		p.tell(t, noPhone)
		p.ask(t, "on again, without the phone that was let go", fail.NotFound, 1)
	})
}

func TestOneNoticeAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := newPhonePlace(t, s, nil)
		p.tell(t, func(*knock.Setting) {})
		nodes := []*knock.Knocks{p.Knocks, p.node(nil, wire.Key{1})}
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() { _ = nodes[i%2].Send(t.Context(), p.contact, p.amira, knock.ByNotice) })
		}
		wg.Wait()
		if n := len(p.service.Pushed()); n != 1 {
			t.Errorf("%d notices", n)
		}
	})
}

// All nodes have one key, which is of the secrets file alone.
func TestKeyOfTheInstallation(t *testing.T) {
	p := newPhonePlace(t, sqlite(t), nil)
	if !bytes.Equal(p.Key(), p.node(nil, wire.Key{1}).Key()) || bytes.Equal(p.Key(), p.node(nil, wire.Key{2}).Key()) || len(p.Key()) != 65 {
		t.Errorf("%x", p.Key())
	}
	// Of another release, too: a phone takes notices under this key alone.
	if got := hex.EncodeToString(p.Key()); got != "046560f57e1580af70ef786250fc398e52fa2ce6809c316011419a6bf4afa4d69ba5234fd793a94bdecb7b68e170338239002450e9716efadc35f5e912e1fee03f" {
		t.Errorf("the key is %s", got)
	}
	none := knock.New(knock.Options{Store: p.store, Secret: wire.Key{1}, Relay: newRelay(t, "smtp://"+p.box.Addr)})
	if none.Key() != nil {
		t.Error("a key where no notices are sent")
	}
	if err := none.Set(t.Context(), p.her, p.notice()); fail.CodeOf(err) != fail.NotFound {
		t.Errorf("Set = %v", err)
	}
	p.tell(t, func(*knock.Setting) {})
	if err := none.Send(t.Context(), p.contact, p.amira, knock.ByNotice); fail.CodeOf(err) != fail.NotFound {
		t.Errorf("Send = %v", err)
	}
}

// It waits at the push service for a phone without a line no longer than her hours last.
func TestHowLongItWaits(t *testing.T) {
	p := newPhonePlace(t, sqlite(t), nil)
	p.tell(t, func(*knock.Setting) {})
	for i, c := range []struct {
		left time.Duration
		ttl  string
	}{{time.Hour, "240"}, {5 * time.Minute, "240"}, {4 * time.Minute, "180"}, {90 * time.Second, "60"}, {time.Second, "0"}} {
		p.now = noon.Add(time.Duration(i)*7*24*time.Hour + time.Hour - c.left)
		p.ask(t, c.left.String(), "", i+1)
		if got := p.service.Pushed()[i].Header.Get("Ttl"); got != c.ttl {
			t.Errorf("with %v left: %s s", c.left, got)
		}
	}
}

func TestPhonesThatAreNone(t *testing.T) {
	p := newPhonePlace(t, sqlite(t), func(_ *servertest.PushService, push *knock.Push) {
		push.Hosts = append(push.Hosts, "*.example.org", "push.example.com")
	})
	long := "https://push.example.com/" + strings.Repeat("a", knock.MaxEndpoint)
	for name, change := range map[string]func(s *knock.Phone){
		"no address":              func(s *knock.Phone) { s.Endpoint = "" },
		"no address at all":       func(s *knock.Phone) { s.Endpoint = "https://push.example.com/%zz" },
		"another host":            func(s *knock.Phone) { s.Endpoint = "https://elsewhere.example.com/a" },
		"another port":            func(s *knock.Phone) { s.Endpoint = "https://push.example.com:8443/a" },
		"a host of such an end":   func(s *knock.Phone) { s.Endpoint = "https://evilexample.org/a" },
		"the host above":          func(s *knock.Phone) { s.Endpoint = "https://example.org/a" },
		"a host with a user":      func(s *knock.Phone) { s.Endpoint = "https://a@push.example.com/a" },
		"a host in the user":      func(s *knock.Phone) { s.Endpoint = "https://push.example.com@elsewhere.example.com/a" },
		"no host":                 func(s *knock.Phone) { s.Endpoint = "https://.example.org/a" },
		"without TLS":             func(s *knock.Phone) { s.Endpoint = "http://push.example.com/a" },
		"a part of a page":        func(s *knock.Phone) { s.Endpoint = "https://push.example.com/a#b" },
		"an address of 769 bytes": func(s *knock.Phone) { s.Endpoint = long[:knock.MaxEndpoint+1] },
		"no key":                  func(s *knock.Phone) { s.Key = nil },
		"no point of the curve":   func(s *knock.Phone) { s.Key = append([]byte{4}, make([]byte, 64)...) },
		"a packed key":            func(s *knock.Phone) { s.Key = append([]byte{2}, s.Key[1:33]...) },
		"a secret of 15 bytes":    func(s *knock.Phone) { s.Auth = s.Auth[:15] },
	} {
		s := p.notice()
		change(&s.Phone[0])
		if err := p.Set(t.Context(), p.her, s); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string]func(s *knock.Setting){
		"two notices":       func(s *knock.Setting) { s.Notice = append(s.Notice, s.Notice[0]) },
		"two phones":        func(s *knock.Setting) { s.Phone = append(s.Phone, s.Phone[0]) },
		"46 bytes of words": func(s *knock.Setting) { s.Notice[0].Words = strings.Repeat("w", 46) },
		"no words":          func(s *knock.Setting) { s.Notice[0].Words = "" },
		"a window of none":  func(s *knock.Setting) { s.Notice[0].Windows[0].Days = 0 },
		"29 windows":        func(s *knock.Setting) { s.Notice[0].Windows = slices.Repeat(window(), 29) },
	} {
		s := p.notice()
		change(&s)
		if err := p.Set(t.Context(), p.her, s); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("%s: %v", name, err)
		}
	}
	p.ask(t, "after all of them", fail.NotFound, 0)
	for _, endpoint := range []string{"https://par02p.example.org/w/?token=a%2b", long[:knock.MaxEndpoint]} {
		p.tell(t, func(s *knock.Setting) { s.Phone[0].Endpoint = endpoint })
	}
}

// A push service that is slow, endless, elsewhere or false costs one attempt, and learns nothing more.
func TestEvilPushService(t *testing.T) {
	for name, c := range map[string]struct {
		change func(service *servertest.PushService, p *knock.Push)
		code   fail.Code
		asked  int
		again  fail.Code
	}{
		"honest":  {func(*servertest.PushService, *knock.Push) {}, "", 1, fail.Conflict},
		"refuses": {func(s *servertest.PushService, _ *knock.Push) { s.Status = 403 }, fail.Unavailable, 1, fail.Conflict},
		"sends on": {func(s *servertest.PushService, _ *knock.Push) {
			s.Status, s.Location = 307, "https://"+s.Host+"/elsewhere"
		},
			fail.Unavailable, 1, fail.Conflict},
		"endless": {func(s *servertest.PushService, _ *knock.Push) { s.Endless = true }, "", 1, fail.Conflict},
		"silent": {func(s *servertest.PushService, p *knock.Push) { s.Silent, p.Patience = true, 300*time.Millisecond },
			fail.Unavailable, 1, fail.Conflict},
		"that nobody vouches for":    {func(_ *servertest.PushService, p *knock.Push) { p.Roots = nil }, fail.Unavailable, 0, fail.Conflict},
		"at an address of a network": {func(_ *servertest.PushService, p *knock.Push) { p.Near = false }, fail.Unavailable, 0, fail.Conflict},
		"knows nobody there":         {func(s *servertest.PushService, _ *knock.Push) { s.Status = 404 }, fail.NotFound, 1, fail.NotFound},
		"knows nobody there now":     {func(s *servertest.PushService, _ *knock.Push) { s.Status = 410 }, fail.NotFound, 1, fail.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPhonePlace(t, sqlite(t), c.change)
			p.tell(t, func(*knock.Setting) {})
			p.ask(t, "once", c.code, c.asked)
			p.ask(t, "again", c.again, c.asked)
		})
	}
}

// Once the operator has taken a host off the list nothing goes there any more.
func TestHostTakenOff(t *testing.T) {
	p := newPhonePlace(t, sqlite(t), nil)
	p.tell(t, func(*knock.Setting) {})
	p.push.Hosts = []string{"push.example.com"}
	p.ask(t, "after it was taken off", fail.Unavailable, 0)
}

// A phone that is gone leaves the mail where it is; one that she has told of meanwhile stays.
func TestPhoneThatIsGone(t *testing.T) {
	p := newPhonePlace(t, sqlite(t), func(s *servertest.PushService, _ *knock.Push) { s.Status = 410 })
	node := p.node(newRelay(t, "smtp://"+p.box.Addr), wire.Key{1})
	both := p.notice()
	both.Mail = setting().Mail
	if err := node.Set(t.Context(), p.her, both); err != nil {
		t.Fatal(err)
	}
	p.ask(t, "gone", fail.NotFound, 1)
	p.now = noon.Add(7 * 24 * time.Hour)
	p.ask(t, "let go", fail.NotFound, 1)
	if err := node.Send(t.Context(), p.contact, p.amira, knock.ByMail); err != nil || len(p.box.Mails()) != 1 {
		t.Errorf("the mail: %v", err)
	}
	p.now = noon.Add(8 * 24 * time.Hour)
	p.tell(t, func(*knock.Setting) {})
	p.now = noon.Add(14 * 24 * time.Hour)
	p.ask(t, "gone, and all there was", fail.NotFound, 2)
	if err := p.store.WithAccount(t.Context(), p.her, func(tx *store.AccountTx) error { _, err := tx.Knock(t.Context()); return err }); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the row: %v", err)
	}
	p.service.Before = func() {
		p.service.Before = nil
		another := p.notice()
		another.Phone[0].Endpoint += "/another"
		if err := p.Set(t.Context(), p.her, another); err != nil {
			t.Error(err)
		}
	}
	p.tell(t, func(*knock.Setting) {})
	p.now = noon.Add(21 * 24 * time.Hour)
	p.ask(t, "gone while she tells of another", fail.NotFound, 3)
	p.service.Status = 201
	p.now = noon.Add(28 * 24 * time.Hour)
	p.ask(t, "another", "", 4)
}

// What is kept has one length, from the shortest setting to the longest, whichever means it is of.
func TestKeptLength(t *testing.T) {
	p := newPhonePlace(t, sqlite(t), func(_ *servertest.PushService, push *knock.Push) { push.Hosts = []string{"push.example.com"} })
	node := p.node(newRelay(t, "smtp://"+p.box.Addr), wire.Key{1})
	row := func(s knock.Setting) (sealed []byte) {
		if err := node.Set(t.Context(), p.her, s); err != nil {
			t.Fatal(err)
		}
		err := p.store.WithAccount(t.Context(), p.her, func(tx *store.AccountTx) (err error) {
			sealed, err = tx.Knock(t.Context())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	windows := slices.Repeat([]vault.Window{{Days: 127, From: 1439, To: 1440}}, 28)
	words, zone := strings.Repeat("w", 45), "America/Argentina/ComodRivadavia"
	phone := p.phone()
	phone.Endpoint = "https://push.example.com/" + strings.Repeat("a", knock.MaxEndpoint-len("https://push.example.com/"))
	longest := knock.Setting{Zone: zone, Until: 1<<53 - 1, Notice: []knock.Notice{{Words: words, Windows: windows}}, Phone: []knock.Phone{phone},
		Mail: []knock.Mail{{Address: strings.Repeat("a", 64) + "@" + strings.Repeat("b.", 93) + "org", Words: words, Windows: windows}}}
	if len(longest.Mail[0].Address) != knock.MaxAddress {
		t.Fatalf("an address of %d bytes", len(longest.Mail[0].Address))
	}
	first, second := row(setting()), row(longest)
	if len(first) != len(second) || bytes.Contains(second, []byte("push.example.com")) {
		t.Errorf("%d and %d bytes", len(first), len(second))
	}
	t.Logf("%d bytes before padding", len(wire.Encode(&longest))+10)
}

// Nothing is sent to this machine, its network, or by a way around to them.
func TestIsFar(t *testing.T) {
	for _, near := range []string{"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3", "192.0.0.8", "198.18.0.1",
		"224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:100.64.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::"} {
		if knock.IsFar(netip.MustParseAddr(near)) {
			t.Errorf("%s is taken", near)
		}
	}
	for _, far := range []string{"142.250.1.95", "::ffff:142.250.1.95", "2a00:1450::5f"} {
		if !knock.IsFar(netip.MustParseAddr(far)) {
			t.Errorf("%s is not taken", far)
		}
	}
}

func TestParsePush(t *testing.T) {
	for _, hosts := range []string{"", "localhost", "https://push.example.org", "a.example.org,,b.example.org", "*", "*.org/x", "**.example.org", "A.example.org"} {
		if _, err := knock.ParsePush(hosts, contact); err == nil {
			t.Errorf("%q is taken", hosts)
		}
	}
	if p, err := knock.ParsePush("none", contact); p != nil || err != nil {
		t.Errorf("none: %v, %v", p, err)
	}
	if p, err := knock.ParsePush(knock.DefaultHosts, contact); err != nil || len(p.Hosts) != 4 {
		t.Errorf("those of the browsers: %v, %v", p, err)
	}
}
