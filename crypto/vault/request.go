package vault

import "linnet/crypto/wire"

// Request is one version of what the police ask of her information, and of the tests that it has passed: an edit is a new entry that
// names the one it follows. Only police write it (checkWriter).
//
// The law behind it is Chapter 3A of Part 2 of the Police, Crime, Sentencing and Courts Act 2022, inserted by section 28 of the Victims
// and Prisoners Act 2024: information that is relevant to a reasonable line of enquiry, necessary and proportionate (section 44A); of
// counselling it is presumed not to be, and somebody senior has to approve; written notice to her of what is asked, why, and what will
// be done with it (section 44B). What she wrote to her advocate and what her advocate noted is treated as counselling here.
type Request struct {
	_         struct{} `cbor:",toarray"`
	Request   wire.ID
	Version   uint64   // from 1
	Follows   []byte   // entry id; empty exactly where Version is 1
	Enquiry   string   // the line of enquiry; never empty
	Needed    string   // why it is necessary for that; never empty
	Least     string   // why less, or another way, would not do; never empty
	Things    []string // codes of RequestThings: what kinds of things are asked for, at least one, none twice
	From      uint64   // Unix ms, from 1: of when
	To        uint64   // Unix ms, after From: until before when
	What      string   // which of them, as narrowly as can be; never empty
	Use       string   // what will be done with it; never empty
	Approvals []SeniorApproval
	Notice    Notice
	Until     uint64 // Unix ms, from 1: nothing is given under it from then on
	Withdrawn string // why it is asked no more, which a first version cannot say; "" while it is
}

// SeniorApproval is that somebody senior takes the presumption to be rebutted that what was said in confidence is not needed. There is
// exactly one where such things are asked for, and none elsewhere.
type SeniorApproval struct {
	_    struct{} `cbor:",toarray"`
	Name string   // never empty
	Rank string   // code of ApproverRanks
	At   uint64   // Unix ms, from 1
	Why  string   // never empty
}

// Notice is when and how she was told in writing, or why she is not told yet and until when that holds.
type Notice struct {
	_     struct{} `cbor:",toarray"`
	Given uint64   // Unix ms; 0 where she was not told
	How   string   // empty exactly where Given is 0
	Delay string   // the reason; empty exactly where she was told
	Until uint64   // Unix ms; 0 exactly where she was told
}

func (r *Request) check() bool {
	if !isVersion(r.Version, r.Follows) || r.Version == 1 && r.Withdrawn != "" {
		return false
	}
	if r.Enquiry == "" || r.Needed == "" || r.Least == "" || r.What == "" || r.Use == "" {
		return false
	}
	if len(r.Things) == 0 || !RequestThings.Distinct(r.Things) || r.From == 0 || r.To <= r.From || r.Until == 0 {
		return false
	}
	return r.checkApprovals() && r.Notice.check()
}

// checkApprovals says whether somebody senior has approved exactly where something is asked for that was said in confidence.
func (r *Request) checkApprovals() bool {
	inConfidence := false
	for _, thing := range r.Things {
		inConfidence = inConfidence || thing != "incidents"
	}
	if !inConfidence {
		return len(r.Approvals) == 0
	}
	if len(r.Approvals) != 1 {
		return false
	}
	a := &r.Approvals[0]
	return a.Name != "" && ApproverRanks.Has(a.Rank) && a.At > 0 && a.Why != ""
}

func (n *Notice) check() bool {
	if n.Given > 0 {
		return n.How != "" && n.Delay == "" && n.Until == 0
	}
	return n.How == "" && n.Delay != "" && n.Until > 0
}

// Answer is one version of what an advocate or manager answers to a request. It is about one version of it: what police change
// afterwards has to be answered anew. Accepting gives nothing yet: that is done item by item (Receipt).
type Answer struct {
	_       struct{} `cbor:",toarray"`
	Answer  wire.ID  // the id of the request
	Version uint64   // from 1
	Follows []byte   // entry id; empty exactly where Version is 1
	About   wire.ID  // the entry of the version that is answered
	Verdict string   // code of RequestVerdicts
	Reason  string   // never empty where it is refused
}

func (a *Answer) check() bool {
	return isVersion(a.Version, a.Follows) && RequestVerdicts.Has(a.Verdict) && (a.Verdict == "accepted" || a.Reason != "")
}
