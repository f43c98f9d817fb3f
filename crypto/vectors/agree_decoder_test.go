package vectors_test

import (
	"encoding/json"
	"os"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// agreeSeeds are golden cases whose contents are changed.
type agreeSeeds struct {
	entries []entryCase
	boxes   []boxCase
	offers  []inviteCase
	roots   []identityCase
}

// contentFiles are the vectors of contents beside entry.json.
var contentFiles = []string{
	"talk.json", "order.json", "risk.json", "referral.json", "decision.json", "privatenote.json", "formulation.json", "handover.json",
	"linkkey.json", "room.json", "request.json", "voice.json",
}

func readAgreeSeeds() (s agreeSeeds) {
	read := func(file string, v any) {
		if err := json.Unmarshal(must(os.ReadFile(file)), v); err != nil {
			panic(err)
		}
	}
	read("entry.json", &s.entries)
	for _, file := range contentFiles {
		var cases []entryCase
		read(file, &cases)
		s.entries = append(s.entries, cases...)
	}
	read("box.json", &s.boxes)
	read("invite.json", &s.offers)
	read("identity.json", &s.roots)
	s.entries = slices.DeleteFunc(s.entries, func(c entryCase) bool { return c.Op != "content" || c.Code != "" })
	s.boxes = slices.DeleteFunc(s.boxes, func(c boxCase) bool { return c.Code != "" })
	s.offers = slices.DeleteFunc(s.offers, func(c inviteCase) bool { return c.Op != "offer" || c.Code != "" })
	s.roots = slices.DeleteFunc(s.roots, func(c identityCase) bool { return c.Op != "root" || c.Code != "" })
	return s
}

// changed is a value changed once or twice, or its bytes.
func (d dice) changed(b []byte) []byte {
	switch n := d.IntN(10); {
	case n == 0:
		return b
	case n == 1:
		return d.bytes(b)
	case n == 2:
		return d.shape(d.shape(b))
	}
	return d.shape(b)
}

// decoders writes changed contents of everything that is decoded but not part of a log's frame.
func (b *agreeBook) decoders(golden agreeSeeds) {
	c := oneOf(b.dice, golden.entries...)
	kind, typ, content := c.Kind, c.Type, b.changed(c.Content)
	if b.chance(10) {
		kind, typ = vault.Kind(b.IntN(11)), uint64(b.IntN(35))
	}
	_, err := vault.DecodeContent(kind, typ, content)
	b.put("content", uint64(kind), typ, content, b.count("content", err))
	var v any
	err = wire.Decode(content, &v)
	b.put("value", content, b.count("value", err))

	if b.chance(20) {
		root := b.changed(oneOf(b.dice, golden.roots...).UnitRoot)
		_, err := keys.ParseUnitRoot(root)
		b.put("root", root, b.count("root", err))
	}
	if b.chance(20) {
		b.box(oneOf(b.dice, golden.boxes...))
	}
	if b.chance(20) {
		b.offer(oneOf(b.dice, golden.offers...))
	}
}

func (b *agreeBook) box(c boxCase) {
	account, version := wire.ID(c.Account), c.Version
	var flag wire.Key
	if plain, ok := value(c.Content); ok {
		flag = wire.Key(plain.(tuple)[16].([]byte))
		if version == 0 {
			version = plain.(tuple)[0].(uint64)
		}
	}
	box := []byte(c.Box)
	if b.chance(60) {
		padded := padHalf(b.changed(c.Content))
		if b.chance(10) {
			padded = b.bytes(padded)
		}
		box = sealBoxBy(c.lock(), flag, account, version, padded)
	} else {
		box = b.changed(box)
	}
	expect := keys.Expect{Account: account, Version: oneOf(b.dice, 0, version, version, version+1), Known: oneOf(b.dice, 0, version, version+1), Own: oneOf(b.dice, 0, c.Written, c.Written+1)}
	_, err := keys.OpenBox(c.lock(), expect, box)
	b.put("box", []byte(c.ExportKey), []byte(c.Half), uint64(c.Place), account, expect.Version, expect.Known, expect.Own, box, b.count("box", err))
}

func (b *agreeBook) offer(c inviteCase) {
	key := wire.KDF("invite-offer", c.Secret, nil, nil, 32)
	padded := must(wire.Pad(b.changed(c.Content)))
	if b.chance(10) {
		padded = b.bytes(padded)
	}
	sealed := wire.Seal(key, wire.Label("invite-offer"), padded)
	if b.chance(10) {
		sealed = b.bytes(sealed)
	}
	now := oneOf(b.dice, 0, c.Now, 1<<53-1)
	_, err := keys.OpenOffer(wire.Key(c.Secret), sealed, now)
	b.put("offer", []byte(c.Secret), sealed, now, b.count("offer", err))
}

// chain writes somebody's versions with one of them changed, mostly signed again by whom it takes.
func (b *agreeBook) chain() {
	p := oneOf(b.dice, b.w.people()...)
	records := slices.Clone(p.records())
	i := b.IntN(len(records))
	switch n := b.IntN(10); {
	case n == 0:
		records[i] = b.bytes(records[i])
	case n == 1:
		records[i] = b.shape(records[i])
	case n == 2:
		records = slices.Delete(records, i, i+1)
	case n == 3:
		records[i] = oneOf(b.dice, oneOf(b.dice, b.w.people()...).records()...)
	case n < 9:
		records[i] = b.resigned(p, i)
	}
	_, err := keys.VerifyChain(records, b.w.unit.root)
	numbers := tuple{}
	for _, r := range records {
		numbers = append(numbers, b.blob(r))
	}
	b.put("chain", numbers, b.count("chain", err))
}

// resigned is version i+1 with its identity or its signatures changed.
func (b *agreeBook) resigned(p *person, i int) []byte {
	id := p.chain[i].Identity
	c := craft{id: id, self: p.pairs[i].SignKey()}
	if i > 0 {
		c.old = p.pairs[i-1].SignKey()
	}
	if p.role.Staff() && (i == 0 || b.chance(20)) {
		c.units = b.w.unit.signers(oneOf(b.dice, []uint64{0, 1}, []uint64{0, 2}, []uint64{0, 1, 2}, []uint64{1}, []uint64{}, []uint64{2, 1}, []uint64{1, 1})...)
	}
	if b.chance(10) {
		c.self = oneOf(b.dice, b.w.people()...).pair().SignKey()
	}
	if b.chance(15) {
		c.old = oneOf(b.dice, nil, oneOf(b.dice, b.w.people()...).pair().SignKey())
	}
	if b.chance(10) && len(c.units) > 0 {
		c.units[0].Index = uint64(b.IntN(5))
	}
	identity := wire.Encode(&id)
	if b.chance(60) {
		identity = b.shape(identity)
	}
	return c.recordOf(identity)
}
