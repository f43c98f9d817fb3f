package vault

import (
	"slices"

	"linnet/crypto/refuse"
)

// writers are who alone may say what, by its type.
var writers = map[uint64][]Role{
	TypeMotive:  {Psychologist},
	TypeRequest: {Police},
	TypeReceipt: {Advocate},
	TypeAnswer:  {Advocate, Manager},
}

// checkWriter refuses with MEMBER what only some professions may say, by somebody of another role, and whatever a guest says but messages
// and acknowledgements.
func checkWriter(typ uint64, role Role) error {
	if roles, ok := writers[typ]; ok && !slices.Contains(roles, role) {
		return refuse.New(refuse.Member, "of another profession")
	}
	if role == Guest && typ != TypeMessage && typ != TypeAck {
		return refuse.New(refuse.Member, "a guest who writes more than messages")
	}
	return nil
}
