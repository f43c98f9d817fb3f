package keys

// Role is what a person is in the unit; it never changes in the life of an account.
type Role uint64

// The roles of suite 1 (docs/PROTOCOL.md section 2). Everyone but the victim and guests is staff.
const (
	Victim       Role = 1
	Advocate     Role = 2
	Outreach     Role = 3
	Psychologist Role = 4
	Health       Role = 5
	Police       Role = 6
	Manager      Role = 7
	Support      Role = 8
	Guest        Role = 9 // an interpreter, a solicitor, probation: for a limited time
)

var roleNames = [...]string{
	Victim: "victim", Advocate: "advocate", Outreach: "outreach", Psychologist: "psychologist",
	Health: "health", Police: "police", Manager: "manager", Support: "support", Guest: "guest",
}

// Known says whether the role exists in suite 1.
func (r Role) Known() bool { return r >= Victim && r <= Guest }

// Staff says whether the role is one of the unit's.
func (r Role) Staff() bool { return r >= Advocate && r <= Support }

// Vouched says whether the unit's keys stand behind somebody of the role: everybody but the victim, whom her invite authenticates.
func (r Role) Vouched() bool { return r.Staff() || r == Guest }

// String is the stable name of the role, "" for an unknown one.
func (r Role) String() string {
	if !r.Known() {
		return ""
	}
	return roleNames[r]
}
