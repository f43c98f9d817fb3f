package login_test

import (
	"fmt"
	"slices"
	"testing"

	"linnet/crypto/login"
	"linnet/crypto/refuse"
)

// performAccount runs the operations on an account, into which two ways lead.
func performAccount(op string, in fields, client login.Client, stretch login.Stretcher) (fields, error) {
	switch op {
	case "register-account":
		state, request, err := client.RegisterStart(in["passphrase"])
		if err != nil {
			return nil, err
		}
		record, entrance, err := state.FinishAccount(in["response"], stretch, login.Way(in["second"]))
		if err != nil {
			return nil, err
		}
		return fields{"request": request, "record": record}.entrance(entrance), nil
	case "register-way":
		state, _, err := client.RegisterStart(in["passphrase"])
		if err != nil {
			return nil, err
		}
		way, err := state.Way(in["response"], stretch)
		return fields{"way": hexBytes(way)}, err
	}
	state, ke1, err := client.LoginStart(in["passphrase"])
	if err != nil {
		return nil, err
	}
	ke3, entrance, err := state.FinishAccount(in["answer"], stretch)
	if err != nil {
		return nil, err
	}
	return fields{"ke1": ke1, "ke3": ke3}.entrance(entrance), nil
}

func (f fields) entrance(in *login.Entrance) fields {
	f["exportKey"], f["way"], f["boxKey"], f["place"] = in.ExportKey, hexBytes(in.Way), in.Way.BoxKey(), hexBytes{byte(in.Place)}
	return f
}

// account is one account into which two passphrases lead, and a sign-in with each.
type account struct {
	register, way, serverLogin fields
	logins                     [2]fields // with the first and the second passphrase
	record                     hexBytes
}

func openAccount(t testing.TB, label string) account {
	t.Helper()
	run := func(op string, in fields) fields {
		out, err := perform(op, in)
		return must(t, out, err)
	}
	secrets := fields{
		"oprfSeed": draw("oprf seed", 64), "privateKey": drawScalar("private key"), "credential": draw(label+" name", 32),
	}
	passphrases := [2]hexBytes{hexBytes("mango otter violin brick canyon sunset"), hexBytes("paper lemon attic robin bench cloud")}
	ask := func(blind hexBytes, passphrase []byte) hexBytes {
		_, request, err := login.Client{Rand: source(blind)}.RegisterStart(passphrase)
		must(t, request, err)
		return run("server-register", secrets.with("request", request))["response"]
	}
	var a account
	blind := drawScalar(label + " second blind")
	a.way = fields{"passphrase": passphrases[1], "random": blind, "response": ask(blind, passphrases[1])}
	blind = drawScalar(label + " blind")
	a.register = fields{
		"passphrase": passphrases[0], "random": append(slices.Clone(blind), draw(label+" account", 65+32+96)...),
		"response": ask(blind, passphrases[0]), "second": run("register-way", a.way)["way"],
	}
	a.record = run("register-account", a.register)["record"]
	for i, passphrase := range passphrases {
		random := append(drawScalar(fmt.Sprint(label, " blind ", i)), draw(label+" nonce and seed", 64)...)
		_, ke1, err := login.Client{Rand: source(random)}.LoginStart(passphrase)
		must(t, ke1, err)
		a.serverLogin = secrets.with("record", a.record).with("ke1", ke1).with("random", draw(label+" server", 96))
		a.logins[i] = fields{"passphrase": passphrase, "random": random, "answer": run("server-login-account", a.serverLogin)["ke2"]}
	}
	return a
}

