package vectors_test

import (
	"strconv"
	"strings"
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// instrument is a definition of two items and two levels.
func instrument() vault.Definition {
	return vault.Definition{
		ID: "plain", Version: "1", Title: "Plain check", Source: "The unit", Licence: "CC0",
		Items:  []vault.DefinitionItem{{Code: "a.1", Text: "Were there threats?", Help: "Also through others."}, {Code: "B-2", Text: "At the home?"}},
		Levels: []vault.Level{{Code: "low", Text: "Watch"}, {Code: "high", Text: "Act today"}},
	}
}

// generateRisk makes risk records and motives: what they may say, and one case for each thing that they may not.
func generateRisk(t *testing.T) []entryCase {
	var cases []entryCase
	put := func(name string, code refuse.Code, kind vault.Kind, typ uint64, content any) {
		cases = append(cases, entryCase{Name: name, Op: "content", Kind: kind, Type: typ, Content: wire.Encode(content), Code: code})
	}
	kinds := []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Advocacy, vault.Clinical, vault.PoliceCase, vault.Unit}
	for _, c := range riskCases() {
		put("risk record "+c.name, c.code, vault.Team, vault.TypeRisk, c.risk)
	}
	for _, c := range definitionCases() {
		put("definition "+c.name, c.code, vault.Team, vault.TypeRisk, c.risk)
	}
	whole := onPaper()
	for _, kind := range kinds {
		put("risk record in "+kind.String(), refuse.Format, kind, vault.TypeRisk, &whole)
	}
	put("risk record of two fields", refuse.Format, vault.Team, vault.TypeRisk, tuple{wire.ID{7}, uint64(1)})
	motive := func(name string, code refuse.Code, change func(m *vault.Motive)) {
		m := vault.Motive{Motive: wire.ID{7}, Version: 1, Follows: []byte{}, Hypothesis: "rejected", Confidence: "low", Since: born, Reason: "It began when she left."}
		change(&m)
		put("motive "+name, code, vault.Team, vault.TypeMotive, &m)
	}
	entry := wire.ID{9}
	for i, hypothesis := range vault.Motives {
		motive("of a hypothesis, "+hypothesis, "", func(m *vault.Motive) {
			m.Hypothesis, m.Confidence = hypothesis, vault.Confidences[i%len(vault.Confidences)]
		})
	}
	motive("that follows another", "", func(m *vault.Motive) { m.Version, m.Follows = 2, entry[:] })
	motive("of version 0", refuse.Format, func(m *vault.Motive) { m.Version = 0 })
	motive("of version 0 that follows another", refuse.Format, func(m *vault.Motive) { m.Version, m.Follows = 0, entry[:] })
	motive("of version 1 that follows another", refuse.Format, func(m *vault.Motive) { m.Follows = entry[:] })
	motive("of version 2 that follows nothing", refuse.Format, func(m *vault.Motive) { m.Version = 2 })
	motive("that follows a short id", refuse.Format, func(m *vault.Motive) { m.Version, m.Follows = 2, entry[1:] })
	motive("of an unknown hypothesis", refuse.Format, func(m *vault.Motive) { m.Hypothesis = "evil" })
	motive("of no hypothesis", refuse.Format, func(m *vault.Motive) { m.Hypothesis = "" })
	motive("of an unknown confidence", refuse.Format, func(m *vault.Motive) { m.Confidence = "certain" })
	motive("of no confidence", refuse.Format, func(m *vault.Motive) { m.Confidence = "" })
	motive("without a day", refuse.Format, func(m *vault.Motive) { m.Since = 0 })
	motive("without a reason", refuse.Format, func(m *vault.Motive) { m.Reason = "" })
	for _, kind := range kinds {
		m := vault.Motive{Motive: wire.ID{7}, Version: 1, Follows: []byte{}, Hypothesis: "rejected", Confidence: "low", Since: born, Reason: "It began when she left."}
		put("motive in "+kind.String(), refuse.Format, kind, vault.TypeMotive, &m)
	}
	return cases
}

type riskCase struct {
	name string
	code refuse.Code
	risk *vault.Risk
}

// onPaper is a record made without a definition.
func onPaper() vault.Risk {
	return vault.Risk{
		Risk: wire.ID{7}, Version: 1, Follows: []byte{}, Instrument: "s_dash", Hash: []byte{}, Definition: []vault.Definition{},
		Zone: "Europe/London", Made: born, Assessor: "Dan Price", Items: []vault.RiskItem{}, Level: "High, on paper",
	}
}

