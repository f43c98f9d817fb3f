package vectors_test

import (
	"bytes"
	"strings"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

type entryCase struct {
	Name     string      `json:"name"`
	Op       string      `json:"op"` // parse, sig, open, content, frozen
	Entry    Hex         `json:"entry,omitempty"`
	Zeros    int         `json:"zeros,omitempty"` // the entry's body is that many zero bytes instead of entry
	SignKey  Hex         `json:"signKey,omitempty"`
	EpochKey Hex         `json:"epochKey,omitempty"`
	Kind     vault.Kind  `json:"kind,omitempty"` // of the vault
	Vault    Hex         `json:"vault,omitempty"`
	Type     uint64      `json:"type,omitempty"`
	Content  Hex         `json:"content,omitempty"`
	Plain    Hex         `json:"plain,omitempty"` // encoded
	Hash     Hex         `json:"hash,omitempty"`
	Code     refuse.Code `json:"code,omitempty"` // of sig: SIG
}

// seal is section 6 once more: header and sealed body, signed by sk. Its parts can be changed on the way.
type seal struct {
	place    vault.Place
	pair     keys.Pair
	epochKey wire.Key
	padded   []byte
	header   func(h *vault.Header)
	body     func(b []byte) []byte
	use      string
}

func (s seal) raw() []byte {
	salt := wire.NewKey()
	p := s.place
	out := wire.KDF("entry", s.epochKey[:], salt[:], wire.Encode(tuple{p.Vault, p.Epoch, p.Entry}), 64)
	h := vault.Header{Suite: 1, Kind: vault.Data, Vault: p.Vault, Epoch: p.Epoch, Seq: p.Seq, Prev: p.Prev,
		Author: p.Author, Identity: p.Identity, Entry: p.Entry, Salt: salt[:], Commitment: out[32:], Expires: expiryOf(s.padded)}
	if s.header != nil {
		s.header(&h)
	}
	header := wire.Encode(&h)
	body := wire.Seal(out[:32], header, s.padded)
	if s.body != nil {
		body = s.body(body)
	}
	return signEntry(s.pair, s.use, header, body)
}

func signEntry(pair keys.Pair, use string, header, body []byte) []byte {
	if use == "" {
		use = "entry"
	}
	return wire.Encode(tuple{header, body, wire.Sign(pair.SignKey(), use, wire.Encode(tuple{header, bodyHash(body)}))})
}

func bodyHash(body []byte) wire.Hash { return wire.HashOf("entry-body", body) }

// spend takes the body out of an entry.
func spend(raw []byte) []byte {
	parts := must(wire.Split(raw, 3))
	return wire.Encode(tuple{wire.Encode(tuple{parts[0], bodyHash(parts[1])}), parts[2]})
}

// expiryOf is the day that a header names: of a message, when thirty whole days have passed after its own.
func expiryOf(padded []byte) uint64 {
	var plain vault.Plain
	b, err := wire.Unpad(padded)
	if err != nil || wire.Decode(b, &plain) != nil || plain.Type != 1 {
		return 0
	}
	return plain.Time/86_400_000 + 31
}

// said is a padded plain.
func said(typ uint64, content any) []byte { return must(wire.Pad(wire.Encode(plainOf(typ, content)))) }

func plainOf(typ uint64, content any) *vault.Plain {
	return &vault.Plain{Type: typ, Time: born + 60_000, BoxVersion: 3, Content: wire.Encode(content)}
}

func generateEntry(*testing.T) []entryCase {
	pair, epochKey := keys.NewPair(), wire.NewKey()
	place := vault.Place{Vault: wire.NewID(), Epoch: 2, Seq: 9, Prev: wire.Hash(wire.NewKey()), Author: wire.NewID(),
		Identity: wire.Hash(wire.NewKey()), Entry: wire.NewID()}
	good := seal{place: place, pair: pair, epochKey: epochKey, padded: said(vault.TypeMessage, &vault.Message{Text: "Hello"})}
	cases := parseCases(good)
	cases = append(cases, sigCases(good)...)
	cases = append(cases, openCases(good)...)
	cases = append(cases, contentCases()...)
	cases = append(cases, frozenCases()...)
	cases = append(cases, planCases()...)
	cases = append(cases, kindCases(good)...)
	cases = append(cases, frameCases(good.raw())...)
	cases = append(cases, spentCases(good)...)
	return append(cases, contactCases()...)
}

// frameCases are frames that hold the three parts of an entry, its signature holding, and are not the one encoding.
func frameCases(raw []byte) []entryCase {
	parts := must(wire.Split(raw, 3))
	framed := func(name string, head byte, parts ...[]byte) entryCase {
		return entryCase{Name: "parse with " + name, Op: "parse", Entry: append([]byte{head}, bytes.Join(parts, nil)...), Code: refuse.Format}
	}
	header, body, sig := wire.Encode(parts[0]), wire.Encode(parts[1]), wire.Encode(parts[2])
	longer := append([]byte{0x5a, 0, 0}, body[1:]...) // four bytes of length where two, after 0x59, are enough
	return []entryCase{
		framed("a frame that is a byte string", 0x43, header, body, sig),
		framed("a frame that is a text", 0x63, header, body, sig),
		framed("a frame of two parts that has three", 0x82, header, body, sig),
		framed("a frame of four parts that has three", 0x84, header, body, sig),
		framed("a body whose length is in longer encoding", 0x83, header, longer, sig),
	}
}

// kindCases are entries that are not data, or hardly.
func kindCases(good seal) []entryCase {
	as := func(kind uint64) []byte {
		s := good
		s.header = func(h *vault.Header) { h.Kind, h.Salt, h.Commitment, h.Expires = kind, nil, nil, 0 }
		return s.raw()
	}
	control := as(vault.Control)
	header := must(wire.Split(control, 3))[0]
	limit := 4<<20 - len(bodied(header, 0)) - 4
	return []entryCase{
		{Name: "parse of kind 3 without salt and commitment", Op: "parse", Entry: as(3), Code: refuse.Format},
		{Name: "content message with an empty list for a reply", Op: "content", Kind: vault.Chat, Type: 1,
			Content: wire.Encode(tuple{"Hi", tuple{}, tuple{}}), Code: refuse.Format},
		{Name: "content message with an empty text for a reply", Op: "content", Kind: vault.Chat, Type: 1,
			Content: wire.Encode(tuple{"Hi", "", tuple{}}), Code: refuse.Format},
		{Name: "content message with files that are no list", Op: "content", Kind: vault.Chat, Type: 1,
			Content: wire.Encode(tuple{"Hi", []byte{}, []byte{}}), Code: refuse.Format},
		{Name: "open a control entry", Op: "open", EpochKey: good.epochKey[:], Entry: control, Code: refuse.Format},
		{Name: "parse of a control entry of 4 MiB", Op: "parse", Entry: header, Zeros: limit},
		{Name: "parse of a control entry above 4 MiB", Op: "parse", Entry: header, Zeros: limit + 1, Code: refuse.Format},
	}
}

func parseCases(good seal) []entryCase {
	e := must(vault.ParseEntry(good.raw()))
	cases := []entryCase{{Name: "parse", Op: "parse", Entry: e.Raw, Hash: e.Hash[:]}}
	add := func(name string, raw []byte) {
		cases = append(cases, entryCase{Name: "parse " + name, Op: "parse", Entry: raw, Code: refuse.Format})
	}
	head := func(name string, change func(h *vault.Header)) {
		s := good
		s.header = change
		add(name, s.raw())
	}
	h := e.Header
	fields := tuple{h.Suite, h.Kind, h.Vault, h.Epoch, h.Seq, h.Prev, h.Author, h.Identity, h.Entry, h.Salt, h.Commitment, h.Expires}
	field := func(name string, change func(f tuple) tuple) {
		f := change(append(tuple{}, fields...))
		add(name, signEntry(good.pair, "", wire.Encode(f), e.Body))
	}
	parts := must(wire.Split(e.Raw, 3))
	head("of suite 2", func(h *vault.Header) { h.Suite = 2 })
	head("of kind 0", func(h *vault.Header) { h.Kind = 0 })
	head("of kind 3", func(h *vault.Header) { h.Kind = 3 })
	head("with a short salt", func(h *vault.Header) { h.Salt = h.Salt[1:] })
	head("without a salt", func(h *vault.Header) { h.Salt = nil })
	head("without a commitment", func(h *vault.Header) { h.Commitment = nil })
	head("of control with a salt", func(h *vault.Header) { h.Kind, h.Commitment, h.Expires = vault.Control, nil, 0 })
	head("of control with a commitment", func(h *vault.Header) { h.Kind, h.Salt, h.Expires = vault.Control, nil, 0 })
	field("with a field too many", func(f tuple) tuple { return append(f, uint64(0)) })
	field("with a field too few", func(f tuple) tuple { return f[:11] })
	field("with a vault of 15 bytes", func(f tuple) tuple { f[2] = make([]byte, 15); return f })
	field("with a prev of 33 bytes", func(f tuple) tuple { f[5] = make([]byte, 33); return f })
	field("with seq as bytes", func(f tuple) tuple { f[4] = []byte{9}; return f })
	field("with bytes for a day", func(f tuple) tuple { f[11] = []byte{9}; return f })
	field("with a sum of 2^53 as epoch", func(f tuple) tuple { f[3] = uint64(1) << 53; return f })
	add("with a short signature", wire.Encode(tuple{parts[0], parts[1], parts[2][:63]}))
	add("with a long signature", wire.Encode(tuple{parts[0], parts[1], append(bytes.Clone(parts[2]), 0)}))
	add("without a signature", wire.Encode(tuple{parts[0], parts[1]}))
	add("with a fourth part", wire.Encode(tuple{parts[0], parts[1], parts[2], []byte{}}))
	add("with a body as array", wire.Encode(tuple{parts[0], tuple{}, parts[2]}))
	add("with a header in longer encoding", signEntry(good.pair, "", append([]byte{0x98, 0x0c}, parts[0][1:]...), e.Body))
	add("with a trailing byte in the header", signEntry(good.pair, "", append(bytes.Clone(parts[0]), 0), e.Body))
	add("with a trailing byte", append(bytes.Clone(e.Raw), 0))
	add("cut off", e.Raw[:len(e.Raw)-1])
	add("of nothing", nil)
	add("with a frame in longer encoding", append([]byte{0x98, 0x03}, e.Raw[1:]...))
	limit := 300_000 - len(bodied(parts[0], 0)) - 4 // 0x5a and four bytes of length instead of 0x40
	cases = append(cases,
		entryCase{Name: "parse of 300 000 bytes", Op: "parse", Entry: parts[0], Zeros: limit},
		entryCase{Name: "parse of 300 001 bytes", Op: "parse", Entry: parts[0], Zeros: limit + 1, Code: refuse.Format})
	return cases
}

// bodied is an entry with a body of n zeros and a signature of zeros.
func bodied(header []byte, n int) []byte {
	return wire.Encode(tuple{header, make([]byte, n), make([]byte, 64)})
}

func sigCases(good seal) []entryCase {
	pk := good.pair.PublicSignKey()
	stranger := keys.NewPair().PublicSignKey()
	raw := good.raw()
	var cases []entryCase
	add := func(name string, key []byte, entry []byte, code refuse.Code) {
		cases = append(cases, entryCase{Name: "sig " + name, Op: "sig", SignKey: key, Entry: entry, Code: code})
	}
	add("holds", pk[:], raw, "")
	add("of another author", stranger[:], raw, refuse.Sig)
	add("changed", pk[:], flip(raw, -1), refuse.Sig)
	add("over another body", pk[:], flip(raw, -80), refuse.Sig)
	add("over another prev", pk[:], flip(raw, 40), refuse.Sig)
	for _, use := range []string{"entry-hash", "identity-self", "approval"} {
		s := good
		s.use = use
		add("made for "+use, pk[:], s.raw(), refuse.Sig)
	}
	return cases
}

func openCases(good seal) []entryCase {
	var cases []entryCase
	add := func(name string, code refuse.Code, change func(s *seal)) {
		s := good
		change(&s)
		c := entryCase{Name: "open " + name, Op: "open", EpochKey: good.epochKey[:], Entry: s.raw(), Code: code}
		if code == "" {
			c.Plain = must(wire.Unpad(s.padded))
		}
		cases = append(cases, c)
	}
	padded := func(name string, b []byte) { add(name, refuse.Format, func(s *seal) { s.padded = b }) }
	plain := must(wire.Unpad(good.padded))
	add("message", "", func(*seal) {})
	add("long message", "", func(s *seal) {
		s.padded = said(vault.TypeMessage, &vault.Message{Text: strings.Repeat("so ", 400)})
	})
	add("sealed under another epoch key", refuse.KeyCommit, func(s *seal) { s.epochKey = wire.NewKey() })
	add("with another commitment", refuse.KeyCommit, func(s *seal) { s.header = func(h *vault.Header) { h.Commitment = make([]byte, 32) } })
	add("with another salt", refuse.KeyCommit, func(s *seal) { s.header = func(h *vault.Header) { h.Salt = make([]byte, 32) } })
	add("sealed for another epoch", refuse.KeyCommit, func(s *seal) { s.header = func(h *vault.Header) { h.Epoch++ } })
	add("sealed for another vault", refuse.KeyCommit, func(s *seal) { s.header = func(h *vault.Header) { h.Vault = wire.NewID() } })
	add("sealed for another entry id", refuse.KeyCommit, func(s *seal) { s.header = func(h *vault.Header) { h.Entry = wire.NewID() } })
	add("with a changed body", refuse.KeyCommit, func(s *seal) { s.body = func(b []byte) []byte { return flip(b, 3) } })
	add("with a cut body", refuse.KeyCommit, func(s *seal) { s.body = func(b []byte) []byte { return b[:len(b)-1] } })
	add("with an empty body", refuse.KeyCommit, func(s *seal) { s.body = func([]byte) []byte { return []byte{} } })
	padded("without padding", plain)
	padded("with padding of zeros only", make([]byte, 256))
	padded("padded to a larger class", append(bytes.Clone(good.padded), make([]byte, len(good.padded))...))
	padded("with a trailing byte in the plain", must(wire.Pad(append(bytes.Clone(plain), 0))))
	padded("with a plain of three fields", must(wire.Pad(wire.Encode(tuple{uint64(1), uint64(2), uint64(3)}))))
	padded("with content that is no byte string", must(wire.Pad(wire.Encode(tuple{uint64(1), uint64(2), uint64(3), tuple{}}))))
	return cases
}

func incident() *vault.Incident {
	return &vault.Incident{Incident: wire.NewID(), Version: 1, Status: "kept", Kinds: []string{"followed", "waited_near"},
		When: vault.When{Start: born, Precision: "about", Zone: "Europe/London"}, Text: "He stood at the gate again – café side.",
		Fear: vault.Fear{Degree: 2}, Where: vault.Where{Code: "work"}, Who: vault.Who{Code: "known_named", Certainty: 3}, Source: "victim"}
}

func manifest() attach.Manifest {
	return attach.Manifest{File: wire.NewID(), Name: "photo.jpg", Type: "image/jpeg", Size: 5000, ChunkSize: attach.ChunkSize,
		Count: 1, FileKey: wire.NewKey(), Root: wire.Hash(wire.NewKey()), Digest: wire.Hash(wire.NewKey())}
}

func contentCases() []entryCase {
	var cases []entryCase
	add := func(name string, code refuse.Code, kind vault.Kind, typ uint64, content any) {
		cases = append(cases, entryCase{Name: "content " + name, Op: "content", Kind: kind, Type: typ, Content: wire.Encode(content), Code: code})
	}
	id, files := wire.NewID(), []attach.Manifest{manifest()}
	member := vault.Member{Account: wire.NewID(), Role: vault.Health, Identity: wire.Hash(wire.NewKey()), Rights: 1}
	proposal := &vault.Proposal{Proposal: id, Epoch: 3, Added: []vault.Member{member}, Removed: []wire.ID{{1}, {2}}}
	facts := &vault.CaseFacts{Stalker: "thought_known", Label: "K-12", Note: "ex-colleague"}
	add("message", "", vault.Chat, 1, &vault.Message{Text: "Hello", ReplyTo: id[:], Files: files})
	add("incident", "", vault.Incidents, 2, incident())
	add("incident with all optional parts", "", vault.Incidents, 2, func() *vault.Incident {
		i := incident()
		i.Corrects, i.RepeatOf, i.Status, i.Reason, i.When.End = id[:], id[:], "corrected", "It was Tuesday", born+1
		i.Burst, i.Words = vault.Burst{Count: 47, Channel: "call"}, "See you soon"
		i.Where, i.Who = vault.Where{Text: "By the café"}, vault.Who{Code: "think_i_know", Certainty: vault.NotSaid, How: "The voice", Name: "Lee"}
		i.Look = vault.Look{Text: "Tall, red coat", Vehicles: []vault.Vehicle{{Plate: "AB1", Make: "Ford", Colour: "blue"}, {Plate: "7 KLM"}},
			Handles: []vault.Handle{{Service: "Instagram", Handle: "@lee"}}, Numbers: []string{"07700 900123"}, Emails: []string{"lee@example.org"}, Tracker: "F00"}
		i.Witness, i.Children = vault.Witness{Seen: "yes", Name: "Jo", Help: "maybe"}, "in_house"
		i.Fear = vault.Fear{Degree: vault.NotSaid, Word: "sick", Violence: "not_sure"}
		i.Impact = vault.Impact{Codes: []string{"sleep", "changed_route"}, Text: "Another bus"}
		i.Order, i.Reported = vault.Order{Answer: "possible", Condition: "2"}, []vault.Report{{To: "police", When: born, Reference: "L-1"}, {To: "other"}}
		i.Files, i.Evidence = files, []vault.Evidence{{Source: "screenshot", Captured: born, Reference: "VK/1"}}
		return i
	}())
	add("proposal", "", vault.Contact, 4, proposal)
	add("proposal in a staff vault", "", vault.Team, 4, proposal)
	add("case facts", "", vault.Team, 5, facts)
	flag := wire.NewKey()
	add("offer of a second passphrase", "", vault.Chat, 9, &vault.Second{Until: born, Space: []byte("{}")})
	add("answer that there is one", "", vault.Chat, 9, &vault.Second{Flag: flag[:]})
	add("answer that there is none", "", vault.Chat, 9, &vault.Second{})
	add("offer of a second passphrase in contact", refuse.Format, vault.Contact, 9, &vault.Second{})
	add("offer with a key", refuse.Format, vault.Chat, 9, &vault.Second{Until: born, Flag: flag[:], Space: []byte("{}")})
	add("offer of nothing", refuse.Format, vault.Chat, 9, &vault.Second{Until: born})
	add("answer with a space", refuse.Format, vault.Chat, 9, &vault.Second{Space: []byte("{}")})
	add("answer with a short key", refuse.Format, vault.Chat, 9, &vault.Second{Flag: flag[1:]})
	add("message in incidents", refuse.Format, vault.Incidents, 1, &vault.Message{})
	add("incident in chat", refuse.Format, vault.Chat, 2, incident())
	add("case facts in contact", refuse.Format, vault.Contact, 5, facts)
	add("proposal in no kind of vault", refuse.Format, 11, 4, proposal)
	add("acknowledgement in no kind of vault", refuse.Format, 11, 6, &vault.Ack{Heads: []vault.SeenHead{}, Boxes: []vault.SeenBox{{Account: id, Version: 1}}})
	add("of type 0", refuse.Format, vault.Chat, 0, &vault.Message{})
	ack := func(name string, code refuse.Code, change func(a *vault.Ack)) {
		a := &vault.Ack{Heads: []vault.SeenHead{{Vault: wire.ID{1}, Seq: 1, Head: wire.Hash(wire.NewKey())}, {Vault: wire.ID{2}, Seq: 70_000, Head: wire.Hash(wire.NewKey())}},
			Boxes: []vault.SeenBox{{Account: wire.ID{3}, Version: 1}, {Account: wire.ID{4}, Version: 300}}}
		change(a)
		add("acknowledgement"+name, code, vault.Chat, 6, a)
	}
	ack("", "", func(*vault.Ack) {})
	ack(" of heads alone", "", func(a *vault.Ack) { a.Boxes = []vault.SeenBox{} })
	ack(" of boxes alone", "", func(a *vault.Ack) { a.Heads = []vault.SeenHead{} })
	ack(" of nothing", refuse.Format, func(a *vault.Ack) { *a = vault.Ack{Heads: []vault.SeenHead{}, Boxes: []vault.SeenBox{}} })
	ack(" of place 0", refuse.Format, func(a *vault.Ack) { a.Heads[0].Seq = 0 })
	ack(" of box version 0", refuse.Format, func(a *vault.Ack) { a.Boxes[1].Version = 0 })
	ack(" of a vault twice", refuse.Format, func(a *vault.Ack) { a.Heads[0].Vault = a.Heads[1].Vault })
	ack(" of an account twice", refuse.Format, func(a *vault.Ack) { a.Boxes[0].Account = a.Boxes[1].Account })
	ack(" of vaults out of order", refuse.Format, func(a *vault.Ack) { a.Heads[0], a.Heads[1] = a.Heads[1], a.Heads[0] })
	add("acknowledgement of one list", refuse.Format, vault.Chat, 6, tuple{tuple{}})
	add("acknowledgement with a head of 31 bytes", refuse.Format, vault.Chat, 6, tuple{tuple{tuple{wire.ID{1}, uint64(1), make([]byte, 31)}}, tuple{}})
	add("of type 99", refuse.Format, vault.Chat, 99, tuple{})
	add("message with a short reply", refuse.Format, vault.Chat, 1, &vault.Message{ReplyTo: []byte{1}})
	add("message with text as bytes", refuse.Format, vault.Chat, 1, tuple{[]byte("Hi"), []byte{}, tuple{}})
	add("message with a field too many", refuse.Format, vault.Chat, 1, tuple{"Hi", []byte{}, tuple{}, uint64(0)})
	add("message with a manifest of eight fields", refuse.Format, vault.Chat, 1, tuple{"Hi", []byte{}, tuple{tuple{id, "a", "b", uint64(1), uint64(2), uint64(3), make([]byte, 32), make([]byte, 32)}}})
	add("message with a short file key", refuse.Format, vault.Chat, 1, tuple{"Hi", []byte{}, tuple{tuple{id, "a", "b", uint64(1), uint64(2), uint64(3), make([]byte, 31), make([]byte, 32), make([]byte, 32)}}})
	add("case facts with an unknown code", refuse.Format, vault.Team, 5, &vault.CaseFacts{Stalker: "maybe"})
	bad := func(name string, change func(i *vault.Incident)) {
		i := incident()
		change(i)
		add("incident with "+name, refuse.Format, vault.Incidents, 2, i)
	}
	bad("an unknown kind", func(i *vault.Incident) { i.Kinds[1] = "abducted" })
	bad("an unknown status", func(i *vault.Incident) { i.Status = "deleted" })
	bad("no status", func(i *vault.Incident) { i.Status = "" })
	bad("an unknown precision", func(i *vault.Incident) { i.When.Precision = "" })
	bad("fear 5", func(i *vault.Incident) { i.Fear.Degree = 5 })
	bad("an unknown place", func(i *vault.Incident) { i.Where.Code = "moon" })
	bad("an unknown person code", func(i *vault.Incident) { i.Who.Code = "him" })
	bad("an unknown source", func(i *vault.Incident) { i.Source = "" })
	bad("a short id it corrects", func(i *vault.Incident) { i.Corrects = id[:15] })
	bad("a long id it repeats", func(i *vault.Incident) { i.RepeatOf = make([]byte, 17) })
	bad("a kind twice", func(i *vault.Incident) { i.Kinds[1] = i.Kinds[0] })
	bad("an end before its start", func(i *vault.Incident) { i.When.End = i.When.Start - 1 })
	bad("a burst of one", func(i *vault.Incident) { i.Burst = vault.Burst{Count: 1, Channel: "call"} })
	bad("a burst of nothing over a channel", func(i *vault.Incident) { i.Burst.Channel = "call" })
	bad("a burst over an unknown channel", func(i *vault.Incident) { i.Burst = vault.Burst{Count: 2} })
	bad("certainty 5", func(i *vault.Incident) { i.Who.Certainty = 5 })
	bad("an unknown answer whether it was seen", func(i *vault.Incident) { i.Witness.Seen = "perhaps" })
	bad("an unknown answer whether they help", func(i *vault.Incident) { i.Witness.Help = "not_sure" })
	bad("an unknown code of children", func(i *vault.Incident) { i.Children = "two" })
	bad("an unknown answer about violence", func(i *vault.Incident) { i.Fear.Violence = "maybe" })
	bad("an unknown impact", func(i *vault.Incident) { i.Impact.Codes = []string{"joy"} })
	bad("an impact twice", func(i *vault.Incident) { i.Impact.Codes = []string{"sleep", "moved", "sleep"} })
	bad("an unknown answer about an order", func(i *vault.Incident) { i.Order.Answer = "yes" })
	bad("a report to nobody", func(i *vault.Incident) { i.Reported = []vault.Report{{When: born}} })
	bad("evidence from an unknown source", func(i *vault.Incident) { i.Files, i.Evidence = files, []vault.Evidence{{Source: "dream"}} })
	bad("a file without its evidence", func(i *vault.Incident) { i.Files = files })
	bad("evidence without its file", func(i *vault.Incident) { i.Evidence = make([]vault.Evidence, 1) })
	add("incident with a vehicle of two fields", refuse.Format, vault.Incidents, 2, func() tuple {
		i := incident()
		return tuple{i.Incident, i.Version, i.Corrects, i.Status, "", i.Source, i.RepeatOf, i.Kinds, i.When, i.Burst, "", "", i.Where, i.Who,
			tuple{"", tuple{tuple{"AB1", "Ford"}}, tuple{}, tuple{}, tuple{}, ""}, i.Witness, "", i.Fear, tuple{tuple{}, ""}, i.Order, tuple{}, tuple{}, tuple{}}
	}())
	twice := *proposal
	twice.Added = []vault.Member{member, member}
	add("proposal with a member twice", refuse.Format, vault.Chat, 4, &twice)
	order := *proposal
	order.Removed = []wire.ID{{2}, {1}}
	add("proposal with removals out of order", refuse.Format, vault.Chat, 4, &order)
	role := *proposal
	role.Added = []vault.Member{{Role: 10}}
	add("proposal with an unknown role", refuse.Format, vault.Chat, 4, &role)
	return cases
}

func TestEntry(t *testing.T) {
	for _, c := range golden(t, "entry.json", generateEntry) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}

func runEntry(t *testing.T, c *entryCase) {
	if c.Op == "content" {
		content, err := vault.DecodeContent(c.Kind, c.Type, c.Content)
		if wantCode(t, err, c.Code) {
			same(t, "content", wire.Encode(content), c.Content)
		}
		return
	}
	if c.Op == "frozen" {
		content, err := vault.DecodeContent(vault.Plan, vault.TypeFrozen, c.Content)
		if wantCode(t, err, c.Code) {
			hash := content.(*vault.Frozen).Hash(wire.ID(c.Vault))
			same(t, "hash", hash[:], c.Hash)
		}
		return
	}
	if c.Zeros > 0 {
		c.Entry = bodied(c.Entry, c.Zeros)
	}
	e, err := vault.ParseEntry(c.Entry)
	switch {
	case c.Op == "parse":
		if wantCode(t, err, c.Code) && c.Hash != nil {
			same(t, "hash", e.Hash[:], c.Hash)
		}
	case err != nil:
		t.Fatal(err)
	case c.Op == "sig":
		if e.VerifySig(c.SignKey) != (c.Code == "") {
			t.Errorf("signature judged wrongly")
		}
	default:
		plain, err := e.OpenData(wire.Key(c.EpochKey))
		if wantCode(t, err, c.Code) {
			same(t, "plain", wire.Encode(plain), c.Plain)
		}
	}
}
