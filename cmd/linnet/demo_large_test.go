package main

import (
	"maps"
	"strings"
	"testing"

	"linnet/crypto/vault"
	"linnet/server/client"
)

func TestLargeSize(t *testing.T) {
	for text, want := range map[string]large{"": {}, "200,5000": {cases: 200, longest: 5000}} {
		if got, err := parseLarge(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"200", "2,5", "many", "5,0", "5,-1"} {
		if _, err := parseLarge(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

// A large unit has as many cases as were asked for, and the longest has as many entries of every kind.
func TestLargeDemo(t *testing.T) {
	data := t.TempDir()
	p := start(t, "demo", data, "--large", "5,120")
	stored, err := demoSignIns(data)
	if err != nil {
		t.Fatal(err)
	}
	advocate := client.New(client.Options{BaseURL: p.base})
	if err := advocate.SignIn(t.Context(), stored[1].Name, stored[1].Passphrase); err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for _, id := range advocate.Cases() {
		facts, ok := advocate.Vault(id, vault.Team).Entries[1].Content.(*vault.CaseFacts)
		if !ok || facts.Label != largeLabel {
			continue
		}
		for _, kind := range []vault.Kind{vault.Chat, vault.Incidents, vault.Plan} {
			for _, e := range advocate.Vault(id, kind).Entries {
				switch e.Content.(type) {
				case *vault.Message:
					found["messages"]++
				case *vault.Incident:
					found["incidents"]++
				case *vault.PlanUpdate:
					found["plan"]++
				}
			}
		}
	}
	want := map[string]int{"messages": 20, "incidents": 99, "plan": 1}
	if !maps.Equal(found, want) {
		t.Errorf("%v, not %v", found, want)
	}
	all := 0
	for _, s := range stored[1:] {
		if !strings.HasSuffix(s.Who, ", advocate") {
			continue
		}
		c := client.New(client.Options{BaseURL: p.base})
		if err := c.SignIn(t.Context(), s.Name, s.Passphrase); err != nil {
			t.Fatal(err)
		}
		for _, id := range c.Cases() {
			if v := c.Vault(id, vault.Chat); v != nil {
				all++
			}
		}
	}
	if all != 5 {
		t.Errorf("advocates have %d cases, not 5", all)
	}
}