// accountCases hold that both passphrases open one account alike, and that whoever changes a byte of the answer keeps both out.
func accountCases(t testing.TB) []golden {
	var cases []golden
	for _, label := range []string{"account", "account the other way round"} {
		a := openAccount(t, label)
		cases = append(cases,
			golden{Name: label + ": the second way", Op: "register-way", In: a.way},
			golden{Name: label + ": register", Op: "register-account", In: a.register},
			golden{Name: label + ": server-login", Op: "server-login-account", In: a.serverLogin},
			golden{Name: label + ": login", Op: "login-account", In: a.logins[0]},
			golden{Name: label + ": login with the second", Op: "login-account", In: a.logins[1]})
	}
	a := openAccount(t, "account")
	refused := func(name, op string, in fields, code refuse.Code) {
		cases = append(cases, golden{Name: "account: " + name, Op: op, In: in, Code: code})
	}
	cases = append(cases, golden{Name: "account: nobody's name", Op: "server-login-account", In: a.serverLogin.with("record", nil)})
	for i, which := range []string{"the first", "the second"} {
		in := a.logins[i]
		for _, part := range []struct {
			name   string
			offset int
		}{
			{"the masking nonce", 40}, {"the envelope", 200}, {"the salt", 320}, {"the end of the salt", 351},
			{"the nonce of one way", 352}, {"one way", 412}, {"the end of one way", 511},
			{"the nonce of the other way", 512}, {"the other way", 544}, {"the end of the other way", 671}, {"the tag", 672}, {"the end of the tag", 735},
		} {
			refused(which+" passphrase, changed: "+part.name, "login-account", in.with("answer", flip(in["answer"], part.offset)), refuse.Login)
		}
		swapped := slices.Concat(in["answer"][:352], in["answer"][512:672], in["answer"][352:512], in["answer"][672:])
		refused(which+" passphrase, ways exchanged", "login-account", in.with("answer", swapped), refuse.Login)
		other := openAccount(t, "account the other way round").logins[i]["answer"]
		refused(which+" passphrase, ways of another account", "login-account", in.with("answer", splice(in["answer"], 320, other[320:])), refuse.Login)
		refused(which+" passphrase, the salt of another account", "login-account", in.with("answer", splice(in["answer"], 320, other[320:352])), refuse.Login)
		refused(which+" passphrase, one way only", "login-account", in.with("answer", in["answer"][:512]), refuse.Format)
		refused(which+" passphrase, no salt", "login-account", in.with("answer", slices.Delete(slices.Clone(in["answer"]), 320, 352)), refuse.Format)
		refused(which+" passphrase, no ways", "login-account", in.with("answer", in["answer"][:320]), refuse.Format)
		refused(which+" passphrase, a byte too many", "login-account", in.with("answer", append(slices.Clone(in["answer"]), 0)), refuse.Format)
	}
	refused("a third passphrase", "login-account", a.logins[0].with("passphrase", []byte("nobody")), refuse.Login)
	refused("server key is no element", "register-account", a.register.with("response", splice(a.register["response"], 32, slices.Repeat([]byte{0xff}, 32))), refuse.Format)
	refused("an evaluated element that is none", "register-way", a.way.with("response", splice(a.way["response"], 0, slices.Repeat([]byte{0xff}, 32))), refuse.Format)
	// Whoever goes on although neither way opens would do so with nothing for a common password, which a server knows as well.
	forged := slices.Concat(login.RecordUnder(nil, draw("forged envelope", 32), a.register["response"][32:]),
		draw("nobody's ways", login.AccountSize-login.RecordSize))
	answer, err := perform("server-login-account", a.serverLogin.with("record", forged))
	refused("neither way opens, and the record is under no password", "login-account",
		a.logins[1].with("answer", must(t, answer, err)["ke2"]), refuse.Login)
	refused("a record without ways", "server-login-account", a.serverLogin.with("record", a.record[:login.RecordSize]), refuse.Format)
	return cases
}

func TestCheckAccount(t *testing.T) {
	record := openAccount(t, "account").record
	for name, tt := range map[string]struct {
		record []byte
		want   refuse.Code
	}{
		"good":          {record, ""},
		"without ways":  {record[:login.RecordSize], refuse.Format},
		"missing":       {nil, refuse.Format},
		"a byte more":   {append(slices.Clone(record), 0), refuse.Format},
		"no public key": {splice(record, 0, slices.Repeat([]byte{0xff}, 32)), refuse.Format},
	} {
		if code := refuse.CodeOf(login.CheckAccount(tt.record)); code != tt.want {
			t.Errorf("%s: %q, want %q", name, code, tt.want)
		}
	}
}

