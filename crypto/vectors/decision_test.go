package vectors_test

import (
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// generateDecisions makes decisions, actions and meetings: what they may say, and one case for each thing that they may not.
func generateDecisions(t *testing.T) []entryCase {
	b := decisionBook{}
	b.decisions()
	b.ends()
	b.actions()
	b.meetings()
	return b.cases
}

type decisionBook struct{ cases []entryCase }

const (
	decidedOn = 20_600 // a day of 2026
	farDay    = 100_000
)

var (
	decisionID, otherID, decisionEntry = wire.ID{7}, wire.ID{8}, wire.ID{9}
	nobody                             = []byte{}
)

func (b *decisionBook) put(name string, kind vault.Kind, typ uint64, content any, code refuse.Code) {
	b.cases = append(b.cases, entryCase{Name: name, Op: "content", Kind: kind, Type: typ, Content: wire.Encode(content), Code: code})
}

func aDecision() vault.Decision {
	return vault.Decision{
		Decision: decisionID, Version: 1, Follows: nobody, Code: "LEG2", Target: "person_of_concern", Rationale: "Three approaches in nine days.",
		Risks: []wire.ID{}, Dissents: []vault.Dissent{}, Lead: "police", Start: decidedOn, Review: decidedOn + 7, Meeting: nobody,
	}
}

func (b *decisionBook) decision(name string, code refuse.Code, change func(d *vault.Decision)) {
	d := aDecision()
	change(&d)
	b.put("decision "+name, vault.Team, vault.TypeDecision, &d, code)
}

func (b *decisionBook) decisions() {
	add := b.decision
	add("without her view yet", "", func(*vault.Decision) {})
	add("with all that it can say", "", func(d *vault.Decision) {
		d.Version, d.Follows, d.Risks, d.Meeting = 2, decisionEntry[:], []wire.ID{decisionID, otherID}, otherID[:]
		d.View, d.ViewWords, d.Partners, d.Legal = "said", "She wants him to be told to stop.", "Housing", "Stalking Protection Act 2019 s1"
		d.Dissents = []vault.Dissent{{Who: "M. Okoro", What: "It may make him angrier."}}
		d.Closed, d.Outcome = decidedOn+30, "Granted for two years."
	})
	for _, code := range vault.DecisionCodes {
		add("of code "+code, "", func(d *vault.Decision) { d.Code = code })
	}
	for _, target := range vault.DecisionTargets {
		add("for "+target, "", func(d *vault.Decision) { d.Target = target })
	}
	for _, lead := range vault.DecisionLeads {
		add("led by "+lead, "", func(d *vault.Decision) { d.Lead = lead })
	}
	for _, view := range vault.DecisionViews {
		add("with her view as "+view, "", func(d *vault.Decision) { d.View, d.ViewWords = view, "In words." })
	}
	add("of 64 risk records and 32 dissents", "", func(d *vault.Decision) { d.Risks, d.Dissents = ids(64), dissents(32) })
	add("of 65 risk records", refuse.Format, func(d *vault.Decision) { d.Risks = ids(65) })
	add("of 33 dissents", refuse.Format, func(d *vault.Decision) { d.Dissents = dissents(33) })
	add("with a risk record twice", refuse.Format, func(d *vault.Decision) { d.Risks = []wire.ID{otherID, otherID} })
	add("with risk records out of order", refuse.Format, func(d *vault.Decision) { d.Risks = []wire.ID{otherID, decisionID} })
	add("with the dissent of nobody", refuse.Format, func(d *vault.Decision) { d.Dissents = []vault.Dissent{{What: "No."}} })
	add("with a dissent that says nothing", refuse.Format, func(d *vault.Decision) { d.Dissents = []vault.Dissent{{Who: "M. Okoro"}} })
	add("of version 0", refuse.Format, func(d *vault.Decision) { d.Version = 0 })
	add("of version 0 that follows another", refuse.Format, func(d *vault.Decision) { d.Version, d.Follows = 0, decisionEntry[:] })
	add("of version 1 that follows another", refuse.Format, func(d *vault.Decision) { d.Follows = decisionEntry[:] })
	add("of version 2 that follows nothing", refuse.Format, func(d *vault.Decision) { d.Version = 2 })
	add("that follows a short id", refuse.Format, func(d *vault.Decision) { d.Version, d.Follows = 2, decisionEntry[1:] })
	add("of a meeting with a short id", refuse.Format, func(d *vault.Decision) { d.Meeting = otherID[1:] })
	add("of an unknown code", refuse.Format, func(d *vault.Decision) { d.Code = "LEG10" })
	add("of no code", refuse.Format, func(d *vault.Decision) { d.Code = "" })
	add("for an unknown target", refuse.Format, func(d *vault.Decision) { d.Target = "everybody" })
	add("without a rationale", refuse.Format, func(d *vault.Decision) { d.Rationale = "" })
	add("led by an unknown role", refuse.Format, func(d *vault.Decision) { d.Lead = "victim" })
	add("with her view as an unknown code", refuse.Format, func(d *vault.Decision) { d.View, d.ViewWords = "yes", "In words." })
	add("with her view in no words", refuse.Format, func(d *vault.Decision) { d.View = "said" })
	add("with words and no code for her view", refuse.Format, func(d *vault.Decision) { d.ViewWords = "In words." })
	for _, kind := range []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Advocacy, vault.Clinical, vault.PoliceCase, vault.Unit} {
		d := aDecision()
		b.put("decision in "+kind.String(), kind, vault.TypeDecision, &d, refuse.Format)
	}
	b.put("decision of two fields", vault.Team, vault.TypeDecision, tuple{decisionID, uint64(1)}, refuse.Format)
}

