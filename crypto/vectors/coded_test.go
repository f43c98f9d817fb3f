package vectors_test

import (
	"fmt"
	"strings"
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// codedLength is how long facts are.
const codedLength = 832

// filled is the encoding of facts, filled up to a length by what they would be filled up with.
func filled(c vault.Coded, length int) []byte {
	c.Fill = []byte{}
	if room := length - len(wire.Encode(&c)) - 2; room > 0 {
		c.Fill = make([]byte, room)
	}
	return wire.Encode(&c)
}

// codedOf is facts of a case that was referred in the quarter and worked on.
func codedOf() vault.Coded {
	return vault.Coded{Case: wire.ID{7}, Quarter: 8104, Version: 1, Follows: []byte{}, Referred: 1, Source: "police", Track: "adopted",
		Contact: "within_week", Stalker: "thought_known", Behaviours: []string{"watching", "threat"}, Flow: "opened", Risk: "first",
		Decisions: []string{"safety"}, View: "said", Orders: []string{}, Plan: "agreed", Safer: "yes", Heard: "yes", Informed: "no",
		Control: "not_said", Links: "none"}
}

// idle is facts of a case of which nothing is counted in the quarter.
func idle() vault.Coded {
	return vault.Coded{Case: wire.ID{7}, Quarter: 8104, Version: 1, Follows: []byte{}, Behaviours: []string{}, Decisions: []string{}, Orders: []string{}}
}

// full is the longest facts that there can be.
func full() vault.Coded {
	c, id := codedOf(), wire.ID{9}
	longest := func(codes vault.Vocabulary) (found string) {
		for _, code := range codes {
			if len(code) > len(found) {
				found = code
			}
		}
		return found
	}
	c.Version, c.Follows = 1<<53-1, id[:]
	c.Source, c.Track, c.Contact, c.Stalker = longest(vault.CountedSources), longest(vault.Tracks), longest(vault.FirstContacts), longest(vault.Stalkers)
	c.Behaviours, c.Decisions, c.Orders = vault.Behaviours, vault.DecisionFamilies, vault.OrderKinds
	c.Flow, c.End, c.Risk, c.Plan = longest(vault.Flows), longest(vault.Ends), longest(vault.Risks), longest(vault.PlanStages)
	c.View, c.Safer = longest(vault.ViewStates), longest(vault.Voices)
	c.Heard, c.Informed, c.Control = c.Safer, c.Safer, c.Safer
	c.Links = longest(vault.LinkStates)
	return c
}

func generateCoded(*testing.T) []entryCase {
	var cases []entryCase
	raw := func(name string, code refuse.Code, kind vault.Kind, content []byte) {
		cases = append(cases, entryCase{Name: name, Op: "content", Kind: kind, Type: vault.TypeCoded, Content: content, Code: code})
	}
	add := func(name string, code refuse.Code, base vault.Coded, change func(c *vault.Coded)) {
		change(&base)
		raw(name, code, vault.Unit, filled(base, codedLength))
	}
	same := func(*vault.Coded) {}
	id := wire.ID{9}
	add("facts", "", codedOf(), same)
	add("facts of which nothing is counted", "", idle(), same)
	add("the longest facts", "", full(), same)
	add("a later version", "", codedOf(), func(c *vault.Coded) { c.Version, c.Follows = 2, id[:] })
	add("facts of a case that was carried over", "", codedOf(), func(c *vault.Coded) {
		n := idle()
		c.Referred, c.Source, c.Track, c.Contact, c.Stalker, c.Behaviours, c.Flow = 0, "", "", "", "", n.Behaviours, "carried"
	})
	for _, waits := range vault.Waits {
		add("facts of a case that is "+waits, "", idle(), func(c *vault.Coded) { c.Waits = waits })
		add("facts of a case that was referred and is "+waits, "", idle(), func(c *vault.Coded) {
			c.Referred, c.Source, c.Track, c.Contact, c.Stalker, c.Waits = 1, "self", "consultation", "not_yet", "unknown", waits
		})
		add("facts of a case that was worked on and is "+waits, refuse.Format, codedOf(), func(c *vault.Coded) { c.Waits = waits })
	}
	add("facts of which no referral is noted", "", codedOf(), func(c *vault.Coded) { c.Source = "not_noted" })
	add("facts of which no referral is noted, of a case that is not adopted", refuse.Format, codedOf(), func(c *vault.Coded) { c.Source, c.Track = "not_noted", "pending" })
	add("an unknown waits", refuse.Format, idle(), func(c *vault.Coded) { c.Waits = "perhaps" })
	for _, risk := range vault.Risks {
		add("facts of risk "+risk, "", codedOf(), func(c *vault.Coded) { c.Risk = risk })
	}
	for _, view := range vault.ViewStates {
		code := refuse.Code("")
		if view == "none" {
			code = refuse.Format
		}
		add("facts of view "+view, code, codedOf(), func(c *vault.Coded) { c.View = view })
	}
	for _, track := range vault.Tracks {
		add("facts of track "+track, "", codedOf(), func(c *vault.Coded) { c.Track = track })
	}
	add("facts of no decision", "", codedOf(), func(c *vault.Coded) { c.Decisions, c.View = idle().Decisions, "none" })
	add("facts of a view without a decision", refuse.Format, codedOf(), func(c *vault.Coded) { c.Decisions = idle().Decisions })
	add("facts of a case that was closed", "", codedOf(), func(c *vault.Coded) { c.End = "risk_reduced" })
	add("the first quarter", "", codedOf(), func(c *vault.Coded) { c.Quarter = 8000 })
	add("the last quarter", "", codedOf(), func(c *vault.Coded) { c.Quarter = 8799 })
	for _, q := range []uint64{7999, 8800} {
		add(fmt.Sprintf("quarter %d", q), refuse.Format, codedOf(), func(c *vault.Coded) { c.Quarter = q })
	}
	add("version 0", refuse.Format, codedOf(), func(c *vault.Coded) { c.Version = 0 })
	add("a first version that follows", refuse.Format, codedOf(), func(c *vault.Coded) { c.Follows = id[:] })
	add("a second version that does not follow", refuse.Format, codedOf(), func(c *vault.Coded) { c.Version = 2 })
	add("a version that follows a short id", refuse.Format, codedOf(), func(c *vault.Coded) { c.Version, c.Follows = 2, id[1:] })
	add("referred twice", refuse.Format, codedOf(), func(c *vault.Coded) { c.Referred = 2 })
	codes := map[string]func(c *vault.Coded) *string{
		"source": func(c *vault.Coded) *string { return &c.Source }, "track": func(c *vault.Coded) *string { return &c.Track },
		"contact": func(c *vault.Coded) *string { return &c.Contact }, "stalker": func(c *vault.Coded) *string { return &c.Stalker },
		"flow": func(c *vault.Coded) *string { return &c.Flow }, "end": func(c *vault.Coded) *string { return &c.End },
		"view": func(c *vault.Coded) *string { return &c.View },
		"risk": func(c *vault.Coded) *string { return &c.Risk }, "plan": func(c *vault.Coded) *string { return &c.Plan },
		"safer": func(c *vault.Coded) *string { return &c.Safer }, "heard": func(c *vault.Coded) *string { return &c.Heard },
		"informed": func(c *vault.Coded) *string { return &c.Informed }, "control": func(c *vault.Coded) *string { return &c.Control },
		"links": func(c *vault.Coded) *string { return &c.Links },
	}
	for _, name := range sortedKeys(codes) {
		at := codes[name]
		add("an unknown "+name, refuse.Format, codedOf(), func(c *vault.Coded) { *at(c) = "perhaps" })
		if name != "end" {
			add("no "+name, refuse.Format, codedOf(), func(c *vault.Coded) { *at(c) = "" })
		}
		if name != "flow" {
			add("nothing but "+name, refuse.Format, idle(), func(c *vault.Coded) { c0 := full(); *at(c) = *at(&c0) })
		}
	}
	lists := map[string]func(c *vault.Coded) *[]string{
		"behaviours": func(c *vault.Coded) *[]string { return &c.Behaviours }, "decisions": func(c *vault.Coded) *[]string { return &c.Decisions },
		"orders": func(c *vault.Coded) *[]string { return &c.Orders },
	}
	for _, name := range sortedKeys(lists) {
		at := lists[name]
		add("unknown "+name, refuse.Format, codedOf(), func(c *vault.Coded) { *at(c) = []string{"perhaps"} })
		add("the same of "+name+" twice", refuse.Format, full(), func(c *vault.Coded) { *at(c) = append((*at(c))[:1:1], (*at(c))[0]) })
		add("nothing but "+name, refuse.Format, idle(), func(c *vault.Coded) { c0 := full(); *at(c) = *at(&c0) })
	}
	one := codedOf()
	raw("facts one byte shorter", refuse.Format, vault.Unit, filled(one, codedLength-1))
	raw("facts one byte longer", refuse.Format, vault.Unit, filled(one, codedLength+1))
	one.Fill = []byte{}
	raw("facts that are not filled up", refuse.Format, vault.Unit, wire.Encode(&one))
	raw("facts that are filled up with something else", refuse.Format, vault.Unit, flip(filled(one, codedLength), -1))
	for _, kind := range []vault.Kind{vault.Team, vault.Chat, vault.PoliceCase} {
		raw("facts in "+kind.String(), refuse.Format, kind, filled(one, codedLength))
	}
	raw("facts of two fields", refuse.Format, vault.Unit, wire.Encode(tuple{id, []byte{}}))
	return append(cases, reportCases()...)
}

// reportCases are reports as they are kept.
func reportCases() []entryCase {
	var cases []entryCase
	report := func(name string, code refuse.Code, change func(r *vault.Counts)) {
		r := vault.Counts{Quarter: 8104, Draw: 1<<32 - 1, Facts: []wire.ID{{1}, {2}}, Without: []vault.Uncounted{}, Gaps: []wire.ID{}, Cells: []vault.CountedCell{
			{Cell: "8104/source/police/adopted", Count: 12, Printed: vault.PrintedForAnyone}, {Cell: "8104/referred", Count: 7, Printed: vault.PrintedInside}, {Cell: "8104/open"}}}
		change(&r)
		cases = append(cases, entryCase{Name: "report " + name, Op: "content", Kind: vault.Unit, Type: vault.TypeReport, Content: wire.Encode(&r), Code: code})
	}
	report("of a quarter", "", func(*vault.Counts) {})
	report("of no facts", "", func(r *vault.Counts) { r.Facts = []wire.ID{} })
	without := func(named []byte, vaults ...byte) func(r *vault.Counts) {
		return func(r *vault.Counts) {
			for _, v := range vaults {
				r.Without = append(r.Without, vault.Uncounted{Vault: wire.ID{v}, Account: named})
			}
		}
	}
	report("without two vaults", "", without(make([]byte, 16), 1, 2))
	report("without a vault of nobody known", "", without([]byte{}, 1))
	report("without a vault of a short name", refuse.Format, without(make([]byte, 15), 1))
	report("without a vault twice", refuse.Format, without([]byte{}, 1, 1))
	report("without vaults out of order", refuse.Format, without([]byte{}, 2, 1))
	report("with gaps of two", "", func(r *vault.Counts) { r.Gaps = []wire.ID{{1}, {2}} })
	report("with gaps of one twice", refuse.Format, func(r *vault.Counts) { r.Gaps = []wire.ID{{1}, {1}} })
	report("with gaps out of order", refuse.Format, func(r *vault.Counts) { r.Gaps = []wire.ID{{2}, {1}} })
	report("with the longest name", "", func(r *vault.Counts) { r.Cells[0].Cell = strings.Repeat("a", 64) })
	report("of quarter 7999", refuse.Format, func(r *vault.Counts) { r.Quarter = 7999 })
	report("of quarter 8800", refuse.Format, func(r *vault.Counts) { r.Quarter = 8800 })
	report("with a draw of 33 bits", refuse.Format, func(r *vault.Counts) { r.Draw = 1 << 32 })
	report("of no numbers", refuse.Format, func(r *vault.Counts) { r.Cells = []vault.CountedCell{} })
	report("with a number twice", refuse.Format, func(r *vault.Counts) { r.Cells[1].Cell = r.Cells[0].Cell })
	report("with facts twice", refuse.Format, func(r *vault.Counts) { r.Facts[1] = r.Facts[0] })
	report("with facts out of order", refuse.Format, func(r *vault.Counts) { r.Facts[0] = wire.ID{3} })
	for _, printed := range []uint64{2, 4, 1 << 40} {
		report(fmt.Sprintf("printed as %d", printed), refuse.Format, func(r *vault.Counts) { r.Cells[0].Printed = printed })
	}
	for _, name := range []string{"", "8104/Source", "8104 source", "8104/source\n", strings.Repeat("a", 65)} {
		report(fmt.Sprintf("with a number %q", name), refuse.Format, func(r *vault.Counts) { r.Cells[0].Cell = name })
	}
	raw := func(name string, fields ...any) {
		cells, facts := tuple{tuple{"8104/open", uint64(9), uint64(1)}}, tuple{}
		cases = append(cases, entryCase{Name: "report " + name, Op: "content", Kind: vault.Unit, Type: vault.TypeReport,
			Content: wire.Encode(append(tuple{uint64(8104), uint64(1), cells, facts, tuple{}}, fields...)), Code: refuse.Format})
	}
	raw("that says nothing of gaps")
	raw("with gaps of a short name", tuple{make([]byte, 15)})
	cases = append(cases, entryCase{Name: "report in team", Op: "content", Kind: vault.Team, Type: vault.TypeReport, Content: cases[0].Content, Code: refuse.Format},
		entryCase{Name: "report of three fields", Op: "content", Kind: vault.Unit, Type: vault.TypeReport, Content: wire.Encode(tuple{uint64(8104), uint64(1), tuple{}}), Code: refuse.Format})
	return cases
}

func TestCoded(t *testing.T) {
	for _, c := range golden(t, "coded.json", generateCoded) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}

// Whoever sees the sizes of entries learns nothing of what they say.
func TestCodedIsOfOneSize(t *testing.T) {
	for _, c := range []vault.Coded{idle(), codedOf(), full()} {
		for _, n := range []uint64{0, 1<<53 - 1} {
			plain := vault.Plain{Type: vault.TypeCoded, Time: n, BoxVersion: n, Content: filled(c, codedLength)}
			if size := len(must(wire.Pad(wire.Encode(&plain)))); size != 1024 {
				t.Errorf("facts are padded to %d", size)
			}
		}
	}
}
