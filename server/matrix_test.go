package server_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/client"
	"linnet/server/servertest"
	"linnet/server/store"
)

// allRoles and allKinds are the columns and the rows of the matrix.
var (
	allRoles = []keys.Role{keys.Victim, keys.Advocate, keys.Outreach, keys.Psychologist, keys.Health, keys.Police, keys.Manager, keys.Support, keys.Guest}
	allKinds = []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Team, vault.Advocacy, vault.Clinical, vault.PoliceCase, vault.Unit, vault.Keys}
)

// wanted is what the unit asked for, who may do what in which vault of a case: R read, W write, A append, S shared item by item with
// her consent, G through a request with its reasons, – nothing. The last column, guests, is what this project says: they were asked
// for without a column.
var wanted = map[vault.Kind][9]string{
	vault.Contact:    {"RW", "RW", "RW", "R", "R", "R", "R", "R", "R"},
	vault.Chat:       {"RW", "RW", "S", "–", "–", "– (G)", "–", "–", "R A"},
	vault.Plan:       {"RW", "RW", "RW", "R A", "R A", "R A", "R", "A (appointments)", "R"},
	vault.Incidents:  {"RW", "R A", "R A", "R", "R", "S/G then R", "R", "–", "R"},
	vault.Team:       {"– (gets a summary)", "RW", "A", "RW", "RW", "RW", "RW", "coded fields", "–"},
	vault.Advocacy:   {"her own notes", "RW", "R A", "–", "–", "– (G)", "–", "–", "–"},
	vault.Clinical:   {"–", "summary", "–", "RW", "RW", "summary", "–", "–", "–"},
	vault.PoliceCase: {"what is hers", "R shared", "–", "R shared", "R shared", "RW", "R shared", "–", "–"},
}

// plainly is what a wish means in rights, where it means one thing.
var plainly = map[string]vault.Rights{"RW": 7, "R A": 3, "R": 1, "–": 0}

// otherwise are the cells in which the rights are not plainly the wish, and why: a vault has one key, and whoever is listed holds it.
var otherwise = map[vault.Kind]map[keys.Role]struct {
	rights vault.Rights
	why    string
}{
	vault.Chat: {
		keys.Outreach: {0, "an item that she shares is copied into a vault of theirs; nobody gets the key of the talk for one message"},
		keys.Police:   {0, "the request is not built; it would be answered by a copy"},
	},
	vault.Plan: {keys.Support: {3, "who appends holds the key; she lists support in her plan or does not"}},
	vault.Incidents: {
		keys.Police: {1, "her own act, or two colleagues', is the gate: nobody is listed before it"},
	},
	vault.Team: {
		keys.Victim:   {0, "what she is told of it is written where she reads"},
		keys.Outreach: {0, "who appends holds the key, and would read assessments"},
		keys.Support:  {0, "coded fields are in the vaults of the unit (kind 9)"},
	},
	vault.Advocacy: {
		keys.Victim: {0, "her own notes are in vaults of hers; in this one she would read the advocate's"},
		keys.Police: {0, "the request is not built; it would be answered by a copy"},
	},
	vault.Clinical: {
		keys.Advocate: {0, "a summary is written into the team's vault"},
		keys.Police:   {0, "a summary is written into the team's vault"},
	},
	vault.PoliceCase: {
		keys.Victim:       {0, "what is hers is in vaults of hers"},
		keys.Advocate:     {0, "what is shared is copied into the team's vault"},
		keys.Psychologist: {0, "what is shared is copied into the team's vault"},
		keys.Health:       {0, "what is shared is copied into the team's vault"},
		keys.Manager:      {0, "what is shared is copied into the team's vault"},
	},
}

// TestWanted: the rights that clients judge by are what was asked for, or say why not, and the page that is published says the same.
func TestWanted(t *testing.T) {
	page, err := os.ReadFile("../docs/PROTOCOL.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range allKinds {
		at := strings.Index(string(page), "\n| "+strconv.Itoa(int(kind))+" "+kind.String()+" |")
		if at < 0 {
			t.Fatalf("no row of %s in the page", kind)
		}
		row, _, _ := strings.Cut(string(page)[at+1:], "\n")
		published := strings.Split(strings.Trim(row, "| "), " | ")[1:]
		if len(published) != len(allRoles) {
			t.Fatalf("%s: %d cells", kind, len(published))
		}
		for i, role := range allRoles {
			rights := vault.MaxRights(kind, role)
			if published[i] != strconv.Itoa(int(rights)) {
				t.Errorf("%s in %s: %s in the page, %d in the code", role, kind, published[i], rights)
			}
			if kind.OfUnit() { // asked for later: decisions/0025-board-report.md, decisions/0033-link-key.md
				continue
			}
			wish := wanted[kind][i]
			plain, isPlain := plainly[wish]
			other, isOther := otherwise[kind][role]
			switch {
			case isPlain == isOther:
				t.Errorf("%s in %s: %q means one thing, or there is a reason why it is otherwise", role, kind, wish)
			case isPlain && rights != plain, isOther && rights != other.rights:
				t.Errorf("%s in %s: %d, asked for was %q %s", role, kind, rights, wish, other.why)
			}
		}
	}
}

