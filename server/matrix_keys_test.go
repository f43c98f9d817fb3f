package server_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/servertest"
)

// haul is all rows of the database, and all files.
type haul struct {
	cast    *cast
	entries map[vault.Kind][]*vault.Entry
	chunks  [][]byte
}

func (c *cast) steal(t *testing.T) *haul {
	t.Helper()
	h := &haul{cast: c, entries: make(map[vault.Kind][]*vault.Entry)}
	for kind, id := range c.vaults {
		h.entries[kind] = servertest.Thief{Store: c.Node.Store}.Entries(t, id)
	}
	h.chunks = everyFile(t, filepath.Join(c.data, "blobs"))
	return h
}

// everyFile is the bytes of all files in a folder.
func everyFile(t *testing.T, folder string) (files [][]byte) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		files = append(files, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// boxes are what somebody holds, and what the invitations that they have sent make of it.
func boxes(of *client.Client) []*keys.BoxContent {
	all := []*keys.BoxContent{of.Box()}
	for _, in := range of.Box().Invites {
		pair := keys.InvitePair(in.Secret, in.Account)
		all = append(all, &keys.BoxContent{SignSeed: pair.SignSeed, KemSeed: pair.KemSeed})
	}
	return all
}

// candidates are the keys that somebody holds, and those of epochs that open with them.
func (h *haul) candidates(t *testing.T, of *client.Client) (candidates []wire.Key) {
	t.Helper()
	for _, box := range boxes(of) {
		candidates = append(candidates, box.SignSeed, box.KemSeed, wire.Key(box.Identity))
		for _, entries := range h.entries {
			candidates = append(candidates, servertest.Thief{Box: box}.EpochKeys(t, entries)...)
		}
	}
	for _, in := range of.Box().Invites {
		candidates = append(candidates, in.Secret)
	}
	return candidates
}

// found are the canaries that open with what somebody holds, everything tried on everything, in order.
func (h *haul) found(t *testing.T, of *client.Client) (texts []string) {
	t.Helper()
	candidates := h.candidates(t, of)
	for kind, entries := range h.entries {
		for _, e := range entries {
			texts = append(texts, h.read(t, kind, e, candidates)...)
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// read are the canaries in an entry and in its file.
func (h *haul) read(t *testing.T, kind vault.Kind, e *vault.Entry, candidates []wire.Key) (texts []string) {
	t.Helper()
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
			t.Fatal(err)
		}
		text, m, ok := carried(content)
		if !ok {
			return nil
		}
		texts = append(texts, text)
		for _, chunk := range h.chunks {
			if file, err := attach.Open(m, [][]byte{chunk}); err == nil {
				texts = append(texts, string(file))
			}
		}
		return texts
	}
	return nil
}

// canaries are those of the vaults that are picked.
func canaries(when string, pick func(vault.Kind) bool) (texts []string) {
	for _, kind := range allKinds {
		if pick(kind) {
			texts = append(texts, canary(kind, when), canary(kind, when)+", file")
		}
	}
	slices.Sort(texts)
	return texts
}

func reads(role keys.Role) func(vault.Kind) bool {
	return func(kind vault.Kind) bool { return vault.MaxRights(kind, role)&vault.Read != 0 }
}

// TestKeysAreTheMatrix: with all rows of the database, all files and everything that somebody's client holds, exactly what their role
// may read opens.
func TestKeysAreTheMatrix(t *testing.T) {
	c := newCast(t)
	h := c.steal(t)
	seen := make(map[string]bool)
	for _, role := range allRoles {
		t.Run(role.String(), func(t *testing.T) {
			got, want := h.found(t, c.people[role]), canaries("before", reads(role))
			if !slices.Equal(got, want) {
				t.Errorf("opens:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			for _, text := range got {
				seen[text] = true
			}
		})
	}
	// The search is not blind: each text and each file is found by somebody.
	for _, text := range canaries("before", func(vault.Kind) bool { return true }) {
		if !seen[text] {
			t.Errorf("nobody opens %q", text)
		}
	}
	t.Run("a colleague who is in the vault of the police alone", func(t *testing.T) {
		want := canaries("before", func(kind vault.Kind) bool { return kind == vault.PoliceCase })
		if got := h.found(t, c.kit); !slices.Equal(got, want) {
			t.Errorf("opens %q", got)
		}
	})
	t.Run("the victim of another case", func(t *testing.T) {
		if got := h.found(t, c.stranger); len(got) > 0 {
			t.Errorf("opens %q", got)
		}
	})
	t.Run("nothing lies there in clear", func(t *testing.T) {
		for _, file := range everyFile(t, c.data) {
			if bytes.Contains(file, []byte("canary before")) {
				t.Error("a canary in a file")
			}
		}
	})
	c.leave(t)
}

// stays is who is not taken out in leave: whoever takes the others out.
var stays = map[vault.Kind]keys.Role{vault.Contact: keys.Victim, vault.Chat: keys.Victim, vault.Plan: keys.Victim, vault.Incidents: keys.Victim,
	vault.Team: keys.Manager, vault.Advocacy: keys.Advocate, vault.Clinical: keys.Health, vault.PoliceCase: 0, vault.Unit: keys.Manager, vault.Keys: keys.Manager}

// leave takes everybody out of everything but one person each, also those who have begun a vault. What is written afterwards opens for
// nobody else, and what was written before as it did.
func (c *cast) leave(t *testing.T) {
	t.Helper()
	hal := servertest.SignIn(t, c.Node, c.names[keys.Health])
	c.writers[vault.Clinical], c.open[vault.Clinical] = hal, hal.Vault(c.Case, vault.Clinical)
	c.kit = servertest.SignIn(t, c.Node, "kit canary")
	c.writers[vault.PoliceCase], c.open[vault.PoliceCase] = c.kit, c.kit.Vault(c.Case, vault.PoliceCase)
	for _, kind := range allKinds {
		for _, role := range allRoles {
			if role == stays[kind] || vault.MaxRights(kind, role) == 0 {
				continue
			}
			if err := c.writers[kind].Remove(t.Context(), c.open[kind], c.people[role].Account()); err != nil {
				t.Fatalf("taking %s out of %s: %v", role, kind, err)
			}
		}
		c.mark(t, kind, "after")
	}
	h := c.steal(t)
	for _, role := range allRoles {
		t.Run(role.String()+", taken out", func(t *testing.T) {
			want := append(canaries("before", reads(role)), canaries("after", func(kind vault.Kind) bool { return stays[kind] == role })...)
			slices.Sort(want)
			if got := h.found(t, c.people[role]); !slices.Equal(got, want) {
				t.Errorf("opens:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}
