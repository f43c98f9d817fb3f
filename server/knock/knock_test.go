package knock_test

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"io"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/knock"
	"linnet/server/servertest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// Monday noon in London, in summer.
var noon = time.Date(2026, 6, 1, 11, 0, 0, 0, time.UTC)

const address = "jo.canary@example.org"

// place is her contact vault with her advocate in it, somebody who is in none, and a mailbox.
type place struct {
	*knock.Knocks
	box                 *servertest.Mailbox
	store               *store.Store
	now                 time.Time
	her, amira, omar    wire.ID
	contact, chat, team wire.ID
}

// Mondays from eleven to one.
func window() []vault.Window { return []vault.Window{{Days: 0b0000001, From: 11 * 60, To: 13 * 60}} }

func setting() knock.Setting {
	return knock.Setting{Zone: "Europe/London", Mail: []knock.Mail{{Address: address, Words: "Your order is ready", Windows: window()}}}
}

func newPlace(t *testing.T, s *store.Store, change func(box *servertest.Mailbox, r *knock.Relay)) *place {
	t.Helper()
	p := &place{box: servertest.NewMailbox(t), store: s, now: noon, her: wire.NewID(), amira: wire.NewID(), omar: wire.NewID(),
		contact: wire.NewID(), chat: wire.NewID(), team: wire.NewID()}
	relay := newRelay(t, "smtp://"+p.box.Addr)
	if change != nil {
		change(p.box, relay)
	}
	p.Knocks = knock.New(knock.Options{Store: s, Secret: wire.Key{1}, Relay: relay, Now: func() time.Time { return p.now }})
	for id, role := range map[wire.ID]keys.Role{p.her: keys.Victim, p.amira: keys.Advocate, p.omar: keys.Outreach} {
		err := s.WithNewAccount(t.Context(), store.Account{ID: id, Role: role}, 1, func(*store.AccountTx, bool) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	hers := []store.Member{{Account: p.her, Role: uint64(keys.Victim), Rights: 7}, {Account: p.amira, Role: uint64(keys.Advocate), Rights: 7}}
	for id, v := range map[wire.ID]vault.Kind{p.contact: vault.Contact, p.chat: vault.Chat, p.team: vault.Team} {
		members := hers
		if v == vault.Team {
			members = []store.Member{{Account: p.amira, Role: uint64(keys.Advocate), Rights: 7}}
		}
		err := s.WithNewVault(t.Context(), store.Vault{ID: id, Case: wire.ID{9}, Kind: uint64(v), Epoch: 1}, 1, nil, func(tx *store.VaultTx) error {
			return tx.SetMembers(t.Context(), members)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func newRelay(t *testing.T, url string) *knock.Relay {
	t.Helper()
	relay, err := knock.ParseRelay(url, "Notes <notes@example.org>")
	if err != nil {
		t.Fatal(err)
	}
	return relay
}

// knock asks, and wants that answer and so many mails in all.
func (p *place) knock(t *testing.T, what string, by wire.ID, code fail.Code, mails int) {
	t.Helper()
	if err := p.Send(t.Context(), p.contact, by, knock.ByMail); fail.CodeOf(err) != code {
		t.Errorf("%s: %v, want %q", what, err, code)
	}
	if n := len(p.box.Mails()); n != mails {
		t.Errorf("%s: %d mails in all, want %d", what, n, mails)
	}
}

func (p *place) set(t *testing.T, change func(s *knock.Setting)) {
	t.Helper()
	s := setting()
	change(&s)
	if err := p.Set(t.Context(), p.her, s); err != nil {
		t.Fatalf("Set = %v", err)
	}
}

func on(*knock.Setting) {}

// Nothing is sent unless she has turned it on, then in her hours alone, and not while she is not safe.
func TestKnock(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := newPlace(t, s, nil)
		p.knock(t, "off by itself", p.amira, fail.NotFound, 0)
		p.set(t, on)
		p.knock(t, "on", p.amira, "", 1)
		p.knock(t, "a moment later", p.amira, fail.Conflict, 1)
		p.now = noon.Add(time.Hour - time.Millisecond)
		p.set(t, on) // said again, which does not forget when the last one was
		p.knock(t, "an hour later, nearly", p.amira, fail.Conflict, 1)
		p.now = noon.Add(time.Hour)
		p.knock(t, "after her hours", p.amira, fail.Conflict, 1)
		p.now = noon.Add(7*24*time.Hour - time.Hour - time.Millisecond)
		p.knock(t, "before her hours", p.amira, fail.Conflict, 1)
		p.now = noon.Add(7*24*time.Hour - time.Hour)
		p.set(t, func(s *knock.Setting) { s.Until = uint64(p.now.UnixMilli()) + 1 })
		p.knock(t, "not safe", p.amira, fail.Conflict, 1)
		p.set(t, func(s *knock.Setting) { s.Until = 1<<53 - 1 })
		p.knock(t, "not safe until she says", p.amira, fail.Conflict, 1)
		p.set(t, func(s *knock.Setting) { s.Until = uint64(p.now.UnixMilli()) })
		p.knock(t, "safe again", p.amira, "", 2)
		p.now = p.now.Add(time.Hour)
		p.set(t, func(s *knock.Setting) { *s = knock.Setting{} })
		p.knock(t, "off again", p.amira, fail.NotFound, 2)
		p.set(t, func(s *knock.Setting) { s.Mail[0].Windows = nil })
		p.knock(t, "without hours", p.amira, fail.Conflict, 2)
	})
}

func TestWhoMayKnock(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := newPlace(t, s, nil)
		p.set(t, on)
		p.knock(t, "somebody in none of her vaults", p.omar, fail.NotFound, 0)
		p.knock(t, "she herself", p.her, fail.NotFound, 0)
		for name, id := range map[string]wire.ID{"chat": p.chat, "team": p.team, "no vault": wire.NewID()} {
			if err := p.Send(t.Context(), id, p.amira, knock.ByMail); fail.CodeOf(err) != fail.NotFound {
				t.Errorf("by %s: %v", name, err)
			}
		}
		remove := func(tx *store.VaultTx) error {
			return tx.SetMembers(t.Context(), []store.Member{{Account: p.her, Role: uint64(keys.Victim), Rights: 7}})
		}
		if err := s.WithVault(t.Context(), p.contact, nil, remove); err != nil {
			t.Fatal(err)
		}
		p.knock(t, "who was taken out", p.amira, fail.NotFound, 0)
	})
}

// Of many at once one is sent: nodes do not count each for itself.
func TestOneAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := newPlace(t, s, nil)
		p.set(t, on)
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() { _ = p.Send(t.Context(), p.contact, p.amira, knock.ByMail) })
		}
		wg.Wait()
		if n := len(p.box.Mails()); n != 1 {
			t.Errorf("%d mails", n)
		}
	})
}

