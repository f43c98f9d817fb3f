package server

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"linnet/crypto/keys"
	"linnet/server/blob"
	"linnet/server/fail"
)

// who says who may use a route.
type who struct {
	session   bool        // somebody signed in
	roles     []keys.Role // in one of these roles; none: in any
	byAddress bool        // counted by where it comes from, because no session is needed
	byNode    bool        // and all of them together, because it costs work
	anyOrigin bool        // also from other sites' pages: nothing here knows who asks, or changes anything
}

func (w who) allows(role keys.Role) bool { return len(w.roles) == 0 || slices.Contains(w.roles, role) }

var (
	public     = who{anyOrigin: true}
	entering   = who{byAddress: true, byNode: true}
	connecting = who{byAddress: true} // the session is in the first frame; after a restart everybody comes at once
	signedIn   = who{session: true}
	managers   = who{session: true, roles: []keys.Role{keys.Manager}}
	inviters   = who{session: true, roles: []keys.Role{keys.Advocate, keys.Manager}}
	makers     = who{session: true, roles: []keys.Role{keys.Victim, keys.Advocate, keys.Psychologist, keys.Health, keys.Police, keys.Manager}} // which of them what: server/vault
	victims    = who{session: true, roles: []keys.Role{keys.Victim}}
	linkers    = who{session: true, roles: []keys.Role{keys.Advocate, keys.Psychologist, keys.Health, keys.Police, keys.Manager}}                                          // who may be in a team vault
	touchers   = who{session: true, roles: []keys.Role{keys.Advocate, keys.Outreach, keys.Psychologist, keys.Health, keys.Police, keys.Manager, keys.Support, keys.Guest}} // who may have security keys
	staff      = who{session: true, roles: []keys.Role{keys.Advocate, keys.Outreach, keys.Psychologist, keys.Health, keys.Police, keys.Manager, keys.Support}}
)

// Largest bodies in bytes.
const (
	small    = 4 << 10   // ids, one OPAQUE message
	logNames = 16 << 10  // 256 names
	medium   = 640 << 10 // a box of two halves of at most 256 KiB, with identities and a record
	oneEntry = 5 << 20   // a control entry of at most 4 MiB
)

// route is a row of the table. Whoever may not use it cannot tell it from one that does not exist.
type route struct {
	method, path string
	who          who
	limit        int64 // of the body; 0 where none is read
	handle       handler
}

// The tables of everything that a server answers (docs/PROTOCOL.md section 13). All else, a known path with another method
// too, is not_found. Nothing in them deletes or changes an entry. Mostly one server answers pages and API.

// pageRoutes are the web client and the way out of it.
var pageRoutes = []route{
	{http.MethodGet, "/", public, 0, phone},
	{http.MethodGet, "/desk", public, 0, desk},
	{http.MethodGet, "/assets/{name}", public, 0, asset},
	{http.MethodGet, "/api-origin", public, 0, apiOrigin},
	{http.MethodGet, "/shell.js", public, 0, shell},
	{http.MethodGet, "/cover.json", public, 0, coverFile},
	{http.MethodGet, "/away", public, 0, away},
	{http.MethodGet, "/leave", public, 0, leave},
	{http.MethodPost, "/leave", public, 0, leave},
}

// commonRoutes are answered whatever is served.
var commonRoutes = []route{
	{http.MethodGet, "/robots.txt", public, 0, robots},
	{http.MethodGet, "/healthz", public, 0, health},
}

// apartRoutes are what an API needs whose pages somebody else serves.
var apartRoutes = []route{
	{http.MethodOptions, "/api/*", who{}, 0, preflight},
}

