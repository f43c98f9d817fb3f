package vectors_test

import (
	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// guestCases are identities that say until when somebody is there, and others that must not.
func guestCases(u *unit, amira *person) []identityCase {
	var cases []identityCase
	tia := u.enrol("Tia Wolf, interpreter", keys.Guest)
	good := tia.first(u.signers(0, 2))
	record := func(name string, code refuse.Code, until uint64) {
		c := good
		c.id.Until = until
		one := identityCase{Name: "record of a guest " + name, Op: "record", Records: []Hex{c.record()}, Code: code}
		if code == "" {
			hash := must(keys.ParseRecord(c.record())).Hash()
			one.Want = []Hex{hash[:]}
		}
		cases = append(cases, one)
	}
	shape := func(name string, code refuse.Code, c craft, identity tuple) {
		cases = append(cases, identityCase{Name: "record of " + name, Op: "record", Records: []Hex{c.recordOf(wire.Encode(identity))}, Code: code})
	}
	record("for a fortnight", "", guestUntil)
	record("for a millisecond", "", born+1)
	record("for ninety days", "", born+keys.MaxStay)
	record("for longer than ninety days", refuse.Format, born+keys.MaxStay+1)
	record("who is over when they begin", refuse.Format, born)
	record("who was over before", refuse.Format, born-1)
	record("without an end", refuse.Format, 0)
	shape("a guest of ten fields", refuse.Format, good, fieldsOf(good.id)[:10])
	shape("a guest of twelve fields", refuse.Format, good, append(fieldsOf(good.id), uint64(0)))
	staff := amira.first(u.signers(0, 2))
	shape("an advocate with an end", refuse.Format, staff, append(fieldsOf(staff.id), uint64(guestUntil)))
	shape("an advocate with an end that is none", refuse.Format, staff, append(fieldsOf(staff.id), uint64(0)))

	v1, pair := tia.v1().Raw, keys.NewPair()
	next := func(change func(c *craft)) []byte {
		c := tia.next(pair)
		change(&c)
		return c.record()
	}
	chain := func(name string, code refuse.Code, records ...[]byte) {
		cases = append(cases, chainCase(u, "of a guest "+name, code, records))
	}
	byUnit := func(standing keys.Standing) func(c *craft) {
		return func(c *craft) { c.id.Standing, c.old, c.units = standing, nil, u.signers(0, 2) }
	}
	chain("of two versions", "", v1, next(func(*craft) {}))
	chain("that the unit ends before their time", "", v1, next(byUnit(keys.GivenUp)))
	chain("whose keys the unit replaces", "", v1, next(byUnit(keys.Replaced)))
	chain("who stays longer by their own word", refuse.Ident, v1, next(func(c *craft) { c.id.Until++ }))
	chain("who leaves earlier by their own word", refuse.Ident, v1, next(func(c *craft) { c.id.Until-- }))
	chain("who stays longer by the word of the unit", refuse.Ident, v1, next(func(c *craft) { byUnit(keys.Replaced)(c); c.id.Until++ }))
	chain("whose second version has no end", refuse.Format, v1, next(func(c *craft) { c.id.Until = 0 }))
	chain("who becomes an advocate", refuse.Ident, v1, next(func(c *craft) { c.id.Role, c.id.Until = keys.Advocate, 0 }))
	chain("with one unit signature", refuse.Ident, tia.first(u.signers(1)).record())
	chain("with no unit signature", refuse.Ident, tia.first(nil).record())
	return cases
}
