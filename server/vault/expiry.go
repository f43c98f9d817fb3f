package vault

import (
	"context"
	"errors"
	"fmt"

	proto "linnet/crypto/vault"
	"linnet/server/store"
)

// together is how many bodies go in one transaction: writers wait for no more than that.
const together = 32

// Expire takes the bodies out of all entries whose time is over. It may be broken off and begun again, and run on several nodes at
// once. What is left keeps its place, its hash and its signature.
func (v *Vaults) Expire(ctx context.Context) error {
	day := proto.DayOf(uint64(v.now().UnixMilli()))
	unreadable := 0
	for {
		due, err := v.store.DueEntries(ctx, day, unreadable, together)
		if err != nil || len(due) == 0 {
			return errors.Join(err, notAll(unreadable))
		}
		var left []store.Due
		for _, d := range due {
			e, err := proto.ParseEntry(d.Bytes)
			if err != nil {
				unreadable++ // the disk has changed it; those behind it are not kept by that
				continue
			}
			left = append(left, store.Due{Vault: d.Vault, Seq: d.Seq, Bytes: e.Spend()})
		}
		if err := v.store.Spend(ctx, left); err != nil {
			return err
		}
	}
}

func notAll(unreadable int) error {
	if unreadable == 0 {
		return nil
	}
	return fmt.Errorf("%d stored entries do not parse and stay", unreadable)
}
