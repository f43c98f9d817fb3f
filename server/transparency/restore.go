package transparency

import (
	"bytes"
	"context"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// restoreSkew is how far a manager's clock may be ahead of the server's: less than what readers take, whose clocks are behind.
const restoreSkew = 10 * time.Minute

// NoteRestore notes in a database that was just copied back what it is, for the unit to sign, and ends every session.
// ErrNotFound where there is no unit or no checkpoint in it.
func NoteRestore(ctx context.Context, s *store.Store, reason string) (*proto.Claim, error) {
	claim := &proto.Claim{Reason: []byte(reason)}
	err := s.WithLog(ctx, func(tx *store.LogTx) error {
		last, err := tx.Checkpoint(ctx)
		if err != nil {
			return err
		}
		stored, err := readHashes(ctx, tx, 0)
		if err != nil {
			return err
		}
		root, err := tlog.TreeHash(int64(last.Size), stored)
		if err != nil {
			return err
		}
		claim.Size, claim.Root, claim.Taken = last.Size, wire.Hash(root), last.Made
		if err := claim.CheckShape(); err != nil {
			return err
		}
		if err := tx.EndAllSessions(ctx); err != nil {
			return err
		}
		return tx.ClaimRestore(ctx, wire.Encode(claim))
	})
	return claim, err
}

// Unsigned is the restore that the unit has not signed, encoded; nil where there is none.
func (l *Log) Unsigned(ctx context.Context) ([]byte, error) {
	all, err := l.o.Store.Restores(ctx)
	if err != nil || len(all) == 0 || len(all[len(all)-1].Record) > 0 {
		return nil, err
	}
	return all[len(all)-1].Claim, nil
}

// SignRestore takes in the unit's word for a restore, which then stands in the log: malformed where it is none, is not signed by the
// present keys, or is from the future; conflict for what is not to be signed.
func (l *Log) SignRestore(ctx context.Context, record []byte) error {
	err := l.o.Store.WithLog(ctx, func(tx *store.LogTx) error {
		root, _, err := l.unit(ctx, tx)
		if err != nil {
			return err
		}
		r, err := proto.ReadRestore(root, record)
		if err != nil {
			return fail.Wrap(fail.Malformed, "restore", err)
		}
		if r.Made > uint64(l.o.Now().Add(restoreSkew).UnixMilli()) {
			return fail.New(fail.Malformed, "a restore from the future")
		}
		all, err := tx.Restores(ctx)
		if err != nil {
			return err
		}
		if len(all) == 0 || len(all[len(all)-1].Record) > 0 || !bytes.Equal(all[len(all)-1].Claim, wire.Encode(&r.Claim)) {
			return fail.New(fail.Conflict, "no such restore is to be signed")
		}
		for _, before := range all[:len(all)-1] {
			b, err := proto.ReadRestore(root, before.Record)
			if err != nil {
				return err
			}
			if b.Made >= r.Made {
				return fail.New(fail.Conflict, "the restore before is no earlier")
			}
		}
		return tx.SignRestore(ctx, all[len(all)-1].Number, record)
	})
	if err != nil {
		return err
	}
	return l.Publish(ctx)
}

// placeRestores adds the restores that were signed to a log of a size and returns the new one.
func (l *Log) placeRestores(ctx context.Context, tx *store.LogTx, size uint64) (uint64, error) {
	all, err := tx.Restores(ctx)
	if err != nil {
		return size, err
	}
	for _, one := range all {
		if len(one.Record) == 0 || one.Index > 0 {
			continue
		}
		if _, err := appendRecord(ctx, tx, size, one.Record); err != nil {
			return size, err
		}
		if err := tx.PlaceRestore(ctx, one.Number, size); err != nil {
			return size, err
		}
		size++
	}
	return size, nil
}

// restores are those that stand in the log at a size, with their places.
func (l *Log) restores(ctx context.Context, size uint64, hashes hashList) ([]proto.PlacedRestore, error) {
	all, err := l.o.Store.Restores(ctx)
	if err != nil {
		return nil, err
	}
	var placed []proto.PlacedRestore
	for _, one := range all {
		if one.Index == 0 || one.Index >= size {
			continue
		}
		var claim proto.Claim
		if err := wire.Decode(one.Claim, &claim); err != nil {
			return nil, err
		}
		inclusion, err := prove(size, one.Index, hashes)
		if err != nil {
			return nil, err
		}
		consistency, err := tlog.ProveTree(int64(size), int64(claim.Size), hashes)
		if err != nil {
			return nil, err
		}
		placed = append(placed, proto.PlacedRestore{Index: one.Index, Record: one.Record, Inclusion: inclusion, Consistency: wireHashes(consistency)})
	}
	return placed, nil
}