// TestAnswersShareNothing holds that two answers from one record, or to a name that nobody has, have the OPRF's part and the
// salt in common, and nothing else.
func TestAnswersShareNothing(t *testing.T) {
	a := openAccount(t, "account")
	server, err := login.NewServer(login.Config{OPRFSeed: a.serverLogin["oprfSeed"], PrivateKey: a.serverLogin["privateKey"]})
	if err != nil {
		t.Fatal(err)
	}
	for name, record := range map[string][]byte{"known": a.record, "unknown": nil} {
		var answers [2][]byte
		for i := range answers {
			if _, answers[i], err = server.LoginAccount(record, []byte(name), a.serverLogin["ke1"]); err != nil {
				t.Fatal(err)
			}
			if len(answers[i]) != login.AnswerSize {
				t.Errorf("%s: %d bytes", name, len(answers[i]))
			}
		}
		for at := 32; at+8 <= login.AnswerSize; at++ {
			isSalt := at > login.KE2Size-8 && at < login.KE2Size+32
			if !isSalt && slices.Equal(answers[0][at:at+8], answers[1][at:at+8]) {
				t.Fatalf("%s: both answers say the same at %d", name, at)
			}
		}
	}
}

// TestRecordsShareNothing holds that two records into which the same two passphrases lead do not show it, and nor does one
// into which one of them leads: no 8 bytes of the one are in the other.
func TestRecordsShareNothing(t *testing.T) {
	a := openAccount(t, "account")
	recordWith := func(second login.Way) []byte {
		state, request, err := login.Client{}.RegisterStart(a.register["passphrase"])
		must(t, request, err)
		response, err := perform("server-register", a.serverLogin.with("request", request))
		must(t, response, err)
		record, entrance, err := state.FinishAccount(response["response"], identity, second)
		must(t, entrance, err)
		return record
	}
	second := login.Way(a.register["second"])
	records := map[string][]byte{
		"first": a.record, "the same again": recordWith(second), "and again": recordWith(second), "without the second": recordWith(login.NewWay()),
	}
	seen := map[string]string{}
	for name, record := range records {
		for at := 0; at+8 <= len(record); at++ {
			part := string(record[at : at+8])
			if other, is := seen[part]; is {
				t.Fatalf("%s and %s say the same at %d", name, other, at)
			}
			seen[part] = name
		}
	}
}

// TestOldMaskingKeys holds that a server that has an older record with the same ways does not learn which of the two came, by
// masking one of them under the key from there.
func TestOldMaskingKeys(t *testing.T) {
	a := openAccount(t, "account")
	again := a.register.with("random", append(slices.Clone(a.register["random"][:97]), draw("the next record", 32+96)...))
	next, err := perform("register-account", again)
	must(t, next, err)
	old, record := a.record, []byte(next["record"])
	for name, tt := range map[string]struct {
		record []byte
		want   refuse.Code
	}{
		"as it is":                      {record, ""},
		"the salt of old":               {splice(record, 192, old[192:224]), refuse.Login},
		"salt and one way's key of old": {splice(record, 192, old[192:288]), refuse.Login},
		"salt and the other's":          {splice(splice(record, 192, old[192:224]), 288, old[288:352]), refuse.Login},
		"salt and keys of old":          {splice(record, 192, old[192:352]), refuse.Login},
	} {
		for i, in := range a.logins {
			_, ke1, err := login.Client{Rand: source(in["random"])}.LoginStart(in["passphrase"])
			must(t, ke1, err)
			answer, err := perform("server-login-account", a.serverLogin.with("record", tt.record).with("ke1", ke1))
			must(t, answer, err)
			if _, err := perform("login-account", in.with("answer", answer["ke2"])); refuse.CodeOf(err) != tt.want {
				t.Errorf("%s, passphrase %d: %v, want %q", name, i, err, tt.want)
			}
		}
	}
}
