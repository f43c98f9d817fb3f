package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"linnet/check"
	"linnet/crypto/wire"
)

//go:embed checkpage.html
var checkHTML string

var checkTemplate = template.Must(template.New("check").Parse(checkHTML))

// checked is what the page shows.
type checked struct {
	Pages, Number string // as they were typed
	Verdict       string // "" before anything was checked
	Said          []string
}

// serveCheck is the sub-command without an address: one page, on this computer alone, for who would rather not type commands.
// It is the program's own and not the service's, which could say of itself whatever it likes.
func serveCheck(ctx context.Context, out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	// In the address, so that no page of somebody else's can have anything checked.
	path := "/" + wire.NewID().String()
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) { showCheck(w, checked{Pages: "https://"}) })
	mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
		showCheck(w, checkTyped(r.Context(), strings.TrimSpace(r.PostFormValue("pages")), strings.TrimSpace(r.PostFormValue("number"))))
	})
	fmt.Fprintf(out, "Please open this address in a browser on this computer. Ctrl-C ends it.\n\n  http://%s%s\n", listener.Addr(), path)
	return answer(ctx, &http.Server{Handler: mux, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Minute, MaxHeaderBytes: 16 << 10}, listener)
}

// checkTyped checks what somebody has typed.
func checkTyped(ctx context.Context, pages, number string) checked {
	shown := checked{Pages: pages, Number: number}
	policy, err := readNumber(number)
	if err != nil {
		shown.Verdict = "The number is " + err.Error() + "."
		return shown
	}
	shown.Said, err = findings(ctx, pages, policy)
	switch {
	case errors.Is(err, errWrong):
		shown.Verdict = "Something is wrong. Do not sign in there, and tell the others by another way."
	case errors.Is(err, check.ErrNoAnswer):
		shown.Verdict = "Nothing could be checked: " + err.Error() + "."
	case err != nil:
		shown.Verdict = "Nothing was checked: " + err.Error() + "."
	default:
		shown.Verdict = "Nothing is wrong."
	}
	return shown
}

func showCheck(w http.ResponseWriter, shown checked) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	_ = checkTemplate.Execute(w, shown) // who hung up needs no answer
}
