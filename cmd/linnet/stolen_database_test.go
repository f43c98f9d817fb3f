package main

import (
	"bytes"
	"crypto/sha512"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/crypto/words"
)

// columns is everything that a database holds, by what a thief makes of it. A new column has to be put somewhere, and the table
// in docs/THREATMODEL.md with it.
var columns = map[string]string{
	// Random, and the same wherever somebody, a case or a file is named.
	"account.id": "id", "account.inviter": "id", "credential.account": "id", "identity.account": "id", "session.account": "id", "invite.id": "id",
	"invite.account": "id", "invite.inviter": "id", "vault.id": "id", "vault.case_id": "id", "member.vault": "id", "member.account": "id",
	"listed.vault": "id", "listed.account": "id", "entry.vault": "id", "entry.entry_id": "id", "blob.file": "id", "blob.vault": "id",
	"blob.uploader": "id", "chunk.file": "id", "checkpoint.seed": "id", "passkey.credential": "id", "passkey.account": "id",
	"replacement.account": "id", "replacement.asker": "id", "knock.account": "id", "link_query.account": "id",
	// Names, roles and rights, counts, sizes, the day on which something goes, and how slow somebody's device is.
	"unit.id": "clear", "unit_root.version": "clear", "unit_root.record": "clear", "restore.number": "clear", "restore.claim": "clear", "restore.record": "clear", "restore.idx": "clear", "account.role": "clear", "account.enrolled": "clear", "account.box_version": "clear",
	"credential.memory": "clear", "credential.passes": "clear", "credential.lanes": "clear", "identity.version": "clear",
	"identity.record": "clear", "vault.kind": "clear", "vault.section": "clear", "vault.seq": "clear", "vault.epoch": "clear", "vault.locked": "clear", "vault.lost": "clear", "member.role": "clear",
	"member.rights": "clear", "entry.seq": "clear", "entry.kind": "clear", "entry.expires": "clear", "blob.expires": "clear", "blob.count": "clear", "blob.size": "clear", "chunk.idx": "clear", "chunk.size": "clear",
	"log_policy.version": "clear", "log_policy.record": "clear", "log_record.idx": "clear", "log_record.data": "clear", "log_hash.idx": "clear", "log_release.idx": "clear", "exhibit.idx": "clear",
	"checkpoint.size": "clear", "checkpoint.policy": "clear", "checkpoint.note": "clear", "checkpoint.snapshot": "clear", "checkpoint.states": "clear",
	"checkpoint.served": "clear", "passkey.counter": "clear", "passkey.doubled": "clear", "passkey.public_key": "clear", "account.touches": "clear", "account.paused": "clear",
	"replacement.version": "clear", "replacement.record": "clear", "replacement.first": "clear", "replacement.second": "clear",
	"link.number": "clear", "link_query.what": "clear", "link_query.count": "clear",
	// Times are those of the server, in milliseconds; those of sessions in steps of ten minutes.
	"unit.created": "time", "setup_ticket.created": "time", "account.created": "time", "session.created": "time", "session.expires": "time",
	"invite.expires": "time", "vault.created": "time", "entry.received": "time", "blob.created": "time", "checkpoint.made": "time",
	"replacement.asked": "time", "account.ends": "time", "link_query.made": "time",
	// Hashes of what is stored in clear or sealed, and of random tokens; a sign-in name is one of so few that all can be tried.
	"setup_ticket.token_hash": "hash", "credential.login_id": "hash", "identity.hash": "hash", "account.box_hash": "hash", "session.token_hash": "hash",
	"vault.head": "hash", "member.identity": "hash", "chunk.hash": "hash", "log_hash.hash": "hash", "log_release.digest": "hash", "exhibit.commitment": "hash", "link.tag": "hash",
	// Sealed. The header of an entry and a change of members are in clear; the record of a passphrase needs the secrets file.
	"account.box": "sealed", "passkey.wrap": "sealed", "credential.record": "sealed", "invite.sealed": "sealed", "invite.offer": "sealed", "entry.bytes": "sealed", "knock.sealed": "sealed", "link.ref": "sealed",
}

