package server

import (
	"net/http"
	"strings"
)

// headers are what every answer carries, whatever it answers. A page, an error and a chunk alike leave nothing in a
// cache, tell no other site where they came from, and can be neither framed nor read from elsewhere.
var headers = map[string]string{
	"Cache-Control":                "no-store",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Origin-Agent-Cluster":         "?1",
	"Permissions-Policy":           permissions("()", "()"),
	"Referrer-Policy":              "no-referrer",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"X-Robots-Tag":                 "noindex, nofollow, noarchive",
}

// permissions is the Permissions-Policy; passkeys says which pages may ask for security keys, microphone which may record.
func permissions(passkeys, microphone string) string {
	return "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), " +
		"fullscreen=(self), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=" + microphone + ", midi=(), " +
		"payment=(), picture-in-picture=(), publickey-credentials-create=" + passkeys + ", publickey-credentials-get=" + passkeys +
		", screen-wake-lock=(), serial=(), storage-access=(), usb=(), xr-spatial-tracking=()"
}

// What Clear-Site-Data empties. A page's script signs out without waiting for the answer. Browsers of staff keep the heads of what
// they have seen, and phones on which she has turned that on what waits to be sent; neither is anybody's to empty at a sign-out,
// and nothing is told here of which phones those are. Who leaves by the plain link does wait, and emptying a large cache can take a
// browser seconds; there is nothing of ours in it, every answer is no-store.
const (
	clearAtSignOut = `"cache", "cookies"`
	clearForExit   = `"cookies", "storage"`
)

// contentPolicy is the Content-Security-Policy. Nothing inline, nothing foreign, no eval; WebAssembly for Argon2id. Every
// HTML and script sink needs a Trusted Type, and policies names who may make one (docs/decisions/0003).
func contentPolicy(connect, policies string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"style-src 'self'",
		"img-src 'self' blob: data:",
		"media-src blob:",
		"font-src 'self'",
		"connect-src " + connect,
		"worker-src 'self'",
		"manifest-src 'self'",
		"form-action 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types " + policies,
	}, "; ")
}

// socketOf is the address of the socket at an origin. Not every browser counts it as 'self'.
func socketOf(origin string) string { return "ws" + strings.TrimPrefix(origin, "http") }

// withHeaders sets the headers before anything is answered. Everything that is no page, the Worker's script too, gets the
// policy under which no Trusted Types policy can be made at all. No HSTS, Alt-Svc or NEL: her browser would write down the
// host for as long as they say (docs/decisions/0016). Of other sites' pages the ones of this service may read answers, when they are another origin's; whoever asks is told no other name.
func (s *Server) withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range headers {
			h.Set(name, value)
		}
		h.Set("Content-Security-Policy", s.strictPolicy)
		if s.pages != s.origin && strings.HasPrefix(r.URL.Path, "/api/") {
			h.Set("Access-Control-Allow-Origin", s.pages)
			h.Set("Access-Control-Expose-Headers", "Retry-After")
		}
		next.ServeHTTP(w, r)
	})
}