// ends is about the days of a decision, and how it is closed.
func (b *decisionBook) ends() {
	add := b.decision
	closed := func(change func(d *vault.Decision)) func(d *vault.Decision) {
		return func(d *vault.Decision) {
			d.View, d.ViewWords, d.Closed, d.Outcome = "not_safe_to_ask", "He reads her phone.", decidedOn+9, "Done."
			change(d)
		}
	}
	add("that is closed with the reason why her view is missing", "", closed(func(*vault.Decision) {}))
	add("that is closed without her view", refuse.Format, closed(func(d *vault.Decision) { d.View, d.ViewWords = "", "" }))
	add("that is closed without an outcome", refuse.Format, closed(func(d *vault.Decision) { d.Outcome = "" }))
	add("that is open with an outcome", refuse.Format, closed(func(d *vault.Decision) { d.Closed = 0 }))
	add("that is closed on the day on which it begins, without a review", "", closed(func(d *vault.Decision) { d.Closed, d.Review = decidedOn, 0 }))
	add("that is closed before it begins", refuse.Format, closed(func(d *vault.Decision) { d.Closed = decidedOn - 1 }))
	add("that is closed on the last day", "", closed(func(d *vault.Decision) { d.Closed = farDay }))
	add("that is closed after the last day", refuse.Format, closed(func(d *vault.Decision) { d.Closed = farDay + 1 }))
	add("that is open without a review", refuse.Format, func(d *vault.Decision) { d.Review = 0 })
	add("that is reviewed as it begins", refuse.Format, func(d *vault.Decision) { d.Review = decidedOn })
	add("that is reviewed on the last day", "", func(d *vault.Decision) { d.Review = farDay })
	add("that is reviewed after the last day", refuse.Format, func(d *vault.Decision) { d.Review = farDay + 1 })
	add("without a beginning", refuse.Format, func(d *vault.Decision) { d.Start = 0 })
	add("that begins after the last day", refuse.Format, closed(func(d *vault.Decision) { d.Start, d.Review, d.Closed = farDay+1, 0, farDay+2 }))
}

