package login_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"linnet/crypto/login"
	"linnet/crypto/refuse"
)

// exchange is one honest registration and sign-in, as inputs of the operations.
type exchange struct {
	register, login             fields // the client's
	serverRegister, serverLogin fields
	serverFinish                fields
	record, ke2                 hexBytes
}

// honest runs an exchange; extra (context, identities, params) goes to both sides.
func honest(t testing.TB, label string, extra fields) exchange {
	t.Helper()
	run := func(op string, in fields) fields {
		out, err := perform(op, in)
		return must(t, out, err)
	}
	base := func(in fields) fields {
		in = maps.Clone(in)
		maps.Copy(in, extra)
		return in
	}
	secrets := fields{
		"oprfSeed": draw("oprf seed", 64), "privateKey": drawScalar("private key"), "credential": draw(label+" name", 32),
	}
	var x exchange
	passphrase := hexBytes("mango otter violin brick canyon sunset")
	blind, blind2 := drawScalar(label+" blind"), drawScalar(label+" blind 2")
	_, request, err := login.Client{Rand: source(blind)}.RegisterStart(passphrase)
	must(t, request, err)
	x.serverRegister = secrets.with("request", request)
	x.register = base(fields{
		"passphrase": passphrase, "random": append(slices.Clone(blind), draw(label+" envelope", 32)...),
		"response": run("server-register", x.serverRegister)["response"],
	})
	x.record = run("register", x.register)["record"]
	random := append(blind2, draw(label+" nonce and seed", 64)...)
	_, ke1, err := login.Client{Rand: source(random)}.LoginStart(passphrase)
	must(t, ke1, err)
	x.serverLogin = base(secrets.with("record", x.record).with("ke1", ke1).with("random", draw(label+" server", 96)))
	answer := run("server-login", x.serverLogin)
	x.ke2 = answer["ke2"]
	x.login = base(fields{"passphrase": passphrase, "random": random, "ke2": x.ke2})
	x.serverFinish = fields{"pending": answer["pending"], "ke3": run("login", x.login)["ke3"]}
	return x
}

// goldenCases is the list behind login.json.
func goldenCases(t testing.TB) []golden {
	x := honest(t, "plain", nil)
	return slices.Concat(
		stretchCases(),
		successCases(t, x),
		lengthCases(x),
		elementCases(x),
		loginCases(t, x),
		serverCases(x),
		accountCases(t),
	)
}

func stretchCases() []golden {
	input := draw("stretch", 64)
	check := func(name string, memory, time uint32, parallel uint8, code refuse.Code) golden {
		return golden{Name: "stretch: " + name, Op: "check", In: fields{"params": encodeParams(memory, time, parallel)}, Code: code}
	}
	return []golden{
		{Name: "stretch: the floor", Op: "stretch", In: fields{"params": encodeParams(19456, 2, 1), "input": input}},
		{Name: "stretch: memory not a multiple of four", Op: "stretch", In: fields{"params": encodeParams(19459, 2, 1), "input": input}},
		{Name: "stretch: below the floor", Op: "stretch", In: fields{"params": encodeParams(8, 1, 1), "input": input}, Code: refuse.KDF},
		check("the default", 65536, 3, 1, ""),
		check("the ceiling", 1<<20, 16, 1, ""),
		check("memory below the floor", 19455, 3, 1, refuse.KDF),
		check("no memory", 0, 3, 1, refuse.KDF),
		check("time below the floor", 65536, 1, 1, refuse.KDF),
		check("no time", 65536, 0, 1, refuse.KDF),
		check("memory above the ceiling", 1<<20+1, 3, 1, refuse.KDF),
		check("all memory", 1<<32-1, 3, 1, refuse.KDF),
		check("time above the ceiling", 65536, 17, 1, refuse.KDF),
		check("all time", 65536, 1<<32-1, 1, refuse.KDF),
		check("two lanes", 65536, 3, 2, refuse.KDF),
		check("no lane", 65536, 3, 0, refuse.KDF),
	}
}

// exchangeCases are the five operations of one honest exchange.
func exchangeCases(name string, x exchange) []golden {
	return []golden{
		{Name: name + ": server-register", Op: "server-register", In: x.serverRegister},
		{Name: name + ": register", Op: "register", In: x.register},
		{Name: name + ": server-login", Op: "server-login", In: x.serverLogin},
		{Name: name + ": login", Op: "login", In: x.login},
		{Name: name + ": server-finish", Op: "server-finish", In: x.serverFinish},
	}
}

