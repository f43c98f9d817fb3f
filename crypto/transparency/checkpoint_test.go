package transparency_test

import (
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
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
	for name, err := range map[string]error{
		"another origin": foreignOrigin, "another key": foreignKey, "another log's tree": foreignTree,
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
