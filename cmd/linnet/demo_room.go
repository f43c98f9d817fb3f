package main

import (
	"context"
	"fmt"
	"time"

	"linnet/crypto/blind"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
)

// roomWord is one thing that is said in the linking room of the first two stories.
type roomWord struct {
	hoursAgo int
	story    int // for which of them it is said: by the advocate for the first, by the manager for the second
	what     string
	text     string
}

// roomLabels is what the two cases are called in the room: less than the teams call them.
var roomLabels = []string{"The bus stop", "Notes and flowers"}

var roomWords = []roomWord{
	{44, 0, "open", "The number that his messages came from is the one on the lid of her chocolates."},
	{41, 1, "open", "Nobody here knows who it is. That number is the first thing that points to anybody."},
	{40, 0, "share", "He was seen at the bus stop by her work twice, both times from a quarter to six on. As far as we know he has no car."},
	{29, 1, "share", "Three notes by hand, two of them kept in bags. They can be laid beside the card that came through the door."},
	{27, 1, "thought", "A number alone is weak: it may have been passed on. The two hands side by side would tell us more."},
}

// tellRoom tells how it is found out whether the first two stories are about one person: each case is spoken for by another of two people.
func (d *demo) tellRoom(ctx context.Context, manager, advocate *client.Client) error {
	room, people := wire.NewID(), []*client.Client{advocate, manager}
	for i, w := range roomWords {
		d.clock = d.real.Add(-time.Duration(w.hoursAgo) * time.Hour)
		who := people[w.story]
		if i == 0 {
			if _, err := who.BeginVault(ctx, room, vault.Team, manager.Account()); err != nil {
				return fmt.Errorf("beginning a linking room: %w", err)
			}
			if err := d.again(ctx, manager, d.signIns[0]); err != nil {
				return err
			}
		}
		says := &vault.Room{Room: room, What: w.what, Own: d.cases[w.story], Other: d.cases[1-w.story], Text: w.text}
		if w.what == "open" {
			says.Kind, says.Label = uint64(blind.Phone), roomLabels[w.story]
		}
		if _, err := who.Write(ctx, who.Vault(room, vault.Team), vault.TypeRoom, says); err != nil {
			return fmt.Errorf("writing in a linking room: %w", err)
		}
	}
	return nil
}
