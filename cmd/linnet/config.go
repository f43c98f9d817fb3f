package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"

	"linnet/server"
)

// config is all settings, read from the environment. The comment of each field is its manual; docs/OPERATIONS.md says the
// same with examples.
type config struct {
	// LINNET_ADDR: address and port to listen on, plain HTTP. The port alone (":8080") listens on every interface; put a
	// proxy with TLS in front of anything but this machine.
	Addr string

	// LINNET_ORIGIN: the address that people type, scheme and port included. Only its pages may call the server, and
	// printed links begin with it. Default: http://localhost with the port of LINNET_ADDR.
	Origin string

	// LINNET_DATA: folder of everything that has no place of its own below. Made with mode 0700 where it is missing.
	Data string

	// LINNET_BLOBS: folder of sealed attachments; all nodes of a unit share it. Default: blobs in LINNET_DATA.
	Blobs string

	// LINNET_SECRETS: file with 32 random bytes in base64, the same for all nodes. Without it nobody can sign in any more,
	// and a stolen database without it cannot be used to guess passphrases: keep it, and keep it apart from backups of the
	// database. Made with mode 0600 where it is missing; refused where others than its owner may read it. Default: secrets
	// in LINNET_DATA.
	Secrets string

	// LINNET_DATABASE_URL: a PostgreSQL, "postgres://user:password@host/name". Default: the SQLite file linnet.db in
	// LINNET_DATA, for one node.
	DatabaseURL string

	// LINNET_REDIS_URL: a Redis between several nodes, "redis://host:6379/0". It carries ciphertext that is stored
	// already; losing it is harmless. Default: none.
	RedisURL string

	// LINNET_EXIT_URL: where "leave this page" leads, an everyday page. Default: a weather page.
	ExitURL string

	// LINNET_PROXIES: networks of the proxies in front, "10.0.0.0/8, fd00::/8". The address that they put at the end of
	// X-Forwarded-For counts for rate limits; nothing is done with addresses beside that. This machine is always one.
	Proxies []netip.Prefix

	// LINNET_LOG: "debug" adds a line for every request: route, status and milliseconds. Default: failures only.
	Debug bool
}

// readConfig reads the settings; get is os.Getenv.
func readConfig(get func(string) string) (config, error) {
	or := func(name, standard string) string {
		if v := get(name); v != "" {
			return v
		}
		return standard
	}
	c := config{Addr: or("LINNET_ADDR", "127.0.0.1:8080"), Data: or("LINNET_DATA", "data"), DatabaseURL: get("LINNET_DATABASE_URL"),
		RedisURL: get("LINNET_REDIS_URL"), ExitURL: or("LINNET_EXIT_URL", server.DefaultExitURL)}
	_, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return c, fmt.Errorf("LINNET_ADDR: %w", err)
	}
	c.Origin = strings.TrimSuffix(or("LINNET_ORIGIN", "http://localhost:"+port), "/")
	c.Blobs = or("LINNET_BLOBS", filepath.Join(c.Data, "blobs"))
	c.Secrets = or("LINNET_SECRETS", filepath.Join(c.Data, "secrets"))
	if exit, err := url.Parse(c.ExitURL); err != nil || exit.Scheme != "https" || exit.Host == "" {
		return c, errors.New("LINNET_EXIT_URL: not an https address")
	}
	for part := range strings.SplitSeq(get("LINNET_PROXIES"), ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		network, err := netip.ParsePrefix(part)
		if err != nil {
			return c, fmt.Errorf("LINNET_PROXIES: %w", err)
		}
		c.Proxies = append(c.Proxies, network)
	}
	switch level := get("LINNET_LOG"); level {
	case "", "debug":
		c.Debug = level == "debug"
	default:
		return c, errors.New(`LINNET_LOG: neither empty nor "debug"`)
	}
	return c, nil
}
