package blob

import (
	"context"
	"errors"

	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// together is how many files are looked for at once.
const together = 32

// today is the day of the server's clock (UTC, from 1970).
func (b *Blobs) today() uint64 { return proto.DayOf(uint64(b.o.Now().UnixMilli())) }

// checkExpiry refuses a day on which a file may not go: those of a chat go as its messages do, all others stay.
func (b *Blobs) checkExpiry(kind, expires uint64) error {
	if isInChat := proto.Kind(kind) == proto.Chat; isInChat != (expires > 0) || !proto.Fits(expires, b.today()) {
		return fail.New(fail.Malformed, "how long a file stays")
	}
	return nil
}

// isGone says whether the time of a file is over, though it may be there still.
func (b *Blobs) isGone(file store.Blob) bool { return file.Expires > 0 && file.Expires <= b.today() }

// Expire removes all files whose time is over, their bytes first, so that nothing is left that no row names. It may be broken off and
// begun again, and run on several nodes at once.
func (b *Blobs) Expire(ctx context.Context) error {
	var failed []error
	for {
		due, err := b.o.Store.DueBlobs(ctx, b.today(), len(failed), together)
		if err != nil || len(due) == 0 {
			return errors.Join(append(failed, err)...)
		}
		for _, file := range due {
			if err := b.remove(ctx, file); err != nil {
				failed = append(failed, err)
			}
		}
	}
}

// remove removes a file: again where a chunk came meanwhile, which is the last one, as none is taken any more.
func (b *Blobs) remove(ctx context.Context, file wire.ID) error {
	for range 3 {
		chunks, err := b.o.Store.HeldChunks(ctx, file)
		if err != nil {
			return err
		}
		names := make([]string, len(chunks))
		for i, c := range chunks {
			names[i] = name(file, c.Index, c.Hash)
		}
		if err := b.folder.remove(names); err != nil {
			return fail.Wrap(fail.Unavailable, "removing chunks", bare(err))
		}
		if ok, err := b.o.Store.DeleteBlob(ctx, file, len(chunks)); ok || err != nil {
			return err
		}
	}
	return fail.New(fail.Unavailable, "chunks came while a file was removed")
}
