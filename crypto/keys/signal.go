package keys

import (
	"encoding/binary"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// signalTimes is how many times a signal has room for.
const signalTimes = 8

// signalSize is the length of a signal in bytes: a salt, the times, a tag.
const signalSize = 32 + 8*signalTimes + 16

// signalContext binds a signal to one version of one box.
type signalContext struct {
	_       struct{} `cbor:",toarray"`
	Account wire.ID
	Version uint64
}

func signalKey(flag wire.Key, account wire.ID, version uint64, salt []byte) []byte {
	return wire.KDF("signal", flag[:], salt, wire.Encode(&signalContext{Account: account, Version: version}), 32)
}

// sealSignal says when somebody signed in with the second passphrase: the last eight times, Unix ms, 0 for none. Every box has
// one, as long for everybody; who has the flag key reads it, and nobody else tells one from another.
func sealSignal(c *BoxContent) []byte {
	plain := make([]byte, 8*signalTimes)
	for i, time := range c.Signal[max(0, len(c.Signal)-signalTimes):] {
		binary.BigEndian.PutUint64(plain[8*i:], time)
	}
	salt := wire.NewKey()
	return append(salt[:], wire.Seal(signalKey(c.Flag, c.Account, c.Version, salt[:]), wire.Label("signal"), plain)...)
}

func openSignal(flag wire.Key, account wire.ID, version uint64, signal []byte) ([]uint64, bool) {
	plain, ok := wire.Open(signalKey(flag, account, version, signal[:32]), wire.Label("signal"), signal[32:])
	if !ok || len(plain) != 8*signalTimes {
		return nil, false
	}
	var times []uint64
	for i := 0; i < len(plain); i += 8 {
		if time := binary.BigEndian.Uint64(plain[i:]); time != 0 {
			times = append(times, time)
		}
	}
	return times, true
}

// BoxSignal reads the signal of a box and its version, for who stores it. FORMAT.
func BoxSignal(b []byte) (version uint64, signal []byte, err error) {
	f, err := parseBox(b)
	if err != nil {
		return 0, nil, err
	}
	return f.Version, f.Signal, nil
}

// OpenSignal reads what the signal of somebody's box says: when they signed in with their second passphrase, Unix ms. BLOB where it
// is of another box, another version or changed; BLOB_ROLLBACK where the version is below one that they told of.
func OpenSignal(flag wire.Key, account wire.ID, known, version uint64, signal []byte) ([]uint64, error) {
	if len(signal) != signalSize {
		return nil, refuse.New(refuse.Format, "length of a signal")
	}
	times, ok := openSignal(flag, account, version, signal)
	if !ok {
		return nil, refuse.New(refuse.Blob, "signal does not open")
	}
	if version < known {
		return nil, refuse.New(refuse.BlobRollback, "signal of an older box than told of")
	}
	return times, nil
}
