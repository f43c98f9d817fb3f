package vectors_test

import (
	"bytes"
	"math/big"
	"slices"
	"strings"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
	"linnet/crypto/words"
)

type unitCase struct {
	Name    string      `json:"name"`
	Op      string      `json:"op"`                // roots, paper
	Pin     Hex         `json:"pin,omitempty"`     // encoded root, absent for none
	Records []Hex       `json:"records,omitempty"` // of roots, from version 1
	Want    []Hex       `json:"want,omitempty"`    // unitRootHash of each
	Typed   string      `json:"typed,omitempty"`
	Secret  Hex         `json:"secret,omitempty"`
	Key     Hex         `json:"key,omitempty"`   // public
	Paper   string      `json:"paper,omitempty"` // as it is shown
	Code    refuse.Code `json:"code,omitempty"`
}

// succeed is the unit after new keys: four, three of which must sign, all new but the first; it keeps the identities given, and
// what is said of the policy of the log.
func (u *unit) succeed(policy uint64, policyHash wire.Hash, kept ...wire.Hash) (*unit, []byte) {
	slices.SortFunc(kept, func(a, b wire.Hash) int { return bytes.Compare(a[:], b[:]) })
	next := &unit{secrets: []keys.UnitSecret{u.secrets[0]}}
	for range 3 {
		next.secrets = append(next.secrets, keys.NewUnitSecret())
	}
	record := must(u.root.Succeed(keys.UnitRoot{Threshold: 3, Keys: next.publics(), Kept: kept, Policy: policy, PolicyHash: policyHash[:],
		Created: born + 2000}, u.signers(u.quorum()...)...))
	next.root = must(keys.ParseUnitRoot(decodeTuple(record)[0].([]byte)))
	return next, record
}

func generateUnit(*testing.T) []unitCase {
	return append(rootChainCases(), paperCases()...)
}

