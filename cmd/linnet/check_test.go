package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

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
	page := openCheck(t)
	for typed, want := range map[[2]string]string{
		{here(pagesAddr), number[1]}:           "Nothing is wrong.",
		{" " + here(pagesAddr) + "/ ", ""}:     "compare it with the one in the desk",
		{here(pagesAddr), "12"}:                "The number is not the 64 digits and letters that the desk shows.",
		{here(pagesAddr) + "/desk", number[1]}: "Nothing was checked:",
		{here(apiAddr), number[1]}:             "Something is wrong.", // it serves no pages
		{here(freePort(t)), number[1]}:         "Nothing could be checked:",
		{"<script>x</script>", ""}:             "&lt;script&gt;x&lt;/script&gt;",
	} {
		if out := page(typed[0], typed[1]); !strings.Contains(out, want) || strings.Contains(out, "<script") {
			t.Errorf("typed %q: want %q in\n%s", typed, want, out)
		}
	}
	if _, err := checked("--policy", "12"); err == nil || !strings.Contains(err.Error(), "LINNET_POLICY") {
		t.Errorf("with half a number: %v", err)
	}
}

// openCheck opens the page of the program, and returns what it answers to an address and a number.
func openCheck(t *testing.T) func(pages, number string) string {
	t.Helper()
	out := new(console)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- run(ctx, []string{"check"}, func(string) string { return "" }, out, io.Discard) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("ending: %v", err)
		}
	})
	var address string
	for deadline := time.Now().Add(time.Minute); address == "" && time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/[0-9a-f]{32}`).FindString(out.String())
	}
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if policy := res.Header.Get("Content-Security-Policy"); res.StatusCode != http.StatusOK || !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("the page: %d, %q", res.StatusCode, policy)
	}
	other := address[:len(address)-1] + string("fe"[strings.Count(address[len(address)-1:], "f")])
	if res, err = http.PostForm(other, url.Values{}); err != nil || res.StatusCode != http.StatusNotFound {
		t.Errorf("without knowing the address: %v, %v", res, err)
	}
	res.Body.Close()
	return func(pages, number string) string {
		res, err := http.PostForm(address, url.Values{"pages": {pages}, "number": {number}})
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}
