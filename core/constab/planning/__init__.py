"""Planning: the hours that a programme demands of each role and post, against the hours that are staffed."""

from constab.planning.planned import Plan, Sharing, plan
from constab.planning.typical import typical_register

__all__ = ["Plan", "Sharing", "plan", "typical_register"]
