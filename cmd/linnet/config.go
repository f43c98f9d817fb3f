package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/knock"
	"linnet/server/transparency"
)

// config is all settings, read from the environment. The comment of each field is its manual; docs/OPERATIONS.md says the
// same with examples.
type config struct {
	// LINNET_ADDR: address and port to listen on, plain HTTP. The port alone (":8080") listens on every interface; put a
	// proxy with TLS in front of anything but this machine.
	Addr string

	// LINNET_ORIGIN: the address that people type, scheme and port included. Only its pages may call the server, and
	// printed links begin with it. Security keys answer to its host alone. Default: http://localhost with the port of LINNET_ADDR.
	Origin string

	// LINNET_CLIENT_ORIGIN, or --client-origin of "linnet serve": the address of the pages, when somebody else serves them with
	// "linnet client". Then this process serves none, only those of exactly this origin may call it, and printed links begin with
	// it; LINNET_ORIGIN is that of the API. Default: LINNET_ORIGIN.
	ClientOrigin string

	// LINNET_API, or --api of "linnet client": the address of the API that the pages call, which is LINNET_ORIGIN there.
	API string

	// LINNET_DATA: folder of everything that has no place of its own below. Made with mode 0700 where it is missing.
	Data string

	// LINNET_BLOBS: folder of sealed attachments; all nodes of a unit share it. Default: blobs in LINNET_DATA.
	Blobs string

	// LINNET_MAX_FILE: longest file that somebody may send, in MiB. Default: 100.
	MaxFile uint64

	// LINNET_MAX_CASE: all files of a case together, in MiB, as they are stored. Default: 5120.
	MaxCase uint64

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

	// LINNET_LOG_KEY: number of the key that signs the transparency log, 1 at first. A higher one is a new key, which the unit
	// takes when a manager signs for it; keep the number from then on.
	LogKey uint64

	// LINNET_WITNESSES: who cosigns the transparency log, "https://witness.example.org name+hash+key" each, with commas in
	// between; the second part is what a witness prints at its start. The unit takes them when a manager signs for them.
	Witnesses []transparency.Witness

	// LINNET_WITNESSES_NEEDED: how many of them a checkpoint needs. Default: all of them.
	NeededWitnesses uint64

	// LINNET_WITNESS_NAME: for "linnet witness", the name of its key, like "witness.example.org/linnet".
	WitnessName string

	// LINNET_WITNESS_LOGS: for "linnet witness", the keys of the logs, "name+hash+key" each, with commas in between; a server
	// prints its own at its start. A log that gets a new key is listed with the new one.
	WitnessLogs map[string]wire.Key

	// LINNET_POLICY, or --policy of "linnet check" and "linnet proof": the number of what the unit has decided about its log, which the desk shows
	// under Unit. Default: none, and what the server says counts.
	Policy *wire.Hash

	// LINNET_RESTORE_REASON, or --reason of "linnet restore": why, in a sentence that everybody is shown.
	Reason string

	// LINNET_DEMO_LARGE, or --large of "linnet demo": how many cases the invented unit has, and how many entries the longest of them,
	// "200,5000". Default: two cases of some weeks.
	Demo large

	// LINNET_MAIL: the mail server that hands out knocks, "smtps://user:password@mail.example.org:465"; "smtp://" where it begins TLS
	// with STARTTLS, which it has to unless it is on this machine. With LINNET_MAIL_FROM, whom they are from, "Notes
	// <notes@example.org>": a name that tells nothing. Default: none, and nobody can turn a knock by mail on.
	Relay *knock.Relay

	// LINNET_PUSH_HOSTS: the push services that a knock may be handed to as a notice on her phone, with commas in between; "*.example.org"
	// is all below a name. They are told LINNET_MAIL_FROM, else LINNET_ORIGIN, as whom to turn to. "none" where nobody shall turn that
	// on. Default: those of the browsers that there are.
	Push *knock.Push

	// LINNET_EXIT_URL: where "leave this page" leads, an everyday page. Default: a weather page.
	ExitURL string

	// LINNET_COVER_NAME, LINNET_COVER_COLOUR, LINNET_COVER_ICON: what the pages look like to whoever sees them in passing. The name is
	// their title, 1 to 40 letters, digits and blanks, and no word that tells what this is. The colour is green, blue, plum or slate.
	// The icon is the path of a PNG of at most 16 KiB, and makes a browser write down where it has it from. Default: Notes, green, none.
	Cover proto.Cover

	// LINNET_PAGE_STATUS: with which status her page is answered, 404 or 200. With 404 browsers show it all the same, and keep it
	// out of the lists that people look at; 200 where something in front puts a page of its own in the place of a 404. Default: 404.
	PageStatus int

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
		RedisURL: get("LINNET_REDIS_URL"), Reason: get("LINNET_RESTORE_REASON"), ExitURL: or("LINNET_EXIT_URL", server.DefaultExitURL)}
	_, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return c, fmt.Errorf("LINNET_ADDR: %w", err)
	}
	c.Origin = strings.TrimSuffix(or("LINNET_ORIGIN", "http://localhost:"+port), "/")
	c.ClientOrigin = strings.TrimSuffix(or("LINNET_CLIENT_ORIGIN", c.Origin), "/")
	c.API = strings.TrimSuffix(get("LINNET_API"), "/")
	c.Blobs = or("LINNET_BLOBS", filepath.Join(c.Data, "blobs"))
	c.Secrets = or("LINNET_SECRETS", filepath.Join(c.Data, "secrets"))
	if exit, err := url.Parse(c.ExitURL); err != nil || exit.Scheme != "https" || exit.Host == "" {
		return c, errors.New("LINNET_EXIT_URL: not an https address")
	}
	if err := c.readCover(get); err != nil {
		return c, err
	}
	switch status := or("LINNET_PAGE_STATUS", "404"); status {
	case "404":
		c.PageStatus = http.StatusNotFound
	case "200":
		c.PageStatus = http.StatusOK
	default:
		return c, errors.New("LINNET_PAGE_STATUS: neither 404 nor 200")
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
	if relay, from := get("LINNET_MAIL"), get("LINNET_MAIL_FROM"); relay != "" || from != "" {
		if c.Relay, err = knock.ParseRelay(relay, from); err != nil {
			return c, fmt.Errorf("LINNET_MAIL or LINNET_MAIL_FROM: %w", err)
		}
	}
	contact := c.Origin
	if c.Relay != nil {
		contact = "mailto:" + c.Relay.Sender()
	}
	if c.Push, err = knock.ParsePush(or("LINNET_PUSH_HOSTS", knock.DefaultHosts), contact); err != nil {
		return c, fmt.Errorf("LINNET_PUSH_HOSTS: %w", err)
	}
	for name, to := range map[string]*uint64{"LINNET_MAX_FILE": &c.MaxFile, "LINNET_MAX_CASE": &c.MaxCase} {
		if get(name) == "" {
			continue
		}
		if *to, err = strconv.ParseUint(get(name), 10, 32); err != nil || *to == 0 {
			return c, errors.New(name + ": not a number of MiB")
		}
	}
	if c.Demo, err = parseLarge(get("LINNET_DEMO_LARGE")); err != nil {
		return c, fmt.Errorf("LINNET_DEMO_LARGE: %w", err)
	}
	if err := c.readWitnesses(get); err != nil {
		return c, err
	}
	switch level := get("LINNET_LOG"); level {
	case "", "debug":
		c.Debug = level == "debug"
	default:
		return c, errors.New(`LINNET_LOG: neither empty nor "debug"`)
	}
	return c, nil
}

