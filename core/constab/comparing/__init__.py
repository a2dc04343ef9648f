"""Comparing: what a reform changes over the same ledger, and what time changes under the same programme."""
