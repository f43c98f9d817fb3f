package vectors_test

import (
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type inviteCase struct {
	Name       string      `json:"name"`
	Op         string      `json:"op"` // code, open, words, pair, offer, first, name, passphrase
	Typed      string      `json:"typed,omitempty"`
	Normal     string      `json:"normal,omitempty"`
	InviteCode Hex         `json:"inviteCode,omitempty"`
	Secret     Hex         `json:"secret,omitempty"`
	ID         Hex         `json:"id,omitempty"`
	Sealed     Hex         `json:"sealed,omitempty"`
	Account    Hex         `json:"account,omitempty"`
	SignSeed   Hex         `json:"signSeed,omitempty"`
	KemSeed    Hex         `json:"kemSeed,omitempty"`
	Offer      Hex         `json:"offer,omitempty"`
	Now        uint64      `json:"now,omitempty"`
	Content    Hex         `json:"content,omitempty"`
	Record     Hex         `json:"record,omitempty"`
	Code       refuse.Code `json:"code,omitempty"`
}

func generateInvite(*testing.T) []inviteCase {
	secret := keys.NewInviteSecret()
	var cases []inviteCase
	add := func(c inviteCase) { cases = append(cases, c) }
	spoken := "untruth ammonia matcher banjo riverboat sepia superman"
	link := keys.LinkCode()
	sealed := keys.SealInvite(link, secret)
	linkID, id := keys.InviteID(link), keys.InviteID(keys.WordsCode(spoken))
	add(inviteCase{Name: "code of a link", Op: "code", InviteCode: link, Secret: secret[:], ID: linkID[:], Sealed: sealed})
	add(inviteCase{Name: "code of words", Op: "code", InviteCode: Hex(spoken), Secret: secret[:], ID: id[:],
		Sealed: keys.SealInvite(keys.WordsCode(spoken), secret)})
	for _, typed := range []string{spoken, "Untruth AMMONIA matcher Banjo riverboat sepia superman",
		"  untruth\tammonia  matcher\nbanjo riverboat\u00a0sepia superman\r\n"} {
		add(inviteCase{Name: "words", Op: "words", Typed: typed, InviteCode: Hex(spoken)})
	}
	add(inviteCase{Name: "open", Op: "open", InviteCode: link, Sealed: sealed, Secret: secret[:]})
	bad := func(name string, code, sealed []byte) {
		add(inviteCase{Name: "open " + name, Op: "open", InviteCode: code, Sealed: sealed, Code: refuse.Invite})
	}
	bad("with another code", flip(link, 0), sealed)
	bad("with the words of another invite", keys.WordsCode(spoken), sealed)
	bad("changed", link, flip(sealed, 3))
	bad("cut", link, sealed[:47])
	bad("nothing", link, nil)
	long := wire.Seal(wire.KDF("invite-seal", link, nil, nil, 32), linkID[:], make([]byte, 33))
	bad("a secret of 33 bytes", link, long)
	cases = append(cases, offerCases(secret)...)
	return append(cases, nameCases()...)
}

func offerCases(secret wire.Key) []inviteCase {
	u := newUnit()
	amira := u.enrol("Amira Khan", keys.Advocate)
	account := wire.NewID()
	pair := keys.InvitePair(secret, account)
	first := must(keys.NewFirst(pair, keys.Facts{Account: account, Role: keys.Victim, Name: "Vic", Created: born}))
	offer := keys.Offer{Suite: 1, UnitRoot: u.root.Bytes(), Inviter: amira.account, InviterIdentity: amira.hash(), Account: account,
		Role: keys.Victim, Identity: first.Hash(), Expires: born + 86_400_000,
		Vaults: []keys.OfferedVault{{Vault: wire.NewID(), Case: wire.NewID(), Kind: 2, Genesis: wire.Hash(wire.NewKey())}}, Log: firstPin()}
	sealed := must(keys.SealOffer(secret, &offer))
	content := wire.Encode(&offer)
	cases := []inviteCase{{Name: "pair", Op: "pair", Secret: secret[:], Account: account[:], SignSeed: pair.SignSeed[:], KemSeed: pair.KemSeed[:]}}
	add := func(name string, code refuse.Code, secret wire.Key, offer []byte, now uint64) {
		c := inviteCase{Name: "offer " + name, Op: "offer", Secret: secret[:], Offer: offer, Now: now, Code: code}
		if code == "" {
			c.Content = content
		}
		cases = append(cases, c)
	}
	by := func(padded []byte) []byte {
		return wire.Seal(wire.KDF("invite-offer", secret[:], nil, nil, 32), wire.Label("invite-offer"), padded)
	}
	changed := func(change func(o *keys.Offer)) []byte {
		o := offer
		change(&o)
		return must(keys.SealOffer(secret, &o))
	}
	add("opens", "", secret, sealed, born)
	add("opens in its last millisecond", "", secret, sealed, offer.Expires-1)
	add("has expired", refuse.Invite, secret, sealed, offer.Expires)
	add("under another secret", refuse.Invite, wire.NewKey(), sealed, born)
	add("changed", refuse.Invite, secret, flip(sealed, 9), born)
	add("cut", refuse.Invite, secret, sealed[:10], born)
	add("of suite 2", refuse.Format, secret, changed(func(o *keys.Offer) { o.Suite = 2 }), born)
	add("of role 10", refuse.Format, secret, changed(func(o *keys.Offer) { o.Role = 10 }), born)
	add("without padding", refuse.Format, secret, by(content), born)
	add("with a trailing byte", refuse.Format, secret, by(must(wire.Pad(append(wire.Encode(&offer), 0)))), born)
	add("of another shape", refuse.Format, secret, by(must(wire.Pad(wire.Encode(tuple{uint64(1)})))), born)
	add("whose log has no policy", refuse.Format, secret, changed(func(o *keys.Offer) { o.Log.Policy = 0 }), born)
	fields := decodeTuple(content)
	fields[4] = account[:15]
	add("to a short account", refuse.Format, secret, by(must(wire.Pad(wire.Encode(fields)))), born)
	return append(cases, firstCases(u, secret, offer, first, pair)...)
}

func firstCases(u *unit, secret wire.Key, offer keys.Offer, first *keys.Record, pair keys.Pair) []inviteCase {
	var cases []inviteCase
	add := func(name string, code refuse.Code, record []byte, change func(o *keys.Offer)) {
		o := offer
		change(&o)
		cases = append(cases, inviteCase{Name: "first " + name, Op: "first", Secret: secret[:], Content: wire.Encode(&o), Record: record, Code: code})
	}
	keep := func(*keys.Offer) {}
	facts := keys.Facts{Account: offer.Account, Role: keys.Victim, Name: "Vic", Created: born}
	other := must(keys.NewFirst(keys.NewPair(), facts))
	add("is the offered one", "", first.Raw, keep)
	add("of other keys", refuse.Invite, other.Raw, keep)
	add("of other keys, offered so", refuse.Invite, other.Raw, func(o *keys.Offer) { o.Identity = other.Hash() })
	add("of another account", refuse.Invite, first.Raw, func(o *keys.Offer) { o.Account = wire.NewID() })
	add("of another role", refuse.Invite, first.Raw, func(o *keys.Offer) { o.Role = keys.Advocate })
	second := must(keys.NewNext(pair, first, pair, keys.Facts{Created: born}))
	add("that is a second version", refuse.Invite, second.Raw, func(o *keys.Offer) { o.Identity = second.Hash() })
	replaced := must(keys.NewReplacement(first, pair, born, true, u.signers(0, 1)...))
	add("that replaces lost keys", "", replaced.Raw, func(o *keys.Offer) { o.Identity = replaced.Hash() })
	half := must(keys.NewFirst(keys.Pair{SignSeed: pair.SignSeed, KemSeed: keys.NewPair().KemSeed}, facts))
	add("with another kem key", refuse.Invite, half.Raw, keep)
	account := wire.NewID()
	foreign := must(keys.NewFirst(keys.InvitePair(secret, account), facts))
	add("of another account than offered, with that one's keys", refuse.Invite, foreign.Raw, func(o *keys.Offer) {
		o.Account, o.Identity = account, foreign.Hash()
	})
	return cases
}

func nameCases() []inviteCase {
	var cases []inviteCase
	for _, typed := range []string{"depot-hubcap", " Depot Hubcap ", "depot -  hubcap", "DEPOT\u00a0HUBCAP", "yo-yo-depot"} {
		id := keys.LoginID(typed)
		cases = append(cases, inviteCase{Name: "name", Op: "name", Typed: typed, Normal: keys.NormaliseName(typed), ID: id[:]})
	}
	for _, typed := range []string{"a b c d e f", " A b\tc  d e\nf ", "yo-yo b"} {
		cases = append(cases, inviteCase{Name: "passphrase", Op: "passphrase", Typed: typed, Normal: keys.NormalisePassphrase(typed)})
	}
	return cases
}

func TestInvite(t *testing.T) {
	for _, c := range golden(t, "invite.json", generateInvite) {
		t.Run(c.Name, func(t *testing.T) { runInvite(t, &c) })
	}
}

func runInvite(t *testing.T, c *inviteCase) {
	switch c.Op {
	case "code":
		id := keys.InviteID(c.InviteCode)
		same(t, "id", id[:], c.ID)
		same(t, "sealed", keys.SealInvite(c.InviteCode, wire.Key(c.Secret)), c.Sealed)
	case "open":
		secret, err := keys.OpenInvite(c.InviteCode, c.Sealed)
		if wantCode(t, err, c.Code) {
			same(t, "secret", secret[:], c.Secret)
		}
	case "words":
		same(t, "code", keys.WordsCode(c.Typed), c.InviteCode)
	case "pair":
		p := keys.InvitePair(wire.Key(c.Secret), wire.ID(c.Account))
		same(t, "signSeed", p.SignSeed[:], c.SignSeed)
		same(t, "kemSeed", p.KemSeed[:], c.KemSeed)
	case "offer":
		o, err := keys.OpenOffer(wire.Key(c.Secret), c.Offer, c.Now)
		if wantCode(t, err, c.Code) {
			same(t, "content", wire.Encode(o), c.Content)
		}
	case "first":
		o := new(keys.Offer)
		if err := wire.Decode(c.Content, o); err != nil {
			t.Fatal(err)
		}
		wantCode(t, o.CheckFirst(wire.Key(c.Secret), must(keys.ParseRecord(c.Record))), c.Code)
	case "name":
		id := keys.LoginID(c.Typed)
		same(t, "loginId", id[:], c.ID)
		same(t, "name", []byte(keys.NormaliseName(c.Typed)), []byte(c.Normal))
	case "passphrase":
		same(t, "passphrase", []byte(keys.NormalisePassphrase(c.Typed)), []byte(c.Normal))
	}
}
