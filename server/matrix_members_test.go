package server_test

import (
	"maps"
	"net/http"
	"slices"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/client"
	"linnet/server/servertest"
)

// members: who is in a vault reads it, on every route that is for its members, and appends where the role may, and nowhere else.
func (a *asked) members(t *testing.T) {
	t.Helper()
	for _, role := range allRoles {
		for _, kind := range allKinds {
			rights := vault.MaxRights(kind, role)
			attaches := rights&vault.Append != 0 && role != keys.Guest // what a guest kept would take up the room of the case
			for _, r := range []struct {
				path string
				id   wire.ID
				may  bool
			}{
				{"/api/vaults/{vault}/controls", a.vaults[kind], rights&vault.Read != 0},
				{"/api/vaults/{vault}/entries", a.vaults[kind], rights&vault.Read != 0},
				{"/api/vaults/{vault}/room", a.vaults[kind], attaches},
				{"/api/blobs/{file}", a.files[kind], rights&vault.Read != 0},
				{"/api/blobs/{file}/{index}", a.files[kind], rights&vault.Read != 0},
			} {
				row := server.Row{Method: http.MethodGet, Path: r.path}
				answer := a.ask(t, role, row, fill(r.path, r.id), nil)
				if may := answer.Status == http.StatusOK; may != r.may || !may && answer.Code() != "not_found" {
					t.Errorf("%s in %s, GET %s: %d %q", role, kind, r.path, answer.Status, answer.Code())
				}
			}
			a.appends(t, role, kind, rights&vault.Append != 0, attaches)
		}
	}
}

// appends tries an entry that fits in everything but that its author may not write it, and a file.
func (a *asked) appends(t *testing.T, role keys.Role, kind vault.Kind, may, attaches bool) {
	t.Helper()
	id := a.vaults[kind]
	post := server.Row{Method: http.MethodPost, Path: "/api/vaults/{vault}/entries", Limit: 1}
	answer := a.ask(t, role, post, "/api/vaults/"+id.String()+"/entries", wire.Encode([]any{a.fitting(t, role, kind, id).Raw}))
	if got := answer.Status == http.StatusOK; got != may || !may && answer.Code() != "not_found" {
		t.Errorf("%s in %s, an entry: %d %q", role, kind, answer.Status, answer.Code())
	}
	if !may && vault.MaxRights(kind, role) == 0 {
		other := wire.NewID()
		nowhere := a.ask(t, role, post, "/api/vaults/"+other.String()+"/entries", wire.Encode([]any{a.fitting(t, role, kind, other).Raw}))
		if seen(nowhere) != seen(answer) {
			t.Errorf("%s in %s: can tell that the vault is there", role, kind)
		}
	}
	expires := uint64(0)
	if kind == vault.Chat {
		expires = vault.ExpiryOf(uint64(time.Now().UnixMilli()))
	}
	file := server.Row{Method: http.MethodPost, Path: "/api/blobs", Limit: 1}
	answer = a.ask(t, role, file, file.Path, wire.Encode([]any{wire.NewID(), id, uint64(1), uint64(4112), expires}))
	if got := answer.Status == http.StatusOK; got != attaches || !attaches && answer.Code() != "not_found" {
		t.Errorf("%s in %s, a file: %d %q", role, kind, answer.Status, answer.Code())
	}
	// Nobody starts an epoch who may not, with a list of themselves and everybody else.
	if vault.MaxRights(kind, role) == 0 {
		answer = a.ask(t, role, post, "/api/vaults/"+id.String()+"/entries", wire.Encode([]any{a.joining(t, role, kind).Raw}))
		if answer.Code() != "not_found" {
			t.Errorf("%s in %s, an epoch that lists them: %d %q", role, kind, answer.Status, answer.Code())
		}
	}
}

