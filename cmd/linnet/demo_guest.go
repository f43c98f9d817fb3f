package main

import (
	"context"
	"fmt"
	"time"

	"linnet/crypto/vault"
	"linnet/server/client"
)

// guest is somebody who is let into her messages for some weeks, and what they write there.
type guest struct {
	name  string
	comes moment // once she has said yes
	days  int    // how long, from now on
	lines []line // by the guest
}

// host lets a guest in and tells what they write.
func (t *teller) host(s *story, manager *client.Client) []event {
	if s.guest == nil {
		return nil
	}
	var who *client.Client
	events := []event{{s.guest.comes.at(t.real), func(ctx context.Context) error {
		var err error
		who, err = t.letIn(ctx, s.guest, manager)
		return err
	}}}
	for _, l := range s.guest.lines {
		events = append(events, event{l.when.at(t.real), func(ctx context.Context) error {
			_, err := who.Write(ctx, who.Vault(t.caseID, vault.Chat), vault.TypeMessage, &vault.Message{Text: l.text})
			return err
		}})
	}
	return events
}

// letIn invites a guest, who comes, and lets them into her messages with her consent.
func (t *teller) letIn(ctx context.Context, g *guest, manager *client.Client) (*client.Client, error) {
	codes, err := manager.InviteGuest(ctx, g.name, t.real.Add(time.Duration(g.days)*24*time.Hour))
	if err != nil {
		return nil, fmt.Errorf("inviting a guest: %w", err)
	}
	as := t.signIn(g.name+", a guest", "/desk")
	who, err := t.accept(ctx, codes.Link, as)
	if err != nil {
		return nil, fmt.Errorf("accepting as a guest: %w", err)
	}
	if err := t.share(ctx, vault.Chat, who); err != nil {
		return nil, err
	}
	return who, t.again(ctx, who, as)
}
