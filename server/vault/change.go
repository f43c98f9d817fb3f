package vault

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"linnet/crypto/refuse"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/store"
)

// errNews says that somebody published an identity while a change was judged: it is judged again.
var errNews = errors.New("a member has a new identity")

// maxNews is how often a change is judged again.
const maxNews = 5

// Create stores the first entry of a new vault by account, which the rules want to be an advocate or a manager, for the clinical vault
// a psychologist or somebody from health, for that of the police one of them, or, for a section of a plan, the victim. She has to
// be in the plan of that case, everybody else in one of its vaults where it has some; not_found otherwise. The same entry again answers
// where it stands; another one under an id that is taken, or for a section or of a kind that the case has and that is not lost, is a conflict. What is
// counted for the unit is of no case: it names the unit, not_found otherwise, and there are many.
func (v *Vaults) Create(ctx context.Context, account wire.ID, raw []byte) (Receipt, error) {
	e, err := v.parse(account, raw)
	if err != nil {
		return Receipt{}, err
	}
	if e.Header.Kind != proto.Control {
		return Receipt{}, fail.New(fail.Malformed, "a vault starts with a control entry")
	}
	r, err := v.judged(e, func(st *proto.Statement) (Receipt, error) { return v.create(ctx, e, st) })
	if errors.Is(err, store.ErrExists) {
		return v.find(ctx, e, refuse.New(refuse.Chain, "the id of the vault is taken"))
	}
	return r, fail.Refused(err)
}

func (v *Vaults) create(ctx context.Context, e *proto.Entry, st *proto.Statement) (Receipt, error) {
	roots, err := v.people.follow(ctx)
	if err != nil {
		return Receipt{}, err
	}
	rules := proto.Rules{Vault: e.Header.Vault, UnitRoots: roots}
	known, err := v.judge(ctx, &rules, e, st)
	if err != nil {
		return Receipt{}, err
	}
	if isOfUnit := st.Genesis.Kind.OfUnit(); isOfUnit != v.people.isUnit(st.Genesis.Case) {
		return Receipt{}, fail.New(fail.NotFound, "a vault of the unit in the place of a case, or the other way round")
	}
	r := v.receipt(e)
	row := store.Vault{ID: e.Header.Vault, Case: st.Genesis.Case, Kind: uint64(st.Genesis.Kind), Section: st.Genesis.Section,
		Seq: r.Seq, Head: r.Hash, Epoch: st.Epoch}
	lost, err := v.lost(ctx, row)
	if err != nil {
		return Receipt{}, err
	}
	may := func(tx *store.VaultTx) error {
		if err := known.check(ctx, tx); err != nil {
			return err
		}
		return mayBegin(ctx, tx, row, e.Header.Author)
	}
	err = v.store.WithVaultInPlaceOf(ctx, lost, row, r.Received, accounts(st.Members), may, func(tx *store.VaultTx) error {
		if err := tx.AddEntry(ctx, proto.Control, e.Header.Entry, store.Entry{Seq: r.Seq, Received: r.Received, Bytes: e.Raw}); err != nil {
			return err
		}
		return tx.SetMembers(ctx, memberRows(st.Members))
	})
	if err != nil {
		return Receipt{}, err
	}
	v.live.Publish([]live.Frame{{To: accounts(st.Members), Bytes: live.MembersFrame(row.ID)}})
	return r, nil
}

// lost is the vault in whose place a new one is begun: the case has one of that kind already, and nobody who leads there has keys to it
// any more. That stays so as long as its epoch does, whatever becomes of anybody's keys. nil where there is none.
func (v *Vaults) lost(ctx context.Context, begun store.Vault) (*store.Vault, error) {
	if !proto.Kind(begun.Kind).Single() {
		return nil, nil
	}
	row, rows, err := v.store.CaseVault(ctx, begun.Case, begun.Kind)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rules := restore(row, rows)
	for _, account := range accounts(rules.Members) {
		if err := v.people.learn(ctx, account); err != nil {
			return nil, err
		}
	}
	if !v.people.lost(rules.Kind, rules.Members) {
		return nil, nil
	}
	return &row, nil
}