// apiRoutes are the API.
var apiRoutes = []route{
	{http.MethodPost, "/api/register", entering, small, register},
	{http.MethodPost, "/api/setup", entering, medium, setup},
	{http.MethodPost, "/api/login", entering, small, signIn},
	{http.MethodPost, "/api/login/finish", entering, small, finishSignIn},
	{http.MethodPost, "/api/login/passkey", entering, small, touchPasskey},
	{http.MethodPost, "/api/logout", signedIn, small, signOut},
	{http.MethodPost, "/api/passphrase", signedIn, small, registerAgain},
	{http.MethodPut, "/api/passphrase", signedIn, medium, renew},
	{http.MethodGet, "/api/sessions", signedIn, 0, listSessions},
	{http.MethodPost, "/api/sessions/end", signedIn, small, endSession},

	{http.MethodGet, "/api/invites/{invite}", entering, 0, openInvite},
	{http.MethodPost, "/api/invites/accept", entering, medium, acceptInvite},
	{http.MethodPost, "/api/invites", inviters, medium, createInvite},

	{http.MethodGet, "/api/box", signedIn, 0, getBox},
	{http.MethodPut, "/api/box", signedIn, medium, putBox},
	{http.MethodGet, "/api/box/{account}", signedIn, 0, getBoxVersion},
	{http.MethodGet, "/api/identities/{account}", signedIn, 0, getIdentities},
	{http.MethodPost, "/api/identities", signedIn, medium, publishIdentity},
	{http.MethodPost, "/api/identities/{account}/end", managers, medium, revokeIdentity},
	{http.MethodGet, "/api/unit", signedIn, 0, getUnit},
	{http.MethodPost, "/api/unit/roots", managers, medium, succeedUnit},
	{http.MethodGet, "/api/unit/signed", managers, 0, listSigned},
	{http.MethodGet, "/api/unit/paused", staff, 0, listPaused},
	{http.MethodPost, "/api/unit/paused", managers, small, pause},

	{http.MethodGet, "/api/replacements", signedIn, 0, listReplacements},
	{http.MethodPost, "/api/replacements", inviters, medium, askReplacement},
	{http.MethodPost, "/api/replacements/agree", inviters, medium, agreeReplacement},
	{http.MethodPost, "/api/replacements/withdraw", signedIn, small, withdrawReplacement},

	{http.MethodGet, "/api/passkeys", touchers, 0, listPasskeys},
	{http.MethodPost, "/api/passkeys/begin", touchers, small, beginPasskey},
	{http.MethodPost, "/api/passkeys", touchers, medium, addPasskey},
	{http.MethodPost, "/api/passkeys/remove", touchers, medium, removePasskey},
	{http.MethodPost, "/api/passkeys/drop", managers, small, dropPasskeys},

	{http.MethodGet, "/api/log/offer", entering, 0, getLogOffer},
	{http.MethodGet, "/api/log/releases", entering, 0, getReleases},
	{http.MethodPost, "/api/log", signedIn, logNames, showLog},
	{http.MethodPost, "/api/log/records", signedIn, small, showExhibits},
	{http.MethodPost, "/api/log/policies", managers, medium, decideLog},
	{http.MethodGet, "/api/log/restore", managers, 0, getRestore},
	{http.MethodPost, "/api/log/restore", managers, medium, signRestore},

	{http.MethodGet, "/api/vaults", signedIn, 0, listVaults},
	{http.MethodPost, "/api/vaults", makers, oneEntry, createVault},
	{http.MethodGet, "/api/vaults/{vault}/controls", signedIn, 0, getControls},
	{http.MethodGet, "/api/vaults/{vault}/entries", signedIn, 0, getEntries},
	{http.MethodPost, "/api/vaults/{vault}/entries", signedIn, oneEntry, appendEntry},

	{http.MethodGet, "/api/vaults/{vault}/room", signedIn, 0, getRoom},
	{http.MethodPost, "/api/blobs", signedIn, small, announceBlob},
	{http.MethodGet, "/api/blobs/{file}", signedIn, 0, getBlob},
	{http.MethodPut, "/api/blobs/{file}/{index}", signedIn, blob.ChunkSize, putChunk},
	{http.MethodGet, "/api/blobs/{file}/{index}", signedIn, 0, getChunk},

	{http.MethodGet, "/api/links", linkers, 0, getLinks},
	{http.MethodPost, "/api/links", linkers, small, putLinks},
	{http.MethodPost, "/api/links/blind", linkers, small, blindLinks},
	{http.MethodPost, "/api/links/find", linkers, small, findLinks},
	{http.MethodGet, "/api/links/asked", linkers, 0, listAsked},
	{http.MethodPost, "/api/links/turn", managers, small, turnLinks},

	{http.MethodGet, "/api/knock", victims, 0, getKnock},
	{http.MethodPost, "/api/knock", victims, small, setKnock},
	{http.MethodPost, "/api/knocks", staff, small, sendKnock},

	{http.MethodGet, "/api/socket", connecting, 0, openSocket},
}

// router makes a router of a table.
func (s *Server) router(table []route) chi.Router {
	r := chi.NewRouter()
	r.Use(s.withHeaders)
	for _, rt := range table {
		r.Method(rt.method, rt.path, s.serve(rt))
	}
	// Not from the table and the same answer as a row that the caller may not use.
	unknown := s.serve(route{path: "unknown", who: public, handle: func(*Server, *call) error {
		return fail.New(fail.NotFound, "route")
	}})
	r.NotFound(unknown)
	r.MethodNotAllowed(unknown)
	return r
}
