package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"linnet/server"
	"linnet/web"
)

// serveClient is the sub-command: the pages alone. It is run by somebody else than the API's operator, who then has no say in
// what code people get.
func serveClient(ctx context.Context, c config, out, log io.Writer) error {
	if c.API == "" {
		return errors.New("whose pages? Please say --api https://api.example.org")
	}
	h, err := server.Pages(server.PagesOptions{Web: web.Dist(), Origin: c.Origin, API: c.API, Cover: c.Cover, ExitURL: c.ExitURL, PageStatus: c.PageStatus, Log: c.logger(log)})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "The pages of %s are on %s and %s/desk. Its operator runs: linnet serve --client-origin %s\n", c.API, c.Origin, c.Origin, c.Origin)
	return answer(ctx, h, listener)
}
