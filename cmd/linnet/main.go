// Command linnet is the server: serve for a unit, demo for a look around, client for the pages of a unit whose API somebody
// else serves, witness for the logs of other units, check and proof for whoever does not want to believe any of them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"linnet/check"
)

const usage = `linnet serve   serves a unit; the first start prints a link to set it up
linnet demo    serves an invented unit and prints how to sign in
linnet client  serves the pages alone, for a unit whose API somebody else serves
linnet witness cosigns the transparency logs of units that others run
linnet backup  copies database and attachments into a new folder, while the server runs
linnet restore brings such a copy back where nothing is
linnet check   says whether the pages of a service are those that its log names; alone, on a page of its own
linnet proof   says since when a file is in the log of a service, by the proof that the desk saved for it

  linnet serve --client-origin https://app.example.org   the pages are there, and not here
  linnet client --api https://api.example.org            the API is there
  linnet demo --large 200,5000                           200 cases, 5,000 entries in the longest
  linnet backup /backups/monday
  linnet restore --reason "The disk failed." /backups/monday
  linnet check --policy NUMBER https://app.example.org   the number stands in the desk, under Unit
  linnet proof --policy NUMBER file.proof photo.jpg      the same number

Settings are environment variables, see docs/OPERATIONS.md. The most important ones:
  LINNET_ADDR    where to listen        127.0.0.1:8080
  LINNET_ORIGIN  what people type       http://localhost:8080
  LINNET_DATA    where everything lies  ./data
`

var errUsage = errors.New("please say serve, demo, client, witness, backup, restore, check or proof")

// flags are the settings of a sub-command that can be said behind it, too.
var flags = map[string]map[string]string{
	"serve":   {"client-origin": "LINNET_CLIENT_ORIGIN"},
	"demo":    {"large": "LINNET_DEMO_LARGE"},
	"client":  {"api": "LINNET_API"},
	"check":   {"policy": "LINNET_POLICY"},
	"proof":   {"policy": "LINNET_POLICY"},
	"restore": {"reason": "LINNET_RESTORE_REASON"},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr)
	switch {
	case err == nil:
	case errors.Is(err, errUsage):
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	case errors.Is(err, check.ErrNoAnswer):
		fmt.Fprintln(os.Stderr, "linnet: nothing could be checked:", err)
		os.Exit(3)
	default:
		fmt.Fprintln(os.Stderr, "linnet:", err)
		os.Exit(1)
	}
}

// positional is how many words may stand behind a sub-command and its flags.
var positional = map[string]int{"backup": 1, "restore": 1, "check": 1, "proof": 2}

// run is main without the process around it. It returns when the context ends, after everything was closed in order.
func run(ctx context.Context, args []string, get func(string) string, out, log io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	get, rest, err := withFlags(args, get)
	if err != nil || len(rest) > positional[args[0]] {
		return errUsage
	}
	c, err := readConfig(get)
	if err != nil {
		return err
	}
	switch args[0] {
	case "serve":
		return serve(ctx, c, out, log)
	case "demo":
		return serveDemo(ctx, c, out, log)
	case "client":
		return serveClient(ctx, c, out, log)
	case "witness":
		return serveWitness(ctx, c, out)
	case "backup":
		if len(rest) == 0 {
			return errUsage
		}
		return backup(ctx, c, rest[0], out)
	case "restore":
		return restore(ctx, c, strings.Join(rest, ""), out)
	case "check":
		if len(rest) == 0 {
			return serveCheck(ctx, out)
		}
		return checkPages(ctx, c, rest[0], out)
	case "proof":
		if len(rest) != 2 {
			return errUsage
		}
		return checkProof(c.Policy, rest[0], rest[1], out)
	case "help", "-h", "--help":
		_, err := io.WriteString(out, usage)
		return err
	}
	return errUsage
}

// withFlags reads what stands behind a sub-command; it goes before the environment.
func withFlags(args []string, get func(string) string) (func(string) string, []string, error) {
	set := flag.NewFlagSet(args[0], flag.ContinueOnError)
	set.SetOutput(io.Discard)
	said := make(map[string]*string)
	for name, setting := range flags[args[0]] {
		said[setting] = set.String(name, get(setting), "")
	}
	if err := set.Parse(args[1:]); err != nil {
		return nil, nil, err
	}
	return func(setting string) string {
		if value := said[setting]; value != nil {
			return *value
		}
		return get(setting)
	}, set.Args(), nil
}
