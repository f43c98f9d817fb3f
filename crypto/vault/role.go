package vault

import "linnet/crypto/keys"

// Role is a person's role in the unit.
type Role = keys.Role

// The roles of suite 1.
const (
	Victim       = keys.Victim
	Advocate     = keys.Advocate
	Outreach     = keys.Outreach
	Psychologist = keys.Psychologist
	Health       = keys.Health
	Police       = keys.Police
	Manager      = keys.Manager
	Support      = keys.Support
	Guest        = keys.Guest
)

// Kind is what a vault holds.
type Kind uint64

// The vault kinds of suite 1 (docs/PROTOCOL.md section 2).
const (
	Contact    Kind = 1
	Chat       Kind = 2
	Plan       Kind = 3
	Incidents  Kind = 4
	Team       Kind = 5
	Advocacy   Kind = 6
	Clinical   Kind = 7
	PoliceCase Kind = 8
	Unit       Kind = 9  // what is counted for reports: of one advocate, or of the managers
	Keys       Kind = 10 // keys of the unit that the service does not know: how cases are linked
)

// Rights is a set of what a member may do in a vault.
type Rights uint64

// The rights.
const (
	Read   Rights = 1
	Append Rights = 2
	Edit   Rights = 4
)

var kindNames = [...]string{
	Contact: "contact", Chat: "chat", Plan: "plan", Incidents: "incidents",
	Team: "team", Advocacy: "advocacy", Clinical: "clinical", PoliceCase: "police", Unit: "unit", Keys: "keys",
}

// maxRights is the most that a role (column, from victim) may be given in a kind of vault (row).
var maxRights = [...][9]Rights{
	Contact:    {7, 7, 7, 1, 1, 1, 1, 1, 1},
	Chat:       {7, 7, 0, 0, 0, 0, 0, 0, 3},
	Plan:       {7, 7, 7, 3, 3, 3, 1, 3, 1},
	Incidents:  {7, 3, 3, 1, 1, 1, 1, 0, 1},
	Team:       {0, 7, 0, 7, 7, 7, 7, 0, 0},
	Advocacy:   {0, 7, 3, 0, 0, 0, 0, 0, 0},
	Clinical:   {0, 0, 0, 7, 7, 0, 0, 0, 0},
	PoliceCase: {0, 0, 0, 0, 0, 7, 0, 0, 0},
	Unit:       {0, 3, 0, 0, 0, 0, 3, 1, 0},
	Keys:       {0, 1, 0, 1, 1, 1, 3, 0, 0},
}

// Known says whether the kind exists in suite 1.
func (k Kind) Known() bool { return k >= Contact && k <= Keys }

// Hers says whether the vault is one of the victim's; the others are the staff's.
func (k Kind) Hers() bool { return k >= Contact && k <= Incidents }

// OfUnit says whether the vault is the unit's own, and of no case.
func (k Kind) OfUnit() bool { return k == Unit || k == Keys }

// leads says whether the role decides, with others of such roles, who is in a vault of this kind: those who run the case, but in
// vaults of which they may hold no key those whose they are.
func (k Kind) leads(role Role) bool {
	switch k {
	case Clinical:
		return role == Psychologist || role == Health
	case PoliceCase:
		return role == Police
	}
	return runsCase(role)
}

// runsCase says whether the role is one of the two that run a case.
func runsCase(role Role) bool { return role == Advocate || role == Manager }

// String is the stable name of the kind, "" for an unknown one.
func (k Kind) String() string {
	if !k.Known() {
		return ""
	}
	return kindNames[k]
}

// MaxRights is the most that role may be given in a vault of this kind, 0 for nothing at all.
func MaxRights(kind Kind, role Role) Rights {
	if !kind.Known() || !role.Known() {
		return 0
	}
	return maxRights[kind][role-1]
}

// allowed says whether the rights may be given: read at least, and nothing beyond the table.
func (r Rights) allowed(kind Kind, role Role) bool {
	return r&Read != 0 && r&^MaxRights(kind, role) == 0
}
