// Command linnet is the server: serve for a unit, demo for a look around, witness for the logs of other units.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

const usage = `linnet serve   serves a unit; the first start prints a link to set it up
linnet demo    serves an invented unit and prints how to sign in
linnet witness cosigns the transparency logs of units that others run

Settings are environment variables, see docs/OPERATIONS.md. The most important ones:
  LINNET_ADDR    where to listen        127.0.0.1:8080
  LINNET_ORIGIN  what people type       http://localhost:8080
  LINNET_DATA    where everything lies  ./data
`

var errUsage = errors.New("please say serve, demo or witness")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr)
	if errors.Is(err, errUsage) {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "linnet:", err)
		os.Exit(1)
	}
}

// run is main without the process around it. It returns when the context ends, after everything was closed in order.
func run(ctx context.Context, args []string, get func(string) string, out, log io.Writer) error {
	if len(args) != 1 {
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
	case "witness":
		return serveWitness(ctx, c, out)
	case "help", "-h", "--help":
		_, err := io.WriteString(out, usage)
		return err
	}
	return errUsage
}
