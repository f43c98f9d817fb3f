package main

import (
	"context"
	"fmt"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
)

// asks is what the police ask for in a case, of the month before.
type asks struct {
	enquiry, needed, least, what, use string
	// why somebody senior takes it to be needed although it was said in confidence.
	why string
	// how she was told.
	how string
}

// ask lets a constable ask for messages of hers; nobody has answered yet.
func (t *teller) ask(ctx context.Context, s *story, police *client.Client, as signIn) error {
	// Whoever is listed meanwhile finds the vault at the next sign-in.
	if err := police.SignOut(ctx); err != nil {
		return err
	}
	if err := police.SignIn(ctx, as.Name, as.Passphrase); err != nil {
		return err
	}
	at := func(ahead time.Duration) uint64 { return uint64(t.clock.Add(ahead).UnixMilli()) }
	const day = 24 * time.Hour
	a := s.asks
	request := &vault.Request{Request: wire.NewID(), Version: 1, Follows: []byte{}, Enquiry: a.enquiry, Needed: a.needed, Least: a.least,
		Things: []string{"messages"}, From: at(-30 * day), To: at(0), What: a.what, Use: a.use,
		Approvals: []vault.SeniorApproval{{Name: "Ann Lee", Rank: "inspector", At: at(-2 * time.Hour), Why: a.why}},
		Notice:    vault.Notice{Given: at(-time.Hour), How: a.how}, Until: at(21 * day)}
	if _, err := police.Write(ctx, police.Vault(t.caseID, vault.Team), vault.TypeRequest, request); err != nil {
		return fmt.Errorf("asking for information: %w", err)
	}
	return nil
}