func (b *decisionBook) actions() {
	add := func(name string, code refuse.Code, change func(a *vault.Action)) {
		a := vault.Action{Action: decisionID, Version: 1, Follows: nobody, What: "Ring housing.", Owner: otherID, Due: decidedOn, Decision: nobody, By: nobody}
		change(&a)
		b.put("action "+name, vault.Team, vault.TypeAction, &a, code)
	}
	ended := func(change func(a *vault.Action)) func(a *vault.Action) {
		return func(a *vault.Action) {
			a.Version, a.Follows, a.Decision = 2, decisionEntry[:], otherID[:]
			a.End, a.Ended, a.By, a.How = "dropped", decidedOn, otherID[:], "She has moved."
			change(a)
		}
	}
	add("that is open", "", func(*vault.Action) {})
	add("that was dropped", "", ended(func(*vault.Action) {}))
	add("that was done, and it is not said how", "", ended(func(a *vault.Action) { a.End, a.How = "done", "" }))
	add("that was dropped without a reason", refuse.Format, ended(func(a *vault.Action) { a.How = "" }))
	add("that ended in an unknown way", refuse.Format, ended(func(a *vault.Action) { a.End = "lost" }))
	add("that ended on no day", refuse.Format, ended(func(a *vault.Action) { a.Ended = 0 }))
	add("that ended after the last day", refuse.Format, ended(func(a *vault.Action) { a.Ended = farDay + 1 }))
	add("that was ended by nobody", refuse.Format, ended(func(a *vault.Action) { a.By = nobody }))
	add("that was ended by a short id", refuse.Format, ended(func(a *vault.Action) { a.By = otherID[1:] }))
	add("that is open and has a day of its end", refuse.Format, func(a *vault.Action) { a.Ended = decidedOn })
	add("that is open and was ended by somebody", refuse.Format, func(a *vault.Action) { a.By = otherID[:] })
	add("that is open and says how it ended", refuse.Format, func(a *vault.Action) { a.How = "By phone." })
	add("of version 0", refuse.Format, func(a *vault.Action) { a.Version = 0 })
	add("of version 2 that follows nothing", refuse.Format, func(a *vault.Action) { a.Version = 2 })
	add("without words", refuse.Format, func(a *vault.Action) { a.What = "" })
	add("that is never due", refuse.Format, func(a *vault.Action) { a.Due = 0 })
	add("that is due after the last day", refuse.Format, func(a *vault.Action) { a.Due = farDay + 1 })
	add("of a decision with a short id", refuse.Format, func(a *vault.Action) { a.Decision = otherID[1:] })
	for _, kind := range []vault.Kind{vault.Plan, vault.Advocacy, vault.Unit} {
		b.put("action in "+kind.String(), kind, vault.TypeAction, &vault.Action{
			Action: decisionID, Version: 1, Follows: nobody, What: "Ring housing.", Owner: otherID, Due: decidedOn, Decision: nobody, By: nobody,
		}, refuse.Format)
	}
	b.put("action of two fields", vault.Team, vault.TypeAction, tuple{decisionID, uint64(1)}, refuse.Format)
}

func (b *decisionBook) meetings() {
	add := func(name string, kind vault.Kind, code refuse.Code, change func(m *vault.Meeting)) {
		m := vault.Meeting{Meeting: decisionID, Version: 1, Follows: nobody, Day: decidedOn, Present: []wire.ID{otherID}, Said: "Quiet for a week."}
		change(&m)
		b.put("meeting "+name, kind, vault.TypeMeeting, &m, code)
	}
	add("of one", vault.Team, "", func(*vault.Meeting) {})
	add("of two, corrected", vault.Team, "", func(m *vault.Meeting) {
		m.Version, m.Follows, m.Present = 2, decisionEntry[:], []wire.ID{decisionID, otherID}
	})
	add("of nobody", vault.Team, refuse.Format, func(m *vault.Meeting) { m.Present = []wire.ID{} })
	add("of somebody twice", vault.Team, refuse.Format, func(m *vault.Meeting) { m.Present = []wire.ID{otherID, otherID} })
	add("in which nothing was said", vault.Team, refuse.Format, func(m *vault.Meeting) { m.Said = "" })
	add("of no day", vault.Team, refuse.Format, func(m *vault.Meeting) { m.Day = 0 })
	add("after the last day", vault.Team, refuse.Format, func(m *vault.Meeting) { m.Day = farDay + 1 })
	add("of version 0", vault.Team, refuse.Format, func(m *vault.Meeting) { m.Version = 0 })
	for _, kind := range []vault.Kind{vault.Plan, vault.Advocacy, vault.Unit} {
		add("in "+kind.String(), kind, refuse.Format, func(*vault.Meeting) {})
	}
	b.put("meeting of two fields", vault.Team, vault.TypeMeeting, tuple{decisionID, uint64(1)}, refuse.Format)
}

func ids(n int) []wire.ID {
	all := make([]wire.ID, n)
	for i := range all {
		all[i] = wire.ID{0xd0, byte(i)}
	}
	return all
}

func dissents(n int) []vault.Dissent {
	all := make([]vault.Dissent, n)
	for i := range all {
		all[i] = vault.Dissent{Who: "M. Okoro", What: "No."}
	}
	return all
}

func TestDecisions(t *testing.T) {
	for _, c := range golden(t, "decision.json", generateDecisions) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