// cast is a unit with somebody of each role, in every vault of a case that the role may be in, and something in each.
type cast struct {
	*servertest.Unit
	data     string // folder of the database and of the chunks of files
	people   map[keys.Role]*client.Client
	names    map[keys.Role]string // to sign in
	kit      *client.Client       // a second police officer
	max      *client.Client       // a second manager, who is in no vault
	stranger *client.Client       // the victim of another case
	vaults   map[vault.Kind]wire.ID
	files    map[vault.Kind]wire.ID
	writers  map[vault.Kind]*client.Client
	open     map[vault.Kind]*client.Vault // as the writers see them
}

// canary is what is written into a vault, in an entry and in a file.
func canary(kind vault.Kind, when string) string {
	return "canary " + when + " in the vault of kind " + kind.String()
}

func newCast(t *testing.T) *cast {
	t.Helper()
	many := server.Rate{PerSecond: 1e6, Burst: 1e6}
	c := &cast{data: t.TempDir(), vaults: make(map[vault.Kind]wire.ID), files: make(map[vault.Kind]wire.ID)}
	rows, err := store.Open(t.Context(), store.Options{Path: filepath.Join(c.data, "linnet.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rows.Close() })
	node := servertest.Start(t, servertest.Options{Store: rows, Secret: wire.NewKey(), Blobs: filepath.Join(c.data, "blobs"),
		Limits: server.Limits{Node: many, Address: many, Name: many, NameFromAddress: many}})
	c.Unit = servertest.Enrol(t, node)
	c.stranger = c.Victim
	c.people = map[keys.Role]*client.Client{keys.Advocate: c.Advocate, keys.Outreach: c.Outreach, keys.Manager: c.Manager}
	c.names = map[keys.Role]string{keys.Victim: "green lane", keys.Advocate: servertest.AdvocateName, keys.Outreach: servertest.OutreachName,
		keys.Manager: servertest.ManagerName}
	for role, name := range map[keys.Role]string{keys.Psychologist: "Dan Canary", keys.Health: "Hal Canary", keys.Police: "Pol Canary", keys.Support: "Sue Canary", keys.Guest: "Gus Canary"} {
		c.names[role] = strings.ToLower(name)
		c.people[role] = c.Colleague(t, name, role, c.names[role])
	}
	c.kit = c.Colleague(t, "Kit Canary", keys.Police, "kit canary")
	c.max = c.Colleague(t, "Max Canary", keys.Manager, "max canary")
	var team []wire.ID
	for _, role := range allRoles {
		if p := c.people[role]; p != nil && p != c.Advocate && vault.MaxRights(vault.Team, role) > 0 {
			team = append(team, p.Account())
		}
	}
	var codes client.Codes
	if c.Case, codes, err = c.Advocate.CreateCase(t.Context(), vault.CaseFacts{Stalker: "unknown"}, team...); err != nil {
		t.Fatal(err)
	}
	c.Victim = servertest.Accept(t, node, codes.Words, c.names[keys.Victim])
	c.people[keys.Victim] = c.Victim
	c.writers = map[vault.Kind]*client.Client{vault.Contact: c.Victim, vault.Chat: c.Victim, vault.Plan: c.Victim, vault.Incidents: c.Victim,
		vault.Team: c.Manager, vault.Advocacy: c.Advocate, vault.Clinical: c.people[keys.Psychologist], vault.PoliceCase: c.people[keys.Police], vault.Unit: c.Manager, vault.Keys: c.Manager}
	c.fill(t)
	for _, kind := range allKinds {
		c.mark(t, kind, "before")
	}
	return c
}

// fill has everybody let in everywhere they may be, in the ways that there are: her act on an advocate's proposal, with the first
// entry, and with an approval from outside where somebody is alone.
func (c *cast) fill(t *testing.T) {
	t.Helper()
	c.open = make(map[vault.Kind]*client.Vault)
	for _, kind := range allKinds[:4] {
		theirs := c.Advocate.Vault(c.Case, kind)
		servertest.Sync(t, c.Advocate, theirs) // her own key, which replaced that of the code
		for _, role := range allRoles[2:] {
			if vault.MaxRights(kind, role) > 0 {
				c.AddWithConsent(t, kind, c.people[role].Account())
			}
		}
		c.open[kind] = c.Victim.Vault(c.Case, kind)
	}
	c.open[vault.Advocacy] = c.begin(t, c.Case, vault.Advocacy)
	c.back(t, vault.Advocacy, keys.Outreach)
	c.open[vault.Clinical] = c.begin(t, c.Case, vault.Clinical)
	c.back(t, vault.Clinical, keys.Health)
	c.open[vault.PoliceCase] = c.begin(t, c.Case, vault.PoliceCase, c.kit.Account())
	c.open[vault.Unit] = c.begin(t, c.Manager.Unit(), vault.Unit, c.Advocate.Account(), c.people[keys.Support].Account())
	c.open[vault.Keys] = c.begin(t, c.Manager.Unit(), vault.Keys, c.Advocate.Account(), c.people[keys.Psychologist].Account(),
		c.people[keys.Health].Account(), c.people[keys.Police].Account())
	// Whoever is listed meanwhile finds the vault at the next sign-in.
	c.Manager = servertest.SignIn(t, c.Node, servertest.ManagerName)
	c.people[keys.Manager], c.writers[vault.Team] = c.Manager, c.Manager
	c.open[vault.Team] = c.Manager.Vault(c.Case, vault.Team)
	c.writers[vault.Unit], c.open[vault.Unit] = c.Manager, c.Manager.Vault(c.Manager.Unit(), vault.Unit)
	c.writers[vault.Keys], c.open[vault.Keys] = c.Manager, c.Manager.Vault(c.Manager.Unit(), vault.Keys)
	for kind, v := range c.open {
		c.vaults[kind] = v.ID
	}
}

func (c *cast) begin(t *testing.T, caseID wire.ID, kind vault.Kind, others ...wire.ID) *client.Vault {
	t.Helper()
	v, err := c.writers[kind].BeginVault(t.Context(), caseID, kind, others...)
	if err != nil {
		t.Fatalf("beginning a %s vault: %v", kind, err)
	}
	return v
}

// back lets somebody into a vault in which its writer is alone, as a manager, who is not in it, agrees. It is one who was invited: the keys
// of the one who set the unit up are still her first ones, which say nothing from outside.
func (c *cast) back(t *testing.T, kind vault.Kind, role keys.Role) {
	t.Helper()
	v, account := c.open[kind], c.people[role].Account()
	approval, err := c.max.Back(t.Context(), v.ID, kind, v.Log.Epoch()+1, account)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.writers[kind].AddBacked(t.Context(), v, account, approval); err != nil {
		t.Fatalf("adding to a %s vault: %v", kind, err)
	}
}

// mark writes a canary into a vault, with a file.
func (c *cast) mark(t *testing.T, kind vault.Kind, when string) {
	t.Helper()
	writer, v := c.writers[kind], c.open[kind]
	servertest.Sync(t, writer, v)
	m, err := writer.Upload(t.Context(), v, "x", "text/plain", []byte(canary(kind, when)+", file"))
	if err != nil {
		t.Fatal(err)
	}
	c.files[kind] = m.File
	if _, err := writer.Write(t.Context(), v, vault.TypeProposal, carry(canary(kind, when), m)); err != nil {
		t.Fatal(err)
	}
}

// carry puts a text and the manifest of a file into what may stand in a vault of any kind: the people of a proposal.
func carry(text string, m *attach.Manifest) *vault.Proposal {
	b := wire.Encode([]any{text, m})
	p := &vault.Proposal{Proposal: wire.NewID(), Epoch: uint64(len(b))}
	for i, part := range slices.Collect(slices.Chunk(b, len(wire.Hash{}))) {
		member := vault.Member{Role: vault.Advocate, Rights: vault.Read}
		binary.BigEndian.PutUint64(member.Account[:], uint64(i))
		copy(member.Identity[:], part)
		p.Added = append(p.Added, member)
	}
	return p
}

// carried reads what carry put there; ok is false where it is another proposal.
func carried(content any) (text string, m *attach.Manifest, ok bool) {
	p, isOne := content.(*vault.Proposal)
	if !isOne {
		return "", nil, false
	}
	var b []byte
	for _, member := range p.Added {
		b = append(b, member.Identity[:]...)
	}
	var in struct {
		_        struct{} `cbor:",toarray"`
		Text     string
		Manifest attach.Manifest
	}
	if p.Epoch > uint64(len(b)) || wire.Decode(b[:p.Epoch], &in) != nil {
		return "", nil, false
	}
	return in.Text, &in.Manifest, true
}
