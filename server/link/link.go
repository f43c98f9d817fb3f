// Package link has the server's half of links between cases (crypto/blind, docs/decisions/0024-linked-cases.md): it makes blinded
// identifiers into what it takes to come to a token, for members who may, so many a day and on record, and keeps tags and what is
// sealed under them. It learns neither identifiers nor cases.
package link

import (
	"context"
	"crypto/rand"
	"time"

	"linnet/crypto/blind"
	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

const (
	// MaxBatch is how many one request may be about.
	MaxBatch = 32
	// MostRefs is how many cases are told of under one tag. What leads to as many is no sign of one person.
	MostRefs = 32
	// mostQueries is how many are shown of the newest days on which somebody asked.
	mostQueries = 1000
)

// What is noted of whoever asks.
const (
	Blind uint64 = 1 // to have so many made
	Find  uint64 = 2 // whether so many tags are there
	Turn  uint64 = 3 // from which key of the unit on something counts
)

// window is over which questions are counted.
const window = 24 * time.Hour

// Options of links.
type Options struct {
	Store  *store.Store
	Secret wire.Key // of the installation: yields the key pair
	Limits Limits
	Now    func() time.Time // default: time.Now
}

// Limits of one member in any 24 hours, on all nodes together, whether or not the server was started anew meanwhile. Guessing is slow by
// the first: it is all that a member with a client of their own can try.
type Limits struct {
	Blind uint64 // identifiers; default 300
	Find  uint64 // tags; default 3,000
	Turn  uint64 // next keys of the unit; default 10
}

// Links is the rules. It is safe for use by several goroutines.
type Links struct {
	o   Options
	key *login.Verifiable
}

// New returns the rules.
func New(o Options) *Links {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Limits.Blind == 0 {
		o.Limits.Blind = 300
	}
	if o.Limits.Find == 0 {
		o.Limits.Find = 3000
	}
	if o.Limits.Turn == 0 {
		o.Limits.Turn = 10
	}
	return &Links{o: o, key: login.NewVerifiable(wire.KDF("link-key", o.Secret[:], nil, nil, 32), "linnet/v1/link")}
}

// State is what a member has to know before they ask.
type State struct {
	_      struct{} `cbor:",toarray"`
	Server []byte   // public key by which proofs are checked; what the unit's key names counts
	First  uint64   // number of the first key of the unit that counts
}

// State is that of now.
func (l *Links) State(ctx context.Context) (*State, error) {
	first, err := l.o.Store.FirstLinkKey(ctx, Turn)
	return &State{Server: l.key.PublicKey(), First: first}, err
}

// Answer is what was made of blinded identifiers.
type Answer struct {
	_         struct{} `cbor:",toarray"`
	Evaluated [][]byte
	Proof     []byte
}

// Evaluate makes what blinded identifiers come to, once it is on record who asked. Malformed; rate limited, and then nothing is noted.
func (l *Links) Evaluate(ctx context.Context, account wire.ID, blinded [][]byte) (*Answer, error) {
	if len(blinded) > MaxBatch {
		return nil, fail.New(fail.Malformed, "too many at once")
	}
	// Before it is noted: what is none is nobody's question.
	evaluated, proof, err := l.key.Evaluate(blinded, rand.Reader)
	if err != nil {
		return nil, fail.Wrap(fail.Malformed, "blinded elements", err)
	}
	if err := l.note(ctx, account, Blind, len(blinded), l.o.Limits.Blind); err != nil {
		return nil, err
	}
	return &Answer{Evaluated: evaluated, Proof: proof}, nil
}

// note puts a question on record if the account may still ask as much; whoever asks twice at once is counted twice.
func (l *Links) note(ctx context.Context, account wire.ID, what uint64, n int, most uint64) error {
	now := uint64(l.o.Now().UnixMilli())
	return l.o.Store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		asked, err := tx.LinksAsked(ctx, what, now-uint64(window.Milliseconds()))
		if err != nil {
			return err
		}
		if asked+uint64(n) > most {
			return fail.New(fail.RateLimited, "as many as in a day")
		}
		return tx.AddLinkQuery(ctx, store.LinkQuery{Account: account, Made: now, What: what, Count: uint64(n)})
	})
}

