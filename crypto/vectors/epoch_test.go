package vectors_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

type epochCase struct {
	Name      string       `json:"name"`
	Op        string       `json:"op"` // rights, statement, commitment, confirm, history, wrap, approval
	Kind      vault.Kind   `json:"kind,omitempty"`
	Role      vault.Role   `json:"role,omitempty"`
	Max       vault.Rights `json:"max,omitempty"`
	Statement Hex          `json:"statement,omitempty"`
	Entry     Hex          `json:"entry,omitempty"`
	Vault     Hex          `json:"vault,omitempty"`
	Epoch     uint64       `json:"epoch,omitempty"`
	EpochKey  Hex          `json:"epochKey,omitempty"`
	PrevKey   Hex          `json:"prevKey,omitempty"`
	Account   Hex          `json:"account,omitempty"`
	Identity  Hex          `json:"identity,omitempty"`
	KemSeed   Hex          `json:"kemSeed,omitempty"`
	Wrap      Hex          `json:"wrap,omitempty"`
	SignKey   Hex          `json:"signKey,omitempty"`
	Added     Hex          `json:"added,omitempty"`
	Removed   Hex          `json:"removed,omitempty"`
	Sig       Hex          `json:"sig,omitempty"`
	Want      Hex          `json:"want,omitempty"`
	Code      refuse.Code  `json:"code,omitempty"`
}

// confirmBy is the confirmation of section 7, by hand.
func confirmBy(key wire.Key, st *vault.Statement, id wire.ID, prev wire.Hash, author wire.ID) wire.Hash {
	genesis := tuple{}
	if g := st.Genesis; g != nil {
		genesis = tuple{g.Case, uint64(g.Kind), g.UnitRoot, g.Section}
	}
	members := tuple{}
	for _, m := range st.Members {
		members = append(members, m)
	}
	said := wire.Encode(tuple{st.Epoch, uint64(st.Reason), st.Time, members, st.Commitment, st.PrevKey, genesis, prev, author})
	mac := hmac.New(sha256.New, wire.KDF("epoch-confirm", key[:], nil, wire.Encode(tuple{id, st.Epoch}), 32))
	mac.Write(said)
	return wire.Hash(mac.Sum(nil))
}

func generateEpoch(*testing.T) []epochCase {
	var cases []epochCase
	for kind := vault.Contact; kind <= vault.Keys; kind++ {
		for role := vault.Victim; role <= vault.Guest; role++ {
			cases = append(cases, epochCase{Name: fmt.Sprintf("rights of %s in %s", role, kind), Op: "rights",
				Kind: kind, Role: role, Max: vault.MaxRights(kind, role)})
		}
	}
	w := newWorld()
	s := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	cases = append(cases, statementCases(w, s)...)
	return append(cases, secretCases(w, s)...)
}