func rootChainCases() []unitCase {
	u := newUnit()
	amira, policy := u.enrol("Amira Khan", keys.Advocate), wire.Hash(wire.NewKey())
	second, two := u.succeed(2, policy, amira.hash(), wire.Hash(wire.NewKey()))
	third, three := second.succeed(2, policy, second.root.Kept...)
	stranger := newUnit()
	one := u.root.Record()
	var cases []unitCase
	add := func(name string, code refuse.Code, pin *keys.UnitRoot, records ...[]byte) {
		c := unitCase{Name: "roots " + name, Op: "roots", Code: code}
		if pin != nil {
			c.Pin = pin.Bytes()
		}
		for _, r := range records {
			c.Records = append(c.Records, r)
		}
		if code == "" {
			for _, r := range must(keys.VerifyRoots(records, pin)) {
				hash := r.Hash()
				c.Want = append(c.Want, hash[:])
			}
		}
		cases = append(cases, c)
	}
	add("of one", "", nil, one)
	add("of one that is pinned", "", u.root, one)
	add("of three", "", nil, one, two, three)
	for i, pin := range []*keys.UnitRoot{u.root, second.root, third.root} {
		add("of three with number "+digits(uint64(i+1))+" pinned", "", pin, one, two, three)
	}
	add("of none", refuse.Unit, nil)
	add("of another unit", refuse.Unit, u.root, stranger.root.Record())
	add("that end before the pinned one", refuse.Unit, third.root, one, two)
	add("that begin with the second", refuse.Unit, nil, two)
	add("without the second", refuse.Unit, nil, one, three)
	add("with the second twice", refuse.Unit, nil, one, two, two)
	_, fork := u.succeed(2, policy)
	add("that fork before the pinned one", refuse.Unit, second.root, one, fork)
	add("whose first is signed", refuse.Unit, nil, wire.Encode(tuple{u.root.Bytes(), tuple{tuple{uint64(0), make([]byte, 64)}}}))
	add("with a trailing byte", refuse.Format, nil, append(bytes.Clone(one), 0))
	add("that are no records", refuse.Format, nil, u.root.Bytes())

	forge := func(name string, code refuse.Code, signers []keys.UnitSigner, change func(r *keys.UnitRoot)) {
		root := *second.root
		root.Keys, root.Kept = slices.Clone(root.Keys), slices.Clone(root.Kept)
		change(&root)
		var sigs tuple
		for _, s := range signers {
			sigs = append(sigs, tuple{s.Index, wire.Sign(s.Key, "unit-root", root.Bytes())})
		}
		add(name, code, u.root, one, wire.Encode(tuple{root.Bytes(), sigs}))
	}
	same, all := func(*keys.UnitRoot) {}, u.signers(0, 1, 2)
	forge("signed by all three", "", all, same)
	forge("signed by one of two", refuse.Unit, u.signers(1), same)
	forge("signed by nobody", refuse.Unit, nil, same)
	forge("signed by another unit", refuse.Unit, stranger.signers(0, 1), same)
	forge("signed by its own keys", refuse.Unit, second.signers(0, 1, 2), same)
	forge("with a bad signature beyond the threshold", refuse.Unit, append(u.signers(0, 1), stranger.signers(2)...), same)
	fourth := u.signers(0, 1, 2)
	fourth[2].Index = 3
	forge("signed by a key that does not exist", refuse.Unit, fourth, same)
	forge("signed in another order", refuse.Format, u.signers(2, 0), same)
	forge("signed twice by one", refuse.Format, u.signers(0, 0), same)
	forge("of another unit id", refuse.Unit, all, func(r *keys.UnitRoot) { r.Unit = wire.NewID() })
	forge("of another name", refuse.Unit, all, func(r *keys.UnitRoot) { r.Name = []byte("Elsewhere") })
	forge("that skip a version", refuse.Unit, all, func(r *keys.UnitRoot) { r.Version = 3 })
	forge("after another one", refuse.Unit, all, func(r *keys.UnitRoot) { r.Prev = make([]byte, 32) })
	forge("that name nothing before", refuse.Format, all, func(r *keys.UnitRoot) { r.Prev = nil })
	forge("that name no policy", refuse.Format, all, func(r *keys.UnitRoot) { r.Policy = 0 })
	forge("with a short policy hash", refuse.Format, all, func(r *keys.UnitRoot) { r.PolicyHash = r.PolicyHash[:31] })
	forge("with threshold 0", refuse.Format, all, func(r *keys.UnitRoot) { r.Threshold = 0 })
	forge("that keep somebody twice", refuse.Format, all, func(r *keys.UnitRoot) { r.Kept[1] = r.Kept[0] })
	forge("that keep in another order", refuse.Format, all, func(r *keys.UnitRoot) { slices.Reverse(r.Kept) })
	forge("that keep too many", refuse.Format, all, func(r *keys.UnitRoot) {
		for i := range uint16(4096) {
			r.Kept = append(r.Kept, wire.Hash{0xff, 0xff, 0xff, 0xff, byte(i >> 8), byte(i)})
		}
	})
	again := func(name string, code refuse.Code, policy uint64) {
		root := *third.root
		root.Policy = policy
		var sigs tuple
		for _, s := range second.signers(0, 1, 3) {
			sigs = append(sigs, tuple{s.Index, wire.Sign(s.Key, "unit-root", root.Bytes())})
		}
		add(name, code, nil, one, two, wire.Encode(tuple{root.Bytes(), sigs}))
	}
	again("under the same policy", "", 2)
	again("under an earlier policy", refuse.Unit, 1)
	forge("of version 0", refuse.Format, all, func(r *keys.UnitRoot) { r.Version = 0 })
	add("that begin with the second, unsigned", refuse.Unit, nil, wire.Encode(tuple{second.root.Bytes(), tuple{}}))
	add("whose first has a text for signatures", refuse.Format, nil, wire.Encode(tuple{u.root.Bytes(), "none"}))
	return cases
}

