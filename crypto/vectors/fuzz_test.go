package vectors_test

import (
	"bytes"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// seeds reads a vector file for the fuzzers to start from.
func seeds[T any](f *testing.F, file string) T { return readJSON[T](f, file) }

// refused fails unless every error is a refusal with a code.
func refused(t *testing.T, err error) bool {
	t.Helper()
	if err != nil && refuse.CodeOf(err) == "" {
		t.Errorf("error without a code: %v", err)
	}
	return err != nil
}

func FuzzDecode(f *testing.F) {
	for _, c := range seeds[[]wireCase](f, "wire.json") {
		f.Add([]byte(c.In))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var v any
		if !refused(t, wire.Decode(b, &v)) && !bytes.Equal(wire.Encode(v), b) {
			t.Errorf("%x is accepted and encoded otherwise", b)
		}
		if parts, err := wire.Split(b, 3); !refused(t, err) {
			if !bytes.Equal(wire.Encode(parts), b) {
				t.Errorf("%x is split and encoded otherwise", b)
			}
		}
		if p, err := wire.Unpad(b); !refused(t, err) && !bytes.Equal(must(wire.Pad(p)), b) {
			t.Errorf("%x is unpadded and padded otherwise", b)
		}
	})
}

func FuzzParseRecord(f *testing.F) {
	for _, c := range seeds[[]identityCase](f, "identity.json") {
		for _, r := range c.Records {
			f.Add([]byte(r))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, err := keys.ParseRecord(b); !refused(t, err) && !bytes.Equal(r.Raw, b) {
			t.Error("record keeps other bytes")
		}
		_, err := keys.VerifyChain([][]byte{b, b}, nil)
		if !refused(t, err) {
			t.Error("one version twice is a chain")
		}
	})
}

// FuzzIdentity has anything signed by the unit and by a key that it names, where it names one that fits.
func FuzzIdentity(f *testing.F) {
	u := newUnit()
	pair := keys.NewPair()
	p := u.enrol("Amira Khan", keys.Advocate)
	f.Add(wire.Encode(&p.v1().Identity))
	f.Add(wire.Encode(&u.enrol("Vic", keys.Victim).v1().Identity))
	f.Fuzz(func(t *testing.T, identity []byte) {
		v, ok := value(identity)
		if fields, list := v.(tuple); ok && list && len(fields) > 6 {
			fields[6] = pair.PublicSignKey()
			identity = wire.Encode(fields)
		}
		raw := craft{self: pair.SignKey(), units: u.signers(0, 1)}.recordOf(identity)
		chain, err := keys.VerifyChain([][]byte{raw}, u.root)
		if !refused(t, err) && !bytes.Equal(wire.Encode(&chain[0].Identity), identity) {
			t.Error("identity encodes otherwise")
		}
	})
}

func FuzzUnitRoot(f *testing.F) {
	for _, c := range seeds[[]identityCase](f, "identity.json") {
		if c.Op == "root" {
			f.Add([]byte(c.UnitRoot))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if u, err := keys.ParseUnitRoot(b); !refused(t, err) && !bytes.Equal(u.Bytes(), b) {
			t.Error("root encodes otherwise")
		}
	})
}

func FuzzOpenBox(f *testing.F) {
	for _, c := range seeds[[]boxCase](f, "box.json") {
		f.Add([]byte(c.Box), []byte(c.ExportKey), []byte(c.Half), []byte(c.Content))
	}
	f.Fuzz(func(t *testing.T, box, exportKey, half, content []byte) {
		account, version, err := keys.BoxHeader(box)
		if refused(t, err) {
			account, version = wire.ID{1}, 1
		}
		lock := keys.Lock{Key: exportKey, Half: half}
		_, err = keys.OpenBox(lock, keys.Expect{Account: account, Version: version}, box)
		refused(t, err)
		// The content of a box that does open: what a thief of the export key could make of it.
		if padded, err := wire.PadTo(content, 8<<10); err == nil && len(exportKey) == 64 && len(half) == 64 {
			c, err := keys.OpenBox(lock, keys.Expect{Account: account}, sealBoxBy(lock, wire.Key{}, account, version, padded))
			if !refused(t, err) && !bytes.Equal(wire.Encode(c), content) {
				t.Error("content encodes otherwise")
			}
		}
	})
}

func FuzzParseEntry(f *testing.F) {
	for _, c := range seeds[[]entryCase](f, "entry.json") {
		f.Add([]byte(c.Entry))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := vault.ParseEntry(b)
		if refused(t, err) {
			return
		}
		e.VerifySig(make([]byte, 32))
		_, err = e.OpenData(wire.Key{})
		refused(t, err)
	})
}

// FuzzHeader puts anything into the place of a header.
func FuzzHeader(f *testing.F) {
	for _, c := range seeds[[]entryCase](f, "entry.json") {
		if parts, err := wire.Split(c.Entry, 3); err == nil {
			f.Add(parts[0])
		}
	}
	f.Fuzz(func(t *testing.T, header []byte) {
		e, err := vault.ParseEntry(bodied(header, 40))
		if !refused(t, err) && !bytes.Equal(wire.Encode(&e.Header), header) {
			t.Error("header encodes otherwise")
		}
	})
}

