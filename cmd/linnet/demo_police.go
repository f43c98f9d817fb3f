package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
)

// asks is what the police ask for in a case: messages of one day.
type asks struct {
	enquiry, needed, least, what, use string
	// why somebody senior takes it to be needed although it was said in confidence.
	why string
	// how she was told.
	how string
	// how many days ago that day was.
	daysAgo int
	// given is the message that they get.
	given string
}

// ask lets a constable ask for messages of hers, some days ago. Her advocate accepts it and gives one of them.
func (t *teller) ask(ctx context.Context, s *story, police *client.Client, as signIn) error {
	if err := t.again(ctx, police, as); err != nil {
		return err
	}
	const day = 24 * time.Hour
	t.clock = t.real.Add(-3 * day)
	at := func(ahead time.Duration) uint64 { return uint64(t.clock.Add(ahead).UnixMilli()) }
	from := moment{daysAgo: s.asks.daysAgo}.at(t.real)
	a := s.asks
	request := &vault.Request{Request: wire.NewID(), Version: 1, Follows: []byte{}, Enquiry: a.enquiry, Needed: a.needed, Least: a.least,
		Things: []string{"messages"}, From: uint64(from.UnixMilli()), To: uint64(from.Add(day).UnixMilli()), What: a.what, Use: a.use,
		Approvals: []vault.SeniorApproval{{Name: "Ann Lee", Rank: "inspector", At: at(-2 * time.Hour), Why: a.why}},
		Notice:    vault.Notice{Given: at(-time.Hour), How: a.how}, Until: at(21 * day)}
	about, err := police.Write(ctx, police.Vault(t.caseID, vault.Team), vault.TypeRequest, request)
	if err != nil {
		return fmt.Errorf("asking for information: %w", err)
	}
	t.clock = t.clock.Add(day)
	answer := &vault.Answer{Answer: request.Request, Version: 1, Follows: []byte{}, About: about, Verdict: "accepted"}
	if _, err := t.advocate.Write(ctx, t.advocate.Vault(t.caseID, vault.Team), vault.TypeAnswer, answer); err != nil {
		return fmt.Errorf("answering the police: %w", err)
	}
	t.clock = t.clock.Add(10 * time.Minute)
	return t.give(ctx, request, police.Account(), a.given)
}

// give gives a message of hers under a request: her chat is told first, then the team, which gets the words.
func (t *teller) give(ctx context.Context, request *vault.Request, to wire.ID, text string) error {
	chat, team := t.advocate.Vault(t.caseID, vault.Chat), t.advocate.Vault(t.caseID, vault.Team)
	if err := t.advocate.Sync(ctx, chat); err != nil {
		return err
	}
	i := slices.IndexFunc(chat.Entries, func(o *vault.Opened) bool {
		m, ok := o.Content.(*vault.Message)
		return ok && m.Text == text
	})
	if i < 0 {
		return fmt.Errorf("giving a message: there is none that says %q", text)
	}
	e, said := chat.Entries[i], *chat.Entries[i].Content.(*vault.Message)
	left := len(said.Files)
	said.Files = nil
	given := &vault.Given{Receipt: wire.NewID(), Request: request.Request, Version: request.Version, To: to,
		Entry: e.Entry.Header.Entry, Seq: e.Entry.Header.Seq, Hash: e.Entry.Hash}
	receipt := &vault.Receipt{Receipt: given.Receipt, Request: given.Request, Version: given.Version, To: to, Vault: chat.ID, Entry: given.Entry,
		Seq: given.Seq, Hash: given.Hash, Author: e.Author.Account, At: e.Plain.Time, Thing: "messages", Copy: wire.Encode(&said), Left: uint64(left)}
	if _, err := t.advocate.Write(ctx, chat, vault.TypeReceipt, given); err != nil {
		return fmt.Errorf("noting in her messages what is given: %w", err)
	}
	if _, err := t.advocate.Write(ctx, team, vault.TypeReceipt, receipt); err != nil {
		return fmt.Errorf("giving a message: %w", err)
	}
	return nil
}