func (p *place) stolenDatabase(t *testing.T) {
	folder := copied(t, p.data)
	if err := os.Remove(filepath.Join(folder, "secrets")); err != nil {
		t.Fatal(err)
	}
	l := opened(t, folder)
	t.Run("not: anything that was typed", func(t *testing.T) {
		if hits := found(t, folder, p.secrets()...); len(hits) > 0 {
			t.Errorf("the database or a file tells %q", hits)
		}
	})
	t.Run("not: a test of a guess", func(t *testing.T) {
		for _, s := range []*somebody{p.vera, p.amira} {
			for _, guess := range []string{s.passphrase, words.Passphrase()} {
				if _, ok := p.guess(t, l, wire.NewKey(), s.name, guess); ok {
					t.Error("a guess was tested without the secrets file")
				}
			}
			l.noShortCut(t, s)
		}
	})
	t.Run("not: a key among the bytes", func(t *testing.T) { l.noKeyAmongTheBytes(t) })
	t.Run("got: no more columns than are known", func(t *testing.T) {
		var known []string
		for name := range columns {
			known = append(known, name)
		}
		same(t, "columns", l.texts(t, "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "+
			"WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> 'goose_db_version'"), known...)
	})
	t.Run("got: who there is", func(t *testing.T) { p.whoThereIs(t, l) })
	t.Run("got: who shares what", func(t *testing.T) { same(t, "vaults", l.members(t), p.shared()...) })
	t.Run("got: what was written by whom", func(t *testing.T) { same(t, "entries", l.written(t), p.writings()...) })
	t.Run("got: files", func(t *testing.T) {
		// 300 times 25 and 26 bytes, each filled up to a multiple of 512, and a tag.
		same(t, "files", l.files(t), at(p.veras, "incidents", p.vera.shown)+", 7696 bytes", at(p.wandas, "incidents", p.wanda.shown)+", 8208 bytes")
	})
	t.Run("got: when", func(t *testing.T) {
		for _, ms := range l.texts(t, "SELECT received FROM entry UNION ALL SELECT created FROM blob UNION ALL SELECT created FROM account") {
			at, err := strconv.ParseInt(ms, 10, 64)
			if ago := time.Since(time.UnixMilli(at)); err != nil || ago < 0 || ago > time.Hour {
				t.Errorf("%s ms is not when the test ran", ms)
			}
		}
	})
	t.Run("got: who has a session, to ten minutes", func(t *testing.T) {
		names, want := l.names(t), []string{}
		for _, s := range p.people() {
			want = append(want, s.shown+" 0 0")
		}
		same(t, "sessions", l.rows(t, "SELECT account, created % 600000, expires % 600000 FROM session", func(scan func(...any) error) (string, error) {
			var account []byte
			var created, expires int
			err := scan(&account, &created, &expires)
			return fmt.Sprint(names[string(account)], " ", created, " ", expires), err
		}), want...)
	})
	t.Run("got: a test of a guess at an open invitation, of 90 bits or 128", func(t *testing.T) { p.openInvitation(t, l) })
}

// noShortCut tries what a passphrase alone could be made into.
func (l *loot) noShortCut(t *testing.T, s *somebody) {
	t.Helper()
	digest := sha512.Sum512([]byte(s.passphrase))
	stretched, err := login.FloorStretch().Key([]byte(s.passphrase))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range [][]byte{digest[:], stretched, append(make([]byte, 64-len(s.passphrase)), s.passphrase...)} {
		for _, box := range l.blobs(t, "SELECT box FROM account WHERE box IS NOT NULL") {
			if l.opens(t, keys.Lock{Key: key, Half: key}, box) {
				t.Error("a box opens without the secrets file")
			}
		}
	}
}

// opens says whether a lock opens a box.
func (l *loot) opens(t *testing.T, lock keys.Lock, box []byte) bool {
	t.Helper()
	account, _, err := keys.BoxHeader(box)
	if err != nil {
		t.Fatal(err)
	}
	_, err = keys.OpenBox(lock, keys.Expect{Account: account}, box)
	return err == nil
}

// noKeyAmongTheBytes tries every 32 bytes in a row of the whole file on a message; zeros in a row are nobody's key.
func (l *loot) noKeyAmongTheBytes(t *testing.T) {
	t.Helper()
	file, err := os.ReadFile(l.path)
	if err != nil {
		t.Fatal(err)
	}
	messages := l.blobs(t, "SELECT bytes FROM entry JOIN vault ON vault.id = entry.vault WHERE vault.kind = 2 AND entry.kind = 2")
	e, err := vault.ParseEntry(messages[0])
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for i := range len(file) - 32 {
		key := wire.Key(file[i : i+32])
		if bytes.Contains(key[:], make([]byte, 4)) {
			continue
		}
		tried++
		if _, err := e.OpenData(key); err == nil {
			t.Fatalf("a message opens with what lies at %d", i)
		}
	}
	if tried < 50_000 {
		t.Errorf("only %d keys were tried", tried)
	}
}

func (p *place) whoThereIs(t *testing.T, l *loot) {
	t.Helper()
	root, err := keys.NewestRoot(l.blobs(t, "SELECT record FROM unit_root ORDER BY version"))
	if err != nil || string(root.Name) != "Northgate Unit" {
		t.Errorf("the name of the unit: %v", err)
	}
	same(t, "people", l.people(t),
		"Ruth Okafor, manager, invited by , box 1, 19 MiB 2 times",
		"Amira Khan, advocate, invited by Ruth Okafor, box 1, 19 MiB 2 times",
		"Bo Lindqvist, advocate, invited by Ruth Okafor, box 1, 19 MiB 2 times",
		"Jo Bell, outreach, invited by Ruth Okafor, box 1, 19 MiB 2 times",
		p.vera.shown+", victim, invited by Amira Khan, box 2, 64 MiB 3 times",
		p.wanda.shown+", victim, invited by Bo Lindqvist, box 1, 19 MiB 2 times",
		"Kim Novak, police, invited by Ruth Okafor, box 0, 0 MiB 0 times")
	var names []string
	for _, s := range p.people() {
		names = append(names, s.name)
	}
	same(t, "sign-in names", l.signInNames(t), names...)
}

