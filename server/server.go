// Package server is the HTTP side of Linnet: one table of routes, the rules behind them in packages of their own, and the
// built web client. It reads nothing of what people write: everything that it stores was sealed before it came.
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"time"

	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/blob"
	"linnet/server/invite"
	"linnet/server/knock"
	"linnet/server/link"
	"linnet/server/live"
	"linnet/server/store"
	"linnet/server/transparency"
	"linnet/server/unit"
	"linnet/server/vault"
)

// Options of a server; the zero value of a field that is not said to be needed is its default.
type Options struct {
	Store   *store.Store // needed; stays the caller's to close
	Live    live.Live    // needed; closed by Close
	Web     fs.FS        // needed: index.html, desk.html and assets/ of the built client
	Version string       // needed: its name in the transparency log
	Blobs   string       // needed: the folder of chunk files, shared by all nodes
	Secret  wire.Key     // needed: of the installation, the same on all nodes, never in the database
	Origin  string       // needed: "https://host[:port]" of this server
	Pages   string       // the only origin whose pages may call; default Origin, else this server serves none

	LogKey          uint64                 // number of the log key to offer; default 1
	Witnesses       []transparency.Witness // of the transparency log
	NeededWitnesses uint64

	Relay      *knock.Relay     // for mail; default: none, and no knock by mail can be turned on
	Push       *knock.Push      // for notices on a phone; default: none, and no knock by notice can be turned on
	Cover      proto.Cover      // what the pages look like from outside; default: as they are
	ExitURL    string           // where the exit leads; default DefaultExitURL
	PageStatus int              // with which her page is answered, 404 or 200; default 404
	Proxies    []netip.Prefix   // whose X-Forwarded-For is believed, beside the machine itself
	Limits     Limits           // of what needs no session
	MaxFile    uint64           // longest file in bytes; default 100 MiB
	MaxCase    uint64           // all files of a case in bytes; default 5 GiB
	Now        func() time.Time // default: time.Now
	Log        *slog.Logger     // default: none
}

// DefaultExitURL is a page that nobody wonders about.
const DefaultExitURL = "https://www.bbc.co.uk/weather"

// Server is one node. It is safe for use by several goroutines.
type Server struct {
	store    *store.Store
	live     live.Live
	accounts *account.Accounts
	invites  *invite.Invites
	units    *unit.Units
	vaults   *vault.Vaults
	blobs    *blob.Blobs
	knocks   *knock.Knocks
	links    *link.Links
	log      *transparency.Log
	expiry   *expiry
	sockets  *socketHandler
	limits   *limits
	web      map[string]*webFile
	now      func() time.Time
	logger   *slog.Logger

	origin, pages, api       string // of this server, of the pages that may call, of the API that they call
	exitURL                  string
	manifest                 []byte // of the cover, for a phone
	pageStatus               int
	pagePolicy, strictPolicy string
	handler                  http.Handler
}

// New puts a node together. Close ends it.
func New(o Options) (*Server, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	s := &Server{store: o.Store, live: o.Live, now: o.Now, logger: o.Log, origin: o.Origin, pages: o.Pages, exitURL: o.ExitURL, pageStatus: o.PageStatus,
		limits: newLimits(o.Limits, o.Proxies), invites: invite.New(o.Store, o.Now), units: unit.New(o.Store, o.Now)}
	var err error
	if s.web, err = readWeb(o.Web); err != nil {
		return nil, err
	}
	release, err := releaseOf(o.Version, s.web)
	if err != nil {
		return nil, err
	}
	if err = s.cover(o.Cover); err != nil {
		return nil, err
	}
	if s.accounts, err = account.New(account.Options{Store: o.Store, Secret: o.Secret, Origin: o.Origin, Now: o.Now}); err != nil {
		return nil, err
	}
	s.vaults = vault.New(vault.Options{Store: o.Store, Live: o.Live, Now: o.Now, Log: o.Log})
	s.blobs, err = blob.Open(blob.Options{Store: o.Store, Dir: o.Blobs, Now: o.Now, MaxFile: o.MaxFile, MaxCase: o.MaxCase,
		MayRead: s.vaults.MayRead, MayAttach: s.vaults.MayAttach})
	if err != nil {
		return nil, errors.Join(err, s.vaults.Close())
	}
	s.knocks = knock.New(knock.Options{Store: o.Store, Secret: o.Secret, Relay: o.Relay, Push: o.Push, Now: o.Now})
	s.links = link.New(link.Options{Store: o.Store, Secret: o.Secret, Now: o.Now})
	s.log = transparency.New(transparency.Options{Store: o.Store, Secret: o.Secret, Release: release, KeyNumber: o.LogKey, Witnesses: o.Witnesses, Needed: o.NeededWitnesses,
		Post: postToWitness, MayKnow: s.accounts.MayKnow, Now: o.Now, Log: o.Log})
	s.expiry = s.startExpiry()
	s.sockets = newSocketHandler(s)
	s.allow("'self' " + socketOf(o.Origin))
	table := slices.Concat(pageRoutes, commonRoutes, apiRoutes)
	if o.Pages != o.Origin {
		table = slices.Concat(commonRoutes, apartRoutes, apiRoutes)
	}
	s.handler = s.router(table)
	return s, nil
}

// allow names where pages may connect to.
func (s *Server) allow(connect string) {
	s.pagePolicy, s.strictPolicy = contentPolicy(connect, "linnet-worker"), contentPolicy(connect, "'none'")
}

// fill sets the defaults and checks the origins.
func (o *Options) fill() error {
	if o.Pages == "" {
		o.Pages = o.Origin
	}
	if err := errors.Join(checkIsOrigin(o.Origin), checkIsOrigin(o.Pages)); err != nil {
		return err
	}
	if o.ExitURL == "" {
		o.ExitURL = DefaultExitURL
	}
	if o.PageStatus == 0 {
		o.PageStatus = http.StatusNotFound
	}
	if o.PageStatus != http.StatusNotFound && o.PageStatus != http.StatusOK {
		return errors.New("her page is answered with 404 or 200")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return nil
}

func checkIsOrigin(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || text != u.Scheme+"://"+u.Host {
		return fmt.Errorf("an origin has to look like https://notes.example.org, without anything after it")
	}
	return nil
}

// Handler answers every request.
func (s *Server) Handler() http.Handler { return s.handler }

// HTTP is a web server around the handler with bounds on how slow and how long a request may be. What net/http itself
// would log holds addresses, and is not kept.
func (s *Server) HTTP() *http.Server {
	return &http.Server{Handler: s.handler, ErrorLog: log.New(io.Discard, "", 0), MaxHeaderBytes: 16 << 10,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute}
}

// SetupToken makes a token for the set-up link, nil where the unit exists.
func (s *Server) SetupToken(ctx context.Context) ([]byte, error) { return s.units.Ticket(ctx) }

// LogKey is the key of the transparency log as its witnesses have to be told it. Not found before the set-up.
func (s *Server) LogKey(ctx context.Context) (string, error) { return s.log.VerifierKey(ctx) }

// PublishLog takes a snapshot for the transparency log now, before its time: for who has just made many things at once.
func (s *Server) PublishLog(ctx context.Context) error { return s.log.Publish(ctx) }

// Close ends the live connections, lets what is being written finish, and gives the folder back.
func (s *Server) Close() error {
	s.expiry.close()
	return errors.Join(s.log.Close(), s.live.Close(), s.vaults.Close(), s.blobs.Close())
}
