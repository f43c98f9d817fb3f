package vault_test

import (
	"sync"
	"testing"

	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
)

// part is a vault that is to be for a section of the plan of a case.
func (w *world) part(caseID wire.ID, section uint64) *story {
	s := w.blank(proto.Plan)
	s.caseID, s.section = caseID, section
	return s
}

// TestSection: she makes a vault for a section of her plan, lets somebody in, and takes them out; what follows is not for them.
func TestSection(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		plan := w.open(t, proto.Plan, w.amira, w.vic)
		s := w.part(plan.caseID, 15)
		e, key := s.genesis(t, w.vic)
		if _, err := w.Create(t.Context(), w.vic.ID, e.Raw); err != nil {
			t.Fatal(err)
		}
		s.took(t, e, key)
		refused(t, w.MayRead(t.Context(), s.id, w.amira.ID), fail.NotFound)
		e, key = s.addition(t, w.vic, w.dan)
		s.store(t, w.vic, e, key)
		refused(t, w.MayRead(t.Context(), plan.id, w.dan.ID), fail.NotFound)
		s.say(t, w.dan)
		e, key = s.removal(t, w.vic, w.dan)
		s.store(t, w.vic, e, key)
		s.say(t, w.vic)
		_, err := w.EntriesAfter(t.Context(), s.id, w.dan.ID, 0, 10)
		refused(t, err, fail.NotFound)
		s.checkChain(t, w.vic)
	})
}

func TestSectionRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		plan := w.open(t, proto.Plan, w.amira, w.vic)
		others := w.open(t, proto.Plan, w.bea, w.wren)
		made := w.part(plan.caseID, 15)
		e, _ := made.genesis(t, w.vic)
		if _, err := w.Create(t.Context(), w.vic.ID, e.Raw); err != nil {
			t.Fatal(err)
		}
		chat := w.part(plan.caseID, 14)
		chat.kind = proto.Chat
		// Who has one section alone is in no plan.
		lent := w.part(others.caseID, 3)
		for _, test := range []struct {
			name   string
			s      *story
			author peopletest.Person
			others []peopletest.Person
			code   fail.Code
		}{
			{"a second one of the same section", w.part(plan.caseID, 15), w.vic, nil, fail.Conflict},
			{"a second plan", w.part(plan.caseID, 0), w.amira, []peopletest.Person{w.vic}, fail.Conflict},
			{"by an advocate", w.part(plan.caseID, 14), w.amira, []peopletest.Person{w.vic}, fail.NotFound},
			{"by a manager", w.part(plan.caseID, 14), w.ruth, nil, fail.NotFound},
			{"by a psychologist", w.part(plan.caseID, 14), w.dan, nil, fail.NotFound},
			{"with a reader from the start", w.part(plan.caseID, 14), w.vic, []peopletest.Person{w.dan}, fail.NotFound},
			{"of another victim's plan", lent, w.vic, nil, fail.NotFound},
			{"of a case that nobody has", w.part(wire.NewID(), 14), w.vic, nil, fail.NotFound},
			{"of a chat", chat, w.vic, nil, fail.Malformed},
			{"section 18", w.part(plan.caseID, 18), w.vic, nil, fail.Malformed},
			{"a whole plan by her", w.part(wire.NewID(), 0), w.vic, nil, fail.NotFound},
		} {
			t.Run(test.name, func(t *testing.T) {
				e, _ := test.s.genesis(t, test.author, test.others...)
				_, err := w.Create(t.Context(), test.author.ID, e.Raw)
				refused(t, err, test.code)
			})
		}
		// The other section is still free: what was refused has left nothing behind.
		e, _ = w.part(plan.caseID, 14).genesis(t, w.vic)
		if _, err := w.Create(t.Context(), w.vic.ID, e.Raw); err != nil {
			t.Error(err)
		}
	})
}

// TestSectionOnce: of two vaults that she makes at once for a section, on two phones, one is there.
func TestSectionOnce(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]node) {
		for round := range 10 {
			plan := w.open(t, proto.Plan, w.amira, w.vic)
			var wg sync.WaitGroup
			var errs [2]error
			for i := range nodes {
				e, _ := w.part(plan.caseID, 15).genesis(t, w.vic)
				wg.Go(func() { _, errs[i] = nodes[i].Create(t.Context(), w.vic.ID, e.Raw) })
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
