"""What happened, and who owes: the ledger's segments, and the store that says which of them count."""
