package vectors_test

import (
	"strings"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

func planUpdate(ops ...wire.Raw) *vault.PlanUpdate { return &vault.PlanUpdate{Ops: ops} }

// planCases are changes of the plan: each kind, and what is none.
func planCases() []entryCase {
	var cases []entryCase
	add := func(name string, code refuse.Code, kind vault.Kind, content any) {
		cases = append(cases, entryCase{Name: "content plan update " + name, Op: "content", Kind: kind, Type: vault.TypePlanUpdate, Content: wire.Encode(content), Code: code})
	}
	item, anna, ben := wire.ID{1}, wire.ID{2}, wire.ID{3}
	one := func(name string, code refuse.Code, op ...any) { add(name, code, vault.Plan, tuple{tuple{tuple(op)}}) }
	good := func(name string, op ...any) { one(name, "", op...) }
	bad := func(name string, op ...any) { one(name, refuse.Format, op...) }
	n := func(i int) uint64 { return uint64(i) }
	many := func(count int) tuple {
		ops := make(tuple, count)
		for i := range ops {
			ops[i] = tuple{n(8), "home_locks"}
		}
		return tuple{ops}
	}
	most := strings.Repeat("é", 30_000)

	good("that adds an item", n(1), item, n(17), "home_locks", "Lock – both 😀")
	good("that adds an item of nothing", n(1), item, n(1), "", "")
	good("that adds the longest text", n(1), item, n(1), "", most)
	good("of words", n(2), item, n(0), "Lock", "Lock it")
	good("of when", n(2), item, n(1), "", "by Friday")
	good("of status", n(3), item, "not_for_me")
	good("of who sees to it", n(4), item, tuple{anna, ben}, ben[:])
	good("that nobody sees to it", n(4), item, tuple{}, []byte{})
	good("of a look", n(5), item, born)
	good("of agreement", n(6), item, "Lock")
	good("of agreement taken back", n(6), item, "")
	good("of a worry", n(7), n(0), "home", n(1))
	good("of a mark", n(7), n(1), "order_ends", born)
	good("of a look at a mark", n(7), n(2), "order_ends 17", n(0))
	good("that dismisses a starter", n(8), "home_locks")
	good("of a section that is kept elsewhere", n(9), n(17), item, n(1))
	add("of several", "", vault.Plan, tuple{tuple{tuple{n(1), item, n(4), "", "Lock"}, tuple{n(3), item, "doing"}}})
	add("of the most changes", "", vault.Plan, many(1000))

	add("in chat", refuse.Format, vault.Chat, many(1))
	add("of too many changes", refuse.Format, vault.Plan, many(1001))
	add("of no change", refuse.Format, vault.Plan, many(0))
	add("of no list", refuse.Format, vault.Plan, tuple{})
	add("of two lists", refuse.Format, vault.Plan, tuple{many(1)[0], tuple{}})
	add("of a change that is no list", refuse.Format, vault.Plan, tuple{tuple{n(8)}})
	bad("of an empty change")
	bad("of change 0", n(0), "home_locks")
	bad("of change 10", n(10), "home_locks")
	bad("of a change by name", "8", "home_locks")
	bad("with a field too many", n(8), "home_locks", n(0))
	bad("with a field missing", n(1), item, n(4), "")
	bad("with a short item", n(3), item[1:], "doing")
	bad("with an item as text", n(3), "item", "doing")
	bad("in section 0", n(1), item, n(0), "", "Lock")
	bad("in section 18", n(1), item, n(18), "", "Lock")
	bad("with a starter that is no code", n(1), item, n(4), "Home locks", "Lock")
	bad("with too long a text", n(1), item, n(4), "", most+"x")
	bad("with too long a base", n(2), item, n(0), most+"x", "")
	bad("with words that are too long", n(2), item, n(0), "", most+"x")
	bad("of a third field", n(2), item, n(2), "", "x")
	bad("of an unknown status", n(3), item, "maybe")
	bad("of no status", n(3), item, "")
	bad("with owners out of order", n(4), item, tuple{ben, anna}, anna[:])
	bad("with an owner twice", n(4), item, tuple{ben, ben}, anna[:])
	bad("with a short owner that was seen", n(4), item, tuple{ben[1:]}, anna[:])
	bad("with a short owner", n(4), item, tuple{}, anna[1:])
	bad("of a look at a time as text", n(5), item, "now")
	bad("of agreement to too much", n(6), item, most+"x")
	bad("of a fourth list", n(7), n(3), "home", n(1))
	bad("with a key in capitals", n(7), n(0), "Home", n(1))
	bad("with a key of nothing", n(7), n(0), "", n(1))
	bad("with a key that is too long", n(7), n(0), strings.Repeat("a", 33), n(1))
	bad("with a key of three digits", n(7), n(2), "home 100", n(1))
	bad("with a key and a line break", n(7), n(0), "home\n", n(1))
	bad("with a value as text", n(7), n(0), "home", "1")
	bad("of section 0 kept elsewhere", n(9), n(0), item, n(1))
	bad("of section 18 kept elsewhere", n(9), n(18), item, n(1))
	bad("of a section kept in a short vault", n(9), n(1), item[1:], n(1))
	bad("of a section kept nowhere", n(9), n(1))
	bad("of a section of which nothing was carried", n(9), n(1), item, n(0))
	bad("that dismisses nothing", n(8), "")
	bad("that dismisses what is no code", n(8), "home-locks")
	bad("that dismisses too long a code", n(8), strings.Repeat("a", 41))
	return cases
}
