package keys_test

import (
	"slices"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// staff makes a unit of one manager and one advocate with two versions.
func staff(t *testing.T) (*keys.UnitRoot, wire.ID, [][]byte) {
	t.Helper()
	secret, pair, next := keys.NewUnitSecret(), keys.NewPair(), keys.NewPair()
	root := keys.NewUnitRoot("Unit", 1, []keys.UnitKey{{Key: secret.Public(), Holder: []byte("Ruth")}}, 1)
	account := wire.NewID()
	facts := keys.Facts{Account: account, Role: keys.Advocate, Name: "Amira", Created: 1}
	first, err := keys.NewFirst(pair, facts, root.Signers(secret)...)
	if err != nil {
		t.Fatal(err)
	}
	second, err := keys.NewNext(pair, first, next, keys.Facts{Created: 2})
	if err != nil {
		t.Fatal(err)
	}
	return root, account, [][]byte{first.Raw, second.Raw}
}

func TestDirectoryAdd(t *testing.T) {
	root, account, chain := staff(t)
	_, other, otherChain := staff(t)
	tests := []struct {
		name    string
		before  [][]byte // added first, under account
		account wire.ID
		chain   [][]byte
		code    refuse.Code
	}{
		{"a chain", nil, account, chain, ""},
		{"the same again", chain, account, chain, ""},
		{"a continuation", chain[:1], account, chain, ""},
		{"nothing", nil, account, nil, refuse.Ident},
		{"a version fewer than known", chain, account, chain[:1], refuse.Ident},
		{"under another account", nil, other, chain, refuse.Ident},
		{"of another unit", nil, other, otherChain, refuse.Ident},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := keys.NewDirectory(root)
			if tt.before != nil {
				if err := d.Add(account, tt.before); err != nil {
					t.Fatal(err)
				}
			}
			if err := d.Add(tt.account, tt.chain); refuse.CodeOf(err) != tt.code {
				t.Errorf("Add = %v, want %q", err, tt.code)
			}
		})
	}
}

func TestDirectoryFind(t *testing.T) {
	root, account, chain := staff(t)
	d := keys.NewDirectory(root)
	if d.Current(account) != nil {
		t.Error("an empty directory knows somebody")
	}
	if err := d.Add(account, chain); err != nil {
		t.Fatal(err)
	}
	second := d.Current(account)
	if second == nil || second.Version != 2 {
		t.Fatalf("current = %v", second)
	}
	first, _ := keys.ParseRecord(chain[0])
	if found := d.Find(account, first.Hash()); found == nil || found.Version != 1 {
		t.Error("first version not found")
	}
	if d.Find(account, wire.Hash{}) != nil || d.Find(wire.NewID(), first.Hash()) != nil {
		t.Error("found what is not there")
	}
	if !d.Succeeds(account, first.Hash(), second.Hash()) || d.Succeeds(account, second.Hash(), first.Hash()) ||
		d.Succeeds(account, first.Hash(), first.Hash()) || d.Succeeds(wire.NewID(), first.Hash(), second.Hash()) ||
		d.Succeeds(account, wire.Hash{}, second.Hash()) || d.Succeeds(account, first.Hash(), wire.Hash{}) {
		t.Error("succession")
	}
	for _, pin := range []struct {
		name    string
		version uint64
		hash    wire.Hash
		code    refuse.Code
	}{
		{"right", 2, second.Hash(), ""},
		{"another version", 1, second.Hash(), refuse.Ident},
		{"version 0", 0, second.Hash(), refuse.Ident},
		{"a version to come", 3, second.Hash(), refuse.Ident},
	} {
		fresh := keys.NewDirectory(root)
		err := fresh.Add(account, chain, keys.PeerPin{Account: account, Version: pin.version, Identity: pin.hash})
		if refuse.CodeOf(err) != pin.code {
			t.Errorf("pin %s: %v", pin.name, err)
		}
		if taken := fresh.Current(account) != nil; taken != (pin.code == "") {
			t.Errorf("pin %s: taken in = %v", pin.name, taken)
		}
	}
}

