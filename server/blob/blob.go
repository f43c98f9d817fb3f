// Package blob keeps the sealed chunks of files. The server sees ids, sizes and ciphertext; names, types and keys are in
// the manifest, inside an entry (docs/PROTOCOL.md section 9).
package blob

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"linnet/crypto/attach"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// ChunkSize is the longest sealed chunk in bytes; only a file's last one may be shorter.
const ChunkSize = attach.ChunkSize + wire.Overhead

// patience is how long room is kept for what was announced and did not come. Clients keep an upload in memory only, so that
// none goes on for longer.
const patience = 7 * 24 * time.Hour

// Options of the blobs; the zero value of a number is its default.
type Options struct {
	Store *store.Store
	Dir   string           // of the chunk files; nodes of one unit share it
	Now   func() time.Time // default: time.Now

	MaxFile uint64 // longest file in bytes before sealing and padding; default 100 MiB
	MaxCase uint64 // all files of a case together in bytes, as announced, after a week as held; default 5 GiB

	// Whether an account may read the vault, and keep files in it: nil, or the failure to answer with.
	MayRead, MayAttach func(ctx context.Context, vault, account wire.ID) error
}

// Blobs is the rules and the folder. It is safe for use by several goroutines.
type Blobs struct {
	o      Options
	folder *folder
}

// Open opens the folder.
func Open(o Options) (*Blobs, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxFile == 0 {
		o.MaxFile = 100 << 20
	}
	if o.MaxCase == 0 {
		o.MaxCase = 5 << 30
	}
	f, err := openFolder(o.Dir)
	if err != nil {
		return nil, err
	}
	return &Blobs{o: o, folder: f}, nil
}

// Close closes the folder.
func (b *Blobs) Close() error { return b.folder.close() }

// Announce promises room for a file in a vault. Announcing the same again is harmless; another file under the same id is a
// conflict, one that is too long too_large, one for which the case has no room no_room.
func (b *Blobs) Announce(ctx context.Context, uploader wire.ID, file store.Blob) error {
	if err := b.check(file); err != nil {
		return err
	}
	if err := b.o.MayAttach(ctx, file.Vault, uploader); err != nil {
		return err
	}
	now := b.o.Now()
	file.Uploader, file.Created = uploader, uint64(now.UnixMilli())
	// The case's guard rows: of many announced at once, no two count on the same room.
	return b.o.Store.WithCase(ctx, file.Vault, func(tx *store.VaultTx) error {
		known, err := tx.Blob(ctx, file.File)
		if err == nil {
			return same(known, file)
		}
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		vault, err := tx.Vault(ctx)
		if err != nil {
			return err
		}
		if err := b.checkExpiry(vault.Kind, file.Expires); err != nil {
			return err
		}
		used, err := tx.BlobSizes(ctx, uint64(now.Add(-patience).UnixMilli()))
		if err != nil {
			return err
		}
		if used+file.Size > b.o.MaxCase {
			return fail.New(fail.NoRoom, "files of a case")
		}
		err = tx.InsertBlob(ctx, file)
		if errors.Is(err, store.ErrExists) { // meanwhile, in another vault
			return fail.Wrap(fail.Conflict, "file id", err)
		}
		return err
	})
}

// Room says how long a file may be, in bytes before sealing, and for how much there is room in the case of the vault, in sealed
// bytes. That is never more than the longest file takes: it tells next to nothing of the vaults that are not the writer's.
func (b *Blobs) Room(ctx context.Context, writer, vault wire.ID) (longest, left uint64, err error) {
	if err := b.o.MayAttach(ctx, vault, writer); err != nil {
		return 0, 0, err
	}
	used, err := b.o.Store.BlobSizes(ctx, vault, uint64(b.o.Now().Add(-patience).UnixMilli()))
	if err != nil {
		return 0, 0, err
	}
	return b.o.MaxFile, min(attach.Sealed(b.o.MaxFile), b.o.MaxCase-min(used, b.o.MaxCase)), nil
}

func same(known, file store.Blob) error {
	if file.Created = known.Created; known != file {
		return fail.New(fail.Conflict, "another file under this id")
	}
	return nil
}

