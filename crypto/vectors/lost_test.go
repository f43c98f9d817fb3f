package vectors_test

import (
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// lostCase is a vault by its members, and the accounts that the reader has verified.
type lostCase struct {
	Name     string     `json:"name"`
	UnitRoot Hex        `json:"unitRoot"`
	Kind     vault.Kind `json:"kind"`
	Members  Hex        `json:"members"` // an encoded list
	Accounts []Hex      `json:"accounts"`
	Chains   [][]Hex    `json:"chains"` // of each account, in their order
	Lost     bool       `json:"lost,omitempty"`
}

func generateLost(*testing.T) []lostCase {
	u := newUnit()
	var cases []lostCase
	var amira, bea, olu *person
	add := func(name string, kind vault.Kind, lost bool, then func(), members ...func() *person) {
		amira, bea, olu = u.enrol("Amira Khan", keys.Advocate), u.enrol("Bea Lund", keys.Advocate), u.enrol("Olu Ade", keys.Outreach)
		amira.rotate(false)
		var list []vault.Member
		var people []*person
		for _, of := range members {
			p := of()
			people = append(people, p)
			list = append(list, vault.Member{Account: p.account, Role: p.role, Identity: p.hash(), Rights: vault.MaxRights(kind, p.role)})
		}
		then()
		c := lostCase{Name: name, UnitRoot: u.root.Bytes(), Kind: kind, Members: wire.Encode(list), Lost: lost}
		for _, p := range people {
			var chain []Hex
			for _, raw := range p.records() {
				chain = append(chain, raw)
			}
			c.Accounts, c.Chains = append(c.Accounts, p.account[:]), append(c.Chains, chain)
		}
		cases = append(cases, c)
	}
	first, second, reader := func() *person { return amira }, func() *person { return bea }, func() *person { return olu }
	add("her keys are in use", vault.Advocacy, false, func() {}, first)
	add("she has keys of her own that follow them", vault.Advocacy, false, func() { amira.rotate(false) }, first)
	add("they are taken back", vault.Advocacy, true, func() { amira.rotate(true) }, first)
	add("they are replaced", vault.Advocacy, true, func() { u.replace(amira, false) }, first)
	add("they are replaced, and she has keys of her own again", vault.Advocacy, true, func() { u.replace(amira, true); amira.rotate(false) }, first)
	add("she drew new words and lost them", vault.Advocacy, true, func() { amira.rotate(false); u.replace(amira, true) }, first)
	add("a second advocate has theirs", vault.Advocacy, false, func() { u.replace(amira, true) }, first, second)
	add("neither of two advocates has theirs", vault.Advocacy, true, func() { u.replace(amira, true); bea.rotate(true) }, first, second)
	add("somebody can read it, and lets nobody in", vault.Advocacy, true, func() { u.replace(amira, true) }, first, reader)
	add("who reads it has lost theirs, and she has not", vault.Advocacy, false, func() { u.replace(olu, true) }, first, reader)
	add("a chat is never lost: she lets others in", vault.Chat, false, func() { amira.rotate(true) }, first)
	add("a team's vault is never lost: none stands in its place", vault.Team, false, func() { amira.rotate(true) }, first)
	add("a team's vault of replaced keys", vault.Team, false, func() { u.replace(amira, true) }, first)
	add("in a vault of the police an advocate's keys are nobody's", vault.PoliceCase, true, func() {}, first)
	unknown := cases[3]
	unknown.Name, unknown.Lost, unknown.Accounts, unknown.Chains = "nothing is known of her", false, []Hex{}, [][]Hex{}
	cases = append(cases, unknown)
	listed := cases[3]
	u.replace(bea, true)
	member := vault.Member{Account: bea.account, Role: bea.role, Identity: bea.hash(), Rights: 7}
	listed.Name, listed.Lost, listed.Members = "her keys are those of a replacement", false, wire.Encode([]vault.Member{member})
	listed.Accounts, listed.Chains = []Hex{bea.account[:]}, [][]Hex{{bea.chain[0].Raw, bea.chain[1].Raw}}
	return append(cases, listed)
}

func TestLost(t *testing.T) {
	for _, c := range golden(t, "lost.json", generateLost) {
		t.Run(c.Name, func(t *testing.T) {
			root := must(keys.ParseUnitRoot(c.UnitRoot))
			dir := keys.NewDirectory(root)
			for i, account := range c.Accounts {
				var chain [][]byte
				for _, raw := range c.Chains[i] {
					chain = append(chain, raw)
				}
				if err := dir.Add(wire.ID(account), chain); err != nil {
					t.Fatal(err)
				}
			}
			var members []vault.Member
			if err := wire.Decode(c.Members, &members); err != nil {
				t.Fatal(err)
			}
			if got := vault.Lost(c.Kind, members, dir); got != c.Lost {
				t.Errorf("lost is %v, not %v", got, c.Lost)
			}
		})
	}
}
