package link_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"linnet/crypto/blind"
	"linnet/crypto/login"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/link"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// Every attack knows the right guess and a wrong one, and what else its thief would have.
const right, wrong = "+447700900123", "+447700900999"

// stored is what a thief of the database has.
func (w *world) stored(t *testing.T, tags ...wire.Hash) (refs [][]byte) {
	t.Helper()
	for _, tag := range tags {
		more, err := w.store.LinkRefs(t.Context(), w.key.Number, tag, 99)
		if err != nil {
			t.Fatal(err)
		}
		refs = append(refs, more...)
	}
	return refs
}

// serverHalf is the key pair as whoever has the secrets file makes it.
func serverHalf() *login.Verifiable {
	return login.NewVerifiable(wire.KDF("link-key", secret[:], nil, nil, 32), "linnet/v1/link")
}

func output(t *testing.T, guess string) []byte {
	t.Helper()
	in, err := blind.Input(blind.Phone, guess)
	if err != nil {
		t.Fatal(err)
	}
	return serverHalf().EvaluateAlone(in)
}

// The key of the server and the whole database cannot test a guess: for the right one and a wrong one everything comes to the same,
// whatever the thief takes for the link key. With that key it would.
func TestServerAndDatabase(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		id := wire.NewID()
		w.mint(t, w.amira, id, right)
		minted, err := w.key.Token(output(t, right))
		if err != nil {
			t.Fatal(err)
		}
		refs := w.stored(t, minted.Tag())
		if len(refs) != 1 {
			t.Fatalf("%d refs: the test does not know what is stored", len(refs))
		}
		if bytes.Contains(refs[0], id[:]) {
			t.Error("the case stands there in clear")
		}
		// What the thief has: the secret of the installation, the key pair's seed, its public half, tags, refs, and nothing at all.
		tag := minted.Tag()
		takenFor := map[string]wire.Key{"nothing": {}, "the secret": secret, "the seed": wire.Key(wire.KDF("link-key", secret[:], nil, nil, 32)),
			"the public key": wire.Key(serverHalf().PublicKey()), "the tag": wire.Key(tag), "the salt": wire.Key(refs[0][:32]),
			"the ciphertext": wire.Key(refs[0][32:]), "the old key": wire.NewKey()}
		for name, taken := range takenFor {
			for _, guess := range []string{right, wrong} {
				out := output(t, guess)
				token, err := (&blind.Key{Number: 1, Secret: taken, Server: w.key.Server}).Token(out)
				if err != nil {
					t.Fatal(err)
				}
				for form, try := range map[string]blind.Token{"token": token, "output": blind.Token(out[:32]), "end of the output": blind.Token(out[32:])} {
					if try.Tag() == tag {
						t.Errorf("%s for the key, %s, %s: the tag is there", name, guess, form)
					}
					if _, err := try.Open(refs[0]); refuse.CodeOf(err) != refuse.KeyCommit {
						t.Errorf("%s for the key, %s, %s: %v", name, guess, form, err)
					}
				}
			}
		}
		// The test is one: with the link key as well the guess is confirmed. So the two belong to two.
		if token, _ := w.key.Token(output(t, right)); token.Tag() != tag {
			t.Error("with both keys nothing is found either")
		}
		if token, _ := w.key.Token(output(t, wrong)); token.Tag() == tag {
			t.Error("another number has the same tag")
		}
	})
}

// The link key alone, with a copy of the database, cannot test a guess: without the server's key there is no output to go on from.
func TestLinkKeyAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.mint(t, w.amira, wire.NewID(), right)
		minted, _ := w.key.Token(output(t, right))
		in, err := blind.Input(blind.Phone, right)
		if err != nil {
			t.Fatal(err)
		}
		own := login.NewVerifiable(make([]byte, 32), "linnet/v1/link")
		for name, out := range map[string][]byte{"of a key of their own": own.EvaluateAlone(in), "of no key": make([]byte, 64),
			"of the number": append(in, make([]byte, 64)...)[:64]} {
			token, err := w.key.Token(out)
			if err != nil {
				t.Fatal(err)
			}
			if len(w.stored(t, token.Tag())) > 0 || token == minted {
				t.Errorf("%s: the guess is confirmed", name)
			}
		}
		// Nor does a server that uses another key for one person get its output used.
		b := blinding(t, right)
		evaluated, proof, err := own.Evaluate(b.Elements, bytes.NewReader(bytes.Repeat([]byte{1}, 32)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Finish(w.key.Server, evaluated, proof); refuse.CodeOf(err) != refuse.KeyCommit {
			t.Errorf("another key: %v", err)
		}
	})
}

// A member with a client of their own tries one number after another: the server ends that, on record, and for the next day too; a
// colleague is not held up, and nothing is refused for ever.
func TestEnumeration(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		tried := 0
		try := func(n int) error {
			var numbers []string
			for i := range n {
				numbers = append(numbers, fmt.Sprintf("+4477009%05d", tried+i))
			}
			_, err := w.Evaluate(t.Context(), w.kim.ID, blinding(t, numbers...).Elements)
			if err == nil {
				tried += n
			}
			return err
		}
		for tried <= 300 && try(20) == nil {
			w.at = w.at.Add(time.Minute)
		}
		if tried != 300 {
			t.Errorf("%d tried in a day", tried)
		}
		wantCode(t, "one more", try(1), fail.RateLimited)
		// Started anew it knows; refused tries are no questions, and cost no more.
		w.Links = w.node(s)
		w.at = w.at.Add(23*time.Hour + 30*time.Minute)
		wantCode(t, "half an hour before the day is over", try(1), fail.RateLimited)
		if _, err := w.Evaluate(t.Context(), w.amira.ID, blinding(t, right).Elements); err != nil {
			t.Errorf("a colleague: %v", err)
		}
		w.at = w.at.Add(time.Hour)
		if err := try(20); err != nil {
			t.Errorf("the next day: %v", err)
		}
		asked, err := w.Asked(t.Context())
		var kims uint64
		for _, q := range asked {
			if q.Account == w.kim.ID && q.What == link.Blind {
				kims += q.Count
			}
		}
		if err != nil || kims != uint64(tried) {
			t.Errorf("%d on record of %d, %v", kims, tried, err)
		}
		// Looking for tags is counted by itself.
		for n := range 94 { // 93 batches are 2,976 tags
			_, err := w.Find(t.Context(), w.kim.ID, 1, make([]wire.Hash, link.MaxBatch))
			if limited := fail.CodeOf(err) == fail.RateLimited; limited != (n == 93) || err != nil && !limited {
				t.Fatalf("batch %d of tags: %v", n, err)
			}
		}
	})
}
