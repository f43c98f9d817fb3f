package vault

import (
	"context"
	"errors"

	"linnet/crypto/refuse"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/store"
)

// Append stores an entry, control or data, that account uploads to a vault, and returns when it is durable. An entry id
// that is there already answers where; a head that has moved is a conflict (fail.Refused says what else there is).
func (v *Vaults) Append(ctx context.Context, vault, account wire.ID, raw []byte) (Receipt, error) {
	e, err := v.parse(account, raw)
	if err != nil {
		return Receipt{}, err
	}
	if e.Header.Vault != vault {
		return Receipt{}, fail.New(fail.Malformed, "entry of another vault")
	}
	if e.Header.Kind == proto.Control {
		return v.change(ctx, account, e)
	}
	type answer struct {
		receipt Receipt
		err     error
	}
	answers := make(chan answer, 1)
	v.submit(ctx, account, e, nil, func(r Receipt, err error) { answers <- answer{r, err} })
	select {
	case a := <-answers:
		return a.receipt, a.err
	case <-ctx.Done(): // it may be stored all the same
		return Receipt{}, fail.Wrap(fail.Unavailable, "not waited for", ctx.Err())
	}
}

// Submit is Append for data entries without waiting: done is called once, from any goroutine, and must not wait.
// Entries of one vault are stored in the order in which they are submitted, so each may be chained on the one before.
// skip is the connection that they come from.
func (v *Vaults) Submit(ctx context.Context, account wire.ID, raw []byte, skip *live.Feed, done func(Receipt, error)) {
	e, err := v.parse(account, raw)
	if err == nil && e.Header.Kind != proto.Data {
		err = fail.New(fail.Malformed, "control entries are not for the socket")
	}
	if err != nil {
		done(Receipt{}, err)
		return
	}
	v.submit(ctx, account, e, skip, done)
}

// parse reads an entry that its author uploads: nobody uploads another's, and nothing that goes sooner or later than
// what is written today, whatever the author's clock says.
func (v *Vaults) parse(account wire.ID, raw []byte) (*proto.Entry, error) {
	e, err := proto.ParseEntry(raw)
	if err != nil {
		return nil, fail.Refused(err)
	}
	if e.Header.Author != account {
		return nil, fail.New(fail.Malformed, "entry of another author")
	}
	if e.Spent || !proto.Fits(e.Header.Expires, proto.DayOf(uint64(v.now().UnixMilli()))) {
		return nil, fail.New(fail.Malformed, "entry that goes too soon or too late")
	}
	return e, nil
}

func (v *Vaults) submit(ctx context.Context, account wire.ID, e *proto.Entry, skip *live.Feed, done func(Receipt, error)) {
	if err := v.enqueue(ctx, account, &item{entry: e, skip: skip, done: done}); err != nil {
		done(Receipt{}, fail.Refused(err))
	}
}

// enqueue judges an entry on top of what is stored and under way, and hands it to the appender.
func (v *Vaults) enqueue(ctx context.Context, account wire.ID, it *item) error {
	id := it.entry.Header.Vault
	c := v.chains.of(id)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := v.admit(ctx, c, id, account); err != nil {
		return err
	}
	err := c.judge(v.people, it.entry)
	if refuse.CodeOf(err) == refuse.Chain && c.pending == 0 {
		// What is kept here may be behind what another node has stored.
		if err := c.load(ctx, v.store, v.people, id); err != nil {
			return err
		}
		err = c.judge(v.people, it.entry)
	}
	it.chain, it.readers = c, c.readers
	if refuse.CodeOf(err) == refuse.Chain {
		// Perhaps it is there already, or among what is under way: that is looked up once all of this is stored.
		it.refused = err
		return v.appender.add(it)
	}
	if err != nil {
		return err
	}
	if err := v.appender.add(it); err != nil {
		return err
	}
	c.rules.Advance(it.entry, nil)
	c.pending++
	return nil
}

// find answers for an entry that was not stored: where its entry id stands, if the same author has stored it before,
// and otherwise with the refusal.
func (v *Vaults) find(ctx context.Context, e *proto.Entry, refused error) (Receipt, error) {
	h := &e.Header
	stored, err := v.store.EntryByID(ctx, h.Vault, h.Entry)
	if errors.Is(err, store.ErrNotFound) {
		return Receipt{}, fail.Refused(refused)
	}
	if err != nil {
		return Receipt{}, err
	}
	before, err := proto.ParseEntry(stored.Bytes)
	if err != nil {
		return Receipt{}, errors.New("a stored entry does not parse")
	}
	if before.Header.Author != h.Author {
		return Receipt{}, fail.Refused(refuse.New(refuse.Replay, "entry id of another author"))
	}
	return Receipt{Seq: stored.Seq, Hash: before.Hash, Received: stored.Received}, nil
}