// mayBegin is nil where the author is near enough to a case to begin a vault of it, or to have begun it. What no advocate can begin does
// not begin a case.
func mayBegin(ctx context.Context, tx *store.VaultTx, row store.Vault, author wire.ID) error {
	if row.Section != 0 {
		if hers, err := tx.InPlan(ctx, row.Case, author); err != nil || !hers {
			return errors.Join(err, fail.New(fail.NotFound, "a section of somebody else's plan"))
		}
		return nil
	}
	kind := proto.Kind(row.Kind)
	if kind.OfUnit() { // of no case
		return nil
	}
	begun, in, err := tx.InCase(ctx, row.Case, author)
	if err == nil && !in && (begun || kind == proto.Clinical || kind == proto.PoliceCase) {
		err = fail.New(fail.NotFound, "a vault of somebody else's case")
	}
	return err
}

// change stores a control entry: the new epoch, its members and the head in one transaction.
func (v *Vaults) change(ctx context.Context, account wire.ID, e *proto.Entry) (Receipt, error) {
	if err := v.MayRead(ctx, e.Header.Vault, account); err != nil {
		return Receipt{}, err
	}
	r, err := v.judged(e, func(st *proto.Statement) (Receipt, error) { return v.startEpoch(ctx, e, st) })
	if refuse.CodeOf(err) == refuse.Chain {
		return v.find(ctx, e, err)
	}
	if errors.Is(err, store.ErrExists) { // at its place, but under an entry id that stands elsewhere
		return v.find(ctx, e, refuse.New(refuse.Replay, "entry id is taken"))
	}
	return r, fail.Refused(err)
}

func (v *Vaults) startEpoch(ctx context.Context, e *proto.Entry, st *proto.Statement) (Receipt, error) {
	id := e.Header.Vault
	row, rows, err := v.store.VaultWithMembers(ctx, id)
	if err != nil {
		return Receipt{}, err
	}
	rules := restore(row, rows)
	known, err := v.judge(ctx, &rules, e, st)
	if err != nil {
		return Receipt{}, err
	}
	r := v.receipt(e)
	err = v.store.WithVault(ctx, id, concerned(st), func(tx *store.VaultTx) error {
		if now, err := tx.Vault(ctx); err != nil || now.Seq != rules.Seq || now.Head != rules.Head {
			return errors.Join(err, refuse.New(refuse.Chain, "the head moved"))
		}
		if err := known.check(ctx, tx); err != nil {
			return err
		}
		if err := tx.AddEntry(ctx, proto.Control, e.Header.Entry, store.Entry{Seq: r.Seq, Received: r.Received, Bytes: e.Raw}); err != nil {
			return err
		}
		if err := tx.SetMembers(ctx, memberRows(st.Members)); err != nil {
			return err
		}
		return tx.StartEpoch(ctx, r.Seq, r.Hash, st.Epoch, v.people.locked(accounts(st.Members)) != nil)
	})
	if err != nil {
		return Receipt{}, err
	}
	// Those who were removed are told once more; what follows is not for them.
	to := accounts(st.Members)
	for _, m := range rules.Members {
		if !slices.Contains(to, m.Account) {
			to = append(to, m.Account)
		}
	}
	v.live.Publish([]live.Frame{{To: to, Bytes: live.MembersFrame(id)}})
	return r, nil
}

// Tell tells everybody in the vaults of an account that something about its members is to be looked at: its keys were taken back.
func (v *Vaults) Tell(ctx context.Context, account wire.ID) error {
	rows, err := v.store.VaultsOf(ctx, account)
	if err != nil {
		return err
	}
	var frames []live.Frame
	for i := range rows {
		_, members, err := v.store.VaultWithMembers(ctx, rows[i].ID)
		if err != nil {
			return err
		}
		to := make([]wire.ID, len(members))
		for j := range members {
			to[j] = members[j].Account
		}
		frames = append(frames, live.Frame{To: to, Bytes: live.MembersFrame(rows[i].ID)})
	}
	v.live.Publish(frames)
	return nil
}

