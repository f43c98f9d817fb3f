package vectors_test

import (
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// asked is a request of the police that has passed its tests: for what she logged, of which she was told.
func asked() vault.Request {
	return vault.Request{
		Request: wire.ID{7}, Version: 1, Follows: []byte{}, Enquiry: "Who sent the letters.", Needed: "They may name the sender.",
		Least: "The letters are lost.", Things: []string{"incidents"}, From: born, To: born + 1, What: "Letters in May.",
		Use: "Kept with the file of the case.", Approvals: []vault.SeniorApproval{},
		Notice: vault.Notice{Given: born, How: "By letter, with her advocate."}, Until: born + 2,
	}
}

// approved is the word of somebody senior that such a request needs for what was said in confidence.
func approved() vault.SeniorApproval {
	return vault.SeniorApproval{Name: "Ann Lee", Rank: "inspector", At: born, Why: "She told her advocate who it was."}
}

func generateRequests(t *testing.T) []entryCase {
	var cases []entryCase
	entry := wire.ID{9}
	put := func(name string, code refuse.Code, kind vault.Kind, typ uint64, content any) {
		cases = append(cases, entryCase{Name: name, Op: "content", Kind: kind, Type: typ, Content: wire.Encode(content), Code: code})
	}
	others := func(name string, typ uint64, content any, in ...vault.Kind) {
		for _, kind := range in {
			put(name+" in "+kind.String(), refuse.Format, kind, typ, content)
		}
	}

	request := func(name string, code refuse.Code, change func(r *vault.Request)) {
		r := asked()
		change(&r)
		put("request "+name, code, vault.Team, vault.TypeRequest, &r)
	}
	good := func(name string, change func(r *vault.Request)) { request(name, "", change) }
	bad := func(name string, change func(r *vault.Request)) { request(name, refuse.Format, change) }
	counselling := func(r *vault.Request) {
		r.Things, r.Approvals = []string{"messages", "notes"}, []vault.SeniorApproval{approved()}
	}
	approval := func(change func(a *vault.SeniorApproval)) func(r *vault.Request) {
		return func(r *vault.Request) { counselling(r); change(&r.Approvals[0]) }
	}
	delayed := func(r *vault.Request) { r.Notice = vault.Notice{Delay: "It would warn him.", Until: born + 1} }

	good("for what she logged", func(*vault.Request) {})
	good("for what was said in confidence, approved", counselling)
	good("for messages alone, approved", func(r *vault.Request) { counselling(r); r.Things = r.Things[:1] })
	good("of which she is not told yet", delayed)
	good("that is withdrawn", func(r *vault.Request) { r.Version, r.Follows, r.Withdrawn = 2, entry[:], "He was found." })
	for _, rank := range vault.ApproverRanks {
		good("approved by "+rank, approval(func(a *vault.SeniorApproval) { a.Rank = rank }))
	}
	bad("of version 0", func(r *vault.Request) { r.Version = 0 })
	bad("of version 0 that follows another", func(r *vault.Request) { r.Version, r.Follows = 0, entry[:] })
	bad("of version 1 that follows another", func(r *vault.Request) { r.Follows = entry[:] })
	bad("of version 2 that follows nothing", func(r *vault.Request) { r.Version = 2 })
	bad("that follows a short id", func(r *vault.Request) { r.Version, r.Follows = 2, entry[1:] })
	bad("that is withdrawn before it was made", func(r *vault.Request) { r.Withdrawn = "He was found." })
	bad("without a line of enquiry", func(r *vault.Request) { r.Enquiry = "" })
	bad("that does not say why it is necessary", func(r *vault.Request) { r.Needed = "" })
	bad("that does not say why less would not do", func(r *vault.Request) { r.Least = "" })
	bad("that does not say which", func(r *vault.Request) { r.What = "" })
	bad("that does not say what for", func(r *vault.Request) { r.Use = "" })
	bad("for nothing", func(r *vault.Request) { r.Things = []string{} })
	bad("for one thing twice", func(r *vault.Request) { r.Things = []string{"incidents", "incidents"} })
	bad("for an unknown thing", func(r *vault.Request) { r.Things = []string{"diary"} })
	bad("from no time on", func(r *vault.Request) { r.From = 0 })
	bad("of no time at all", func(r *vault.Request) { r.To = r.From })
	bad("without an end", func(r *vault.Request) { r.Until = 0 })
	bad("for messages that nobody approved", func(r *vault.Request) { r.Things = []string{"messages"} })
	bad("for notes that nobody approved", func(r *vault.Request) { r.Things = []string{"incidents", "notes"} })
	bad("that two approved", func(r *vault.Request) { counselling(r); r.Approvals = append(r.Approvals, approved()) })
	bad("approved without need", func(r *vault.Request) { r.Approvals = []vault.SeniorApproval{approved()} })
	bad("approved by nobody", approval(func(a *vault.SeniorApproval) { a.Name = "" }))
	bad("approved by a constable", approval(func(a *vault.SeniorApproval) { a.Rank = "constable" }))
	bad("approved at no time", approval(func(a *vault.SeniorApproval) { a.At = 0 }))
	bad("approved without a reason", approval(func(a *vault.SeniorApproval) { a.Why = "" }))
	bad("without notice", func(r *vault.Request) { r.Notice = vault.Notice{} })
	bad("with notice, not how", func(r *vault.Request) { r.Notice.How = "" })
	bad("with notice and a delay", func(r *vault.Request) { r.Notice.Delay = "It would warn him." })
	bad("with notice and an end of a delay", func(r *vault.Request) { r.Notice.Until = born })
	bad("with a delay and how notice was given", func(r *vault.Request) { delayed(r); r.Notice.How = "By letter." })
	bad("with a delay without a reason", func(r *vault.Request) { delayed(r); r.Notice.Delay = "" })
	bad("with a delay without a day", func(r *vault.Request) { delayed(r); r.Notice.Until = 0 })
	whole := asked()
	others("request", vault.TypeRequest, &whole, vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Advocacy, vault.Clinical, vault.PoliceCase, vault.Unit)
	put("request of two fields", refuse.Format, vault.Team, vault.TypeRequest, tuple{entry, uint64(1)})
	return append(append(cases, generateAnswers()...), generateReceipts()...)
}

// answer accepts a request.
func answer() vault.Answer {
	return vault.Answer{Answer: wire.ID{7}, Version: 1, Follows: []byte{}, About: wire.ID{9}, Verdict: "accepted"}
}

func generateAnswers() []entryCase {
	var cases []entryCase
	entry := wire.ID{9}
	add := func(name string, code refuse.Code, kind vault.Kind, change func(a *vault.Answer)) {
		a := answer()
		change(&a)
		cases = append(cases, entryCase{Name: "answer " + name, Op: "content", Kind: kind, Type: vault.TypeAnswer, Content: wire.Encode(&a), Code: code})
	}
	bad := func(name string, change func(a *vault.Answer)) { add(name, refuse.Format, vault.Team, change) }
	add("that accepts", "", vault.Team, func(*vault.Answer) {})
	add("that accepts with a word", "", vault.Team, func(a *vault.Answer) { a.Reason = "She agrees." })
	add("that refuses, later", "", vault.Team, func(a *vault.Answer) {
		a.Version, a.Follows, a.Verdict, a.Reason = 2, entry[:], "refused", "It asks for all of it."
	})
	bad("that refuses without a reason", func(a *vault.Answer) { a.Verdict = "refused" })
	bad("of an unknown kind", func(a *vault.Answer) { a.Verdict, a.Reason = "perhaps", "Later." })
	bad("of version 0", func(a *vault.Answer) { a.Version = 0 })
	bad("of version 1 that follows another", func(a *vault.Answer) { a.Follows = entry[:] })
	bad("of version 2 that follows nothing", func(a *vault.Answer) { a.Version = 2 })
	bad("that follows a short id", func(a *vault.Answer) { a.Version, a.Follows = 2, entry[1:] })
	for _, kind := range []vault.Kind{vault.Chat, vault.Incidents, vault.Advocacy, vault.PoliceCase} {
		add("in "+kind.String(), refuse.Format, kind, func(*vault.Answer) {})
	}
	return cases
}

// given is what stands for a receipt in the vault that the entry is in.
func given() vault.Given {
	return vault.Given{Receipt: wire.ID{1}, Request: wire.ID{7}, Version: 1, To: wire.ID{5}, Entry: wire.ID{9}, Seq: 3, Hash: wire.Hash{8}}
}

// receipt is one for a message.
func receipt() vault.Receipt {
	return vault.Receipt{
		Receipt: wire.ID{1}, Request: wire.ID{7}, Version: 1, To: wire.ID{5}, Vault: wire.ID{6}, Entry: wire.ID{9}, Seq: 3,
		Hash: wire.Hash{8}, Author: wire.ID{4}, At: born, Thing: "messages",
		Copy: wire.Encode(&vault.Message{Text: "He wrote again.", ReplyTo: []byte{}, Files: []attach.Manifest{}}),
	}
}

func generateReceipts() []entryCase {
	var cases []entryCase
	put := func(name string, code refuse.Code, kind vault.Kind, content any) {
		cases = append(cases, entryCase{Name: name, Op: "content", Kind: kind, Type: vault.TypeReceipt, Content: wire.Encode(content), Code: code})
	}
	add := func(name string, code refuse.Code, change func(r *vault.Receipt)) {
		r := receipt()
		change(&r)
		put("receipt "+name, code, vault.Team, &r)
	}
	bad := func(name string, change func(r *vault.Receipt)) { add(name, refuse.Format, change) }
	file := []attach.Manifest{{File: wire.ID{3}, Name: "a.jpg", Type: "image/jpeg", Size: 5, ChunkSize: attach.ChunkSize, Count: 1}}
	note := vault.PrivateNote{Note: wire.ID{2}, Version: 1, Follows: []byte{}, Purpose: "note", Text: "Sounded tired.", Files: []attach.Manifest{}}
	logged := incident()

	add("for a message", "", func(*vault.Receipt) {})
	add("for a note, with files left", "", func(r *vault.Receipt) { r.Thing, r.Copy, r.Left = "notes", wire.Encode(&note), 2 })
	add("for an incident", "", func(r *vault.Receipt) { r.Thing, r.Copy = "incidents", wire.Encode(logged) })
	bad("under version 0", func(r *vault.Receipt) { r.Version = 0 })
	bad("for no place", func(r *vault.Receipt) { r.Seq = 0 })
	bad("of no time", func(r *vault.Receipt) { r.At = 0 })
	bad("for an unknown thing", func(r *vault.Receipt) { r.Thing = "diary" })
	bad("without a copy", func(r *vault.Receipt) { r.Copy = []byte{} })
	bad("with a copy of another thing", func(r *vault.Receipt) { r.Thing = "incidents" })
	bad("with the file of a message", func(r *vault.Receipt) {
		r.Copy = wire.Encode(&vault.Message{Text: "", ReplyTo: []byte{}, Files: file})
	})
	bad("with the file of a note", func(r *vault.Receipt) {
		note := note
		note.Files = file
		r.Thing, r.Copy = "notes", wire.Encode(&note)
	})
	bad("with the file of an incident", func(r *vault.Receipt) {
		logged := incident()
		logged.Files, logged.Evidence = file, []vault.Evidence{{}}
		r.Thing, r.Copy = "incidents", wire.Encode(logged)
	})
	whole, twin := receipt(), given()
	for _, kind := range []vault.Kind{vault.Chat, vault.Incidents, vault.Advocacy} {
		put("given in "+kind.String(), "", kind, &twin)
		put("receipt in "+kind.String(), refuse.Format, kind, &whole)
	}
	for _, kind := range []vault.Kind{vault.Contact, vault.Plan, vault.Team, vault.Clinical, vault.PoliceCase, vault.Unit} {
		put("given in "+kind.String(), refuse.Format, kind, &twin)
	}
	twin.Version = 0
	put("given under version 0", refuse.Format, vault.Chat, &twin)
	twin = given()
	twin.Seq = 0
	put("given for no place", refuse.Format, vault.Chat, &twin)
	return cases
}

func TestRequests(t *testing.T) {
	for _, c := range golden(t, "request.json", generateRequests) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
