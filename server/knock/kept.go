package knock

import (
	"context"
	"errors"
	"fmt"

	"linnet/crypto/wire"
	"linnet/server/store"
)

// keptSize is the length of what is kept, padded, so that it tells nothing of what is in it: neither which means she has turned on. The
// longest setting has 1,800 bytes.
const keptSize = 2048

// kept is what is stored of a setting.
type kept struct {
	_       struct{} `cbor:",toarray"`
	Setting Setting
	Sent    uint64 // when the last one was sent, Unix ms
}

// seal closes it under a key of the installation, of this account alone: the database by itself tells neither address nor words.
func (k *Knocks) seal(account wire.ID, held *kept) []byte {
	salt := wire.NewKey()
	padded, err := wire.PadTo(wire.Encode(held), keptSize)
	if err != nil {
		panic(err) // for 256 KiB alone
	}
	return append(salt[:], wire.Seal(k.key(account, salt[:]), wire.Label("knock"), padded)...)
}

func (k *Knocks) key(account wire.ID, salt []byte) []byte {
	return wire.KDF("knock", k.o.Secret[:], salt, account[:], 32)
}

// read is what is kept of the account in the transaction. ErrNotFound.
func (k *Knocks) read(ctx context.Context, tx *store.AccountTx) (kept, error) {
	var held kept
	sealed, err := tx.Knock(ctx)
	if err != nil {
		return held, err
	}
	if len(sealed) < len(wire.Key{}) {
		return held, errors.New("a knock that is too short")
	}
	salt := sealed[:len(wire.Key{})]
	padded, ok := wire.Open(k.key(tx.ID, salt), wire.Label("knock"), sealed[len(salt):])
	if !ok {
		return held, errors.New("a knock that this secrets file does not open")
	}
	plain, err := wire.UnpadFrom(padded, keptSize)
	if err != nil {
		return held, fmt.Errorf("reading a knock: %w", err)
	}
	return held, wire.Decode(plain, &held)
}
