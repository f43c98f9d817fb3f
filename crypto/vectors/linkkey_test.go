package vectors_test

import (
	"bytes"
	"testing"

	"linnet/crypto/blind"
	"linnet/crypto/login"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// linkKeyOf is a link key of a server that could be.
func linkKeyOf() *blind.Key {
	server := login.NewVerifiable(bytes.Repeat([]byte{3}, 32), blindInfo)
	return &blind.Key{Number: 1, Secret: wire.Key{8}, Server: server.PublicKey()}
}

// generateLinkKeys makes link keys as entries: what they may say, and one case for each thing that they may not.
func generateLinkKeys(t *testing.T) []entryCase {
	var cases []entryCase
	raw := func(name string, code refuse.Code, kind vault.Kind, content []byte) {
		cases = append(cases, entryCase{Name: "link key " + name, Op: "content", Kind: kind, Type: vault.TypeLinkKey, Content: content, Code: code})
	}
	add := func(name string, code refuse.Code, change func(k *blind.Key)) {
		k := linkKeyOf()
		change(k)
		raw(name, code, vault.Keys, wire.Encode(k))
	}
	add("of number 1", "", func(*blind.Key) {})
	add("of number 2", "", func(k *blind.Key) { k.Number = 2 })
	add("of number 0", refuse.Format, func(k *blind.Key) { k.Number = 0 })
	for _, name := range sortedKeys(notElements) {
		add("of a server whose key is "+name, refuse.Format, func(k *blind.Key) { k.Server = notElements[name] })
	}
	k := linkKeyOf()
	raw("with a secret of 31 bytes", refuse.Format, vault.Keys, wire.Encode(tuple{k.Number, k.Secret[1:], k.Server}))
	raw("of two fields", refuse.Format, vault.Keys, wire.Encode(tuple{k.Number, k.Secret[:]}))
	raw("of four fields", refuse.Format, vault.Keys, wire.Encode(tuple{k.Number, k.Secret[:], k.Server, uint64(0)}))
	for kind := vault.Contact; kind < vault.Keys; kind++ {
		raw("in "+kind.String(), refuse.Format, kind, wire.Encode(k))
	}
	return cases
}

func TestLinkKeys(t *testing.T) {
	for _, c := range golden(t, "linkkey.json", generateLinkKeys) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}

// linkKeys is a vault of kind keys: managers write, whoever may be in a team reads, nobody else is there.
func (b *logBook) linkKeys() {
	w := b.w
	s := w.open(vault.Keys, w.ruth, w.ruth.member(3), w.bea.member(1), w.amira.member(1), w.dan.member(1), w.pol.member(1))
	s.say(w.ruth, vault.TypeLinkKey, linkKeyOf())
	b.add("ok: a link key by a manager, read by an advocate", "", s, w.bea.reads(1), nil)
	b.add("ok: a link key by a manager, read by the police", "", s, w.pol.reads(1), nil)
	for _, author := range []*person{w.bea, w.dan, w.pol} {
		b.add("MEMBER: a link key by "+author.role.String(), refuse.Member, s, w.ruth.reads(1), s.seal(author, vault.TypeLinkKey, linkKeyOf()).raw())
	}
	more := s.branch()
	more.take(more.change(w.amira, vault.ReasonAdd, more.with(w.hal.member(1))...).approve(w.ruth))
	b.add("ok: a manager and an advocate let in a colleague", "", more, w.amira.reads(1), nil)
	b.add("MEMBER: support let in where keys are", refuse.Member, s, w.ruth.reads(1),
		s.change(w.amira, vault.ReasonAdd, s.with(w.sue.member(1))...).approve(w.ruth).raw())
	lists := map[string][]vault.Member{
		"support":                  {w.ruth.member(3), w.sue.member(1)},
		"outreach":                 {w.ruth.member(3), w.jo.member(1)},
		"a victim":                 {w.ruth.member(3), w.wren.member(1)},
		"an advocate that appends": {w.ruth.member(3), w.bea.member(3)},
		"police that append":       {w.ruth.member(3), w.pol.member(3)},
		"the right to edit":        {w.ruth.member(7)},
	}
	for _, name := range sortedKeys(lists) {
		blank := w.blank(vault.Keys)
		b.add("MEMBER: genesis of a vault of keys with "+name, refuse.Member, blank, w.ruth.reads(1), blank.genesis(w.ruth, lists[name]...).raw())
	}
}
