"""What a check finds: one module a kind of finding, and what they prove it with."""
