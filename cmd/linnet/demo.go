package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/crypto/words"
	"linnet/server/client"
)

// signIn is how somebody of the demo unit signs in. Only a demo keeps a passphrase.
type signIn struct {
	Who        string `json:"who"`
	Page       string `json:"page"` // "/" or "/desk"
	Name       string `json:"name"`
	Passphrase string `json:"passphrase"`
}

const signInsFile = "demo-sign-ins.json"

// demoSignIns reads the sign-ins of an earlier start, nil where there was none.
func demoSignIns(data string) ([]signIn, error) {
	b, err := os.ReadFile(filepath.Join(data, signInsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []signIn
	return out, json.Unmarshal(b, &out)
}

func saveSignIns(data string, signIns []signIn) error {
	b, err := json.MarshalIndent(signIns, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(data, signInsFile), append(b, '\n'), 0o600)
}

func printSignIns(w io.Writer, base string, signIns []signIn) {
	fmt.Fprintf(w, "\n%s, an invented unit. Sign in as any of them, on the page that is theirs:\n\n", demoUnit)
	for _, s := range signIns {
		fmt.Fprintf(w, "  %s\n    page        %s\n    name        %s\n    passphrase  %s\n\n", s.Who, base+s.Page, s.Name, s.Passphrase)
	}
}

// demo enrols the invented unit through the protocol, as its people would, and keeps their sign-ins.
type demo struct {
	base    string
	real    time.Time // when the demo began; the story is told backwards from here
	size    large
	clock   time.Time // what the clients of the story write as their time
	signIns []signIn
	cases   []wire.ID // of the stories, in order
}

// enrol sets the unit up with the token and tells every story. It returns how to sign in as each.
func (d *demo) enrol(ctx context.Context, token string) ([]signIn, error) {
	d.clock = d.real.AddDate(0, 0, -31)
	manager := d.client()
	s := d.signIn(demoStaff[0].name+", manager", "/desk")
	if err := manager.Setup(ctx, token, demoUnit, demoStaff[0].name, s.Name, s.Passphrase); err != nil {
		return nil, fmt.Errorf("setting the unit up: %w", err)
	}
	staff := []*client.Client{manager}
	for _, person := range demoStaff[1:] {
		c, err := d.employ(ctx, manager, person)
		if err != nil {
			return nil, err
		}
		staff = append(staff, c)
	}
	for i := range stories {
		if err := d.tell(ctx, &stories[i], staff); err != nil {
			return nil, fmt.Errorf("telling story %d: %w", i+1, err)
		}
	}
	if err := d.tellRoom(ctx, manager, staff[1]); err != nil {
		return nil, err
	}
	more, err := d.tellLarge(ctx, d.size, staff)
	if err != nil {
		return nil, err
	}
	staff = append(staff, more...)
	if err := d.tellCounted(ctx, manager, staff[1]); err != nil {
		return nil, err
	}
	d.clock = d.real
	for _, c := range staff {
		if err := c.SignOut(ctx); err != nil {
			return nil, fmt.Errorf("signing staff out: %w", err)
		}
	}
	return d.signIns, nil
}

func (d *demo) employ(ctx context.Context, manager *client.Client, who person) (*client.Client, error) {
	codes, err := manager.InviteStaff(ctx, who.name, who.role)
	if err != nil {
		return nil, fmt.Errorf("inviting staff: %w", err)
	}
	c, err := d.accept(ctx, codes.Link, d.signIn(who.name+", "+who.role.String(), "/desk"))
	if err != nil {
		return nil, fmt.Errorf("accepting as staff: %w", err)
	}
	return c, nil
}

func (d *demo) client() *client.Client {
	return client.New(client.Options{BaseURL: d.base, Now: func() time.Time { return d.clock }})
}

// signIn draws a sign-in and remembers it.
func (d *demo) signIn(who, page string) signIn {
	s := signIn{Who: who, Page: page, Name: words.SignInName(), Passphrase: words.Passphrase()}
	d.signIns = append(d.signIns, s)
	return s
}

func (d *demo) accept(ctx context.Context, code string, s signIn) (*client.Client, error) {
	c := d.client()
	invitation, err := c.OpenInvite(ctx, code)
	if err != nil {
		return nil, err
	}
	return c, c.Accept(ctx, invitation, s.Name, s.Passphrase)
}

// again signs somebody out and in: whoever was listed in a vault meanwhile finds it at the next sign-in.
func (d *demo) again(ctx context.Context, who *client.Client, as signIn) error {
	if err := who.SignOut(ctx); err != nil {
		return err
	}
	return who.SignIn(ctx, as.Name, as.Passphrase)
}

// teller is one story being told.
type teller struct {
	*demo
	caseID           wire.ID
	victim, advocate *client.Client
	last             wire.ID // the incident before, for "it happened again"
}

// event is one thing that somebody did at a time.
type event struct {
	at time.Time
	do func(ctx context.Context) error
}

// tell opens the case, lets the victim in, adds the colleagues with her consent, and replays the story in order.
func (d *demo) tell(ctx context.Context, s *story, staff []*client.Client) error {
	manager, advocate, outreach, psychologist := staff[0], staff[1], staff[2], staff[psychologistAt]
	events := []event{}
	t := &teller{demo: d, advocate: advocate}
	for _, l := range s.lines {
		events = append(events, event{l.when.at(d.real), func(ctx context.Context) error { return t.say(ctx, l) }})
	}
	for _, h := range s.log {
		at := h.when.at(d.real).Add(time.Duration(h.logged) * time.Minute)
		events = append(events, event{at, func(ctx context.Context) error { return t.log(ctx, h) }})
	}
	events = append(events, t.host(s, manager)...)
	events = append(events, t.hear(s.heard)...)
	met := moment{8, 15, 0}.at(d.real)
	events = append(events, event{met, func(ctx context.Context) error { return t.decide(ctx, s, manager) }})
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	d.clock = events[0].at.Add(-2 * time.Hour)
	team := []wire.ID{manager.Account(), psychologist.Account(), staff[policeAt].Account()}
	if err := t.open(ctx, s, team, d.signIn("the victim of “"+s.label+"”", "/")); err != nil {
		return err
	}
	if err := t.refer(ctx, s); err != nil {
		return err
	}
	for i, e := range events {
		d.clock = e.at
		if err := e.do(ctx); err != nil {
			return err
		}
		if i == len(events)/2 {
			if err := t.plan(ctx, s, manager, outreach); err != nil {
				return err
			}
		}
	}
	if s.clinical != nil {
		if err := t.understand(ctx, s, psychologist, d.signIns[psychologistAt]); err != nil {
			return err
		}
	}
	if s.asks != nil {
		if err := t.ask(ctx, s, staff[policeAt], d.signIns[policeAt]); err != nil {
			return err
		}
	}
	return t.victim.SignOut(ctx)
}

// open makes the case, with a manager, the psychologist and the police in the team's notes, and lets the victim in.
func (t *teller) open(ctx context.Context, s *story, team []wire.ID, hers signIn) error {
	caseID, codes, err := t.advocate.CreateCase(ctx, vault.CaseFacts{Stalker: s.stalker, Label: s.label, Note: s.note}, team...)
	if err != nil {
		return fmt.Errorf("creating the case: %w", err)
	}
	t.caseID = caseID
	t.cases = append(t.cases, caseID)
	if t.victim, err = t.accept(ctx, codes.Words, hers); err != nil {
		return fmt.Errorf("accepting as victim: %w", err)
	}
	return nil
}

// plan brings the colleagues in and writes the plan, some of it by her and some by the advocate.
func (t *teller) plan(ctx context.Context, s *story, manager, outreach *client.Client) error {
	for _, add := range []struct {
		kind vault.Kind
		who  *client.Client
	}{{vault.Plan, outreach}, {vault.Plan, manager}, {vault.Incidents, outreach}, {vault.Incidents, manager}, {vault.Contact, outreach}} {
		if add.kind == vault.Plan && add.who == outreach && s.lent != 0 {
			continue
		}
		if err := t.share(ctx, add.kind, add.who); err != nil {
			return err
		}
	}
	if err := t.lend(ctx, s.lent, outreach); err != nil {
		return fmt.Errorf("lending a section: %w", err)
	}
	for _, i := range s.plan {
		who := t.advocate
		if i.byHer {
			who = t.victim
		}
		v := who.Vault(t.caseID, vault.Plan)
		if i.section == s.lent {
			who, v = t.victim, t.victim.Section(t.caseID, s.lent)
		}
		if _, err := who.Write(ctx, v, vault.TypePlanUpdate, client.PlanItem(i.section, i.text, i.status)); err != nil {
			return fmt.Errorf("writing the plan: %w", err)
		}
	}
	return nil
}

// share lets somebody into one of her vaults: the advocate asks, and she says yes.
func (t *teller) share(ctx context.Context, kind vault.Kind, who *client.Client) error {
	mine, hers := t.advocate.Vault(t.caseID, kind), t.victim.Vault(t.caseID, kind)
	if err := t.advocate.Sync(ctx, mine); err != nil {
		return err
	}
	proposal, err := t.advocate.Propose(ctx, mine, who.Account())
	if err != nil {
		return fmt.Errorf("proposing for %s: %w", kind, err)
	}
	if err := t.victim.Confirm(ctx, hers, proposal); err != nil {
		return fmt.Errorf("confirming for %s: %w", kind, err)
	}
	return t.advocate.Sync(ctx, mine)
}

// refer notes how the case came to the unit, and that it was taken on.
func (t *teller) refer(ctx context.Context, s *story) error {
	at := func(hoursAgo int) uint64 {
		return uint64(t.clock.Add(-time.Duration(hoursAgo) * time.Hour).UnixMilli())
	}
	steps := []vault.Step{{Stage: "referred", At: at(48)}, {Stage: "triaged", At: at(20), Who: "Triage meeting", Why: "It goes on, and she changes how she lives because of it."},
		{Stage: "adopted", At: at(20), Who: "Triage meeting", Why: "Nobody else is with her.", NoContact: "She writes here when it is safe for her."}}
	_, err := t.advocate.Write(ctx, t.advocate.Vault(t.caseID, vault.Team), vault.TypeReferral, &vault.Referral{Referral: t.caseID, Version: 1,
		Source: s.desk.source, Summary: s.desk.summary, Stalker: s.stalker, Relation: s.desk.relation, Steps: steps})
	return err
}

// decide notes a meeting on the day of the clock: what was said, what was decided, and what is to be done, until six days later.
func (t *teller) decide(ctx context.Context, s *story, manager *client.Client) error {
	today := uint64(t.clock.Unix() / (24 * 60 * 60))
	met := &vault.Meeting{Meeting: wire.NewID(), Version: 1, Day: today, Present: []wire.ID{t.advocate.Account(), manager.Account()}, Said: s.desk.said}
	slices.SortFunc(met.Present, func(a, b wire.ID) int { return bytes.Compare(a[:], b[:]) })
	decision := &vault.Decision{Decision: wire.NewID(), Version: 1, Code: s.desk.code, Target: "victim", Rationale: s.desk.rationale, View: "said", ViewWords: s.desk.view,
		Lead: "advocate", Start: today, Review: today + 14, Meeting: met.Meeting[:]}
	action := &vault.Action{Action: wire.NewID(), Version: 1, What: s.desk.action, Owner: t.advocate.Account(), Due: today + 6, Decision: decision.Decision[:]}
	v := t.advocate.Vault(t.caseID, vault.Team)
	for _, e := range []struct {
		typ  uint64
		says any
	}{{vault.TypeMeeting, met}, {vault.TypeDecision, decision}, {vault.TypeAction, action}} {
		if _, err := t.advocate.Write(ctx, v, e.typ, e.says); err != nil {
			return fmt.Errorf("noting a meeting: %w", err)
		}
	}
	return nil
}

// lend keeps a section of the plan by itself, for the advocate and the outreach worker.
func (t *teller) lend(ctx context.Context, section uint64, outreach *client.Client) error {
	if section == 0 {
		return nil
	}
	v, err := t.victim.NewSection(ctx, t.caseID, section)
	if err != nil {
		return err
	}
	if err := t.victim.MoveSection(ctx, v); err != nil {
		return err
	}
	for _, who := range []*client.Client{t.advocate, outreach} {
		if err := t.victim.Add(ctx, v, who.Account()); err != nil {
			return err
		}
	}
	return nil
}

func (t *teller) say(ctx context.Context, l line) error {
	who := t.advocate
	if l.hers {
		who = t.victim
	}
	_, err := who.Write(ctx, who.Vault(t.caseID, vault.Chat), vault.TypeMessage, &vault.Message{Text: l.text})
	return err
}

func (t *teller) log(ctx context.Context, h happening) error {
	v := t.victim.Vault(t.caseID, vault.Incidents)
	i := vault.Incident{Incident: wire.NewID(), Version: 1, Status: "kept", Kinds: h.kinds, Text: h.text,
		Fear: vault.Fear{Degree: h.fear}, Where: vault.Where{Code: h.where}, Who: vault.Who{Code: h.who, Certainty: vault.NotSaid},
		Source: "victim", When: vault.When{Start: uint64(h.when.at(t.real).UnixMilli()), Precision: "about", Zone: "Europe/London"}}
	if h.number != "" {
		i.Look.Numbers = []string{h.number}
	}
	if h.again {
		i.RepeatOf = t.last[:]
	}
	t.last = i.Incident
	if h.photo {
		m, err := t.victim.Upload(ctx, v, "photo.png", "image/png", drawnNote())
		if err != nil {
			return fmt.Errorf("sending a photo: %w", err)
		}
		i.Files, i.Evidence = append(i.Files, *m), append(i.Evidence, vault.Evidence{Source: "photo_taken"})
	}
	_, err := t.victim.Write(ctx, v, vault.TypeIncident, &i)
	return err
}