func statementCases(w *world, s *story) []epochCase {
	var cases []epochCase
	raw := func(name string, code refuse.Code, statement []byte) {
		cases = append(cases, epochCase{Name: "statement " + name, Op: "statement", Statement: statement, Code: code})
	}
	base := func(change func(st *vault.Statement)) []byte {
		d := s.change(w.vic, vault.ReasonAdd, s.with(w.jo.member(1))...).approve(w.amira)
		d.last = change
		return must(vault.ParseEntry(d.raw())).Body
	}
	bad := func(name string, change func(st *vault.Statement)) { raw("with "+name, refuse.Format, base(change)) }
	good := base(func(*vault.Statement) {})
	var parts tuple
	if err := wire.Decode(good, &parts); err != nil {
		panic(err)
	}
	part := func(name string, i int, v any) {
		changed := append(tuple{}, parts...)
		changed[i] = v
		raw("with "+name, refuse.Format, wire.Encode(changed))
	}
	raw("to add", "", good)
	raw("of genesis", "", must(vault.ParseEntry(s.entries[0])).Body)
	bad("reason 0", func(st *vault.Statement) { st.Reason = 0 })
	bad("reason 7", func(st *vault.Statement) { st.Reason = 7 })
	bad("no members", func(st *vault.Statement) { st.Members = nil })
	bad("members out of order", func(st *vault.Statement) {
		st.Members[0], st.Members[1] = st.Members[1], st.Members[0]
	})
	bad("a member twice", func(st *vault.Statement) { st.Members[1] = st.Members[0] })
	bad("role 0", func(st *vault.Statement) { st.Members[0].Role = 0 })
	bad("role 10", func(st *vault.Statement) { st.Members[0].Role = 10 })
	bad("65 members", func(st *vault.Statement) {
		st.Members = nil
		for i := range 65 {
			st.Members = append(st.Members, vault.Member{Account: wire.ID{byte(i)}, Role: vault.Police, Rights: 1})
		}
	})
	bad("a prevKey of 47 bytes", func(st *vault.Statement) { st.PrevKey = st.PrevKey[1:] })
	bad("a wrap of 1167 bytes", func(st *vault.Statement) { st.Wraps[0].Sealed = st.Wraps[0].Sealed[1:] })
	bad("vault kind 11", func(st *vault.Statement) { st.Genesis = &vault.Genesis{Kind: 11} })
	bad("vault kind 0", func(st *vault.Statement) { st.Genesis = &vault.Genesis{} })
	bad("a section of no plan", func(st *vault.Statement) { st.Genesis = &vault.Genesis{Kind: vault.Chat, Section: 1} })
	bad("section 18", func(st *vault.Statement) { st.Genesis = &vault.Genesis{Kind: vault.Plan, Section: 18} })
	part("a genesis of two", 9, tuple{make([]byte, 16), uint64(2)})
	part("a genesis of three", 9, tuple{make([]byte, 16), uint64(2), make([]byte, 32)})
	part("a genesis of five", 9, tuple{make([]byte, 16), uint64(2), make([]byte, 32), uint64(0), uint64(0)})
	part("a genesis of a section as bytes", 9, tuple{make([]byte, 16), uint64(3), make([]byte, 32), []byte{1}})
	part("a genesis that is a number", 9, uint64(0))
	part("a genesis of a short case", 9, tuple{make([]byte, 15), uint64(2), make([]byte, 32), uint64(0)})
	part("a short commitment", 4, make([]byte, 31))
	part("a short confirmation", 5, make([]byte, 31))
	part("an approval of two", 7, tuple{tuple{make([]byte, 16), make([]byte, 32)}})
	part("a short approval signature", 7, tuple{tuple{make([]byte, 16), make([]byte, 32), make([]byte, 63)}})
	part("a member of five", 3, tuple{tuple{make([]byte, 16), uint64(1), make([]byte, 32), uint64(1), uint64(1)}})
	part("a wrap of three", 8, tuple{tuple{make([]byte, 16), make([]byte, 1168), uint64(1)}})
	part("time as text", 2, "now")
	raw("with a field too few", refuse.Format, wire.Encode(parts[:9]))
	raw("with a field too many", refuse.Format, wire.Encode(append(parts, tuple{})))
	raw("with a trailing byte", refuse.Format, append(bytes.Clone(good), 0))
	return cases
}

