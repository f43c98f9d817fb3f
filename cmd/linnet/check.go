package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"linnet/check"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/web"
)

var errWrong = errors.New("something is wrong: do not sign in there, and tell the others by another way")

// checkPages is the sub-command: it looks at a service from outside and says in sentences what it finds. It is worth most as a
// copy that does not come from whoever runs that service.
func checkPages(ctx context.Context, c config, pages string, out io.Writer) error {
	said, err := findings(ctx, pages, c.Policy)
	for _, sentence := range said {
		fmt.Fprintln(out, sentence)
	}
	return err
}

// findings are sentences on a service; errWrong where one of them says that something is wrong.
func findings(ctx context.Context, pages string, policy *wire.Hash) ([]string, error) {
	own, err := server.Release(web.Version(), web.Dist())
	if err != nil {
		return nil, err
	}
	r, err := check.Run(ctx, check.Options{Pages: strings.TrimSuffix(pages, "/"), Policy: policy, Own: own})
	if err != nil {
		return nil, err
	}
	if len(r.Wrong) > 0 {
		err = errWrong
	}
	return append(describe(r, policy != nil), r.Wrong...), err
}

// describe says what holds, and what that is worth.
func describe(r *check.Report, isPinned bool) []string {
	log := r.Log
	if log == nil {
		return nil
	}
	day := func(ms uint64) string { return time.UnixMilli(int64(ms)).UTC().Format("2 January 2006 15:04 UTC") }
	var said []string
	say := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	say("The log has %d entries, the last one of %s. Confirmed by %d witnesses; the unit asks for %d.", log.Tree.Size, day(log.Time), log.Witnesses, log.Policy.Needed)
	if log.Policy.Needed == 0 {
		say("Note: the unit asks for no witness. A server that lies could show you another log than others.")
	}
	if !isPinned {
		say("Note: no --policy was given, so that which log counts is the word of the server. Its number is %s; compare it with the one in the desk, under Unit.", log.Policy.Hash)
	}
	if r.Release != nil {
		say("The pages are those of version %s, which is in the log since %s, with %d files.", r.Release.Version, day(r.Release.Time), len(r.Release.Files))
		if r.Release != r.Newest {
			say("Note: the log has a newer version, %s, since %s. During an update that is normal; else somebody serves an old one.", r.Newest.Version, day(r.Newest.Time))
		}
		if r.IsOwn {
			say("This program carries the same files: they come from the same source.")
		} else {
			say("Note: this program carries other files, version %s. Whether those of the log come from the published source, somebody has to say who builds that version.", web.Version())
		}
	}
	if len(r.Wrong) == 0 {
		say("Everything that was asked for is byte for byte what the log says.")
	}
	return said
}
