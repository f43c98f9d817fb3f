package fail_test

import (
	"errors"
	"fmt"
	"testing"

	"linnet/crypto/refuse"
	"linnet/server/fail"
)

func TestCodeOf(t *testing.T) {
	cause := errors.New("cause")
	for _, test := range []struct {
		name string
		err  error
		code fail.Code
	}{
		{"nothing", nil, ""},
		{"anything else", cause, fail.Internal},
		{"a failure", fail.New(fail.NotFound, "x"), fail.NotFound},
		{"inside", fmt.Errorf("reading: %w", fail.New(fail.Conflict, "x")), fail.Conflict},
		{"joined", errors.Join(cause, fail.New(fail.TooLarge, "x")), fail.TooLarge},
		{"with a cause", fail.Wrap(fail.Malformed, "x", cause), fail.Malformed},
		{"without one", fail.Wrap(fail.Malformed, "x", nil), ""},
	} {
		if got := fail.CodeOf(test.err); got != test.code {
			t.Errorf("%s: %q, not %q", test.name, got, test.code)
		}
	}
	err := fail.Wrap(fail.Malformed, "body", cause)
	if !errors.Is(err, cause) || err.Error() != "malformed: body: cause" || fail.New(fail.Origin, "page").Error() != "origin: page" {
		t.Errorf("it says %q", err)
	}
}

// TestRefused holds what a client is told of each refusal: a conflict is tried again at once, so that only what a fetch
// can mend is one.
func TestRefused(t *testing.T) {
	codes := map[refuse.Code]fail.Code{
		refuse.Chain: fail.Conflict, refuse.Epoch: fail.Conflict,
		refuse.Member: fail.NotFound, refuse.Locked: fail.NotFound,
	}
	for _, code := range []refuse.Code{refuse.KDF, refuse.Format, refuse.Login, refuse.Blob, refuse.Ident, refuse.Sig, refuse.KeyCommit,
		refuse.Replay, refuse.Genesis, refuse.Attach, refuse.Invite, "ANYTHING"} {
		codes[code] = fail.Malformed
	}
	for code, want := range codes {
		err := fail.Refused(fmt.Errorf("inside: %w", refuse.New(code, "reason")))
		if got := fail.CodeOf(err); got != want || refuse.CodeOf(err) != code {
			t.Errorf("%s is told as %q, not %q", code, got, want)
		}
	}
	plain := errors.New("plain")
	if fail.Refused(plain) != plain || fail.Refused(nil) != nil {
		t.Error("what is no refusal has changed")
	}
}
