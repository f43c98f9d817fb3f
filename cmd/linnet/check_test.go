package main

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"linnet/check"
	"linnet/crypto/login"
	"linnet/crypto/words"
	"linnet/server/client"
)

// A member of staff checks a service that runs, with the pages and the API in two places.
func TestCheck(t *testing.T) {
	apiAddr, pagesAddr := freePort(t), freePort(t)
	here := func(addr string) string { return strings.Replace("http://"+addr, "127.0.0.1", "localhost", 1) }
	api := startAt(t, apiAddr, "serve", t.TempDir(), "--client-origin", here(pagesAddr))
	startAt(t, pagesAddr, "client", t.TempDir(), "--api", here(apiAddr))
	checked := func(flags ...string) (string, error) {
		var out strings.Builder
		err := run(t.Context(), append([]string{"check"}, append(flags, here(pagesAddr))...), func(string) string { return "" }, &out, io.Discard)
		return out.String(), err
	}
	if out, err := checked(); !errors.Is(err, check.ErrNoAnswer) {
		t.Errorf("before there is a unit: %v\n%s", err, out)
	}
	token := link.FindStringSubmatch(api.out.String())[1]
	manager := client.New(client.Options{BaseURL: api.base, Stretch: login.FloorStretch()})
	if err := manager.Setup(t.Context(), token, "Unit", "Somebody", words.SignInName(), words.Passphrase()); err != nil {
		t.Fatal(err)
	}
	out, err := checked()
	number := regexp.MustCompile(`Its number is ([0-9a-f]{64});`).FindStringSubmatch(out)
	if err != nil || number == nil || !strings.Contains(out, "the unit asks for no witness") {
		t.Fatalf("without a number: %v\n%s", err, out)
	}
	out, err = checked("--policy", number[1])
	if err != nil || strings.Contains(out, "no --policy") || !strings.Contains(out, "This program carries the same files") ||
		!strings.Contains(out, "Everything that was asked for is byte for byte what the log says.") {
		t.Errorf("with the number: %v\n%s", err, out)
	}
	if out, err = checked("--policy", strings.Repeat("0", 64)); !errors.Is(err, errWrong) || !strings.HasPrefix(out, "The log is not the one that the unit has decided for") {
		t.Errorf("with another number: %v\n%s", err, out)
	}
	if _, err := checked("--policy", "12"); err == nil || !strings.Contains(err.Error(), "LINNET_POLICY") {
		t.Errorf("with half a number: %v", err)
	}
}
