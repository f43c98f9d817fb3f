package vectors_test

import (
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// steps is a way through stages, a step a millisecond. What a stage has to say is said.
func steps(stages ...string) []vault.Step {
	var all []vault.Step
	for i, stage := range stages {
		s := vault.Step{Stage: stage, At: born + uint64(i), Who: "Triage meeting", Why: "As agreed.", Rules: []byte{}}
		if stage == "closed" {
			s.End = "risk_reduced"
		}
		if stage == "adopted" {
			s.NoContact = "Her phone is watched."
		}
		all = append(all, s)
	}
	return all
}

// generateReferrals makes referrals: what they may say, and one case for each thing that they may not.
func generateReferrals(t *testing.T) []entryCase {
	var cases []entryCase
	id, entry := wire.ID{7}, wire.ID{9}
	base := func() vault.Referral {
		return vault.Referral{
			Referral: id, Version: 1, Follows: []byte{}, Source: "self", Stalker: "unknown", Answers: []vault.Asked{}, Steps: steps("referred"),
		}
	}
	add := func(name string, code refuse.Code, change func(r *vault.Referral)) {
		r := base()
		change(&r)
		cases = append(cases, entryCase{Name: "referral " + name, Op: "content", Kind: vault.Team, Type: vault.TypeReferral, Content: wire.Encode(&r), Code: code})
	}
	way := func(name string, code refuse.Code, all []vault.Step) {
		add(name, code, func(r *vault.Referral) { r.Steps = all })
	}
	last := func(all []vault.Step, change func(s *vault.Step)) []vault.Step {
		change(&all[len(all)-1])
		return all
	}

	add("that says next to nothing", "", func(r *vault.Referral) { r.Steps[0].Who, r.Steps[0].Why = "", "" })
	add("with all that it can say", "", func(r *vault.Referral) {
		r.Version, r.Follows, r.Source, r.Stalker, r.Relation = 2, entry[:], "police", "thought_known", "former_partner"
		r.By, r.Reach, r.Asked, r.Summary, r.Lasting = "DC Khan", "0151 496 0000", "Advice on an order.", "Letters, then the car.", "Since May."
		for i, code := range vault.ReferralQuestions {
			answer := vault.Answers[i%3]
			r.Answers = append(r.Answers, vault.Asked{Code: code, Answer: answer, Note: []string{"", "Her words."}[i%2]})
		}
		r.Answers[1].Answer = ""
		r.Steps = last(steps("referred", "triaged", "adopted"), func(s *vault.Step) { s.Rules, s.NoContact = entry[:], "" })
	})
	for _, source := range vault.ReferralSources {
		add("by "+source, "", func(r *vault.Referral) { r.Source = source })
	}
	for _, relation := range vault.Relations {
		add("of "+relation, "", func(r *vault.Referral) { r.Relation = relation })
	}
	add("of version 0", refuse.Format, func(r *vault.Referral) { r.Version = 0 })
	add("of version 0 that follows another", refuse.Format, func(r *vault.Referral) { r.Version, r.Follows = 0, entry[:] })
	add("of version 1 that follows another", refuse.Format, func(r *vault.Referral) { r.Follows = entry[:] })
	add("of version 2 that follows nothing", refuse.Format, func(r *vault.Referral) { r.Version = 2 })
	add("that follows a short id", refuse.Format, func(r *vault.Referral) { r.Version, r.Follows = 2, entry[1:] })
	add("of no source", refuse.Format, func(r *vault.Referral) { r.Source = "" })
	add("of an unknown source", refuse.Format, func(r *vault.Referral) { r.Source = "oracle" })
	add("that does not say what is known of the stalker", refuse.Format, func(r *vault.Referral) { r.Stalker = "" })
	add("of an unknown relation", refuse.Format, func(r *vault.Referral) { r.Relation = "foe" })
	asked := func(name string, code refuse.Code, all ...vault.Asked) {
		add(name, code, func(r *vault.Referral) { r.Answers = all })
	}
	asked("with a note to a question", "", vault.Asked{Code: "weapon", Note: "A knife, she says."})
	asked("with an unknown question", refuse.Format, vault.Asked{Code: "score", Answer: "yes"})
	asked("with an unknown answer", refuse.Format, vault.Asked{Code: "weapon", Answer: "7"})
	asked("with a question to which nothing was said", refuse.Format, vault.Asked{Code: "weapon"})
	asked("with a question twice", refuse.Format, vault.Asked{Code: "weapon", Answer: "no"}, vault.Asked{Code: "weapon", Answer: "yes"})

	way("without a step", refuse.Format, []vault.Step{})
	way("that begins where it is triaged", refuse.Format, steps("triaged"))
	way("of no date", refuse.Format, last(steps("referred"), func(s *vault.Step) { s.At = 0 }))
	way("of 256 steps", "", circle(256))
	way("of 257 steps", refuse.Format, circle(257))
	way("with an unknown stage", refuse.Format, steps("referred", "lost"))
	// Every stage after every other, each at the end of a way to it.
	ways := map[string][]string{
		"referred": {"referred"}, "triaged": {"referred", "triaged"}, "closed": {"referred", "closed"},
		"consultation": {"referred", "triaged", "consultation"}, "adopted": {"referred", "triaged", "adopted"},
		"intervention": {"referred", "triaged", "adopted", "intervention"},
		"review":       {"referred", "triaged", "adopted", "intervention", "review"},
	}
	allowed := map[string]bool{
		"referred triaged": true, "referred closed": true, "triaged consultation": true, "triaged adopted": true,
		"triaged closed": true, "consultation adopted": true, "consultation closed": true, "adopted intervention": true,
		"adopted closed": true, "intervention review": true, "intervention closed": true, "review intervention": true,
		"review closed": true, "closed referred": true,
	}
	for _, from := range vault.ReferralStages {
		for _, to := range vault.ReferralStages {
			code := refuse.Format
			if allowed[from+" "+to] {
				code = ""
			}
			way(to+" after "+from, code, steps(append(ways[from][:len(ways[from]):len(ways[from])], to)...))
		}
	}
	way("with a step before the one before", refuse.Format, last(steps("referred", "triaged"), func(s *vault.Step) { s.At = born - 1 }))
	way("with two steps at once", "", last(steps("referred", "triaged"), func(s *vault.Step) { s.At = born }))
	way("with a step by nobody", refuse.Format, last(steps("referred", "triaged"), func(s *vault.Step) { s.Who = "" }))
	way("with a step without a reason", refuse.Format, last(steps("referred", "triaged"), func(s *vault.Step) { s.Why = "" }))
	for _, end := range vault.Ends {
		way("closed with "+end, "", last(steps("referred", "closed"), func(s *vault.Step) { s.End = end }))
	}
	way("closed without a word", refuse.Format, last(steps("referred", "closed"), func(s *vault.Step) { s.End = "" }))
	way("closed in an unknown way", refuse.Format, last(steps("referred", "closed"), func(s *vault.Step) { s.End = "won" }))
	way("that ends and is not closed", refuse.Format, last(steps("referred", "triaged"), func(s *vault.Step) { s.End = "custody" }))
	adopted := func(rules []byte, noContact string) []vault.Step {
		return last(steps("referred", "triaged", "adopted"), func(s *vault.Step) { s.Rules, s.NoContact = rules, noContact })
	}
	way("adopted with contact rules", "", adopted(entry[:], ""))
	way("adopted without contact rules", refuse.Format, adopted([]byte{}, ""))
	way("adopted with contact rules and no contact at all", refuse.Format, adopted(entry[:], "Her phone is watched."))
	way("adopted with a short id of contact rules", refuse.Format, adopted(entry[1:], ""))
	way("with contact rules where it is not adopted", refuse.Format, last(steps("referred", "triaged"), func(s *vault.Step) { s.Rules = entry[:] }))
	way("with no contact at all where it is not adopted", refuse.Format, last(steps("referred", "triaged"), func(s *vault.Step) { s.NoContact = "x" }))

	whole := base()
	for _, kind := range []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Advocacy, vault.Clinical, vault.PoliceCase, vault.Unit} {
		cases = append(cases, entryCase{Name: "referral in " + kind.String(), Op: "content", Kind: kind, Type: vault.TypeReferral, Content: wire.Encode(&whole), Code: refuse.Format})
	}
	cases = append(cases, entryCase{Name: "referral of two fields", Op: "content", Kind: vault.Team, Type: vault.TypeReferral, Content: wire.Encode(tuple{id, uint64(1)}), Code: refuse.Format})
	return cases
}

// circle is a way of n steps.
func circle(n int) []vault.Step {
	stages := []string{"referred", "triaged", "adopted"}
	for len(stages) < n {
		stages = append(stages, "intervention", "review")
	}
	return steps(stages[:n]...)
}

func TestReferrals(t *testing.T) {
	for _, c := range golden(t, "referral.json", generateReferrals) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
