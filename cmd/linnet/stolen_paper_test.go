package main

import (
	"errors"
	"path/filepath"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/store"
)

// hers is what opens of a case to the woman whose it is.
func (p *place) hers(who string) []string {
	caseID, message, plan := p.veras, typed(who, "message"), "2 of 2, " // the proposal to let Jo in
	if who == "wanda" {
		caseID, message, plan = p.wandas, message+", "+typed("bo", "welcome"), "1 of 1, "
	}
	return []string{
		at(caseID, "chat", "2 of 2, "+message),
		at(caseID, "incidents", "1 of 1, "+typed(who, "file bytes")+", "+typed(who, "file name")+", "+typed(who, "file type")+", "+typed(who, "incident")),
		at(caseID, "plan", plan+typed(who, "plan item")),
	}
}

// Somebody has the name and the six words of one of the staff, and the whole database beside.
func (p *place) stolenPaper(t *testing.T) {
	l := opened(t, p.data)
	team := func(caseID wire.ID, who string) string {
		return at(caseID, "team", "1 of 1, "+typed(who, "case label")+", "+typed(who, "case note"))
	}
	for name, who := range map[string]struct {
		*somebody
		reads []string
	}{
		"Amira, advocate of Vera":    {p.amira, append(p.hers("vera"), team(p.veras, "vera"))},
		"Bo, advocate of Wanda":      {p.bo, append(p.hers("wanda"), team(p.wandas, "wanda"))},
		"Jo, in Vera's plan":         {p.jo, []string{at(p.veras, "plan", "2 of 2, "+typed("vera", "plan item"))}},
		"Ruth, manager, in one team": {p.manager, []string{team(p.veras, "vera")}},
	} {
		t.Run("got: what "+name+", shares; not: what others do", func(t *testing.T) {
			thief := client.New(client.Options{BaseURL: p.base})
			if err := thief.SignIn(t.Context(), who.name, who.passphrase); err != nil {
				t.Fatal(err)
			}
			same(t, "vaults that open", l.reads(t, thief.Box()), who.reads...)
			p.notHandedOut(t, l, thief)
			p.noOtherBox(t, l, who.somebody)
		})
	}
	t.Run("got: of a manager, the unit's key: new colleagues; not: of an advocate", p.unitKey)
}

// notHandedOut asks the server for every vault: it gives out those of the thief and no other.
func (p *place) notHandedOut(t *testing.T, l *loot, thief *client.Client) {
	t.Helper()
	for place, id := range l.vaults(t) {
		_, err := thief.Page(t.Context(), &client.Vault{ID: id}, 10)
		_, none := l.store.Member(t.Context(), id, thief.Account())
		var failed *client.Failure
		if refused := errors.As(err, &failed) && failed.Code == "not_found"; refused != errors.Is(none, store.ErrNotFound) {
			t.Errorf("%s: %v", place, err)
		}
	}
}

// noOtherBox tries what opens the thief's own box on every box.
func (p *place) noOtherBox(t *testing.T, l *loot, who *somebody) {
	t.Helper()
	secret, err := readSecret(filepath.Join(p.data, "secrets"))
	if err != nil {
		t.Fatal(err)
	}
	lock, ok := p.guess(t, l, secret, who.name, who.passphrase)
	if !ok {
		t.Fatal("the paper is not hers")
	}
	var open int
	for _, box := range l.blobs(t, "SELECT box FROM account WHERE box IS NOT NULL") {
		if l.opens(t, lock, box) {
			open++
		}
	}
	if open != 1 {
		t.Errorf("%d boxes open, want her own", open)
	}
}

// unitKey makes a colleague whom nobody has invited.
func (p *place) unitKey(t *testing.T) {
	for _, who := range []*somebody{p.manager, p.amira} {
		root, err := keys.ParseUnitRoot(who.Box().UnitRoot)
		if err != nil {
			t.Fatal(err)
		}
		ghost := keys.Facts{Account: wire.NewID(), Role: keys.Advocate, Name: "Nobody", Created: 1}
		record, err := keys.NewFirst(keys.NewPair(), ghost, root.Signers(who.Box().UnitKeys...)...)
		if err != nil {
			t.Fatal(err)
		}
		err = keys.NewDirectory(root).Add(ghost.Account, [][]byte{record.Raw})
		if want := map[bool]refuse.Code{true: "", false: refuse.Ident}[who == p.manager]; refuse.CodeOf(err) != want {
			t.Errorf("%s makes a colleague: %v", who.shown, err)
		}
	}
}
