package transparency

import (
	"context"

	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

const (
	// MaxExhibits is how many commitments one request may be about.
	MaxExhibits = 64
	// maxWaiting is how many may wait for the log: four records of the largest size.
	maxWaiting = 4 * proto.MostExhibits
)

// Exhibits shows where in the log at a size some commitments are, each record once, and takes in those that it does not have
// for the next record, if admit lets so many in: the queue is everybody's, and one account must not fill it. Where it does not,
// nothing is taken in, and the answer is its error. Conflict where the log that is served is not that long.
func (l *Log) Exhibits(ctx context.Context, size uint64, commitments []wire.Hash, admit func(n int) error) ([]proto.PlacedExhibits, error) {
	if size == 0 || len(commitments) > MaxExhibits {
		return nil, fail.New(fail.Malformed, "no size, or too many commitments")
	}
	c, hashes, err := l.newest(ctx, size)
	if err != nil {
		return nil, err
	}
	if size > c.Size {
		return nil, fail.New(fail.Conflict, "the log is not that long")
	}
	places, missing, err := l.o.Store.ExhibitPlaces(ctx, size, commitments)
	if err != nil {
		return nil, err
	}
	if len(missing) > 0 {
		if err := admit(len(missing)); err != nil {
			return nil, err
		}
		if err := l.o.Store.OfferExhibits(ctx, missing, maxWaiting); err != nil {
			return nil, err
		}
	}
	shown := make([]proto.PlacedExhibits, len(places))
	for i, index := range places {
		if shown[i], err = l.place(ctx, size, index, hashes); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// place is the record of exhibits at an index with its proofs at a size.
func (l *Log) place(ctx context.Context, size, index uint64, hashes hashList) (p proto.PlacedExhibits, err error) {
	p.Index = index
	if p.Record, err = l.o.Store.LogRecord(ctx, index); err != nil {
		return p, err
	}
	if p.Inclusion, err = prove(size, index, hashes); err != nil {
		return p, err
	}
	if p.Before, err = l.o.Store.LogRecord(ctx, index-1); err != nil {
		return p, err
	}
	p.Preceding, err = prove(size, index-1, hashes)
	return p, err
}

// exhibit adds the record of the commitments that wait to a log of a size and returns the new one; where none wait as well, so
// that nothing shows. It stands behind a snapshot: the first checkpoint has none before it.
func (l *Log) exhibit(ctx context.Context, tx *store.LogTx, size, now uint64) (uint64, error) {
	if size == 0 {
		return size, nil
	}
	waiting, err := tx.WaitingExhibits(ctx, proto.MostExhibits)
	if err != nil {
		return size, err
	}
	if _, err := appendRecord(ctx, tx, size, proto.NewExhibitsRecord(now, waiting)); err != nil {
		return size, err
	}
	return size + 1, tx.PlaceExhibits(ctx, size, waiting)
}
