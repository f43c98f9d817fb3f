package server

import (
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	proto "linnet/crypto/transparency"
)

// PagesOptions are those of a server of the web client alone.
type PagesOptions struct {
	Web        fs.FS        // needed: as in Options
	Origin     string       // needed: of this server, as people type it
	API        string       // needed: the origin of the API that the pages call
	ExitURL    string       // where the exit leads; default DefaultExitURL
	Cover      proto.Cover  // as in Options
	PageStatus int          // as in Options
	Log        *slog.Logger // default: none
}

// Pages serves the web client for an API that somebody else runs at another origin. It has no database and no secret, sees
// nothing of what the pages and the API say to each other, and decides only about the code.
func Pages(o PagesOptions) (*http.Server, error) {
	if o.API == o.Origin {
		return nil, errors.New("the pages and their API are to be two origins")
	}
	if strings.HasPrefix(o.Origin, "https:") && !strings.HasPrefix(o.API, "https:") {
		return nil, errors.New("browsers let no page that came by https call an API by http")
	}
	filled := Options{Origin: o.Origin, Pages: o.API, ExitURL: o.ExitURL, PageStatus: o.PageStatus, Log: o.Log}
	if err := filled.fill(); err != nil {
		return nil, err
	}
	web, err := readWeb(o.Web)
	if err != nil {
		return nil, err
	}
	s := &Server{web: web, origin: o.Origin, pages: o.Origin, api: o.API, exitURL: filled.ExitURL, pageStatus: filled.PageStatus, now: time.Now, logger: filled.Log,
		limits: newLimits(Limits{}, nil)}
	if err := s.cover(o.Cover); err != nil {
		return nil, err
	}
	s.allow("'self' " + o.API + " " + socketOf(o.API))
	s.handler = s.router(slices.Concat(pageRoutes, commonRoutes))
	return s.HTTP(), nil
}
