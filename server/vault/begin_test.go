package vault_test

import (
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/server/fail"
	"linnet/server/invite"
	"linnet/server/peopletest"
)

// more is a vault of another kind that is to be in the case of one that is there.
func (s *story) more(kind proto.Kind) *story {
	other := s.w.blank(kind)
	other.caseID = s.caseID
	return other
}

// begin stores the first entry of a vault.
func (s *story) begin(t *testing.T, author peopletest.Person, others ...peopletest.Person) *story {
	t.Helper()
	e, key := s.genesis(t, author, others...)
	if _, err := s.w.Create(t.Context(), author.ID, e.Raw); err != nil {
		t.Fatalf("beginning a vault: %v", err)
	}
	return s.took(t, e, key)
}

// approved is the control entry by which author lists somebody more, and another one approves.
func (s *story) approved(t *testing.T, author, more, by peopletest.Person) *proto.Entry {
	t.Helper()
	return s.approvedAt(t, received, author, more, by)
}

// approvedAt is the same by an author whose clock stands there, Unix ms.
func (s *story) approvedAt(t *testing.T, at uint64, author, more, by peopletest.Person) *proto.Entry {
	t.Helper()
	m := listed(more, s.kind)
	approval := proto.NewApproval(by.Pair, by.ID, by.Record.Hash(), s.id, s.epoch+1, []proto.Member{m}, nil)
	e, _ := s.epochOf(t, author, proto.Change{Reason: proto.ReasonAdd, Time: at,
		Members: append(append([]proto.Member{}, s.members...), m), Approvals: []proto.Approval{approval}})
	return e
}

// TestBegin: who works on a case begins the vault of their own, in which nobody who runs the case is.
func TestBegin(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		team := w.open(t, proto.Team, w.ruth, w.amira, w.dan, w.hal, w.pol)
		clinical := team.more(proto.Clinical).begin(t, w.dan)
		police := team.more(proto.PoliceCase).begin(t, w.pol, w.kit)
		notes := team.more(proto.Advocacy).begin(t, w.amira)
		for _, hidden := range []struct {
			s  *story
			by peopletest.Person
		}{{clinical, w.amira}, {clinical, w.ruth}, {clinical, w.pol}, {police, w.amira}, {police, w.ruth}, {police, w.dan}, {notes, w.ruth}, {notes, w.dan}} {
			refused(t, w.MayRead(t.Context(), hidden.s.id, hidden.by.ID), fail.NotFound)
		}
		police.say(t, w.kit)
		// The manager, who has replaced her first keys, says from outside that a second person agrees, and is let in nowhere by that.
		ruth := w.ruth.Next(t, false)
		w.publish(t, ruth)
		e := clinical.approved(t, w.dan, w.hal, ruth)
		if _, err := w.Append(t.Context(), clinical.id, w.dan.ID, e.Raw); err != nil {
			t.Fatal(err)
		}
		if err := w.MayAttach(t.Context(), clinical.id, w.hal.ID); err != nil {
			t.Error(err)
		}
		refused(t, w.MayRead(t.Context(), clinical.id, w.ruth.ID), fail.NotFound)
		// A second one is none, though the first one's author makes it.
		e, _ = team.more(proto.PoliceCase).genesis(t, w.pol)
		_, err := w.Create(t.Context(), w.pol.ID, e.Raw)
		refused(t, err, fail.Conflict)
		// The same first entry again says where it stands.
		first := police.stored(t, w.pol)[0]
		if r, err := w.Create(t.Context(), w.pol.ID, first.Raw); err != nil || r.Seq != 1 || r.Hash != first.Hash {
			t.Errorf("the receipt is %+v, %v", r, err)
		}
	})
}

func TestBeginRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		team := w.open(t, proto.Team, w.ruth, w.amira, w.dan, w.pol)
		others := w.open(t, proto.Team, w.bea)
		team.more(proto.Advocacy).begin(t, w.amira)
		// A case of which outsiders cannot find out which vaults it has.
		full := w.open(t, proto.Team, w.amira, w.dan, w.pol)
		full.more(proto.Clinical).begin(t, w.dan)
		full.more(proto.PoliceCase).begin(t, w.pol)
		full.more(proto.Advocacy).begin(t, w.amira)
		for _, test := range []struct {
			name   string
			s      *story
			author peopletest.Person
			others []peopletest.Person
			code   fail.Code
		}{
			{"police vault by an advocate", team.more(proto.PoliceCase), w.amira, []peopletest.Person{w.pol}, fail.NotFound},
			{"police vault by a manager", team.more(proto.PoliceCase), w.ruth, []peopletest.Person{w.pol}, fail.NotFound},
			{"police vault by a psychologist", team.more(proto.PoliceCase), w.dan, []peopletest.Person{w.pol}, fail.NotFound},
			{"police vault with a manager", team.more(proto.PoliceCase), w.pol, []peopletest.Person{w.ruth}, fail.NotFound},
			{"clinical vault by an advocate", team.more(proto.Clinical), w.amira, []peopletest.Person{w.dan}, fail.NotFound},
			{"clinical vault by the police", team.more(proto.Clinical), w.pol, nil, fail.NotFound},
			{"clinical vault with the victim", team.more(proto.Clinical), w.dan, []peopletest.Person{w.vic}, fail.NotFound},
			{"clinical vault with a manager", team.more(proto.Clinical), w.dan, []peopletest.Person{w.ruth}, fail.NotFound},
			{"clinical vault by somebody who is in no vault of the case", others.more(proto.Clinical), w.dan, nil, fail.NotFound},
			{"clinical vault of a case that nobody has", w.blank(proto.Clinical), w.dan, nil, fail.NotFound},
			{"police vault of a case that nobody has", w.blank(proto.PoliceCase), w.pol, nil, fail.NotFound},
			{"advocacy vault by an advocate of another case", others.more(proto.Advocacy), w.amira, nil, fail.NotFound},
			{"chat of a case of somebody else's", others.more(proto.Chat), w.amira, []peopletest.Person{w.wren}, fail.NotFound},
			{"clinical vault by an outsider where there is one", full.more(proto.Clinical), w.hal, nil, fail.NotFound},
			{"police vault by an outsider where there is one", full.more(proto.PoliceCase), w.kit, nil, fail.NotFound},
			{"advocacy vault by an outsider where there is one", full.more(proto.Advocacy), w.bea, nil, fail.NotFound},
			{"a second clinical vault", full.more(proto.Clinical), w.dan, nil, fail.Conflict},
			{"a second advocacy vault", team.more(proto.Advocacy), w.amira, nil, fail.Conflict},
		} {
			t.Run(test.name, func(t *testing.T) {
				e, _ := test.s.genesis(t, test.author, test.others...)
				_, err := w.Create(t.Context(), test.author.ID, e.Raw)
				refused(t, err, test.code)
			})
		}
		// What was refused has left nothing behind.
		team.more(proto.Clinical).begin(t, w.dan)
		team.more(proto.PoliceCase).begin(t, w.pol)
	})
}

