package vectors_test

import (
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
)

// requests is who may ask for her information, who answers, and who gives something, whatever their rights in the vault.
func (b *logBook) requests() {
	w := b.w
	request, reply, given := asked(), answer(), given()
	item := receipt()
	s := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7))
	s.take(s.change(w.amira, vault.ReasonAdd, s.with(w.dan.member(7), w.pol.member(7))...).approve(w.ruth))
	said := s.branch()
	said.say(w.pol, vault.TypeRequest, &request)
	said.say(w.amira, vault.TypeAnswer, &reply)
	said.say(w.ruth, vault.TypeAnswer, &reply)
	said.say(w.amira, vault.TypeReceipt, &item)
	b.add("ok: a request by the police, answers by who runs the case and a receipt by the advocate", "", said, w.dan.reads(1), nil)
	refused := func(author *person, what string, typ uint64, content any) {
		b.add("MEMBER: "+what+" by "+author.role.String(), refuse.Member, s, w.dan.reads(1), s.seal(author, typ, content).raw())
	}
	for _, author := range []*person{w.ruth, w.amira, w.dan} {
		refused(author, "a request", vault.TypeRequest, &request)
	}
	for _, author := range []*person{w.pol, w.dan} {
		refused(author, "an answer to a request", vault.TypeAnswer, &reply)
	}
	for _, author := range []*person{w.pol, w.dan, w.ruth} {
		refused(author, "a receipt", vault.TypeReceipt, &item)
	}

	log := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	log.take(log.change(w.vic, vault.ReasonAdd, log.with(w.jo.member(3))...))
	told := log.branch()
	told.say(w.amira, vault.TypeReceipt, &given)
	b.add("ok: her log tells that something was given", "", told, w.vic.reads(1), nil)
	for _, author := range []*person{w.vic, w.jo} {
		b.add("MEMBER: something given by "+author.role.String(), refuse.Member, log, w.amira.reads(1), log.seal(author, vault.TypeReceipt, &given).raw())
	}
}
