"""Moved to `constab.assessment`."""

from constab.assessment import *  # noqa: F403
