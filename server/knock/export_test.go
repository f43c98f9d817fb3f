package knock

// IsFar is open to tests, which have no machine at most of these addresses.
var IsFar = isFar
