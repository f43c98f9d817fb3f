package vault_test

import (
	"fmt"
	"sync"
	"testing"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/server/fail"
	"linnet/server/peopletest"
)

// TestBeginAgain: where the keys of all who lead in a vault are gone, another one is begun in its place; while there is one left, none is.
func TestBeginAgain(t *testing.T) {
	replaced := func(t *testing.T, w *world, p peopletest.Person) peopletest.Person {
		t.Helper()
		pair := keys.NewPair()
		record, err := keys.NewReplacement(p.Record, pair, received, true, w.unit.Signer())
		if err != nil {
			t.Fatal(err)
		}
		return peopletest.Person{ID: p.ID, Role: p.Role, Pair: pair, Record: record}
	}
	for _, test := range []struct {
		name string
		code fail.Code
		then func(t *testing.T, w *world) // what becomes of Amira, who is alone in the notes
	}{
		{"her keys are in use", fail.Conflict, func(*testing.T, *world) {}},
		{"she has new words", fail.Conflict, func(t *testing.T, w *world) { w.publish(t, w.amira.NextAt(t, received, false)) }},
		{"she has left the unit", "", func(t *testing.T, w *world) { w.publish(t, w.amira.NextAt(t, received, true)) }},
		{"she has lost hers", "", func(t *testing.T, w *world) { w.publish(t, replaced(t, w, w.amira)) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			each(t, func(t *testing.T, w *world) {
				cleo := w.unit.Join(t, w.ruth, keys.Advocate, "cleo-marsh")
				w.people = append(w.people, cleo)
				team := w.open(t, proto.Team, w.ruth, w.amira, w.bea, cleo)
				old := team.more(proto.Advocacy).begin(t, w.amira)
				again, _ := team.more(proto.Advocacy).genesis(t, w.bea)
				_, err := w.Create(t.Context(), w.bea.ID, again.Raw)
				refused(t, err, fail.Conflict)
				test.then(t, w)
				second, _ := team.more(proto.Advocacy).genesis(t, w.bea)
				_, err = newNode(t, w.store).Create(t.Context(), w.bea.ID, second.Raw)
				refused(t, err, test.code)
				if test.code != "" {
					return
				}
				third, _ := team.more(proto.Advocacy).genesis(t, cleo)
				_, err = w.Create(t.Context(), cleo.ID, third.Raw)
				refused(t, err, fail.Conflict) // there is one again
				if err := w.MayRead(t.Context(), old.id, w.amira.ID); err != nil {
					t.Errorf("the old one is gone for who is in it: %v", err)
				}
			})
		})
	}
}

// TestBeginAgainOnce: of two that colleagues begin at once in the place of a lost one, one is there.
func TestBeginAgainOnce(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]node) {
		for round := range 5 {
			gone := w.unit.Join(t, w.ruth, keys.Advocate, fmt.Sprintf("advocate-%d", round))
			w.people = append(w.people, gone)
			team := w.open(t, proto.Team, w.amira, w.bea, gone)
			team.more(proto.Advocacy).begin(t, gone)
			w.publish(t, gone.NextAt(t, received, true))
			var wg sync.WaitGroup
			var errs [2]error
			for i, p := range []peopletest.Person{w.amira, w.bea} {
				e, _ := team.more(proto.Advocacy).genesis(t, p)
				wg.Go(func() { _, errs[i] = nodes[i].Create(t.Context(), p.ID, e.Raw) })
			}
			wg.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("round %d: %v; %v", round, errs[0], errs[1])
			}
			for _, err := range errs {
				if err != nil {
					refused(t, err, fail.Conflict)
				}
			}
		}
	})
}
