package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/live"
	"linnet/server/store"
	"linnet/web"
)

// goodbye is how long requests under way may take once the process is told to stop.
const goodbye = 10 * time.Second

// node is everything of one process.
type node struct {
	config   config
	store    *store.Store
	server   *server.Server
	listener net.Listener
}

// open puts a node together. The port is taken first, so that a second process finds out before it has touched anything.
func open(ctx context.Context, c config, log io.Writer) (_ *node, err error) {
	n := &node{config: c}
	defer func() {
		if err != nil {
			err = errors.Join(err, n.close())
		}
	}()
	if n.listener, err = net.Listen("tcp", c.Addr); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, err
	}
	n.store, err = store.Open(ctx, store.Options{Path: filepath.Join(c.Data, "linnet.db"), DatabaseURL: c.DatabaseURL})
	if err != nil {
		return nil, err
	}
	secret, err := n.secret(ctx)
	if err != nil {
		return nil, err
	}
	logger := c.logger(log)
	var fanOut live.Live = live.NewHub()
	if c.RedisURL != "" {
		if fanOut, err = live.NewRedis(live.RedisOptions{URL: c.RedisURL, Log: logger}); err != nil {
			return nil, fmt.Errorf("LINNET_REDIS_URL: %w", err)
		}
	}
	n.server, err = server.New(server.Options{Store: n.store, Live: fanOut, Web: web.Dist(), Version: web.Version(), Blobs: c.Blobs, Secret: secret, Origin: c.Origin, Pages: c.ClientOrigin,
		LogKey: c.LogKey, Witnesses: c.Witnesses, NeededWitnesses: c.NeededWitnesses, Cover: c.Cover, ExitURL: c.ExitURL, Relay: c.Relay, Push: c.Push, PageStatus: c.PageStatus, Proxies: c.Proxies,
		MaxFile: c.MaxFile << 20, MaxCase: c.MaxCase << 20, Log: logger})
	return n, err
}

// logger writes what went wrong, and with Debug every request.
func (c config) logger(out io.Writer) *slog.Logger {
	level := slog.LevelInfo
	if c.Debug {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: level}))
}

// secret reads the secret of the installation and makes it on the very first start. Once there is a unit, another secret
// would lock everybody out for good, so that a missing file is an error then.
func (n *node) secret(ctx context.Context) (wire.Key, error) {
	secret, err := readSecret(n.config.Secrets)
	if !errors.Is(err, errNoSecret) {
		return secret, err
	}
	switch _, unitErr := n.store.UnitRoot(ctx); {
	case errors.Is(unitErr, store.ErrNotFound):
		return makeSecret(n.config.Secrets)
	case unitErr != nil:
		return secret, unitErr
	}
	return secret, fmt.Errorf("%w. The unit in the database needs the one that it was set up with: please restore it from its backup", err)
}

func (n *node) close() error {
	var errs []error
	if n.listener != nil {
		if err := n.listener.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	if n.server != nil {
		errs = append(errs, n.server.Close())
	}
	if n.store != nil {
		errs = append(errs, n.store.Close())
	}
	return errors.Join(errs...)
}

// answer serves on a listener until the context ends, then lets requests under way finish.
func answer(ctx context.Context, h *http.Server, listener net.Listener) error {
	done := make(chan error, 1)
	go func() { done <- h.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer cancel()
	if err := h.Shutdown(late); err != nil {
		return errors.Join(err, h.Close())
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// setupLink is the link that sets the unit up, "" where there is one already.
func (n *node) setupLink(ctx context.Context) (string, error) {
	token, err := n.server.SetupToken(ctx)
	if err != nil || token == nil {
		return "", err
	}
	return n.config.ClientOrigin + "/desk#setup=" + base64.RawURLEncoding.EncodeToString(token), nil
}

// serve is the sub-command: a unit's own server.
func serve(ctx context.Context, c config, out, log io.Writer) error {
	n, err := open(ctx, c, log)
	if err != nil {
		return err
	}
	link, err := n.setupLink(ctx)
	if err != nil {
		return errors.Join(err, n.close())
	}
	if link != "" {
		fmt.Fprintf(out, "There is no unit here yet. Whoever opens this link within a day becomes its first manager, so keep it to yourself:\n\n  %s\n\n", link)
	}
	if key, err := n.server.LogKey(ctx); err == nil {
		fmt.Fprintf(out, "The key of the transparency log, for its witnesses: %s\n", key)
	}
	if c.ClientOrigin != c.Origin {
		fmt.Fprintf(out, "The API is on %s and serves no pages. Whoever serves them runs: linnet client --api %s\n", c.Origin, c.Origin)
	}
	fmt.Fprintf(out, "Linnet is on %s and %s/desk. Ctrl-C stops it.\n", c.ClientOrigin, c.ClientOrigin)
	return errors.Join(answer(ctx, n.server.HTTP(), n.listener), n.close())
}

// serveDemo is the sub-command: an invented unit. Its first start enrols it through the protocol, behind a listener of its
// own; only then does the real one answer.
func serveDemo(ctx context.Context, c config, out, log io.Writer) error {
	n, err := open(ctx, c, log)
	if err != nil {
		return err
	}
	signIns, err := n.demoUnit(ctx, out)
	if err != nil {
		return errors.Join(err, n.close())
	}
	printSignIns(out, c.ClientOrigin, signIns)
	fmt.Fprintf(out, "Linnet is on %s. Ctrl-C stops it.\n", c.ClientOrigin)
	return errors.Join(answer(ctx, n.server.HTTP(), n.listener), n.close())
}

// demoUnit returns how to sign in to the demo unit and enrols it where it is not there.
func (n *node) demoUnit(ctx context.Context, out io.Writer) ([]signIn, error) {
	signIns, err := demoSignIns(n.config.Data)
	if err != nil {
		return nil, err
	}
	token, err := n.server.SetupToken(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case token == nil && signIns != nil:
		return signIns, nil
	case token == nil:
		return nil, fmt.Errorf("there is a unit in %s that is no finished demo: name an empty folder in LINNET_DATA", n.config.Data)
	}
	size := n.config.Demo
	took := "a few seconds"
	if size.cases > 0 {
		took = "some minutes"
	}
	fmt.Fprintf(out, "Inventing a unit and its people. This takes %s, once.\n", took)
	inside, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	enrolling, stop := context.WithCancel(ctx)
	answered := make(chan error, 1)
	go func() { answered <- answer(enrolling, n.server.HTTP(), inside) }()
	d := &demo{size: size, base: "http://" + inside.Addr().String(), real: time.Now()}
	signIns, err = d.enrol(enrolling, base64.RawURLEncoding.EncodeToString(token))
	if err == nil {
		err = n.server.PublishLog(enrolling) // everything in it is dated back
	}
	stop()
	if err := errors.Join(err, <-answered); err != nil {
		return nil, err
	}
	return signIns, saveSignIns(n.config.Data, signIns)
}
