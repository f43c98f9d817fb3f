package main

import (
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"

	"linnet/crypto/keys"
	proto "linnet/crypto/transparency"
)

func read(settings map[string]string) (config, error) {
	return readConfig(func(name string) string { return settings[name] })
}

func TestConfig(t *testing.T) {
	c, err := read(nil)
	if err != nil || c.Addr != "127.0.0.1:8080" || c.Origin != "http://localhost:8080" || c.ClientOrigin != c.Origin || c.Data != "data" || c.Blobs != "data/blobs" ||
		c.Secrets != "data/secrets" || c.DatabaseURL != "" || c.RedisURL != "" || !strings.HasPrefix(c.ExitURL, "https://") || c.PageStatus != 404 || c.Debug {
		t.Errorf("defaults: %+v, %v", c, err)
	}
	c, err = read(map[string]string{"LINNET_ADDR": ":9000", "LINNET_DATA": "/srv", "LINNET_SECRETS": "/run/secrets/linnet", "LINNET_LOG": "debug", "LINNET_PAGE_STATUS": "200", "LINNET_COVER_NAME": "Bus times", "LINNET_COVER_COLOUR": "slate", "LINNET_MAX_FILE": "20",
		"LINNET_PROXIES": "10.0.0.0/8, fd00::/8"})
	if err != nil || c.Origin != "http://localhost:9000" || c.Blobs != "/srv/blobs" || c.Secrets != "/run/secrets/linnet" || !c.Debug || c.PageStatus != 200 || c.Cover.Name != "Bus times" || c.Cover.Colour != "slate" || len(c.Proxies) != 2 || c.MaxFile != 20 || c.MaxCase != 0 {
		t.Errorf("settings: %+v, %v", c, err)
	}
	if c, err := read(map[string]string{"LINNET_ORIGIN": "https://notes.example.org/"}); err != nil || c.Origin != "https://notes.example.org" {
		t.Errorf("origin: %q, %v", c.Origin, err)
	}
	if c, err := read(map[string]string{"LINNET_CLIENT_ORIGIN": "https://app.example.org/", "LINNET_API": "https://api.example.org/"}); err != nil ||
		c.ClientOrigin != "https://app.example.org" || c.API != "https://api.example.org" || c.Origin != "http://localhost:8080" {
		t.Errorf("pages and API: %+v, %v", c, err)
	}
	for want, settings := range map[string]map[string]string{
		"https://notes.example.org": {"LINNET_ORIGIN": "https://notes.example.org"},
		"mailto:notes@example.org":  {"LINNET_MAIL": "smtps://a:b@mail.example.org:465", "LINNET_MAIL_FROM": "Notes <notes@example.org>"},
		"http://localhost:8080":     {"LINNET_PUSH_HOSTS": "push.example.org, *.push.example.com"},
	} {
		if c, err := read(settings); err != nil || c.Push.Contact != want || c.Push.Near || c.Push.Roots != nil {
			t.Errorf("%v: %+v, %v", settings, c.Push, err)
		}
	}
	if c, err := read(map[string]string{"LINNET_PUSH_HOSTS": "none"}); err != nil || c.Push != nil {
		t.Errorf("no push services: %+v, %v", c.Push, err)
	}
	witness := proto.WitnessVerifierKey("w.example/w", keys.NewPair().PublicSignKey())
	c, err = read(map[string]string{"LINNET_WITNESSES": "https://w.example " + witness, "LINNET_LOG_KEY": "2"})
	if err != nil || len(c.Witnesses) != 1 || c.Witnesses[0].Name != "w.example/w" || c.NeededWitnesses != 1 || c.LogKey != 2 {
		t.Errorf("witnesses: %+v, %v", c, err)
	}
	logKey := proto.LogVerifierKey("linnet/00", keys.NewPair().PublicSignKey())
	if c, err = read(map[string]string{"LINNET_WITNESS_NAME": "w.example/w", "LINNET_WITNESS_LOGS": logKey}); err != nil || len(c.WitnessLogs) != 1 {
		t.Errorf("logs of a witness: %+v, %v", c, err)
	}
	for name, bad := range map[string]string{"LINNET_WITNESSES": "https://w.example " + logKey, "LINNET_WITNESS_LOGS": witness,
		"LINNET_WITNESSES_NEEDED": "1", "LINNET_LOG_KEY": "0", "LINNET_POLICY": "abc", "LINNET_ADDR": "8080", "LINNET_EXIT_URL": "http://example.org", "LINNET_PROXIES": "10.0.0.1", "LINNET_LOG": "trace", "LINNET_PAGE_STATUS": "403", "LINNET_COVER_NAME": "Stalking unit", "LINNET_COVER_COLOUR": "red", "LINNET_COVER_ICON": "config_test.go", "LINNET_MAIL": "mail.example.org:25", "LINNET_MAIL_FROM": "Notes", "LINNET_PUSH_HOSTS": "fcm.googleapis.com,,",
		"LINNET_MAX_FILE": "0", "LINNET_MAX_CASE": "2 GiB"} {
		if _, err := read(map[string]string{name: bad}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s=%s: %v", name, bad, err)
		}
	}
}

// The manual names every setting, and no other.
func TestManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/OPERATIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	if _, err := readConfig(func(name string) string { asked[name] = true; return "" }); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, name := range regexp.MustCompile(`LINNET_[A-Z_]+`).FindAllString(string(manual), -1) {
		named[name] = true
	}
	if !maps.Equal(asked, named) {
		t.Errorf("read: %v\nin the manual: %v", asked, named)
	}
}