// answered is a record that brings its definition and answers both items.
func answered() vault.Risk {
	r, d := onPaper(), instrument()
	hash := d.Digest()
	r.Instrument, r.Hash, r.Definition, r.Level = "other", hash[:], []vault.Definition{d}, "high"
	r.Items = []vault.RiskItem{{Code: "B-2", Answer: "yes", Note: "Twice in May."}, {Code: "a.1", Answer: "unknown"}}
	return r
}

func riskCases() (cases []riskCase) {
	add := func(name string, code refuse.Code, r vault.Risk, change func(r *vault.Risk)) {
		change(&r)
		cases = append(cases, riskCase{name, code, &r})
	}
	entry := wire.ID{9}
	add("made without a definition", "", onPaper(), func(*vault.Risk) {})
	add("that brings its definition", "", answered(), func(*vault.Risk) {})
	add("whose definition came earlier", "", answered(), func(r *vault.Risk) { r.Definition = []vault.Definition{} })
	add("of no item and no level", "", answered(), func(r *vault.Risk) { r.Items, r.Level = []vault.RiskItem{}, "" })
	add("with all that it can say", "", answered(), func(r *vault.Risk) {
		r.Version, r.Follows, r.View, r.Changed, r.Review = 2, entry[:], "She is afraid.", "He has come back.", born+1
	})
	for _, code := range vault.Instruments {
		add("by instrument, "+code, "", onPaper(), func(r *vault.Risk) { r.Instrument = code })
	}
	for _, answer := range vault.RiskAnswers {
		add("with an answer, "+answer, "", answered(), func(r *vault.Risk) { r.Items[0].Answer = answer })
	}
	add("of 128 items", "", answered(), func(r *vault.Risk) { r.Definition, r.Items = []vault.Definition{}, riskItems(128) })
	add("of 129 items", refuse.Format, answered(), func(r *vault.Risk) { r.Definition, r.Items = []vault.Definition{}, riskItems(129) })
	add("of version 0", refuse.Format, onPaper(), func(r *vault.Risk) { r.Version = 0 })
	add("of version 0 that follows another", refuse.Format, onPaper(), func(r *vault.Risk) { r.Version, r.Follows = 0, entry[:] })
	add("of version 1 that follows another", refuse.Format, onPaper(), func(r *vault.Risk) { r.Follows = entry[:] })
	add("of version 2 that follows nothing", refuse.Format, onPaper(), func(r *vault.Risk) { r.Version = 2 })
	add("that follows a short id", refuse.Format, onPaper(), func(r *vault.Risk) { r.Version, r.Follows = 2, entry[1:] })
	add("by an unknown instrument", refuse.Format, onPaper(), func(r *vault.Risk) { r.Instrument = "score" })
	add("by no instrument", refuse.Format, onPaper(), func(r *vault.Risk) { r.Instrument = "" })
	add("without a zone", refuse.Format, onPaper(), func(r *vault.Risk) { r.Zone = "" })
	add("without a day", refuse.Format, onPaper(), func(r *vault.Risk) { r.Made = 0 })
	add("by nobody", refuse.Format, onPaper(), func(r *vault.Risk) { r.Assessor = "" })
	add("to look at again on the same day", refuse.Format, onPaper(), func(r *vault.Risk) { r.Review = born })
	add("with an item and no definition", refuse.Format, onPaper(), func(r *vault.Risk) { r.Items = riskItems(1) })
	add("with a definition and no name of one", refuse.Format, onPaper(), func(r *vault.Risk) { r.Definition = []vault.Definition{instrument()} })
	add("with a short hash", refuse.Format, answered(), func(r *vault.Risk) { r.Hash = r.Hash[1:] })
	add("with a short hash and no definition", refuse.Format, answered(), func(r *vault.Risk) { r.Hash, r.Definition = r.Hash[1:], []vault.Definition{} })
	add("with the hash of another definition", refuse.Format, answered(), func(r *vault.Risk) { r.Hash = make([]byte, 32) })
	add("with two definitions", refuse.Format, answered(), func(r *vault.Risk) { r.Definition = append(r.Definition, instrument()) })
	add("with an item that the definition has not", refuse.Format, answered(), func(r *vault.Risk) { r.Items[0].Code = "c" })
	add("with a level that the definition has not", refuse.Format, answered(), func(r *vault.Risk) { r.Level = "middle" })
	add("with a level that is no code", refuse.Format, answered(), func(r *vault.Risk) { r.Definition, r.Level = []vault.Definition{}, "High, on paper" })
	add("with an item twice", refuse.Format, answered(), func(r *vault.Risk) { r.Items[1].Code = r.Items[0].Code })
	add("with an item of no code", refuse.Format, answered(), func(r *vault.Risk) { r.Definition, r.Items[0].Code = []vault.Definition{}, "" })
	add("with an item of a code with a blank", refuse.Format, answered(), func(r *vault.Risk) { r.Definition, r.Items[0].Code = []vault.Definition{}, "a 1" })
	add("with an item of a code and a line", refuse.Format, answered(), func(r *vault.Risk) { r.Definition, r.Items[0].Code = []vault.Definition{}, "a\n" })
	add("with an item of a code of 33 letters", refuse.Format, answered(), func(r *vault.Risk) {
		r.Definition, r.Items[0].Code = []vault.Definition{}, strings.Repeat("a", 33)
	})
	add("with an unknown answer", refuse.Format, answered(), func(r *vault.Risk) { r.Items[0].Answer = "maybe" })
	add("with an item that is not answered", refuse.Format, answered(), func(r *vault.Risk) { r.Items[0].Answer = "" })
	return cases
}

