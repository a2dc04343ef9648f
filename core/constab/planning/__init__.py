"""Planning: the hours that a programme demands of each role and post, against the hours that are staffed."""

from constab.planning.planned import Plan, Sharing, plan
from constab.planning.typical import typical_register
from constab.planning.volumes import Volumes, volumes_of

__all__ = ["Plan", "Sharing", "Volumes", "plan", "typical_register", "volumes_of"]
