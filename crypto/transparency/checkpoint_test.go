package transparency_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// What servers and witnesses read for themselves is refused as readers refuse it.
func TestReadCheckpoint(t *testing.T) {
	pair := keys.NewPair()
	log := &transparency.LogKey{Origin: "linnet/00", Key: pair.SignKey()}
	tree := transparency.Tree{Size: 3}
	b, err := log.Checkpoint(tree)
	if err != nil {
		t.Fatal(err)
	}
	key, other := pair.PublicSignKey(), keys.NewPair().PublicSignKey()
	if got, err := transparency.ReadCheckpoint("linnet/00", key, b); err != nil || got != tree {
		t.Errorf("ReadCheckpoint = %v, %v", got, err)
	}
	if got, err := transparency.ReadTree("linnet/00", b); err != nil || got != tree {
		t.Errorf("ReadTree = %v, %v", got, err)
	}
	read := func(origin string, policy transparency.Policy) error {
		_, err := policy.Cosigned(origin, b)
		return err
	}
	_, foreignOrigin := transparency.ReadCheckpoint("linnet/01", key, b)
	_, foreignKey := transparency.ReadCheckpoint("linnet/00", other, b)
	_, foreignTree := transparency.ReadTree("linnet/01", b)
	_, noPolicy := transparency.VerifyPolicies(keys.NewUnitRoot("Unit", 1, []keys.UnitKey{{Key: key, Holder: []byte("Ruth")}}, 1), nil)
	for name, err := range map[string]error{
		"another origin": foreignOrigin, "another key": foreignKey, "another log's tree": foreignTree,
		"no policy":                  noPolicy,
		"a policy of another origin": read("linnet/01", transparency.Policy{LogKey: key}),
		"a policy of another key":    read("linnet/00", transparency.Policy{LogKey: other}),
	} {
		if refuse.CodeOf(err) != refuse.Witness {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := transparency.VerifyPolicies(&keys.UnitRoot{}, nil); refuse.CodeOf(err) != refuse.Witness {
		t.Errorf("no policy at all: %v", err)
	}
	if _, err := transparency.ParseStates(make([]byte, 56)); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("half a state: %v", err)
	}
}

// What an operator types is the one form of a key that a witness or a log prints, and of no other kind.
func TestParseKeys(t *testing.T) {
	key := keys.NewPair().PublicSignKey()
	text := transparency.WitnessVerifierKey("one.example/w", key)
	if name, got, err := transparency.ParseWitnessKey(text); err != nil || name != "one.example/w" || got != key {
		t.Errorf("ParseWitnessKey = %q, %v, %v", name, got, err)
	}
	if origin, got, err := transparency.ParseLogKey(transparency.LogVerifierKey("linnet/00", key)); err != nil || origin != "linnet/00" || got != key {
		t.Errorf("ParseLogKey = %q, %v, %v", origin, got, err)
	}
	parts := strings.SplitN(text, "+", 3) // base64 may hold another
	long := base64.StdEncoding.EncodeToString(append([]byte{4}, make([]byte, 33)...))
	for name, c := range map[string]struct {
		text string
		code refuse.Code
	}{
		"two parts":            {parts[0] + "+" + parts[1], refuse.Format},
		"a name with a space":  {transparency.WitnessVerifierKey("one example", key), refuse.Format},
		"no base64":            {parts[0] + "+" + parts[1] + "+!" + parts[2][1:], refuse.Format},
		"a line end within":    {parts[0] + "+" + parts[1] + "+" + parts[2][:8] + "\n" + parts[2][8:], refuse.Format},
		"33 bytes":             {parts[0] + "+" + parts[1] + "+" + long, refuse.Format},
		"no bytes":             {parts[0] + "+" + parts[1] + "+", refuse.Format},
		"the key of a log":     {transparency.LogVerifierKey("one.example/w", key), refuse.Format},
		"the hash of another":  {parts[0] + "+00000000+" + parts[2], refuse.Format},
		"a key of small order": {transparency.WitnessVerifierKey("one.example/w", wire.Key{1}), refuse.Ident},
	} {
		if _, _, err := transparency.ParseWitnessKey(c.text); refuse.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

// A witness that answers with something else than its cosignature has not cosigned.
func TestCheckCosignature(t *testing.T) {
	pair := keys.NewPair()
	log := &transparency.LogKey{Origin: "linnet/00", Key: pair.SignKey()}
	b, err := log.Checkpoint(transparency.Tree{Size: 3})
	if err != nil {
		t.Fatal(err)
	}
	witness := &transparency.Witness{Name: []byte("one.example/w"), Key: pair.PublicSignKey()}
	if err := transparency.CheckCosignature(witness, b); refuse.CodeOf(err) != refuse.Witness {
		t.Errorf("without one: %v", err)
	}
	if err := transparency.CheckCosignature(witness, b[1:9]); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("no checkpoint: %v", err)
	}
	text, _, _ := strings.Cut(string(b), "\n\n")
	signed, err := note.Sign(&note.Note{Text: text + "\n"}, log, &transparency.WitnessKey{KeyName: "one.example/w", Key: pair.SignKey(), Time: 7})
	if err != nil {
		t.Fatal(err)
	}
	if err := transparency.CheckCosignature(witness, signed); err != nil {
		t.Errorf("with one: %v", err)
	}
}