// check refuses sizes that no file has: what is announced is a padded length and its tags.
func (b *Blobs) check(file store.Blob) error {
	if file.Size > attach.Sealed(b.o.MaxFile) {
		return fail.New(fail.TooLarge, "file")
	}
	if file.Count < 1 || file.Count > file.Size/wire.Overhead {
		return fail.New(fail.Malformed, "number of chunks")
	}
	padded := file.Size - file.Count*wire.Overhead
	if attach.Padded(padded) != padded || attach.Count(padded) != file.Count {
		return fail.New(fail.Malformed, "size of a file")
	}
	return nil
}

// Put stores a chunk of a file that the uploader announced. The same bytes again are harmless, others a conflict.
func (b *Blobs) Put(ctx context.Context, uploader, file wire.ID, index uint64, chunk []byte) error {
	known, err := b.o.Store.Blob(ctx, file)
	if err != nil {
		return err
	}
	if known.Uploader != uploader || index >= known.Count || b.isGone(known) {
		return fail.New(fail.NotFound, "chunk")
	}
	if err := b.o.MayAttach(ctx, known.Vault, uploader); err != nil {
		return err
	}
	if uint64(len(chunk)) != chunkLen(known, index) {
		return fail.New(fail.Malformed, "length of a chunk")
	}
	hash := attach.Chunk(chunk)
	switch held, err := b.o.Store.Chunk(ctx, file, index); {
	case err == nil:
		return sameChunk(held, hash)
	case !errors.Is(err, store.ErrNotFound):
		return err
	case b.o.Now().Sub(time.UnixMilli(int64(known.Created))) > patience:
		return fail.New(fail.NotFound, "upload that was given up")
	}
	path := name(file, index, hash)
	if err := b.folder.put(path, chunk); err != nil {
		return fail.Wrap(fail.Unavailable, "storing a chunk", bare(err))
	}
	err = b.o.Store.InsertChunk(ctx, file, index, store.Chunk{Hash: hash, Size: uint64(len(chunk))})
	if errors.Is(err, store.ErrNotFound) {
		b.folder.drop(path) // its time was over meanwhile
	}
	if !errors.Is(err, store.ErrExists) {
		return err // after an error the row may be there all the same: the file stays, at worst nobody names it
	}
	held, err := b.o.Store.Chunk(ctx, file, index)
	if err != nil {
		return err
	}
	if err := sameChunk(held, hash); err != nil {
		b.folder.drop(path) // somebody else's bytes won this place; these lie under a name of their own
		return err
	}
	return nil
}

func sameChunk(held store.Chunk, hash wire.Hash) error {
	if held.Hash != hash {
		return fail.New(fail.Conflict, "other bytes at this place")
	}
	return nil
}

// chunkLen is the sealed length of a chunk.
func chunkLen(file store.Blob, index uint64) uint64 {
	return min(ChunkSize, file.Size-index*ChunkSize)
}

// State says how many chunks and bytes a file has and which chunks are held.
func (b *Blobs) State(ctx context.Context, reader, file wire.ID) (known store.Blob, held []uint64, err error) {
	if known, err = b.readable(ctx, reader, file); err != nil {
		return known, nil, err
	}
	held, err = b.o.Store.Chunks(ctx, file)
	return known, held, err
}

// Get returns a chunk.
func (b *Blobs) Get(ctx context.Context, reader, file wire.ID, index uint64) ([]byte, error) {
	if _, err := b.readable(ctx, reader, file); err != nil {
		return nil, err
	}
	held, err := b.o.Store.Chunk(ctx, file, index)
	if err != nil {
		return nil, err
	}
	chunk, err := b.folder.get(name(file, index, held.Hash))
	if err == nil && attach.Chunk(chunk) != held.Hash {
		err = errors.New("the bytes on the disk have changed")
	}
	return chunk, fail.Wrap(fail.Unavailable, "reading a chunk", bare(err))
}

// readable returns the file if the reader may read the vault that it is in.
func (b *Blobs) readable(ctx context.Context, reader, file wire.ID) (store.Blob, error) {
	known, err := b.o.Store.Blob(ctx, file)
	if err != nil {
		return known, err
	}
	if b.isGone(known) {
		return known, fail.New(fail.NotFound, "file whose time is over")
	}
	return known, b.o.MayRead(ctx, known.Vault, reader)
}

// bare takes the path out of an error, which goes to the log: it stands for a file of hers.
func bare(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
