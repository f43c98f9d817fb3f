// Package vault holds the server's rules of vaults: who may see them, and what may be appended. The rules themselves
// are those of crypto/vault, which every client checks too; here they are the second wall.
//
// What a node knows of a vault is kept between two entries and may be out of date. It is never what decides: the
// database takes an entry only on top of the head that it was judged on (store.AppendAll, store.WithVault). As entries
// are never changed, all that was true of a vault at that head still is.
package vault

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/store"
)

// maxPage is how many entries are handed out at once.
const maxPage = 1000

// Options of the vaults.
type Options struct {
	Store *store.Store
	Live  live.Live
	Now   func() time.Time // default: time.Now
	Log   *slog.Logger     // default: slog.Default
}

// Vaults is the rules, and the one appender of a node. It is safe for use by several goroutines.
type Vaults struct {
	store    *store.Store
	live     live.Live
	now      func() time.Time
	people   *people
	chains   *chains
	appender *appender
}

// New starts the appender. Close ends it.
func New(o Options) *Vaults {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	v := &Vaults{store: o.Store, live: o.Live, now: o.Now, people: &people{store: o.Store}, chains: newChains()}
	v.appender = startAppender(v, o.Log)
	return v
}

// Close lets what is being stored finish and be acknowledged; what is appended from then on is unavailable.
func (v *Vaults) Close() error {
	v.appender.close()
	return nil
}

// Receipt says where an entry stands, as it is sent: [seq, hash, received].
type Receipt struct {
	_        struct{} `cbor:",toarray"`
	Seq      uint64
	Hash     wire.Hash
	Received uint64 // Unix ms
}

// Summary is one line of a list of vaults, as it is sent.
type Summary struct {
	_     struct{} `cbor:",toarray"`
	Vault wire.ID
	Case  wire.ID
	Kind  uint64
	Seq   uint64
	Head  wire.Hash
	Epoch uint64
}

// List is the vaults of which an account is a member.
func (v *Vaults) List(ctx context.Context, account wire.ID) ([]Summary, error) {
	rows, err := v.store.VaultsOf(ctx, account)
	if err != nil {
		return nil, err
	}
	list := make([]Summary, len(rows))
	for i := range rows {
		r := &rows[i]
		list[i] = Summary{Vault: r.ID, Case: r.Case, Kind: r.Kind, Seq: r.Seq, Head: r.Head, Epoch: r.Epoch}
	}
	return list, nil
}

// Controls are all control entries of a vault; not_found for whoever is no member.
func (v *Vaults) Controls(ctx context.Context, vault, account wire.ID) (Page, error) {
	return v.page(ctx, vault, account, func(head uint64) ([]store.Entry, error) {
		return v.store.Controls(ctx, vault, head)
	})
}

// EntriesAfter are at most limit entries that follow seq after; not_found for whoever is no member.
func (v *Vaults) EntriesAfter(ctx context.Context, vault, account wire.ID, after uint64, limit int) (Page, error) {
	return v.page(ctx, vault, account, func(head uint64) ([]store.Entry, error) {
		return v.store.EntriesAfter(ctx, vault, after, head, min(limit, maxPage))
	})
}

// EntriesBefore are at most limit entries that lead up to seq before, without it, or to the head where before is 0;
// not_found for whoever is no member.
func (v *Vaults) EntriesBefore(ctx context.Context, vault, account wire.ID, before uint64, limit int) (Page, error) {
	return v.page(ctx, vault, account, func(head uint64) ([]store.Entry, error) {
		if before > 0 {
			head = min(head, before-1)
		}
		return v.store.EntriesUpTo(ctx, vault, head, min(limit, maxPage))
	})
}

// page reads entries for a member. Nothing after the head that was read first is in it.
func (v *Vaults) page(ctx context.Context, vault, account wire.ID, read func(head uint64) ([]store.Entry, error)) (Page, error) {
	row, _, err := v.member(ctx, vault, account)
	if err != nil {
		return Page{}, err
	}
	entries, err := read(row.Seq)
	return Page{Head: row.Seq, Entries: entries}, err
}

// MayRead is nil where the account may read the vault, not_found otherwise.
func (v *Vaults) MayRead(ctx context.Context, vault, account wire.ID) error {
	_, _, err := v.member(ctx, vault, account)
	return err
}

// MayAttach is nil where the account may keep files in the vault, not_found otherwise: whoever may append to it, but for a guest, who
// would take up the room of the case.
func (v *Vaults) MayAttach(ctx context.Context, vault, account wire.ID) error {
	row, m, err := v.member(ctx, vault, account)
	if err == nil && (proto.Rights(m.Rights)&proto.Append == 0 || row.Locked != 0 || keys.Role(m.Role) == keys.Guest) {
		return fail.New(fail.NotFound, "may not attach")
	}
	return err
}

// member is the vault for one of its members, as the database has it now: every member may read.
func (v *Vaults) member(ctx context.Context, vault, account wire.ID) (store.Vault, store.Member, error) {
	row, m, err := v.store.VaultFor(ctx, vault, account)
	if errors.Is(err, store.ErrNotFound) {
		err = errNoMember
	}
	return row, m, err
}

var errNoMember = fail.New(fail.NotFound, "no such vault for this account")
