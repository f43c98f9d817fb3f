package main

import (
	"maps"
	"strings"
	"testing"

	"linnet/crypto/vault"
	"linnet/server/client"
)

// signedIn is a person of a demo, the first of whom that is said, with their client.
func signedIn(t *testing.T, p *process, data, who string) *client.Client {
	t.Helper()
	stored, err := demoSignIns(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stored {
		if !strings.HasPrefix(s.Who, who) {
			continue
		}
		c := client.New(client.Options{BaseURL: p.base})
		if err := c.SignIn(t.Context(), s.Name, s.Passphrase); err != nil {
			t.Fatal(err)
		}
		return c
	}
	t.Fatalf("nobody is %s", who)
	return nil
}

// In the demo a room is open by two people, a guest writes in one case, something is given to the police, and both say something of the work.
func TestDemoTells(t *testing.T) {
	data := t.TempDir()
	p := start(t, "demo", data)
	amira, kasia := signedIn(t, p, data, "Amira"), signedIn(t, p, data, "Kasia")
	found := map[string]int{}
	for _, id := range amira.Cases() {
		var words []vault.RoomWord
		team := amira.Vault(id, vault.Team)
		for _, e := range team.Entries[1:] {
			says, _ := e.Content.(*vault.Room)
			words = append(words, vault.RoomWord{Author: e.Author.Account, MayEdit: true, Says: says})
			switch e.Content.(type) {
			case *vault.Answer, *vault.Receipt:
				found["of the police"]++
			}
		}
		if states, _ := vault.RoomStates(id, team.Entries[0].Author.Account, words); states[len(states)-1] == vault.RoomOpen {
			found["rooms"]++
		}
		chat := amira.Vault(id, vault.Chat)
		if chat == nil {
			continue
		}
		for _, e := range chat.Entries {
			switch e.Content.(type) {
			case *vault.Voice:
				found["voices"]++
			case *vault.Given:
				found["given"]++
			case *vault.Message:
				if e.Author.Account == kasia.Account() {
					found["by the guest"]++
				}
			}
		}
	}
	want := map[string]int{"of the police": 2, "rooms": 1, "voices": 3, "given": 1, "by the guest": 2}
	if !maps.Equal(found, want) {
		t.Errorf("%v, not %v", found, want)
	}
	if got := len(kasia.Cases()); got != 1 {
		t.Errorf("the guest is in %d cases", got)
	}
}