// readWitnesses reads the settings of the transparency log.
func (c *config) readWitnesses(get func(string) string) error {
	for part := range strings.SplitSeq(get("LINNET_WITNESSES"), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		address, key, _ := strings.Cut(strings.TrimSpace(part), " ")
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			return errors.New("LINNET_WITNESSES: not an address")
		}
		name, public, err := proto.ParseWitnessKey(strings.TrimSpace(key))
		if err != nil {
			return fmt.Errorf("LINNET_WITNESSES: %w", err)
		}
		c.Witnesses = append(c.Witnesses, transparency.Witness{URL: address, Name: name, Key: public})
	}
	var err error
	if c.Policy, err = readNumber(get("LINNET_POLICY")); err != nil {
		return fmt.Errorf("LINNET_POLICY: %w", err)
	}
	c.WitnessName, c.WitnessLogs = get("LINNET_WITNESS_NAME"), make(map[string]wire.Key)
	for part := range strings.SplitSeq(get("LINNET_WITNESS_LOGS"), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		origin, key, err := proto.ParseLogKey(strings.TrimSpace(part))
		if err != nil {
			return fmt.Errorf("LINNET_WITNESS_LOGS: %w", err)
		}
		c.WitnessLogs[origin] = key
	}
	number := func(name string, standard int) (uint64, error) {
		if get(name) == "" {
			return uint64(standard), nil
		}
		n, err := strconv.ParseUint(get(name), 10, 16)
		if err != nil {
			return 0, fmt.Errorf("%s: not a number", name)
		}
		return n, nil
	}
	if c.LogKey, err = number("LINNET_LOG_KEY", 1); err != nil {
		return err
	}
	if c.NeededWitnesses, err = number("LINNET_WITNESSES_NEEDED", len(c.Witnesses)); err != nil {
		return err
	}
	if c.LogKey < 1 || c.NeededWitnesses > uint64(len(c.Witnesses)) {
		return errors.New("LINNET_WITNESSES_NEEDED: more than there are witnesses, or LINNET_LOG_KEY: 0")
	}
	return nil
}

// readNumber reads the number of what a unit has decided about its log; nil for none.
func readNumber(text string) (*wire.Hash, error) {
	if text == "" {
		return nil, nil
	}
	hash, err := hex.DecodeString(text)
	if err != nil || len(hash) != len(wire.Hash{}) {
		return nil, errors.New("not the 64 digits and letters that the desk shows")
	}
	return (*wire.Hash)(hash), nil
}
