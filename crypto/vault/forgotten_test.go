package vault_test

import (
	"bytes"
	"slices"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// TestForgotten has a member whom later keys of the unit do not vouch for: nobody writes while they are listed, and what they have
// approved counts for nothing. Its twin is web/src/crypto/vault/forgotten.test.ts.
func TestForgotten(t *testing.T) {
	secret, vaultID := keys.NewUnitSecret(), wire.NewID()
	root := keys.NewUnitRoot("Unit", 1, []keys.UnitKey{{Key: secret.Public(), Holder: []byte("Ruth")}}, 1)
	pairs, first := map[wire.ID]keys.Pair{}, map[wire.ID]*keys.Record{}
	enrol := func(role keys.Role) vault.Member {
		pair, signers := keys.NewPair(), []keys.UnitSigner(nil)
		if role.Staff() {
			signers = root.Signers(secret)
		}
		r, err := keys.NewFirst(pair, keys.Facts{Account: wire.NewID(), Role: role, Name: "Somebody"}, signers...)
		if err != nil {
			t.Fatal(err)
		}
		pairs[r.Account], first[r.Account] = pair, r
		return vault.Member{Account: r.Account, Role: role, Identity: r.Hash(), Rights: 3}
	}
	amira, bea, vic := enrol(keys.Advocate), enrol(keys.Advocate), enrol(keys.Victim)
	read := func() (*vault.Log, *keys.Directory) {
		dir := keys.NewDirectory(root)
		for account, r := range first {
			if err := dir.Add(account, [][]byte{r.Raw}); err != nil {
				t.Fatal(err)
			}
		}
		return vault.NewLog(vault.Options{Vault: vaultID, UnitRoots: []wire.Hash{root.Hash()}, Self: bea.Account, Directory: dir,
			Seeds: map[wire.Hash]wire.Key{bea.Identity: pairs[bea.Account].KemSeed}}), dir
	}
	log, dir := read()
	var raws [][]byte
	change := func(author vault.Member, prev *wire.Key, c vault.Change) ([]byte, wire.Key) {
		place := log.Next(author.Account, author.Identity)
		place.Vault, place.Epoch, c.PrevKey = vaultID, log.Epoch()+1, prev
		e, key, err := vault.NewEpoch(place, pairs[author.Account], c, dir)
		if err != nil {
			t.Fatal(err)
		}
		return e.Raw, key
	}
	take := func(raw []byte) {
		if _, err := log.Append(raw); err != nil {
			t.Fatal(err)
		}
		raws = append(raws, raw)
	}
	raw, key := change(amira, nil, vault.Change{Reason: vault.ReasonGenesis, Members: []vault.Member{amira, vic},
		Genesis: &vault.Genesis{Case: wire.NewID(), Kind: vault.Chat, UnitRoot: root.Hash()}})
	take(raw)
	raw, key = change(vic, &key, vault.Change{Reason: vault.ReasonAdd, Members: []vault.Member{amira, bea, vic}})
	take(raw)
	removed := []wire.ID{amira.Account, vic.Account}
	slices.SortFunc(removed, func(a, b wire.ID) int { return bytes.Compare(a[:], b[:]) })
	raw, _ = change(bea, &key, vault.Change{Reason: vault.ReasonRemove, Members: []vault.Member{bea}, Approvals: []vault.Approval{
		vault.NewApproval(pairs[amira.Account], amira.Account, amira.Identity, vaultID, 3, nil, removed)}})

	next := []keys.UnitKey{{Key: keys.NewUnitSecret().Public(), Holder: []byte("Ruth")}}
	record, err := root.Succeed(keys.UnitRoot{Threshold: 1, Keys: next, Kept: []wire.Hash{bea.Identity}, Policy: 1,
		PolicyHash: make([]byte, 32)}, root.Signers(secret)...)
	if err != nil {
		t.Fatal(err)
	}
	later, err := keys.NewestRoot([][]byte{root.Record(), record})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name           string
		root           *keys.UnitRoot
		locked, append refuse.Code
	}{
		{"under the keys that signed", root, "", ""},
		{"under later keys", later, refuse.Locked, refuse.Ident},
	} {
		reader, known := read()
		for _, raw := range raws {
			if _, err := reader.Append(raw); err != nil {
				t.Fatal(err)
			}
		}
		if err := known.Advance(tt.root); refuse.CodeOf(err) != tt.append {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if err := reader.Locked(); refuse.CodeOf(err) != tt.locked {
			t.Errorf("%s: Locked = %v, want %q", tt.name, err, tt.locked)
		}
		if _, err := reader.Append(raw); refuse.CodeOf(err) != tt.append {
			t.Errorf("%s: an epoch that the first has approved: %v, want %q", tt.name, err, tt.append)
		}
	}
}