// judged reads the statement of a control entry and tries what is to be done with it, again while identities change.
func (v *Vaults) judged(e *proto.Entry, try func(st *proto.Statement) (Receipt, error)) (r Receipt, err error) {
	st, err := proto.ParseStatement(e.Body)
	if err != nil {
		return r, err
	}
	for range maxNews {
		if r, err = try(st); !errors.Is(err, errNews) {
			break
		}
	}
	return r, err
}

// judge judges a control entry by the rules with the identities that the database has by now, and refuses one that
// leaves somebody revoked on the list, unless it lists replaced keys. It returns the versions that this is true of.
func (v *Vaults) judge(ctx context.Context, rules *proto.Rules, e *proto.Entry, st *proto.Statement) (versions, error) {
	if err := v.people.know(ctx, rules.Members); err != nil {
		return nil, err
	}
	judged := make(versions)
	for _, account := range concerned(st) {
		if err := v.people.learn(ctx, account); err != nil {
			return nil, err
		}
		judged[account] = v.people.version(account)
	}
	if err := v.people.check(rules, e, st); err != nil {
		return nil, err
	}
	if err := v.people.notOver(rules.Members, st, v.now()); err != nil {
		return nil, err
	}
	if st.Reason == proto.ReasonReplaced {
		// A member whose keys ended since stays listed until the next epoch, which is without them: it needs no consent of theirs.
		return judged, v.agreed(ctx, rules.Members, st)
	}
	if err := v.people.inUse(rules.Members, st, v.now()); err != nil {
		return nil, err
	}
	return judged, v.people.locked(concerned(st))
}

// agreed refuses with MEMBER consents to a replacement that are not the two that the server took for that version, each under the newest
// keys of who gave it and by the server's clock. By when keys were in use the rules go by the time that the replacement itself names.
func (v *Vaults) agreed(ctx context.Context, members []proto.Member, st *proto.Statement) error {
	refused := refuse.New(refuse.Member, "consents that were not given here")
	replacement := v.people.replacement(members, st.Members)
	if replacement == nil {
		return refused
	}
	row, err := v.store.ReplacementAt(ctx, replacement.Account, replacement.Version)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return refused
	case err != nil:
		return err
	}
	for i := range st.Approvals {
		if a := wire.Encode(&st.Approvals[i]); !bytes.Equal(a, row.First) && !bytes.Equal(a, row.Second) {
			return refused
		}
	}
	return nil
}

// concerned are the accounts of the members and of whoever approves or consents, each once.
func concerned(st *proto.Statement) []wire.ID {
	ids := accounts(st.Members)
	for i := range st.Approvals {
		if id := st.Approvals[i].Account; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// versions are the newest identities of accounts.
type versions map[wire.ID]uint64

// check says with errNews that an account has another one by now. The accounts' guard rows are held.
func (vs versions) check(ctx context.Context, tx *store.VaultTx) error {
	for account, judged := range vs {
		now, err := tx.IdentityVersion(ctx, account)
		if err != nil {
			return err
		}
		if now != judged {
			return errNews
		}
	}
	return nil
}

// receipt is for an entry that is being stored now.
func (v *Vaults) receipt(e *proto.Entry) Receipt {
	return Receipt{Seq: e.Header.Seq, Hash: e.Hash, Received: uint64(v.now().UnixMilli())}
}

func memberRows(members []proto.Member) []store.Member {
	rows := make([]store.Member, len(members))
	for i := range members {
		m := &members[i]
		rows[i] = store.Member{Account: m.Account, Role: uint64(m.Role), Identity: m.Identity, Rights: uint64(m.Rights)}
	}
	return rows
}
