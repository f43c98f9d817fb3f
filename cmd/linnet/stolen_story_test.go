package main

import (
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/crypto/words"
	"linnet/server/client"
	"linnet/server/servertest"
)

// somebody is a person of the story, with the paper that she keeps and the session that is open.
type somebody struct {
	*client.Client
	shown            string // as others see her
	name, passphrase string
	session          *ear
}

// ear hears with which session somebody asks.
type ear struct{ token []byte }

// RoundTrip is for http.RoundTripper.
func (e *ear) RoundTrip(r *http.Request) (*http.Response, error) {
	if sent, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		e.token, _ = base64.RawURLEncoding.DecodeString(sent)
	}
	return http.DefaultTransport.RoundTrip(r)
}

// place is the server of a unit in which something has happened, and what there is of it to be stolen.
type place struct {
	node  *node
	base  string
	data  string // database, blobs and secrets
	older string // a copy from the middle of the day, when Wanda had not come yet

	manager, amira, bo, jo *somebody
	vera, wanda            *somebody    // whose advocates are Amira and Bo; Jo is in Vera's plan
	veras, wandas          wire.ID      // their cases
	used                   client.Codes // of Wanda's invitation
	open                   client.Codes // of an invitation that nobody has accepted
	codes                  []string
}

// typed is what somebody types into each field of a case.
func typed(who, field string) string { return "canary-" + field + "-of-" + who }

var fields = []string{"message", "incident", "plan item", "file name", "file type", "file bytes", "case label", "case note"}

// newPlace tells a day of a unit.
func newPlace(t *testing.T) *place {
	t.Helper()
	p := serving(t)
	token, err := p.node.server.SetupToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.manager = p.person("Ruth Okafor", login.FloorStretch())
	err = p.manager.Setup(t.Context(), base64.RawURLEncoding.EncodeToString(token), "Northgate Unit", p.manager.shown, p.manager.name, p.manager.passphrase)
	if err != nil {
		t.Fatal(err)
	}
	p.amira = p.colleague(t, "Amira Khan", keys.Advocate)
	p.bo = p.colleague(t, "Bo Lindqvist", keys.Advocate)
	p.jo = p.colleague(t, "Jo Bell", keys.Outreach)

	var codes client.Codes
	p.veras, codes = p.newCase(t, "vera", p.amira, p.manager)
	p.vera = p.accept(t, codes.Words, "", login.DefaultStretch())
	p.live(t, "vera", p.vera, p.veras)
	p.letIn(t, p.jo)
	p.wandas, p.used = p.newCase(t, "wanda", p.bo)
	p.say(t, p.bo, p.wandas, typed("bo", "welcome"))
	p.older = copied(t, p.data)

	p.wanda = p.accept(t, p.used.Words, "", login.FloorStretch())
	p.live(t, "wanda", p.wanda, p.wandas)
	p.say(t, p.vera, p.veras, typed("vera", "message")) // the same words again
	if err := p.vera.SaveBox(t.Context()); err != nil {
		t.Fatal(err)
	}
	if p.open, err = p.manager.InviteStaff(t.Context(), "Kim Novak", keys.Police); err != nil {
		t.Fatal(err)
	}
	p.codes = append(p.codes, p.open.Link, p.open.Words)
	return p
}

// serving starts the real server on an empty folder.
func serving(t *testing.T) *place {
	t.Helper()
	p := &place{data: filepath.Join(t.TempDir(), "data")}
	settings := map[string]string{"LINNET_ADDR": freePort(t), "LINNET_DATA": p.data}
	c, err := readConfig(func(name string) string { return settings[name] })
	if err != nil {
		t.Fatal(err)
	}
	if p.node, err = open(t.Context(), c, io.Discard); err != nil {
		t.Fatal(err)
	}
	p.base = "http://" + c.Addr
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- answer(ctx, p.node.server.HTTP(), p.node.listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("serving: %v", err)
		}
		if err := p.node.close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return p
}

// person draws a paper as the browser does.
func (p *place) person(shown string, stretch login.Stretch) *somebody {
	s := &somebody{shown: shown, name: words.SignInName(), passphrase: words.Passphrase(), session: new(ear)}
	s.Client = client.New(client.Options{BaseURL: p.base, Stretch: stretch, HTTP: &http.Client{Transport: s.session}})
	return s
}