// Put keeps what stands for identifiers of a case, made under a key of the unit. Malformed; conflict where that key counts no more, or
// is later than the next one.
func (l *Links) Put(ctx context.Context, number uint64, rows []store.LinkRow) error {
	if len(rows) == 0 || len(rows) > MaxBatch {
		return fail.New(fail.Malformed, "none, or too many at once")
	}
	for _, r := range rows {
		if len(r.Ref) != blind.RefSize {
			return fail.New(fail.Malformed, "length of a ref")
		}
	}
	return l.o.Store.Write(ctx, func(tx *store.Tx) error {
		first, err := heldFirst(ctx, tx)
		if err != nil {
			return err
		}
		if err := checkNumber(number, first); err != nil {
			return err
		}
		return tx.PutLinks(ctx, number, rows)
	})
}

// heldFirst is the number of the first key that counts, until the transaction ends.
func heldFirst(ctx context.Context, tx *store.Tx) (uint64, error) {
	if err := tx.HoldUnit(ctx); err != nil {
		return 0, err
	}
	return tx.FirstLinkKey(ctx, Turn)
}

// checkNumber lets the first key that counts pass and the next one, to which a unit is on its way.
func checkNumber(number, first uint64) error {
	if number < first || number > first+1 {
		return fail.New(fail.Conflict, "another key of the unit")
	}
	return nil
}

// Found is what stands under a tag.
type Found struct {
	_    struct{} `cbor:",toarray"`
	Refs [][]byte // at most MostRefs
}

// Find is what stands under tags that were made under a key of the unit, in their order, once it is on record who asked. Malformed;
// conflict as with Put; rate limited.
func (l *Links) Find(ctx context.Context, account wire.ID, number uint64, tags []wire.Hash) ([]Found, error) {
	if len(tags) == 0 || len(tags) > MaxBatch {
		return nil, fail.New(fail.Malformed, "none, or too many at once")
	}
	first, err := l.o.Store.FirstLinkKey(ctx, Turn)
	if err != nil {
		return nil, err
	}
	if err := checkNumber(number, first); err != nil {
		return nil, err
	}
	if err := l.note(ctx, account, Find, len(tags), l.o.Limits.Find); err != nil {
		return nil, err
	}
	found := make([]Found, len(tags))
	for i, tag := range tags {
		if found[i].Refs, err = l.o.Store.LinkRefs(ctx, number, tag, MostRefs); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// Turn says that the next key of the unit is the first that counts, and forgets what was made under those before: it is of use to nobody
// but who has left and kept the key. Conflict where it is not the next one; rate limited.
func (l *Links) Turn(ctx context.Context, account wire.ID, number uint64) error {
	now := uint64(l.o.Now().UnixMilli())
	return l.o.Store.Write(ctx, func(tx *store.Tx) error {
		first, err := heldFirst(ctx, tx)
		if err != nil {
			return err
		}
		if number != first+1 {
			return fail.New(fail.Conflict, "not the next key of the unit")
		}
		turned, err := tx.LinkNotes(ctx, account, Turn, now-uint64(window.Milliseconds()))
		if err != nil {
			return err
		}
		if turned >= l.o.Limits.Turn {
			return fail.New(fail.RateLimited, "as many as in a day")
		}
		if err := tx.AddLinkQuery(ctx, store.LinkQuery{Account: account, Made: now, What: Turn, Count: number}); err != nil {
			return err
		}
		return tx.DropLinks(ctx, number)
	})
}

// Asked is how much everybody asked on which day, the newest first: who may ask sees who did.
func (l *Links) Asked(ctx context.Context) ([]store.LinkQuery, error) {
	return l.o.Store.LinkQueries(ctx, Turn, mostQueries)
}