func secretCases(w *world, s *story) []epochCase {
	d := s.change(w.vic, vault.ReasonAdd, s.with(w.jo.member(1))...)
	e := must(vault.ParseEntry(d.raw()))
	st := must(vault.ParseStatement(e.Body))
	var cases []epochCase
	add := func(base epochCase, name string, code refuse.Code, change func(c *epochCase)) {
		base.Name, base.Code = base.Op+" "+name, code
		change(&base)
		if code != "" {
			base.Want = nil
		}
		cases = append(cases, base)
	}
	keep := func(*epochCase) {}
	add(epochCase{Op: "commitment", Vault: s.vault[:], Epoch: 2, EpochKey: d.key[:], Want: st.Commitment[:]}, "of epoch 2", "", keep)

	confirm := epochCase{Op: "confirm", Entry: e.Raw, EpochKey: d.key[:]}
	add(confirm, "holds", "", keep)
	add(confirm, "under another key", refuse.KeyCommit, func(c *epochCase) { c.EpochKey = s.epochs[0][:] })
	add(confirm, "of a genesis", "", func(c *epochCase) { c.Entry, c.EpochKey = s.entries[0], s.epochs[0][:] })
	edits := map[string]func(d *draft){
		"of another time":   func(d *draft) { d.last = func(st *vault.Statement) { st.Time++ } },
		"of other rights":   func(d *draft) { d.last = func(st *vault.Statement) { st.Members[0].Rights = 5 } },
		"of another prev":   func(d *draft) { d.header = func(h *vault.Header) { h.Prev = wire.Hash{} } },
		"of another author": func(d *draft) { d.header = func(h *vault.Header) { h.Author = wire.ID{} } },
		"of another reason": func(d *draft) { d.last = func(st *vault.Statement) { st.Reason = vault.ReasonNewKey } },
	}
	for _, name := range sortedKeys(edits) {
		changed := *d
		edits[name](&changed)
		add(confirm, name, refuse.KeyCommit, func(c *epochCase) { c.Entry = changed.raw() })
	}

	history := epochCase{Op: "history", Vault: s.vault[:], Epoch: 2, EpochKey: d.key[:], PrevKey: st.PrevKey, Want: s.epochs[0][:]}
	add(history, "opens", "", keep)
	add(history, "under another key", refuse.KeyCommit, func(c *epochCase) { c.EpochKey = s.epochs[0][:] })
	add(history, "of another epoch", refuse.KeyCommit, func(c *epochCase) { c.Epoch = 3 })
	add(history, "of another vault", refuse.KeyCommit, func(c *epochCase) { c.Vault = flip(c.Vault, 0) })
	add(history, "changed", refuse.KeyCommit, func(c *epochCase) { c.PrevKey = flip(c.PrevKey, 9) })
	cases = append(cases, wrapCases(w, s, d, st)...)
	return append(cases, approvalCases(w, s, d)...)
}

func wrapCases(w *world, s *story, d *draft, st *vault.Statement) []epochCase {
	var cases []epochCase
	var sealed []byte
	for _, wrap := range st.Wraps {
		if wrap.Account == w.jo.account {
			sealed = wrap.Sealed
		}
	}
	hash, seed := w.jo.hash(), w.jo.pair().KemSeed
	add := func(name string, code refuse.Code, change func(c *epochCase)) {
		c := epochCase{Name: "wrap " + name, Op: "wrap", Vault: s.vault[:], Epoch: 2, Account: w.jo.account[:], Identity: hash[:],
			KemSeed: seed[:], Wrap: sealed, Code: code}
		if code == "" {
			c.Want = d.key[:]
		}
		change(&c)
		cases = append(cases, c)
	}
	other := w.amira.pair().KemSeed
	add("opens", "", func(*epochCase) {})
	add("of another epoch", refuse.Epoch, func(c *epochCase) { c.Epoch = 3 })
	add("of another vault", refuse.Epoch, func(c *epochCase) { c.Vault = flip(c.Vault, 0) })
	add("of another account", refuse.Epoch, func(c *epochCase) { c.Account = flip(c.Account, 0) })
	add("of another identity", refuse.Epoch, func(c *epochCase) { c.Identity = flip(c.Identity, 0) })
	add("for another key", refuse.Epoch, func(c *epochCase) { c.KemSeed = other[:] })
	add("changed in the ciphertext", refuse.Epoch, func(c *epochCase) { c.Wrap = flip(c.Wrap, -1) })
	add("changed in the ML-KEM part", refuse.Epoch, func(c *epochCase) { c.Wrap = flip(c.Wrap, 5) })
	add("changed in the X25519 part", refuse.Epoch, func(c *epochCase) { c.Wrap = flip(c.Wrap, 1100) })
	add("cut within its X25519 part", refuse.Epoch, func(c *epochCase) { c.Wrap = c.Wrap[:1119] })
	add("of nothing", refuse.Epoch, func(c *epochCase) { c.Wrap = nil })
	return cases
}