// openInvitation is what the code of an open one leads to, and that another code leads nowhere.
func (p *place) openInvitation(t *testing.T, l *loot) {
	t.Helper()
	for code, want := range map[string]bool{p.open.Words: true, words.Words7(): false, p.used.Words: false} {
		id := keys.InviteID(keys.WordsCode(code))
		invite, err := l.store.Invite(t.Context(), id)
		if got := err == nil; got != want {
			t.Errorf("an invitation is there: %v, want %v", got, want)
		}
		if want {
			if _, err := keys.OpenInvite(keys.WordsCode(code), invite.Sealed); err != nil {
				t.Errorf("the invitation does not open: %v", err)
			}
		}
	}
}

// What a backup adds is the difference: who has done something between the two.
func (p *place) stolenBackup(t *testing.T) {
	older, newer := opened(t, p.older), opened(t, p.data)
	t.Run("not: anything that was typed", func(t *testing.T) {
		if hits := found(t, p.older, p.secrets()...); len(hits) > 0 {
			t.Errorf("the backup tells %q", hits)
		}
	})
	t.Run("not: that the same was written again", func(t *testing.T) { newer.noTwinBlocks(t, older) })
	t.Run("got: who came and who wrote their box", func(t *testing.T) {
		same(t, "people", more(older.people(t), newer.people(t)),
			p.vera.shown+", victim, invited by Amira Khan, box 2, 64 MiB 3 times",
			p.wanda.shown+", victim, invited by Bo Lindqvist, box 1, 19 MiB 2 times",
			"Kim Novak, police, invited by Ruth Okafor, box 0, 0 MiB 0 times")
	})
	t.Run("got: who wrote how much where", func(t *testing.T) {
		want := []string{at(p.veras, "chat", p.vera.shown) + ", 256 bytes"}
		for _, kind := range []string{"contact", "chat", "plan", "incidents"} {
			want = append(want, at(p.wandas, kind, p.wanda.shown)+", change 4")
		}
		want = append(want, at(p.wandas, "chat", p.wanda.shown)+", 256 bytes", at(p.wandas, "plan", p.wanda.shown)+", 256 bytes",
			at(p.wandas, "incidents", p.wanda.shown)+", 512 bytes")
		same(t, "entries", more(older.written(t), newer.written(t)), want...)
	})
	t.Run("got: with the used code of an invitation, what was written before it was used", func(t *testing.T) { p.usedCode(t, older, newer) })
}

// noTwinBlocks looks for 16 bytes that two sealed bodies have in common, or two versions of a box.
func (l *loot) noTwinBlocks(t *testing.T, older *loot) {
	t.Helper()
	var sealed [][]byte
	for _, raw := range l.blobs(t, "SELECT bytes FROM entry WHERE kind = 2") {
		e, err := vault.ParseEntry(raw)
		if err != nil {
			t.Fatal(err)
		}
		sealed = append(sealed, e.Body)
	}
	boxes := "SELECT box FROM account WHERE box IS NOT NULL"
	for _, box := range append(l.blobs(t, boxes), older.blobs(t, boxes)...) {
		box = box[100:] // behind the header, which names the account
		if !slices.ContainsFunc(sealed, func(b []byte) bool { return bytes.Equal(b, box) }) {
			sealed = append(sealed, box)
		}
	}
	seen := make(map[string]int)
	for n, b := range sealed {
		for i := range len(b) - 16 {
			if before, ok := seen[string(b[i:i+16])]; ok && before != n {
				t.Fatal("two that were sealed have 16 bytes in common")
			}
			seen[string(b[i:i+16])] = n
		}
	}
	if len(sealed) < 15 {
		t.Errorf("only %d were compared", len(sealed))
	}
}

// usedCode is the paper of an invitation, found after it was used, with a backup from before: the backup still holds what the
// code opens, and that leads to the keys of the time before.
func (p *place) usedCode(t *testing.T, older, newer *loot) {
	t.Helper()
	code := keys.WordsCode(p.used.Words)
	if _, err := newer.store.Invite(t.Context(), keys.InviteID(code)); err == nil {
		t.Error("a used invitation is still there")
	}
	invite, err := older.store.Invite(t.Context(), keys.InviteID(code))
	if err != nil {
		t.Fatal(err)
	}
	secret, err := keys.OpenInvite(code, invite.Sealed)
	if err != nil {
		t.Fatal(err)
	}
	pair := keys.InvitePair(secret, invite.Account)
	box := &keys.BoxContent{SignSeed: pair.SignSeed, KemSeed: pair.KemSeed}
	same(t, "vaults that open", newer.reads(t, box), at(p.wandas, "chat", "1 of 2, "+typed("bo", "welcome")))
}