func paperCases() []unitCase {
	secret := keys.NewUnitSecret()
	key, paper := secret.Public(), secret.Paper()
	cases := []unitCase{
		{Name: "paper", Op: "paper", Typed: paper, Secret: secret[:], Key: key[:], Paper: paper},
		{Name: "paper in capitals, over several lines", Op: "paper", Typed: " " + strings.ToUpper(strings.Replace(paper, " ", "\r\n\t", 3)) + "\n", Secret: secret[:], Key: key[:], Paper: paper},
	}
	for _, b := range []byte{0, 0xff} {
		s := keys.UnitSecret(bytes.Repeat([]byte{b}, 16))
		key := s.Public()
		cases = append(cases, unitCase{Name: "paper of the same bytes", Op: "paper", Typed: s.Paper(), Secret: s[:], Key: key[:], Paper: s.Paper()})
	}
	bad := func(name, typed string) {
		cases = append(cases, unitCase{Name: "paper " + name, Op: "paper", Typed: typed, Code: refuse.Format})
	}
	list := strings.Fields(paper)
	bad("of nothing", "")
	bad("with a word too few", strings.Join(list[:13], " "))
	bad("with a word too many", paper+" "+list[0])
	for i := range list {
		other := slices.Clone(list)
		other[i] = words.Short()[(slices.Index(words.Short(), list[i])+7)%1296]
		bad("with another word "+digits(uint64(i+1)), strings.Join(other, " "))
	}
	swapped := slices.Clone(list)
	swapped[3], swapped[4] = swapped[4], swapped[3]
	bad("with two words swapped", strings.Join(swapped, " "))
	bad("with a word of no list", strings.Join(append([]string{"linnet"}, list[1:]...), " "))
	bad("that is too large", strings.TrimSpace(strings.Repeat(words.Short()[1295]+" ", 14)))
	bad("with the first word of the list before it", words.Short()[0]+" "+paper)
	small := paperWhere(func(list []string) bool { return list[0] == words.Short()[0] })
	bad("without its first word, which counts for nothing", strings.Join(small[1:], " "))
	// A word of no list, for which an index says −1, in the place of the carry.
	carried := paperWhere(func(list []string) bool { return list[4] != words.Short()[1295] && list[5] == words.Short()[1295] })
	carried[4], carried[5] = words.Short()[slices.Index(words.Short(), carried[4])+1], "linnet"
	bad("with a word of no list that would count as one less than nothing", strings.Join(carried, " "))
	bad("with a bit too many", paperMore(small))
	return cases
}

// paperWhere is the words of a secret that have something about them.
func paperWhere(is func(list []string) bool) []string {
	for {
		if list := strings.Fields(keys.NewUnitSecret().Paper()); is(list) {
			return list
		}
	}
}

// paperMore is the words of a number that is larger by 2^144; fourteen words have room for it where the number is small.
func paperMore(paper []string) string {
	base, n := big.NewInt(1296), new(big.Int)
	for _, word := range paper {
		n.Add(n.Mul(n, base), big.NewInt(int64(slices.Index(words.Short(), word))))
	}
	n.SetBit(n, 144, 1)
	list, digit := make([]string, 14), new(big.Int)
	for i := range list {
		n.DivMod(n, base, digit)
		list[13-i] = words.Short()[digit.Int64()]
	}
	if n.Sign() != 0 {
		panic("no room for it")
	}
	return strings.Join(list, " ")
}

func TestUnit(t *testing.T) {
	for _, c := range golden(t, "unit.json", generateUnit) {
		t.Run(c.Name, func(t *testing.T) {
			if c.Op == "paper" {
				secret, err := keys.ReadPaper(c.Typed)
				if wantCode(t, err, c.Code) {
					key := secret.Public()
					same(t, "secret", secret[:], c.Secret)
					same(t, "key", key[:], c.Key)
					if secret.Paper() != c.Paper {
						t.Errorf("Paper = %q", secret.Paper())
					}
				}
				return
			}
			var pin *keys.UnitRoot
			if c.Pin != nil {
				pin = must(keys.ParseUnitRoot(c.Pin))
			}
			var records [][]byte
			for _, r := range c.Records {
				records = append(records, r)
			}
			roots, err := keys.VerifyRoots(records, pin)
			if wantCode(t, err, c.Code) {
				for i, hash := range keys.RootHashes(roots) {
					same(t, "root", hash[:], c.Want[i])
				}
			}
		})
	}
}
