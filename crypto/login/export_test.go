package login

import "slices"

// DeriveKeyPair opens deriveKeyPair to the vectors of RFC 9497.
func DeriveKeyPair(seed []byte, info string) []byte {
	return encodeScalar(deriveKeyPair(seed, info))
}

// OPRF runs both halves of mode 0 with a given key (RFC 9497).
func OPRF(input, factor, key []byte) (blinded, evaluated, output []byte, err error) {
	f, err := scalar("blind", factor)
	if err != nil {
		return nil, nil, nil, err
	}
	k, err := scalar("key", key)
	if err != nil {
		return nil, nil, nil, err
	}
	blinded = multiply(hashToGroup(input), f)
	b, err := element("blinded", blinded)
	if err != nil {
		return nil, nil, nil, err
	}
	evaluated = evaluate(k, b)
	e, err := element("evaluated", evaluated)
	if err != nil {
		return nil, nil, nil, err
	}
	return blinded, evaluated, finalize(input, f, e), nil
}

// RecordUnder is what a server stores whose envelope is sealed under a common password of its own choice.
func RecordUnder(common, nonce, serverPublic []byte) []byte {
	own, envelope := store(common, nonce, serverPublic, Identities{})
	return slices.Concat(own.public, maskingKey(common), envelope)
}

// ForgeKE2 answers like a server that knows the passphrase and has sealed any server
// public key into the envelope, valid or not. Its MAC is zero.
func (l *Login) ForgeKE2(s *Server, credentialIdentifier, serverPublic []byte, stretch Stretcher) ([]byte, error) {
	response, err := s.RegisterResponse(l.ke1[:elementSize], credentialIdentifier)
	if err != nil {
		return nil, err
	}
	evaluated, err := element("evaluated", response[:elementSize])
	if err != nil {
		return nil, err
	}
	randomized, err := randomizedPassword(finalize(l.passphrase, l.factor, evaluated), stretch)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, nonceSize)
	_, envelope := store(randomized, nonce, serverPublic, Identities{})
	return slices.Concat(response[:elementSize], nonce,
		mask(maskingKey(randomized), nonce, slices.Concat(serverPublic, envelope)),
		nonce, s.public, make([]byte, hashSize)), nil
}