// FuzzPlain seals anything in a data entry.
func FuzzPlain(f *testing.F) {
	place := vault.Place{Vault: wire.NewID(), Epoch: 1, Seq: 2, Author: wire.NewID(), Entry: wire.NewID()}
	pair, key := keys.NewPair(), wire.NewKey()
	f.Add(said(vault.TypeMessage, &vault.Message{Text: "Hello"}))
	f.Add(said(vault.TypeAck, tuple{}))
	f.Add(make([]byte, 256))
	f.Fuzz(func(t *testing.T, padded []byte) {
		e := must(vault.ParseEntry(seal{place: place, pair: pair, epochKey: key, padded: padded}.raw()))
		plain, err := e.OpenData(key)
		if !refused(t, err) && !bytes.Equal(must(wire.Pad(wire.Encode(plain))), padded) {
			t.Error("plain encodes otherwise")
		}
	})
}

func FuzzParseStatement(f *testing.F) {
	for _, c := range seeds[[]epochCase](f, "epoch.json") {
		f.Add([]byte(c.Statement))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if st, err := vault.ParseStatement(b); !refused(t, err) && !bytes.Equal(st.Bytes(), b) {
			t.Error("statement encodes otherwise")
		}
	})
}

func FuzzContent(f *testing.F) {
	for _, c := range seeds[[]entryCase](f, "entry.json") {
		f.Add(uint64(c.Kind), c.Type, []byte(c.Content))
	}
	f.Fuzz(func(t *testing.T, kind, typ uint64, b []byte) {
		content, err := vault.DecodeContent(vault.Kind(kind), typ, b)
		if !refused(t, err) && !bytes.Equal(wire.Encode(content), b) {
			t.Error("content encodes otherwise")
		}
	})
}

func FuzzOffer(f *testing.F) {
	for _, c := range seeds[[]inviteCase](f, "invite.json") {
		f.Add([]byte(c.Offer), []byte(c.Content), c.Now)
	}
	f.Fuzz(func(t *testing.T, sealed, content []byte, now uint64) {
		_, err := keys.OpenOffer(wire.Key{}, sealed, now)
		refused(t, err)
		if padded, err := wire.Pad(content); err == nil {
			key := wire.KDF("invite-offer", make([]byte, 32), nil, nil, 32)
			o, err := keys.OpenOffer(wire.Key{}, wire.Seal(key, wire.Label("invite-offer"), padded), now)
			if !refused(t, err) && !bytes.Equal(wire.Encode(o), content) {
				t.Error("offer encodes otherwise")
			}
		}
	})
}

func FuzzAttach(f *testing.F) {
	for _, c := range seeds[[]attachCase](f, "attach.json") {
		f.Add([]byte(c.Manifest), []byte("chunk"))
		f.Add([]byte(c.Opened), make([]byte, 4112))
	}
	f.Fuzz(func(t *testing.T, manifest, chunk []byte) {
		m := new(attach.Manifest)
		if refused(t, wire.Decode(manifest, m)) {
			return
		}
		if !bytes.Equal(wire.Encode(m), manifest) {
			t.Error("manifest encodes otherwise")
		}
		_, err := attach.Open(m, [][]byte{chunk, chunk})
		if err == nil {
			t.Error("opened")
		}
		refused(t, err)
	})
}

func FuzzExhibits(f *testing.F) {
	for _, c := range seeds[[]exhibitCase](f, "exhibit.json") {
		f.Add([]byte(c.Root), []byte(c.Placed), []byte(c.Exported))
	}
	f.Fuzz(func(t *testing.T, root, shown, exported []byte) {
		var p placedExhibits
		if len(root) == 32 && !refused(t, wire.Decode(shown, &p)) {
			_, err := (&transparency.Seen{Pin: keys.LogPin{Size: 7, Root: root}}).Exhibits(p)
			refused(t, err)
		}
		var x transparency.Exported
		if !refused(t, wire.Decode(exported, &x)) {
			_, err := transparency.VerifyExhibit(nil, x.Opening.Digest, x)
			refused(t, err)
		}
	})
}

// FuzzLog hands a member's log bodies that another member has signed: the signature is good, the rest is anything.
func FuzzLog(f *testing.F) {
	w := newWorld()
	s := w.open(vault.Plan, w.amira, w.amira.member(7), w.vic.member(7))
	s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.bea.member(7), w.ruth.member(1))...))
	s.say(w.amira, vault.TypePlanUpdate, planUpdate(vault.AddItem(wire.NewID(), 4, "", "Lock")))
	seed := w.vic.pair().KemSeed
	log := vault.NewLog(vault.Options{Vault: s.vault, UnitRoots: []wire.Hash{w.unit.root.Hash()}, Self: w.vic.account, Directory: w.directory(),
		Seeds: map[wire.Hash]wire.Key{w.vic.hash(): seed}})
	for _, raw := range s.entries {
		if _, err := log.Append(raw); err != nil {
			f.Fatal(err)
		}
	}
	for _, c := range seeds[[]epochCase](f, "epoch.json") {
		f.Add([]byte(c.Statement), true)
	}
	next := s.change(w.amira, vault.ReasonAdd, s.with(w.dan.member(1))...).approve(w.bea)
	f.Add(must(vault.ParseEntry(next.raw())).Body, true)
	f.Add(s.hello(w.amira).padded, false)
	f.Fuzz(func(t *testing.T, body []byte, control bool) {
		var raw []byte
		if control {
			raw = s.change(w.amira, vault.ReasonNewKey).edit(func(d *draft) {
				d.body = func([]byte) []byte { return body }
			}).raw()
		} else {
			g := s.hello(w.amira)
			g.padded = body
			raw = g.raw()
		}
		seq, head := log.Head()
		_, err := log.Append(raw)
		if !refused(t, err) {
			return // the log has moved on; what follows is CHAIN, which is fine
		}
		if again, same := log.Head(); again != seq || same != head {
			t.Error("a refused entry changed the log")
		}
	})
}