func approvalCases(w *world, s *story, d *draft) []epochCase {
	added, removed := d.delta()
	pk, other := w.amira.v1().SignKey, w.bea.v1().SignKey
	sig := d.approval(w.amira, s.vault, 2).Sig
	var cases []epochCase
	add := func(name string, code refuse.Code, change func(c *epochCase)) {
		c := epochCase{Name: "approval " + name, Op: "approval", SignKey: pk[:], Vault: s.vault[:], Epoch: 2, Code: code,
			Added: wire.Encode(added), Removed: wire.Encode(removed), Sig: sig[:]}
		change(&c)
		cases = append(cases, c)
	}
	more := append([]vault.Member{}, added...)
	more[0].Rights = 3
	add("holds", "", func(*epochCase) {})
	add("by somebody else", refuse.Member, func(c *epochCase) { c.SignKey = other[:] })
	add("for another vault", refuse.Member, func(c *epochCase) { c.Vault = flip(c.Vault, 0) })
	add("for another epoch", refuse.Member, func(c *epochCase) { c.Epoch = 3 })
	add("of more rights", refuse.Member, func(c *epochCase) { c.Added = wire.Encode(more) })
	add("of a removal as well", refuse.Member, func(c *epochCase) { c.Removed = wire.Encode([]wire.ID{w.vic.account}) })
	return cases
}

func TestEpoch(t *testing.T) {
	for _, c := range golden(t, "epoch.json", generateEpoch) {
		t.Run(c.Name, func(t *testing.T) {
			got, err := runEpoch(t, &c)
			if wantCode(t, err, c.Code) {
				same(t, c.Op, got, c.Want)
			}
		})
	}
}

func runEpoch(t *testing.T, c *epochCase) ([]byte, error) {
	ctx := wire.Encode(tuple{c.Vault, c.Epoch})
	switch c.Op {
	case "rights":
		if got := vault.MaxRights(c.Kind, c.Role); got != c.Max {
			t.Errorf("rights %d, want %d", got, c.Max)
		}
		return nil, nil
	case "statement":
		st, err := vault.ParseStatement(c.Statement)
		if err == nil {
			same(t, "statement", st.Bytes(), c.Statement)
		}
		return nil, err
	case "commitment":
		h := wire.HashOf("epoch-key", wire.Encode(tuple{c.Vault, c.Epoch, c.EpochKey}))
		return h[:], nil
	case "confirm":
		e := must(vault.ParseEntry(c.Entry))
		st := must(vault.ParseStatement(e.Body))
		if confirmBy(wire.Key(c.EpochKey), st, e.Header.Vault, e.Header.Prev, e.Header.Author) != st.Confirm {
			return nil, refuse.New(refuse.KeyCommit, "confirm")
		}
		return nil, nil
	case "history":
		p, ok := wire.Open(wire.KDF("epoch-history", c.EpochKey, nil, ctx, 32), ctx, c.PrevKey)
		return p, refuseUnless(ok, refuse.KeyCommit)
	case "wrap":
		info := append(wire.Label("epoch-wrap"), wire.Encode(tuple{c.Vault, c.Epoch, c.Account, c.Identity})...)
		p, ok := keys.Unwrap(wire.Key(c.KemSeed), info, c.Wrap)
		return p, refuseUnless(ok, refuse.Epoch)
	}
	signed := wire.Encode(tuple{c.Vault, c.Epoch, wire.Raw(c.Added), wire.Raw(c.Removed)})
	return nil, refuseUnless(wire.Verify(c.SignKey, "approval", signed, c.Sig), refuse.Member)
}

func refuseUnless(ok bool, code refuse.Code) error {
	if ok {
		return nil
	}
	return refuse.New(code, "")
}