// next is the place after the head, as the database has it, and the newest key: a colleague who is in it may help with that.
func (a *asked) next(t *testing.T, role keys.Role, kind vault.Kind, id wire.ID) (vault.Place, wire.Key, []vault.Member) {
	t.Helper()
	row, rows, err := a.Node.Store.VaultWithMembers(t.Context(), a.vaults[kind])
	if err != nil {
		t.Fatal(err)
	}
	v := a.open[kind]
	servertest.Sync(t, a.writers[kind], v)
	key, ok := v.Log.EpochKey(row.Epoch)
	if !ok || len(rows) != len(v.Log.Members()) {
		t.Fatal("no key")
	}
	box := a.people[role].Box()
	return vault.Place{Vault: id, Epoch: row.Epoch, Seq: row.Seq + 1, Prev: row.Head, Author: box.Account, Identity: box.Identity, Entry: wire.NewID()}, key, v.Log.Members()
}

func (a *asked) fitting(t *testing.T, role keys.Role, kind vault.Kind, id wire.ID) *vault.Entry {
	t.Helper()
	place, key, _ := a.next(t, role, kind, id)
	box := a.people[role].Box()
	e, err := vault.NewData(place, box.Pair(), key, &vault.Plain{Type: vault.TypeAck, Time: uint64(time.Now().UnixMilli()), Sealed: uint64(time.Now().UnixMilli()),
		BoxVersion: box.Half, Content: wire.Encode(&vault.Ack{Boxes: []vault.SeenBox{{Account: box.Account, Version: 1}}})})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// joining is an epoch that lists its author besides, with the right to read.
func (a *asked) joining(t *testing.T, role keys.Role, kind vault.Kind) *vault.Entry {
	t.Helper()
	place, key, members := a.next(t, role, kind, a.vaults[kind])
	place.Epoch++
	box := a.people[role].Box()
	members = append(slices.Clone(members), vault.Member{Account: box.Account, Role: role, Identity: box.Identity, Rights: vault.Read})
	e, _, err := vault.NewEpoch(place, box.Pair(), vault.Change{Reason: vault.ReasonAdd, Time: uint64(time.Now().UnixMilli()), Members: members, PrevKey: &key}, a.directory(t))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// directory is everybody's identities, as they are published.
func (a *asked) directory(t *testing.T) *keys.Directory {
	t.Helper()
	root, err := keys.ParseUnitRoot(a.Manager.Box().UnitRoot)
	if err != nil {
		t.Fatal(err)
	}
	d := keys.NewDirectory(root)
	for _, p := range append([]*client.Client{a.kit}, values(a.people)...) {
		records, err := a.Node.Store.Identities(t.Context(), p.Account())
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Add(p.Account(), records); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func values(people map[keys.Role]*client.Client) (list []*client.Client) {
	for _, role := range allRoles {
		list = append(list, people[role])
	}
	return list
}

// sockets: what is pushed to somebody is what is written where they read, and what they append there is taken where they may.
func (a *asked) sockets(t *testing.T) {
	t.Helper()
	lines := make(map[keys.Role]*client.Socket)
	for _, role := range allRoles {
		line, err := servertest.SignIn(t, a.Node, a.names[role]).Dial(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer line.Close()
		lines[role] = line
	}
	for _, kind := range allKinds {
		for _, role := range allRoles {
			may := vault.MaxRights(kind, role)&vault.Append != 0
			if err := lines[role].Append(uint64(kind), a.fitting(t, role, kind, a.vaults[kind]).Raw); err != nil {
				t.Fatal(err)
			}
			f := until(t, lines[role], func(f client.Frame) bool { return f.Kind == client.FrameSaved || f.Kind == client.FrameRefused })
			if got := f.Kind == client.FrameSaved; got != may || !may && f.Code != "not_found" {
				t.Errorf("%s in %s, an entry by the socket: taken %t %q", role, kind, got, f.Code)
			}
		}
	}
	kindOf, before := make(map[wire.ID]vault.Kind), make(map[vault.Kind]uint64)
	for _, kind := range allKinds {
		kindOf[a.vaults[kind]], before[kind] = kind, a.head(t, kind)
		a.mark(t, kind, "pushed")
	}
	a.mark(t, vault.Contact, "last") // which everybody reads
	end := a.head(t, vault.Contact)
	for _, role := range allRoles {
		got := make(map[vault.Kind]bool)
		until(t, lines[role], func(f client.Frame) bool {
			if kind := kindOf[f.Vault]; f.Kind == client.FrameEntry && f.Seq > before[kind] {
				got[kind] = true
			}
			return f.Kind == client.FrameEntry && f.Vault == a.vaults[vault.Contact] && f.Seq == end
		})
		want := slices.DeleteFunc(slices.Clone(allKinds), func(kind vault.Kind) bool { return !reads(role)(kind) })
		if kinds := slices.Sorted(maps.Keys(got)); !slices.Equal(kinds, want) {
			t.Errorf("%s is pushed what is written in %v, want %v", role, kinds, want)
		}
	}
}

// until reads frames up to one.
func until(t *testing.T, line *client.Socket, is func(f client.Frame) bool) client.Frame {
	t.Helper()
	for {
		f, err := line.Read()
		if err != nil {
			t.Fatal(err)
		}
		if is(f) {
			return f
		}
	}
}

func (a *asked) head(t *testing.T, kind vault.Kind) uint64 {
	t.Helper()
	row, _, err := a.Node.Store.VaultWithMembers(t.Context(), a.vaults[kind])
	if err != nil {
		t.Fatal(err)
	}
	return row.Seq
}

// begun: a staff vault of each kind is begun in a case by who may and by nobody else, and by nobody who is in no vault of that case.
func (a *asked) begun(t *testing.T) {
	t.Helper()
	begins := map[vault.Kind][]keys.Role{vault.Advocacy: {keys.Advocate}, vault.Clinical: {keys.Psychologist, keys.Health}, vault.PoliceCase: {keys.Police}}
	row := server.Row{Method: http.MethodPost, Path: "/api/vaults", Limit: 1}
	for _, kind := range []vault.Kind{vault.Advocacy, vault.Clinical, vault.PoliceCase} {
		for _, role := range allRoles {
			for what, caseID := range map[string]wire.ID{"the case": a.Case, "a case of others": a.another(t)} {
				box := a.people[role].Box()
				place := vault.Place{Vault: wire.NewID(), Epoch: 1, Seq: 1, Author: box.Account, Identity: box.Identity, Entry: wire.NewID()}
				e, _, err := vault.NewEpoch(place, box.Pair(), vault.Change{Reason: vault.ReasonGenesis, Time: 1,
					Members: []vault.Member{{Account: box.Account, Role: role, Identity: box.Identity, Rights: max(vault.MaxRights(kind, role), vault.Read)}},
					Genesis: &vault.Genesis{Case: caseID, Kind: kind, UnitRoot: rootOf(t, box)}}, a.directory(t))
				if err != nil {
					t.Fatal(err)
				}
				want := "not_found"
				if slices.Contains(begins[kind], role) && caseID == a.Case {
					want = "conflict" // it has one
				}
				if answer := a.ask(t, role, row, row.Path, wire.Encode([]any{e.Raw})); answer.Code() != want {
					t.Errorf("%s begins a %s vault of %s: %d %q, want %s", role, kind, what, answer.Status, answer.Code(), want)
				}
			}
		}
	}
}

// another is a case in which nobody of the cast is.
func (a *asked) another(t *testing.T) wire.ID {
	t.Helper()
	if a.elsewhere == (wire.ID{}) {
		bea := a.Colleague(t, "Bea Canary", keys.Advocate, "bea canary")
		id, _, err := bea.CreateCase(t.Context(), vault.CaseFacts{Stalker: "unknown"})
		if err != nil {
			t.Fatal(err)
		}
		a.elsewhere = id
	}
	return a.elsewhere
}

func rootOf(t *testing.T, box *keys.BoxContent) wire.Hash {
	t.Helper()
	root, err := keys.ParseUnitRoot(box.UnitRoot)
	if err != nil {
		t.Fatal(err)
	}
	return root.Hash()
}
