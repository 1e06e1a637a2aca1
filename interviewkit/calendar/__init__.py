"""Writes calendar entries and email drafts, and keeps a ledger of the meetings that were announced; it does not know
who reads them."""