func sqlite(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: t.TempDir() + "/linnet.db"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// A mail holds her words, an address, and nothing that tells of a case; it is as long whatever the words are.
func TestMail(t *testing.T) {
	p := newPlace(t, sqlite(t), nil)
	length := 0
	for i, words := range []string{"a", "Your order is ready", strings.Repeat("ź", 22) + "e", strings.Repeat("w", 45)} {
		p.now = noon.Add(time.Duration(i) * 7 * 24 * time.Hour)
		p.set(t, func(s *knock.Setting) { s.Mail[0].Words = words })
		p.knock(t, words, p.amira, "", i+1)
		got := p.box.Mails()[i]
		if got.From != "<notes@example.org>" || got.To != "<"+address+">" {
			t.Errorf("from %s to %s", got.From, got.To)
		}
		if length == 0 {
			length = len(got.Data)
		} else if len(got.Data) != length {
			t.Errorf("%q: %d bytes, want %d", words, len(got.Data), length)
		}
		m, err := mail.ReadMessage(strings.NewReader(got.Data))
		if err != nil {
			t.Fatal(err)
		}
		subject, body := subjectOf(t, m), bodyOf(t, m)
		if subject != words || body != words {
			t.Errorf("%q says %q, %q", words, subject, body)
		}
		want := []string{"Content-Transfer-Encoding", "Content-Type", "Date", "From", "Message-Id", "Mime-Version", "Subject", "To"}
		for _, name := range want {
			if len(m.Header[name]) != 1 {
				t.Errorf("%s: %q", name, m.Header[name])
			}
		}
		if len(m.Header) != len(want) || m.Header.Get("From") != `"Notes" <notes@example.org>` {
			t.Errorf("headers: %v", m.Header)
		}
		for _, id := range []wire.ID{p.her, p.amira, p.contact} {
			if strings.Contains(got.Data, id.String()) {
				t.Errorf("the mail names %s", id)
			}
		}
	}
}

func subjectOf(t *testing.T, m *mail.Message) string {
	t.Helper()
	encoded := strings.TrimSuffix(strings.TrimPrefix(m.Header.Get("Subject"), "=?utf-8?b?"), "?=")
	b, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

func bodyOf(t *testing.T, m *mail.Message) string {
	t.Helper()
	b, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

func TestSettingsThatAreNone(t *testing.T) {
	p := newPlace(t, sqlite(t), nil)
	for name, change := range map[string]func(s *knock.Setting){
		"no address":               func(s *knock.Setting) { s.Mail[0].Address = "" },
		"a second line":            func(s *knock.Setting) { s.Mail[0].Address = "a@example.org\r\nBcc: b@example.org" },
		"two addresses":            func(s *knock.Setting) { s.Mail[0].Address = "a@example.org,b@example.org" },
		"a name":                   func(s *knock.Setting) { s.Mail[0].Address = "Jo <a@example.org>" },
		"a quoted address":         func(s *knock.Setting) { s.Mail[0].Address = `"a b"@example.org` },
		"an address of a machine":  func(s *knock.Setting) { s.Mail[0].Address = "a@[127.0.0.1]" },
		"an address without a dot": func(s *knock.Setting) { s.Mail[0].Address = "root@localhost" },
		"a long address": func(s *knock.Setting) {
			s.Mail[0].Address = strings.Repeat("a", 60) + "@" + strings.Repeat("b.", 100) + "org"
		},
		"no words":                 func(s *knock.Setting) { s.Mail[0].Words = "" },
		"46 bytes of words":        func(s *knock.Setting) { s.Mail[0].Words = strings.Repeat("w", 46) },
		"words of two lines":       func(s *knock.Setting) { s.Mail[0].Words = "a\nb" },
		"words with blanks around": func(s *knock.Setting) { s.Mail[0].Words = " a" },
		"no means":                 func(s *knock.Setting) { s.Mail = nil },
		"two mails":                func(s *knock.Setting) { s.Mail = append(s.Mail, s.Mail[0]) },
		"a phone and no notice":    func(s *knock.Setting) { s.Phone = make([]knock.Phone, 1) },
		"no zone":                  func(s *knock.Setting) { s.Zone = "" },
		"the zone of the machine":  func(s *knock.Setting) { s.Zone = "Local" },
		"a path for a zone":        func(s *knock.Setting) { s.Zone = "/etc/localtime" },
		"a zone that is none":      func(s *knock.Setting) { s.Zone = "Mars/Olympus" },
		"a long zone":              func(s *knock.Setting) { s.Zone = strings.Repeat("./", 30) + "Europe/London" },
		"a window of no minute":    func(s *knock.Setting) { s.Mail[0].Windows[0].To = s.Mail[0].Windows[0].From },
		"29 windows":               func(s *knock.Setting) { s.Mail[0].Windows = make([]vault.Window, 29) },
	} {
		s := setting()
		change(&s)
		if err := p.Set(t.Context(), p.her, s); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("%s: %v", name, err)
		}
	}
	p.knock(t, "after all of them", p.amira, fail.NotFound, 0)
}

func TestWithoutARelay(t *testing.T) {
	p := newPlace(t, sqlite(t), nil)
	p.set(t, on)
	none := knock.New(knock.Options{Store: p.store, Secret: wire.Key{1}})
	if err := none.Set(t.Context(), p.her, setting()); fail.CodeOf(err) != fail.NotFound {
		t.Errorf("Set = %v", err)
	}
	if err := none.Send(t.Context(), p.contact, p.amira, knock.ByMail); fail.CodeOf(err) != fail.NotFound {
		t.Errorf("Send = %v", err)
	}
	if err := none.Set(t.Context(), p.her, knock.Setting{}); err != nil {
		t.Errorf("off: %v", err)
	}
	p.knock(t, "after it was turned off without one", p.amira, fail.NotFound, 0)
}

// Nobody but the installation's secrets opens what is stored, it is of one length, and another account's is not taken for hers.
func TestKept(t *testing.T) {
	s := sqlite(t)
	p := newPlace(t, s, nil)
	row := func(account wire.ID) (sealed []byte) {
		err := s.WithAccount(t.Context(), account, func(tx *store.AccountTx) (err error) {
			sealed, err = tx.Knock(t.Context())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	p.set(t, on)
	first := row(p.her)
	p.set(t, func(s *knock.Setting) { s.Mail[0] = knock.Mail{Address: "a@b.cd", Words: "a"} })
	second := row(p.her)
	if len(first) != len(second) || bytes.Contains(first, []byte(address)) {
		t.Errorf("%d and %d bytes", len(first), len(second))
	}
	other := knock.New(knock.Options{Store: s, Secret: wire.Key{2}, Relay: newRelay(t, "smtp://"+p.box.Addr), Now: func() time.Time { return noon }})
	if err := other.Send(t.Context(), p.contact, p.amira, knock.ByMail); fail.CodeOf(err) != fail.Internal {
		t.Errorf("with other secrets: %v", err)
	}
	moved := func(sealed []byte) func(tx *store.AccountTx) error {
		return func(tx *store.AccountTx) error { return tx.PutKnock(t.Context(), sealed) }
	}
	if err := s.WithAccount(t.Context(), p.omar, moved(first)); err != nil {
		t.Fatal(err)
	}
	if err := p.Set(t.Context(), p.omar, setting()); fail.CodeOf(err) != fail.Internal {
		t.Errorf("somebody else's row: %v", err)
	}
	if err := s.WithAccount(t.Context(), p.her, moved(first[:20])); err != nil {
		t.Fatal(err)
	}
	p.knock(t, "a row that was cut", p.amira, fail.Internal, 0)
}

// A relay that is slow, endless or false costs one attempt, and it is not tried again before the hour is over.
func TestEvilRelay(t *testing.T) {
	certified := httptest.NewTLSServer(nil)
	defer certified.Close()
	roots := x509.NewCertPool()
	roots.AddCert(certified.Certificate())
	for name, c := range map[string]struct {
		change func(box *servertest.Mailbox, r *knock.Relay)
		code   fail.Code
		mails  int
	}{
		"refuses":         {func(box *servertest.Mailbox, _ *knock.Relay) { box.Refuses = true }, fail.Unavailable, 0},
		"silent":          {func(box *servertest.Mailbox, r *knock.Relay) { box.Silent, r.Patience = true, 100*time.Millisecond }, fail.Unavailable, 0},
		"endless":         {func(box *servertest.Mailbox, _ *knock.Relay) { box.Endless = true }, fail.Unavailable, 0},
		"of another name": {func(box *servertest.Mailbox, _ *knock.Relay) { box.TLS = certified.TLS }, fail.Unavailable, 0},
		"without TLS, elsewhere": {func(box *servertest.Mailbox, r *knock.Relay) {
			*r = *newRelay(t, "smtp://"+strings.Replace(box.Addr, "127.0.0.1", "0.0.0.0", 1))
		}, fail.Unavailable, 0},
		"that asks no password": {func(box *servertest.Mailbox, r *knock.Relay) { *r = *newRelay(t, "smtp://a:b@"+box.Addr) }, fail.Unavailable, 0},
		"honest, with TLS":      {func(box *servertest.Mailbox, r *knock.Relay) { box.TLS, r.Roots = certified.TLS, roots }, "", 1},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t, sqlite(t), c.change)
			p.set(t, on)
			p.knock(t, "once", p.amira, c.code, c.mails)
			p.knock(t, "again", p.amira, fail.Conflict, c.mails)
			if n := p.box.Asked(); n != 1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

func TestParseRelay(t *testing.T) {
	for _, url := range []string{"", "mail.example.org:25", "http://mail.example.org:25", "smtp://mail.example.org", "smtp://:25", "smtp://mail.example.org:25/x", "smtp://mail.example.org:25?x=1"} {
		if _, err := knock.ParseRelay(url, "notes@example.org"); err == nil {
			t.Errorf("%q is taken", url)
		}
	}
	for _, from := range []string{"", "Notes", "Notes <notes@localhost>"} {
		if _, err := knock.ParseRelay("smtp://mail.example.org:25", from); err == nil {
			t.Errorf("%q is taken", from)
		}
	}
	if _, err := knock.ParseRelay("smtps://me:hunter7@mail.example.org", ""); err == nil || strings.Contains(err.Error(), "hunter7") {
		t.Errorf("an error that tells the password: %v", err)
	}
}
