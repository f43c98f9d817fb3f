package server_test

import (
	"slices"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/servertest"
)

// professional is what members of one profession say among themselves: where it may stand, who may write it so that it counts (E),
// who may add to it (A), and what it says.
var professional = []struct {
	name    string
	typ     uint64
	kinds   []vault.Kind
	roles   [9]string // from victim on
	content func(text string) any
}{
	{"formulation", vault.TypeFormulation, []vault.Kind{vault.Clinical}, [9]string{"", "", "", "E", "E", "", "", ""},
		func(text string) any {
			return &vault.Formulation{Formulation: wire.NewID(), Version: 1, Follows: []byte{}, Made: 20_600, Drives: text, Scenarios: []vault.Scenario{}, Incidents: []wire.ID{}}
		}},
	{"note", vault.TypeNote, []vault.Kind{vault.Advocacy, vault.Clinical, vault.PoliceCase}, [9]string{"", "E", "A", "E", "E", "E", "", ""},
		func(text string) any {
			return &vault.PrivateNote{Note: wire.NewID(), Version: 1, Follows: []byte{}, Purpose: "note", Text: text, Files: []attach.Manifest{}}
		}},
}

// TestProfessionalContent: what one profession says stands in vaults of that profession alone, and no role is in two of them.
func TestProfessionalContent(t *testing.T) {
	for _, p := range professional {
		for i, role := range allRoles {
			var got string
			for _, kind := range allKinds {
				_, err := vault.DecodeContent(kind, p.typ, wire.Encode(p.content("x")))
				if isHome := slices.Contains(p.kinds, kind); isHome != (err == nil) {
					t.Errorf("%s in %s: %v", p.name, kind, err)
				} else if !isHome {
					continue
				}
				switch rights := vault.MaxRights(kind, role); {
				case rights&vault.Edit != 0:
					got += "E"
				case rights&vault.Append != 0:
					got += "A"
				case rights != 0:
					got += "R"
				}
			}
			if got != p.roles[i] {
				t.Errorf("%s by %s: %q, wanted %q", p.name, role, got, p.roles[i])
			}
		}
	}
}

// TestProfessionalKeys: what is written so is taken by the others of the profession, and opens for nobody else, with all rows of the
// database and everything that their client holds.
func TestProfessionalKeys(t *testing.T) {
	c := newCast(t)
	said := []struct {
		text    string
		kind    vault.Kind
		by      keys.Role
		content int // of professional
		readers []keys.Role
	}{
		{"formulated", vault.Clinical, keys.Psychologist, 0, []keys.Role{keys.Psychologist, keys.Health}},
		{"noted at the clinic", vault.Clinical, keys.Psychologist, 1, []keys.Role{keys.Psychologist, keys.Health}},
		{"noted by the police", vault.PoliceCase, keys.Police, 1, []keys.Role{keys.Police}},
		{"noted by the advocate", vault.Advocacy, keys.Advocate, 1, []keys.Role{keys.Advocate, keys.Outreach}},
	}
	for _, s := range said {
		p, writer := professional[s.content], c.writers[s.kind]
		servertest.Sync(t, writer, c.open[s.kind])
		if _, err := writer.Write(t.Context(), c.open[s.kind], p.typ, p.content(s.text)); err != nil {
			t.Fatalf("%s by %s: %v", s.text, s.by, err)
		}
	}
	hal := servertest.SignIn(t, c.Node, c.names[keys.Health])
	servertest.Sync(t, hal, hal.Vault(c.Case, vault.Clinical))
	h := c.steal(t)
	for _, role := range allRoles {
		var want []string
		for _, s := range said {
			if slices.Contains(s.readers, role) {
				want = append(want, s.text)
			}
		}
		slices.Sort(want)
		if got := h.words(t, c.people[role]); !slices.Equal(got, want) {
			t.Errorf("%s opens %q, wanted %q", role, got, want)
		}
	}
}

// words are those of formulations and notes that open with what somebody holds, in order.
func (h *haul) words(t *testing.T, of *client.Client) (texts []string) {
	t.Helper()
	candidates := h.candidates(t, of)
	for kind, entries := range h.entries {
		for _, e := range entries {
			texts = append(texts, wordsOf(kind, e, candidates)...)
		}
	}
	slices.Sort(texts)
	return texts
}

func wordsOf(kind vault.Kind, e *vault.Entry, candidates []wire.Key) []string {
	if e.Header.Kind != vault.Data {
		return nil
	}
	for _, key := range candidates {
		plain, err := e.OpenData(key)
		if err != nil {
			continue
		}
		content, err := vault.DecodeContent(kind, plain.Type, plain.Content)
		if err != nil {
			return []string{err.Error()}
		}
		switch said := content.(type) {
		case *vault.Formulation:
			return []string{said.Drives}
		case *vault.PrivateNote:
			return []string{said.Text}
		}
		return nil
	}
	return nil
}