func (p *place) accept(t *testing.T, code, shown string, stretch login.Stretch) *somebody {
	t.Helper()
	s := p.person(shown, stretch)
	if shown == "" { // a victim is seen by the name that she signs in with
		first, second, _ := strings.Cut(s.name, "-")
		s.shown = strings.ToUpper(first[:1]) + first[1:] + " " + strings.ToUpper(second[:1]) + second[1:]
	}
	invitation, err := s.OpenInvite(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Accept(t.Context(), invitation, s.name, s.passphrase); err != nil {
		t.Fatal(err)
	}
	return s
}

func (p *place) colleague(t *testing.T, name string, role keys.Role) *somebody {
	t.Helper()
	codes, err := p.manager.InviteStaff(t.Context(), name, role)
	if err != nil {
		t.Fatal(err)
	}
	p.codes = append(p.codes, codes.Link, codes.Words)
	return p.accept(t, codes.Link, name, login.FloorStretch())
}

func (p *place) newCase(t *testing.T, who string, advocate *somebody, team ...*somebody) (wire.ID, client.Codes) {
	t.Helper()
	var accounts []wire.ID
	for _, s := range team {
		accounts = append(accounts, s.Account())
	}
	facts := vault.CaseFacts{Stalker: "known", Label: typed(who, "case label"), Note: typed(who, "case note")}
	id, codes, err := advocate.CreateCase(t.Context(), facts, accounts...)
	if err != nil {
		t.Fatal(err)
	}
	p.codes = append(p.codes, codes.Link, codes.Words)
	return id, codes
}

// live fills every field of a case.
func (p *place) live(t *testing.T, who string, her *somebody, caseID wire.ID) {
	t.Helper()
	p.say(t, her, caseID, typed(who, "message"))
	log := her.Vault(caseID, vault.Incidents)
	bytes := []byte(strings.Repeat(typed(who, "file bytes"), 300))
	photo, err := her.Upload(t.Context(), log, typed(who, "file name"), typed(who, "file type"), bytes)
	if err != nil {
		t.Fatal(err)
	}
	incident := vault.Incident{Incident: wire.NewID(), Version: 1, Status: "kept", Kinds: []string{"followed"}, Text: typed(who, "incident"), Fear: vault.Fear{Degree: 2},
		Where: vault.Where{Code: "work"}, Who: vault.Who{Code: "known_named"}, Source: "victim", When: vault.When{Start: 1, Precision: "about", Zone: "Europe/London"}, Files: []attach.Manifest{*photo}, Evidence: make([]vault.Evidence, 1)}
	p.write(t, her, log, vault.TypeIncident, &incident)
	p.write(t, her, her.Vault(caseID, vault.Plan), vault.TypePlanUpdate, client.PlanItem(4, typed(who, "plan item"), "idea"))
}

// letIn takes a colleague into Vera's plan, as Amira proposes and she confirms.
func (p *place) letIn(t *testing.T, colleague *somebody) {
	t.Helper()
	theirs := p.amira.Vault(p.veras, vault.Plan)
	servertest.Sync(t, p.amira.Client, theirs)
	proposal, err := p.amira.Propose(t.Context(), theirs, colleague.Account())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.vera.Confirm(t.Context(), p.vera.Vault(p.veras, vault.Plan), proposal); err != nil {
		t.Fatal(err)
	}
}

func (p *place) say(t *testing.T, who *somebody, caseID wire.ID, text string) {
	t.Helper()
	p.write(t, who, who.Vault(caseID, vault.Chat), vault.TypeMessage, &vault.Message{Text: text})
}

func (p *place) write(t *testing.T, who *somebody, v *client.Vault, typ uint64, content any) {
	t.Helper()
	if _, err := who.Write(t.Context(), v, typ, content); err != nil {
		t.Fatal(err)
	}
}

// people are all who can sign in.
func (p *place) people() []*somebody {
	return []*somebody{p.manager, p.amira, p.bo, p.jo, p.vera, p.wanda}
}

// secrets are everything that somebody typed, drew or was handed, and that must be nowhere.
func (p *place) secrets() []string {
	all := append([]string{typed("bo", "welcome")}, p.codes...)
	for _, who := range []string{"vera", "wanda"} {
		for _, field := range fields {
			all = append(all, typed(who, field))
		}
	}
	for _, s := range p.people() {
		all = append(all, s.passphrase, s.name, string(s.session.token))
	}
	return all
}

// at is a place in a case, as a thief sees it: cases have no names.
func at(caseID wire.ID, kind, who string) string {
	line := caseID.String() + " " + kind
	if who != "" {
		line += ": " + who
	}
	return line
}

// shared are the vaults and who is in them.
func (p *place) shared() []string {
	v, w := p.vera.shown, p.wanda.shown
	of := func(caseID wire.ID, kind string, people ...string) string {
		slices.Sort(people)
		return at(caseID, kind, strings.Join(people, ", "))
	}
	return []string{
		of(p.veras, "contact", "Amira Khan", v), of(p.veras, "chat", "Amira Khan", v), of(p.veras, "plan", "Amira Khan", "Jo Bell", v),
		of(p.veras, "incidents", "Amira Khan", v), of(p.veras, "team", "Amira Khan", "Ruth Okafor"),
		of(p.wandas, "contact", "Bo Lindqvist", w), of(p.wandas, "chat", "Bo Lindqvist", w), of(p.wandas, "plan", "Bo Lindqvist", w),
		of(p.wandas, "incidents", "Bo Lindqvist", w), of(p.wandas, "team", "Bo Lindqvist"),
	}
}

// writings are all entries, in the order of the day.
func (p *place) writings() (lines []string) {
	for _, c := range []struct {
		id       wire.ID
		advocate string
		her      string
	}{{p.veras, "Amira Khan", p.vera.shown}, {p.wandas, "Bo Lindqvist", p.wanda.shown}} {
		for _, kind := range []string{"contact", "chat", "plan", "incidents"} {
			lines = append(lines, at(c.id, kind, c.advocate)+", change 1", at(c.id, kind, c.her)+", change 4")
		}
		lines = append(lines, at(c.id, "team", c.advocate)+", change 1", at(c.id, "team", c.advocate)+", 256 bytes",
			at(c.id, "chat", c.her)+", 256 bytes", at(c.id, "incidents", c.her)+", 512 bytes", at(c.id, "plan", c.her)+", 256 bytes")
	}
	return append(lines, at(p.veras, "plan", "Amira Khan")+", 256 bytes", at(p.veras, "plan", p.vera.shown)+", change 2",
		at(p.wandas, "chat", "Bo Lindqvist")+", 256 bytes", at(p.veras, "chat", p.vera.shown)+", 256 bytes")
}

// copied is a copy of a folder, which goes with the test.
func copied(t *testing.T, folder string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return to
}
