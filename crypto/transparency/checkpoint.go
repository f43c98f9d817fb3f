package transparency

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Kinds of signature of C2SP signed-note.
const (
	algLog         = 1 // Ed25519 over the text
	algCosignature = 4 // timestamped Ed25519, C2SP tlog-cosignature v1
)

const (
	maxCheckpoint = 8 << 10 // bytes
	maxSigs       = 32      // signature lines
	timeSize      = 8       // bytes of the time in a cosignature
)

// Tree is a log at one size.
type Tree struct {
	Size uint64
	Root wire.Hash
}

// text is the signed text of a checkpoint (C2SP tlog-checkpoint), without extension lines.
func (t Tree) text(origin string) string {
	return origin + "\n" + strconv.FormatUint(t.Size, 10) + "\n" + base64.StdEncoding.EncodeToString(t.Root[:]) + "\n"
}

// LogKey signs checkpoints under the name of the log.
type LogKey struct {
	Origin string
	Key    ed25519.PrivateKey
}

// Name is for note.Sign.
func (k *LogKey) Name() string { return k.Origin }

// KeyHash is for note.Sign.
func (k *LogKey) KeyHash() uint32 {
	return keyHash(k.Origin, algLog, k.Key.Public().(ed25519.PublicKey))
}

// Sign is for note.Sign.
func (k *LogKey) Sign(text []byte) ([]byte, error) { return ed25519.Sign(k.Key, text), nil }

// Checkpoint is the signed checkpoint of a tree, a C2SP signed note.
func (k *LogKey) Checkpoint(t Tree) ([]byte, error) {
	return note.Sign(&note.Note{Text: t.text(k.Origin)}, k)
}

// WitnessKey cosigns checkpoints at one time.
type WitnessKey struct {
	KeyName string
	Key     ed25519.PrivateKey
	Time    uint64 // Unix seconds
}

// Name is for note.Sign.
func (k *WitnessKey) Name() string { return k.KeyName }

// KeyHash is for note.Sign.
func (k *WitnessKey) KeyHash() uint32 {
	return keyHash(k.KeyName, algCosignature, k.Key.Public().(ed25519.PublicKey))
}

// Sign is for note.Sign: the time ‖ an Ed25519 signature (C2SP tlog-cosignature).
func (k *WitnessKey) Sign(text []byte) ([]byte, error) {
	sig := ed25519.Sign(k.Key, cosigned(k.Time, text))
	return append(binary.BigEndian.AppendUint64(nil, k.Time), sig...), nil
}

func cosigned(time uint64, text []byte) []byte {
	return append([]byte("cosignature/v1\ntime "+strconv.FormatUint(time, 10)+"\n"), text...)
}

// keyHash is the key id of C2SP signed-note.
func keyHash(name string, alg byte, key []byte) uint32 {
	sum := sha256.Sum256(append(append([]byte(name+"\n"), alg), key...))
	return binary.BigEndian.Uint32(sum[:])
}

// LogVerifierKey is the key of a log as witnesses are given it: "name+hash+base64" (C2SP signed-note).
func LogVerifierKey(origin string, key wire.Key) string {
	return verifierKey(origin, algLog, key)
}

// WitnessVerifierKey is the key of a witness in the same form.
func WitnessVerifierKey(name string, key wire.Key) string {
	return verifierKey(name, algCosignature, key)
}

func verifierKey(name string, alg byte, key wire.Key) string {
	hash := binary.BigEndian.AppendUint32(nil, keyHash(name, alg, key[:]))
	return name + "+" + hex.EncodeToString(hash) + "+" + base64.StdEncoding.EncodeToString(append([]byte{alg}, key[:]...))
}

// sigLine is one signature of a checkpoint, not verified.
type sigLine struct {
	name string
	hash uint32
	sig  []byte
}

// parsed is a checkpoint whose shape is right.
type parsed struct {
	origin string
	tree   Tree
	text   []byte
	sigs   []sigLine
}

// parseCheckpoint reads a checkpoint. It takes less than signed notes allow, so that no two readers can differ: FORMAT.
func parseCheckpoint(b []byte) (*parsed, error) {
	bad := refuse.New(refuse.Format, "checkpoint")
	text, tail, ok := bytes.Cut(b, []byte("\n\n"))
	if !ok || len(b) > maxCheckpoint || len(tail) == 0 || tail[len(tail)-1] != '\n' {
		return nil, bad
	}
	p := &parsed{text: append(bytes.Clone(text), '\n')}
	lines := strings.Split(string(text), "\n")
	if len(lines) != 3 || !validKeyName([]byte(lines[0])) {
		return nil, bad
	}
	size, err := strconv.ParseUint(lines[1], 10, 53)
	root, rootErr := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || rootErr != nil || len(root) != len(wire.Hash{}) || size < 1 {
		return nil, bad
	}
	p.origin, p.tree = lines[0], Tree{Size: size, Root: wire.Hash(root)}
	if string(p.text) != p.tree.text(p.origin) {
		return nil, bad // a size with zeros before it
	}
	sigs := strings.Split(strings.TrimSuffix(string(tail), "\n"), "\n")
	if len(sigs) > maxSigs {
		return nil, bad
	}
	for _, line := range sigs {
		name, b64, ok := strings.Cut(strings.TrimPrefix(line, "— "), " ")
		sig, err := base64.StdEncoding.Strict().DecodeString(b64)
		if !ok || !strings.HasPrefix(line, "— ") || !validKeyName([]byte(name)) || err != nil || len(sig) < 5 {
			return nil, bad
		}
		if base64.StdEncoding.EncodeToString(sig) != b64 {
			return nil, bad // the decoder passes over a carriage return
		}
		p.sigs = append(p.sigs, sigLine{name: name, hash: binary.BigEndian.Uint32(sig), sig: sig[4:]})
	}
	return p, nil
}