// TestAddAloneRefused: nobody lets somebody in alone, and no approval gives its author a key.
func TestAddAloneRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		team := w.open(t, proto.Team, w.ruth, w.amira, w.dan, w.hal, w.pol)
		clinical := team.more(proto.Clinical).begin(t, w.dan)
		try := func(name string, author peopletest.Person, e *proto.Entry) {
			t.Run(name, func(t *testing.T) {
				_, err := w.Append(t.Context(), clinical.id, author.ID, e.Raw)
				refused(t, err, fail.NotFound)
			})
		}
		alone, _ := clinical.addition(t, w.dan, w.hal)
		try("alone", w.dan, alone)
		try("approved by the author", w.dan, clinical.approved(t, w.dan, w.hal, w.dan))
		try("approved by who is added", w.dan, clinical.approved(t, w.dan, w.hal, w.hal))
		try("approved by the police", w.dan, clinical.approved(t, w.dan, w.hal, w.pol))
		try("a manager added, approved by an advocate", w.dan, clinical.approved(t, w.dan, w.ruth, w.amira))
		try("by a manager who is not in it", w.ruth, clinical.approved(t, w.ruth, w.hal, w.amira))
		try("approved under the founding manager's first keys", w.dan, clinical.approved(t, w.dan, w.hal, w.ruth))
		invites := invite.New(w.store, clock)
		una := w.unit.Invite(t, keys.Advocate, clock().Add(time.Hour))
		if err := invites.Create(t.Context(), w.ruth.ID, w.ruth.Role, una.Invitation); err != nil {
			t.Fatal(err)
		}
		try("version 1 of an invited colleague", w.dan, clinical.approved(t, w.dan, w.hal, una.Person))
		if _, err := invites.Accept(t.Context(), una.Acceptance(t, una.Invitation.Link.ID, "una-vale")); err != nil {
			t.Fatal(err)
		}
		try("version 1 of a colleague who is in by now", w.dan, clinical.approved(t, w.dan, w.hal, una.Person))
		bea := w.bea.Next(t, true)
		old := clinical.approved(t, w.dan, w.hal, w.bea)
		w.publish(t, bea)
		try("approved by an advocate who has left", w.dan, old)
	})
}

// TestApprovedUnderOldKeys: an approval from outside under keys that have been replaced is taken for two hours, by the server's clock:
// what the author says of the time is the word of whom the approval is to restrain.
func TestApprovedUnderOldKeys(t *testing.T) {
	const hour = 60 * 60 * 1000
	for _, test := range []struct {
		name          string
		made, written uint64 // when the next keys were made and, as the author says, the statement
		code          fail.Code
	}{
		{"rotated just now", received - 2*hour, received, ""},
		{"rotated, and written when the keys were in use still", received - 2*hour - 1, received - 2*hour, fail.NotFound},
		{"rotated, with an earlier time", received - 48*hour, received - 72*hour, fail.NotFound},
		{"rotated, dated ahead", received + 2*hour + 1, received, fail.NotFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			each(t, func(t *testing.T, w *world) {
				clinical := w.open(t, proto.Team, w.ruth, w.amira, w.dan).more(proto.Clinical).begin(t, w.dan)
				w.publish(t, w.bea.NextAt(t, test.made, false))
				e := clinical.approvedAt(t, test.written, w.dan, w.hal, w.bea)
				_, err := w.Append(t.Context(), clinical.id, w.dan.ID, e.Raw)
				if test.code == "" && err != nil {
					t.Fatal(err)
				}
				refused(t, err, test.code)
			})
		})
	}
}

// TestBeginOnce: of two vaults that colleagues begin at once, one is there.
func TestBeginOnce(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]node) {
		for round := range 5 {
			team := w.open(t, proto.Team, w.ruth, w.dan, w.hal)
			var wg sync.WaitGroup
			var errs [2]error
			for i, p := range []peopletest.Person{w.dan, w.hal} {
				e, _ := team.more(proto.Clinical).genesis(t, p)
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
