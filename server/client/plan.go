package client

import (
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// PlanItem is the change of a plan that adds one item, with its text and how far it is.
func PlanItem(section uint64, text, status string) *vault.PlanUpdate {
	item := wire.NewID()
	return &vault.PlanUpdate{Ops: []wire.Raw{vault.AddItem(item, section, "", text), vault.SetStatus(item, status)}}
}