// TestDirectoryOtherHistory holds that a known account's past cannot be replaced, not even by the unit's keys.
func TestDirectoryOtherHistory(t *testing.T) {
	secret := keys.NewUnitSecret()
	root := keys.NewUnitRoot("Unit", 1, []keys.UnitKey{{Key: secret.Public(), Holder: []byte("Ruth")}}, 1)
	d := keys.NewDirectory(root)
	facts := keys.Facts{Account: wire.NewID(), Role: keys.Advocate, Name: "Amira"}
	for i, want := range []refuse.Code{"", refuse.Ident} {
		r, err := keys.NewFirst(keys.NewPair(), facts, root.Signers(secret)...)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Add(facts.Account, [][]byte{r.Raw}); refuse.CodeOf(err) != want {
			t.Errorf("record %d: %v", i, err)
		}
	}
}

// TestDirectoryAdvance is the twin of web/src/crypto/keys/directory.test.ts.
func TestDirectoryAdvance(t *testing.T) {
	secret, next := keys.NewUnitSecret(), keys.NewUnitSecret()
	root := keys.NewUnitRoot("Unit", 1, []keys.UnitKey{{Key: secret.Public(), Holder: []byte("Ruth")}}, 1)
	var people []*keys.Record
	for _, role := range []keys.Role{keys.Advocate, keys.Advocate, keys.Victim} {
		var signers []keys.UnitSigner
		if role.Staff() {
			signers = root.Signers(secret)
		}
		r, err := keys.NewFirst(keys.NewPair(), keys.Facts{Account: wire.NewID(), Role: role, Name: "Somebody"}, signers...)
		if err != nil {
			t.Fatal(err)
		}
		people = append(people, r)
	}
	for _, tt := range []struct {
		name string
		kept []int
		code refuse.Code
	}{
		{"vouches for everybody", []int{0, 1}, ""},
		{"forgets the first", []int{1}, refuse.Ident},
		{"forgets the second", []int{0}, refuse.Ident},
	} {
		d := keys.NewDirectory(root)
		for _, r := range people {
			if err := d.Add(r.Account, [][]byte{r.Raw}); err != nil {
				t.Fatal(err)
			}
		}
		var kept []wire.Hash
		for _, i := range tt.kept {
			kept = append(kept, people[i].Hash())
		}
		slices.SortFunc(kept, func(a, b wire.Hash) int { return slices.Compare(a[:], b[:]) })
		record, err := root.Succeed(keys.UnitRoot{Threshold: 1, Keys: []keys.UnitKey{{Key: next.Public(), Holder: []byte("Ruth")}}, Kept: kept,
			Policy: 1, PolicyHash: make([]byte, 32)}, root.Signers(secret)...)
		if err != nil {
			t.Fatal(err)
		}
		later, err := keys.NewestRoot([][]byte{root.Record(), record})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Advance(later); refuse.CodeOf(err) != tt.code {
			t.Errorf("%s: Advance = %v, want %q", tt.name, err, tt.code)
		}
		for i, r := range people {
			if want := slices.Contains(tt.kept, i) || !r.Role.Staff(); (d.Current(r.Account) != nil) != want {
				t.Errorf("%s: person %d known = %v, want %v", tt.name, i, !want, want)
			} else if err := d.Add(r.Account, [][]byte{r.Raw}); (err == nil) != want {
				t.Errorf("%s: person %d taken in again: %v", tt.name, i, err)
			}
		}
	}
}

func TestBoxHeader(t *testing.T) {
	c := &keys.BoxContent{Version: 3, Account: wire.NewID()}
	lock := keys.Lock{Key: make([]byte, 64), Half: make([]byte, 64)}
	box, err := keys.SealBox(lock, c)
	if err != nil {
		t.Fatal(err)
	}
	account, version, err := keys.BoxHeader(box)
	if err != nil || account != c.Account || version != 3 {
		t.Errorf("header %s %d %v", account, version, err)
	}
	if _, _, err := keys.BoxHeader(box[1:]); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("cut box: %v", err)
	}
	if _, err := keys.OpenBox(keys.Lock{Key: make([]byte, 63), Half: lock.Half}, keys.Expect{Account: c.Account}, box); refuse.CodeOf(err) != refuse.Blob {
		t.Errorf("short export key: %v", err)
	}
}

func TestRoles(t *testing.T) {
	if keys.Role(0).Known() || keys.Role(10).Known() || keys.Role(10).String() != "" || keys.Victim.Staff() || keys.Guest.Staff() {
		t.Error("unknown roles, the victim, or a guest, count as staff")
	}
	if keys.Victim.Vouched() || !keys.Guest.Vouched() || !keys.Support.Vouched() || keys.Role(10).Vouched() {
		t.Error("whom the unit vouches for")
	}
	if keys.Manager.String() != "manager" || !keys.Support.Staff() {
		t.Error("manager")
	}
}
