package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"linnet/crypto/login"
	"linnet/crypto/words"
	"linnet/server/client"
)

// console is what a process prints.
type console struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write is for io.Writer.
func (c *console) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.Write(b)
}

func (c *console) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.String()
}

// process is a sub-command that runs within the test.
type process struct {
	base string
	out  *console
	stop func() error
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// start runs a sub-command until it answers.
func start(t *testing.T, command, data string, flags ...string) *process {
	t.Helper()
	return startAt(t, freePort(t), command, data, flags...)
}

// startAt is start at an address that was chosen before.
func startAt(t *testing.T, addr, command, data string, flags ...string) *process {
	t.Helper()
	return startWith(t, addr, command, map[string]string{"LINNET_DATA": data}, flags...)
}

// startWith is startAt with these settings.
func startWith(t *testing.T, addr, command string, settings map[string]string, flags ...string) *process {
	t.Helper()
	settings["LINNET_ADDR"] = addr
	ctx, cancel := context.WithCancel(t.Context())
	p := &process{base: "http://" + addr, out: new(console)}
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, append([]string{command}, flags...), func(name string) string { return settings[name] }, p.out, p.out)
	}()
	p.stop = sync.OnceValue(func() error {
		cancel()
		return <-done
	})
	t.Cleanup(func() { p.stop() })
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if res, err := http.Get(p.base + "/healthz"); err == nil {
			res.Body.Close()
			return p
		}
		select {
		case err := <-done:
			done <- err // for stop
			t.Fatalf("%s ended: %v\n%s", command, err, p.out)
		default:
		}
	}
	t.Fatalf("%s does not answer\n%s", command, p.out)
	return nil
}

var link = regexp.MustCompile(`http://localhost:\d+/desk#setup=([A-Za-z0-9_-]{43})\n`)

func TestServe(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	p := start(t, "serve", data)
	token := link.FindStringSubmatch(p.out.String())
	if token == nil {
		t.Fatalf("no set-up link:\n%s", p.out)
	}
	name, passphrase := words.SignInName(), words.Passphrase()
	manager := client.New(client.Options{BaseURL: p.base, Stretch: login.FloorStretch()})
	if err := manager.Setup(t.Context(), token[1], "Unit", "Somebody", name, passphrase); err != nil {
		t.Fatal(err)
	}
	if err := p.stop(); err != nil {
		t.Errorf("stopping: %v", err)
	}
	if info, err := os.Stat(data); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the data folder has mode %v, %v", info.Mode(), err)
	}

	p = start(t, "serve", data)
	if out := p.out.String(); strings.Contains(out, "setup=") || !strings.Contains(out, "Linnet is on http://localhost:") {
		t.Errorf("the second start prints:\n%s", out)
	}
	if err := client.New(client.Options{BaseURL: p.base}).SignIn(t.Context(), name, passphrase); err != nil {
		t.Errorf("signing in after a new start: %v", err)
	}
	if err := p.stop(); err != nil {
		t.Errorf("stopping: %v", err)
	}

	if err := os.Remove(filepath.Join(data, "secrets")); err != nil {
		t.Fatal(err)
	}
	settings := map[string]string{"LINNET_ADDR": freePort(t), "LINNET_DATA": data}
	err := run(t.Context(), []string{"serve"}, func(name string) string { return settings[name] }, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "restore") {
		t.Errorf("a unit whose secrets file is gone: %v", err)
	}
	if _, err := os.Stat(filepath.Join(data, "secrets")); err == nil {
		t.Error("a new secret was made for a unit that needs the old one")
	}
}

func TestDemo(t *testing.T) {
	data := t.TempDir()
	p := start(t, "demo", data)
	first := signInsOf(t, p.out.String())
	if len(first) < 5 {
		t.Fatalf("%d sign-ins:\n%s", len(first), p.out)
	}
	if err := p.stop(); err != nil {
		t.Errorf("stopping: %v", err)
	}
	p = start(t, "demo", data)
	again := signInsOf(t, p.out.String())
	if strings.Join(again, ";") != strings.Join(first, ";") {
		t.Errorf("the second start prints others:\n%s", p.out)
	}
	stored, err := demoSignIns(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stored {
		if err := client.New(client.Options{BaseURL: p.base}).SignIn(t.Context(), s.Name, s.Passphrase); err != nil {
			t.Errorf("%s cannot sign in: %v", s.Who, err)
		}
	}
}

// signInsOf are the names and passphrases that were printed.
func signInsOf(t *testing.T, out string) []string {
	t.Helper()
	var found []string
	for line := range strings.Lines(out) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "passphrase"); ok {
			found = append(found, strings.TrimSpace(rest))
		}
	}
	return found
}

// A unit that people have set up is never taken for a demo, and the other way round.
func TestDemoLeavesARealUnitAlone(t *testing.T) {
	data := t.TempDir()
	p := start(t, "serve", data)
	token := link.FindStringSubmatch(p.out.String())[1]
	c := client.New(client.Options{BaseURL: p.base, Stretch: login.FloorStretch()})
	if err := c.Setup(t.Context(), token, "Unit", "Somebody", "some name", words.Passphrase()); err != nil {
		t.Fatal(err)
	}
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	settings := map[string]string{"LINNET_ADDR": freePort(t), "LINNET_DATA": data}
	err := run(t.Context(), []string{"demo"}, func(name string) string { return settings[name] }, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "no finished demo") {
		t.Errorf("demo on a real unit: %v", err)
	}
}

// One process serves the API, another one the pages: the link to set the unit up leads to the pages.
func TestApart(t *testing.T) {
	apiAddr, pagesAddr := freePort(t), freePort(t)
	pages := strings.Replace("http://"+pagesAddr, "127.0.0.1", "localhost", 1)
	api := startAt(t, apiAddr, "serve", t.TempDir(), "--client-origin", pages)
	if token := link.FindString(api.out.String()); !strings.HasPrefix(token, pages+"/desk#setup=") {
		t.Errorf("the link is not for the pages:\n%s", api.out)
	}
	data := filepath.Join(t.TempDir(), "none")
	client := startAt(t, pagesAddr, "client", data, "--api=http://"+apiAddr)
	for base, want := range map[string]int{api.base: http.StatusNotFound, client.base: http.StatusOK} {
		res, err := http.Get(base + "/desk")
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s/desk: %d, want %d", base, res.StatusCode, want)
		}
	}
	for _, p := range []*process{api, client} {
		if err := p.stop(); err != nil {
			t.Errorf("stopping: %v", err)
		}
	}
	if _, err := os.Stat(data); !os.IsNotExist(err) {
		t.Errorf("the pages have a folder of data: %v", err)
	}
	if err := run(t.Context(), []string{"client"}, func(string) string { return "" }, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "--api") {
		t.Errorf("pages without an API: %v", err)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"destroy"}, {"serve", "now"}, {"serve", "--api", "https://api.example"}, {"demo", "--client-origin", "https://app.example"},
		{"serve", "--client-origin"}, {"check", "https://app.example", "https://api.example"}} {
		if err := run(t.Context(), args, func(string) string { return "" }, io.Discard, io.Discard); err != errUsage {
			t.Errorf("%v: %v", args, err)
		}
	}
	var out strings.Builder
	if err := run(t.Context(), []string{"help"}, func(string) string { return "" }, &out, io.Discard); err != nil || out.String() != usage {
		t.Errorf("help: %v", err)
	}
}