func riskItems(n int) []vault.RiskItem {
	all := make([]vault.RiskItem, n)
	for i := range all {
		all[i] = vault.RiskItem{Code: strconv.Itoa(i), Answer: "no"}
	}
	return all
}

// definitionCases are records of no answers, each with the hash of the definition that it brings.
func definitionCases() (cases []riskCase) {
	add := func(name string, code refuse.Code, change func(d *vault.Definition)) {
		r, d := answered(), instrument()
		change(&d)
		hash := d.Digest()
		r.Hash, r.Definition, r.Items, r.Level = hash[:], []vault.Definition{d}, []vault.RiskItem{}, ""
		cases = append(cases, riskCase{name, code, &r})
	}
	items := func(n int) (all []vault.DefinitionItem) {
		for i := range n {
			all = append(all, vault.DefinitionItem{Code: strconv.Itoa(i), Text: "?"})
		}
		return all
	}
	levels := func(n int) (all []vault.Level) {
		for i := range n {
			all = append(all, vault.Level{Code: strconv.Itoa(i), Text: "level"})
		}
		return all
	}
	add("without levels, source and licence", "", func(d *vault.Definition) { d.Levels, d.Source, d.Licence = []vault.Level{}, "", "" })
	add("of 128 items and 16 levels", "", func(d *vault.Definition) { d.Items, d.Levels = items(128), levels(16) })
	add("of 129 items", refuse.Format, func(d *vault.Definition) { d.Items = items(129) })
	add("of 17 levels", refuse.Format, func(d *vault.Definition) { d.Levels = levels(17) })
	add("without an item", refuse.Format, func(d *vault.Definition) { d.Items = []vault.DefinitionItem{} })
	add("without an id", refuse.Format, func(d *vault.Definition) { d.ID = "" })
	add("without a version", refuse.Format, func(d *vault.Definition) { d.Version = "" })
	add("without a title", refuse.Format, func(d *vault.Definition) { d.Title = "" })
	add("with an item twice", refuse.Format, func(d *vault.Definition) { d.Items[1].Code = d.Items[0].Code })
	add("with an item that is no code", refuse.Format, func(d *vault.Definition) { d.Items[1].Code = "B 2" })
	add("with an item without words", refuse.Format, func(d *vault.Definition) { d.Items[1].Text = "" })
	add("with a level twice", refuse.Format, func(d *vault.Definition) { d.Levels[1].Code = d.Levels[0].Code })
	add("with a level that is no code", refuse.Format, func(d *vault.Definition) { d.Levels[1].Code = "" })
	add("with a level without words", refuse.Format, func(d *vault.Definition) { d.Levels[1].Text = "" })
	return cases
}

func TestRisk(t *testing.T) {
	for _, c := range golden(t, "risk.json", generateRisk) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
