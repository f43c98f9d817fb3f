package account_test

import (
	"slices"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// recordParts are an identity record as it is encoded, to give it signatures that the package would not.
type recordParts struct {
	_           struct{} `cbor:",toarray"`
	Identity    []byte
	SelfSig     []byte
	RotationSig []byte
	UnitSigs    []keys.UnitSig
}

func resigned(t *testing.T, r *keys.Record, how func(parts *recordParts)) *keys.Record {
	t.Helper()
	var parts recordParts
	if err := wire.Decode(r.Raw, &parts); err != nil {
		t.Fatal(err)
	}
	how(&parts)
	changed, err := keys.ParseRecord(wire.Encode(&parts))
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// countersigned has this signature of the unit and none other, over whichever version it is.
func countersigned(t *testing.T, r *keys.Record, by *peopletest.Unit) *keys.Record {
	t.Helper()
	return resigned(t, r, func(parts *recordParts) {
		parts.UnitSigs = []keys.UnitSig{{Sig: wire.Sig(wire.Sign(by.Signer().Key, "identity-unit", parts.Identity))}}
	})
}

// What says nothing, or would spoil the request, does not come in with it: everybody is told of it, and somebody has to agree to it.
func TestAskReplacementSignatures(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "hers")
		l := w.lose(t, p, true)
		rotated := func(parts *recordParts) {
			parts.RotationSig = wire.Sign(p.Pair.SignKey(), "identity-rotate", parts.Identity)
		}
		garbled := resigned(t, l.draft, func(parts *recordParts) { parts.RotationSig = make([]byte, 64) })
		for name, draft := range map[string]*keys.Record{
			"some bytes in the place of the old key's": garbled,
			"the old key's":                     resigned(t, l.draft, rotated),
			"another unit's":                    countersigned(t, l.draft, peopletest.NewUnit(t)),
			"of a unit key that does not exist": resigned(t, l.whole, func(parts *recordParts) { parts.UnitSigs[0].Index = 1 }),
		} {
			spoilt := l
			spoilt.draft = draft
			if err := w.node.AskReplacement(t.Context(), draft.Raw, spoilt.consent(w.Manager)); fail.CodeOf(err) != fail.Conflict {
				t.Errorf("a signature that is %s: AskReplacement = %v, want conflict", name, err)
			}
		}
		signed := l
		signed.draft = l.whole
		signed.ask(t, w.Manager)
	})
}

// The keys of the unit are replaced while a request waits: what they have signed of it counts for nothing, and the present ones sign anew.
func TestReplacementUnderLaterRoot(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p, other := w.person(t, name, "hers"), w.person(t, "loud harbour", "other")
		l := w.lose(t, p, true)
		l.draft = l.whole
		l.ask(t, w.Manager)
		secret := keys.NewUnitSecret()
		kept := []wire.Hash{w.Manager.Record.Hash()}
		for _, one := range []*person{p, other} {
			records, err := s.Identities(t.Context(), one.ID)
			if err != nil {
				t.Fatal(err)
			}
			first, err := keys.ParseRecord(records[0])
			if err != nil {
				t.Fatal(err)
			}
			kept = append(kept, first.Hash())
		}
		slices.SortFunc(kept, func(a, b wire.Hash) int { return slices.Compare(a[:], b[:]) })
		next := keys.UnitRoot{Threshold: 1, Keys: []keys.UnitKey{{Key: secret.Public(), Holder: []byte("Safe")}}, Kept: kept, Policy: 1,
			PolicyHash: make([]byte, 32), Created: 1}
		record, err := w.Root.Succeed(next, w.Signer())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.WithLog(t.Context(), func(tx *store.LogTx) error { return tx.AddUnitRoot(t.Context(), 2, record) }); err != nil {
			t.Fatal(err)
		}
		if _, err := l.agree(t, other.Person); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("agreed with signatures of replaced keys: %v, want conflict", err)
		}
		root, err := s.UnitRoot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		third := w.lose(t, other, true)
		if err := w.node.AskReplacement(t.Context(), third.whole.Raw, third.consent(w.Manager)); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("asked with signatures of replaced keys: %v, want conflict", err)
		}
		if l.whole, err = keys.Countersign(l.whole, root.Signers(secret)...); err != nil {
			t.Fatal(err)
		}
		if _, err := l.agree(t, other.Person); err != nil {
			t.Errorf("agreed with the present keys: %v", err)
		}
	})
}

// One manager's key under thousands of their own next keys would fill what a root may keep: the unit has nothing to say there.
func TestRotationWithUnitSignature(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "hers")
		r, next := p.renewal(t, "hers", "new")
		plain := r.Identity
		r.Identity = countersigned(t, next.Record, w.Unit).Raw
		if _, err := w.node.Renew(t.Context(), p.ID, r); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("Renew = %v, want conflict", err)
		}
		for _, revoked := range []bool{false, true} {
			signed := countersigned(t, p.Next(t, revoked).Record, w.Unit)
			if err := w.node.Publish(t.Context(), p.ID, signed.Raw); fail.CodeOf(err) != fail.Conflict {
				t.Errorf("Publish = %v, want conflict", err)
			}
		}
		w.clock.at = w.clock.at.Add(time.Second)
		if err := w.node.Publish(t.Context(), p.ID, plain); err != nil {
			t.Errorf("the same without it: %v", err)
		}
	})
}