// signedBy says whether the log has signed: false where no signature is there, or a false one.
func (p *parsed) signedBy(key wire.Key) bool {
	signed := false
	hash := keyHash(p.origin, algLog, key[:])
	for _, s := range p.sigs {
		if s.name != p.origin || s.hash != hash {
			continue
		}
		if !ed25519.Verify(key[:], p.text, s.sig) {
			return false
		}
		signed = true
	}
	return signed
}

// cosignedBy is when a witness has cosigned, Unix seconds; 0 where not. A false cosignature under its key is WITNESS.
func (p *parsed) cosignedBy(w *Witness) (uint64, error) {
	hash := keyHash(string(w.Name), algCosignature, w.Key[:])
	newest := uint64(0)
	for _, s := range p.sigs {
		if s.name != string(w.Name) || s.hash != hash {
			continue
		}
		if len(s.sig) != timeSize+ed25519.SignatureSize {
			return 0, refuse.New(refuse.Witness, "length of a cosignature")
		}
		time := binary.BigEndian.Uint64(s.sig)
		if time >= 1<<43 || !ed25519.Verify(w.Key[:], cosigned(time, p.text), s.sig[timeSize:]) {
			return 0, refuse.New(refuse.Witness, "a false cosignature")
		}
		newest = max(newest, time)
	}
	return newest, nil
}

// ReadCheckpoint is the tree of a checkpoint by this log key. FORMAT; WITNESS for another origin or key.
func ReadCheckpoint(origin string, key wire.Key, b []byte) (Tree, error) {
	p, err := parseSigned(origin, key, b)
	if err != nil {
		return Tree{}, err
	}
	return p.tree, nil
}

// parseSigned reads a checkpoint of this origin, signed by this log key. FORMAT, WITNESS.
func parseSigned(origin string, key wire.Key, b []byte) (*parsed, error) {
	p, err := parseCheckpoint(b)
	if err != nil {
		return nil, err
	}
	if p.origin != origin || !p.signedBy(key) {
		return nil, refuse.New(refuse.Witness, "checkpoint of another log, or not signed by it")
	}
	return p, nil
}

// ReadTree is the tree of a checkpoint that was verified before, as a witness keeps it. FORMAT; WITNESS for another origin.
func ReadTree(origin string, b []byte) (Tree, error) {
	p, err := parseCheckpoint(b)
	if err != nil {
		return Tree{}, err
	}
	if p.origin != origin {
		return Tree{}, refuse.New(refuse.Witness, "checkpoint of another log")
	}
	return p.tree, nil
}

// Cosigned says how many witnesses of a policy have cosigned a checkpoint of its log. FORMAT, WITNESS.
func (p *Policy) Cosigned(origin string, b []byte) (int, error) {
	parsed, err := parseSigned(origin, p.LogKey, b)
	if err != nil {
		return 0, err
	}
	n := 0
	for i := range p.Witnesses {
		time, err := parsed.cosignedBy(&p.Witnesses[i])
		if err != nil {
			return 0, err
		}
		if time > 0 {
			n++
		}
	}
	return n, nil
}

// hashes turns what came over the wire into what the tree library takes.
func hashes(list []wire.Hash) []tlog.Hash {
	out := make([]tlog.Hash, len(list))
	for i, h := range list {
		out[i] = tlog.Hash(h)
	}
	return out
}

// CheckCosignature refuses with WITNESS a checkpoint that does not hold a valid cosignature of the witness, FORMAT one that is
// none. Whose log it is is not looked at.
func CheckCosignature(w *Witness, b []byte) error {
	p, err := parseCheckpoint(b)
	if err != nil {
		return err
	}
	time, err := p.cosignedBy(w)
	if err == nil && time == 0 {
		err = refuse.New(refuse.Witness, "no cosignature of this witness")
	}
	return err
}

// ParseWitnessKey reads what WitnessVerifierKey writes. FORMAT, IDENT for an unfit key.
func ParseWitnessKey(text string) (name string, key wire.Key, err error) {
	return parseVerifierKey(text, algCosignature)
}

// ParseLogKey reads what LogVerifierKey writes. FORMAT, IDENT for an unfit key.
func ParseLogKey(text string) (origin string, key wire.Key, err error) {
	return parseVerifierKey(text, algLog)
}

func parseVerifierKey(text string, alg byte) (name string, key wire.Key, err error) {
	parts := strings.SplitN(text, "+", 3)
	bad := refuse.New(refuse.Format, "key of a signed note")
	if len(parts) != 3 || !validKeyName([]byte(parts[0])) {
		return "", key, bad
	}
	b, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || len(b) != 1+len(key) || b[0] != alg {
		return "", key, bad
	}
	key = wire.Key(b[1:])
	if verifierKey(parts[0], alg, key) != text {
		return "", key, bad
	}
	return parts[0], key, wire.CheckPublicKey(key[:])
}
