"""TOML in, a resolved programme out: load, adopt, tailor, check."""

from constab.programme.load import load_programme
from constab.programme.resolved import Programme, Rule, Version

__all__ = ["Programme", "Rule", "Version", "load_programme"]
