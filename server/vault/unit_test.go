package vault_test

import (
	"testing"

	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
)

// TestUnitVault: what is counted for the unit is of no case, and nothing else names the unit in place of one.
func TestUnitVault(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		of := func(kind proto.Kind, caseID wire.ID) *story {
			s := w.blank(kind)
			s.caseID = caseID
			return s
		}
		unit := w.unit.Root.Unit
		for _, test := range []struct {
			name   string
			s      *story
			author peopletest.Person
			others []peopletest.Person
			code   fail.Code
		}{
			{"an advocate's", of(proto.Unit, unit), w.amira, []peopletest.Person{w.ruth}, ""},
			{"the managers'", of(proto.Unit, unit), w.ruth, nil, ""},
			{"as if of a case", of(proto.Unit, wire.NewID()), w.amira, []peopletest.Person{w.ruth}, fail.NotFound},
			{"a case's as the unit's", of(proto.Team, unit), w.amira, []peopletest.Person{w.ruth}, fail.NotFound},
			{"two advocates", of(proto.Unit, unit), w.amira, []peopletest.Person{w.bea}, fail.NotFound},
			{"with a psychologist", of(proto.Unit, unit), w.amira, []peopletest.Person{w.dan}, fail.NotFound},
			{"of keys", of(proto.Keys, unit), w.ruth, []peopletest.Person{w.amira, w.bea, w.dan}, ""},
			{"of keys as if of a case", of(proto.Keys, wire.NewID()), w.ruth, []peopletest.Person{w.amira}, fail.NotFound},
		} {
			t.Run(test.name, func(t *testing.T) {
				e, _ := test.s.genesis(t, test.author, test.others...)
				_, err := w.Create(t.Context(), test.author.ID, e.Raw)
				if test.code != "" {
					refused(t, err, test.code)
				} else if err != nil {
					t.Error(err)
				}
			})
		}
	})
}