func successCases(t testing.TB, x exchange) []golden {
	named := honest(t, "named", fields{"client": hexBytes("alice"), "server": hexBytes("bob")})
	context := honest(t, "context", fields{"context": hexBytes("another context")})
	empty := honest(t, "empty", fields{"context": {}})
	stretched := honest(t, "stretched", fields{"params": encodeParams(19456, 2, 1)})
	// Blinds that rejection sampling skips: zero, the group's order, its successor, all bits set.
	order := decode(t, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
	rejected := slices.Concat(make([]byte, 32), order, splice(order, 0, []byte{0xee}), splice(order, 0, slices.Repeat([]byte{255}, 32)))
	return slices.Concat(
		exchangeCases("plain", x),
		exchangeCases("named", named),
		exchangeCases("context", context),
		exchangeCases("empty context", empty),
		exchangeCases("stretched", stretched),
		[]golden{
			{Name: "register: blinds drawn again", Op: "register", In: x.register.with("random", append(rejected, x.register["random"]...))},
			{Name: "register: top bits of the blind ignored", Op: "register", In: x.register.with("random",
				splice(x.register["random"], 31, []byte{x.register["random"][31] | 0xe0}))},
			{Name: "register: empty passphrase", Op: "register", In: x.register.with("passphrase", []byte{})},
			{Name: "server-login: unknown account", Op: "server-login", In: x.serverLogin.with("record", nil)},
		},
	)
}

// message is one input that comes from the other side.
type message struct {
	op, field string
	in        fields
	elements  []int // offsets of the group elements in it
}

func messages(x exchange) []message {
	return []message{
		{"register", "response", x.register, []int{0, 32}},
		{"login", "ke2", x.login, []int{0, 224}},
		{"server-register", "request", x.serverRegister, []int{0}},
		{"server-login", "record", x.serverLogin, []int{0}},
		{"server-login", "ke1", x.serverLogin, []int{0, 64}},
		{"server-finish", "ke3", x.serverFinish, nil},
		{"server-finish", "pending", x.serverFinish, nil},
	}
}

func lengthCases(x exchange) (cases []golden) {
	for _, m := range messages(x) {
		honest := m.in[m.field]
		for _, bad := range []struct {
			name  string
			value []byte
		}{
			{"empty", []byte{}},
			{"one byte short", honest[:len(honest)-1]},
			{"one byte long", append(slices.Clone(honest), 0)},
		} {
			cases = append(cases, golden{
				Name: fmt.Sprintf("%s: %s %s", m.op, m.field, bad.name),
				Op:   m.op, In: m.in.with(m.field, bad.value), Code: refuse.Format,
			})
		}
	}
	return cases
}

// badElements are encodings to refuse: the identity, and the classes of RFC 9496 appendix A.3.
func badElements() []struct{ name, hex string } {
	return []struct{ name, hex string }{
		{"is the identity", "0000000000000000000000000000000000000000000000000000000000000000"},
		{"is the field's order", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
		{"is above the field's order", "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
		{"has all bits set", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},
		{"is the identity with a high bit", "0000000000000000000000000000000000000000000000000000000000000080"},
		{"is negative", "0100000000000000000000000000000000000000000000000000000000000000"},
		{"has no square root", "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"},
		{"has a negative product", "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e"},
		{"has y = 0", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
	}
}

func elementCases(x exchange) (cases []golden) {
	for _, m := range messages(x) {
		for _, offset := range m.elements {
			add := func(name string, bad []byte) {
				cases = append(cases, golden{
					Name: fmt.Sprintf("%s: element at %d of %s %s", m.op, offset, m.field, name),
					Op:   m.op, In: m.in.with(m.field, splice(m.in[m.field], offset, bad)), Code: refuse.Format,
				})
			}
			for _, bad := range badElements() {
				var element hexBytes
				if err := element.UnmarshalText([]byte(bad.hex)); err != nil {
					panic(err)
				}
				add(bad.name, element)
			}
			valid := m.in[m.field][offset : offset+32]
			add("has a high bit", splice(valid, 31, []byte{valid[31] | 0x80}))
		}
	}
	return cases
}

// loginCases are what a malicious server, or a wrong passphrase, does to the client.
func loginCases(t testing.TB, x exchange) []golden {
	forge := func(serverPublic []byte) []byte {
		state, _, err := login.Client{Rand: source(x.login["random"])}.LoginStart(x.login["passphrase"])
		must(t, state, err)
		server, err := login.NewServer(login.Config{OPRFSeed: x.serverLogin["oprfSeed"], PrivateKey: x.serverLogin["privateKey"]})
		must(t, server, err)
		ke2, err := state.ForgeKE2(server, x.serverLogin["credential"], serverPublic, identity)
		return must(t, ke2, err)
	}
	answer := func(in fields) []byte {
		out, err := perform("server-login", in)
		return must(t, out, err)["ke2"]
	}
	other := honest(t, "other", nil)
	stretched := honest(t, "stretched", fields{"params": encodeParams(19456, 2, 1)})
	refused := func(name string, in fields) golden {
		return golden{Name: "login: " + name, Op: "login", In: in, Code: refuse.Login}
	}
	ke2 := func(b []byte) fields { return x.login.with("ke2", b) }
	cases := []golden{
		refused("wrong passphrase", x.login.with("passphrase", []byte("mango otter violin brick canyon sunrise"))),
		refused("unknown account", ke2(answer(x.serverLogin.with("record", nil)))),
		refused("record of another account", ke2(answer(x.serverLogin.with("record", other.record)))),
		refused("another account's answer", ke2(other.ke2)),
		refused("another server's key", ke2(answer(x.serverLogin.with("privateKey", drawScalar("other private key"))))),
		refused("another OPRF seed", ke2(answer(x.serverLogin.with("oprfSeed", draw("other seed", 64))))),
		refused("another context", x.login.with("context", []byte("another context"))),
		refused("empty context", x.login.with("context", []byte{})),
		refused("another client identity", x.login.with("client", []byte("alice"))),
		refused("another server identity", x.login.with("server", []byte("bob"))),
		refused("answer to another KE1", x.login.with("random", flip(x.login["random"], 40))),
		refused("another evaluated element", ke2(splice(x.ke2, 0, other.ke2[:32]))),
		refused("another server keyshare", ke2(splice(x.ke2, 224, other.ke2[224:256]))),
		refused("the client's keyshare reflected", ke2(splice(x.ke2, 224, x.serverLogin["ke1"][64:]))),
		refused("no key stretching offered", stretched.login.with("params", nil)),
		refused("other key stretching offered", stretched.login.with("params", encodeParams(19456, 3, 1))),
	}
	for _, part := range []struct {
		name   string
		offset int
	}{
		{"masking nonce", 32}, {"masked server key", 64}, {"masked envelope nonce", 96}, {"masked envelope tag", 128},
		{"end of the envelope", 191}, {"server nonce", 192}, {"server MAC", 256}, {"end of the server MAC", 319},
	} {
		cases = append(cases, refused("bit flipped in "+part.name, ke2(flip(x.ke2, part.offset))))
	}
	return append(cases,
		refused("a key in the envelope that the server does not hold", ke2(forge(other.record[:32]))),
		golden{Name: "login: identity as server key in the envelope", Op: "login", In: ke2(forge(make([]byte, 32))), Code: refuse.Format},
		golden{Name: "login: key stretching below the floor", Op: "login", In: stretched.login.with("params", encodeParams(19455, 2, 1)), Code: refuse.KDF},
		golden{Name: "register: key stretching below the floor", Op: "register", In: x.register.with("params", encodeParams(19456, 1, 1)), Code: refuse.KDF},
	)
}

// serverCases are what a malicious client, or a bad configuration, does to the server.
func serverCases(x exchange) []golden {
	finish := func(name string, in fields) golden {
		return golden{Name: "server-finish: " + name, Op: "server-finish", In: in, Code: refuse.Login}
	}
	config := func(name, field string, value []byte) golden {
		return golden{Name: "server-register: " + name, Op: "server-register", In: x.serverRegister.with(field, value), Code: refuse.Format}
	}
	order := []byte{
		0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
	}
	return []golden{
		finish("bit flipped in KE3", x.serverFinish.with("ke3", flip(x.serverFinish["ke3"], 0))),
		finish("end of KE3 changed", x.serverFinish.with("ke3", flip(x.serverFinish["ke3"], 63))),
		finish("KE3 is the server's own MAC", x.serverFinish.with("ke3", x.ke2[256:])),
		finish("KE3 of zeros", x.serverFinish.with("ke3", make([]byte, 64))),
		config("OPRF seed too short", "oprfSeed", draw("seed", 63)),
		config("private key too short", "privateKey", drawScalar("private key")[:31]),
		config("private key zero", "privateKey", make([]byte, 32)),
		config("private key is the group's order", "privateKey", order),
	}
}
