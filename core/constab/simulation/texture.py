"""What makes records look like records: places, results, lengths, late entries, and what no duty counts."""

from __future__ import annotations

from random import Random

from attrs import define, field

from constab.calendar.days import MINUTES, day_number
from constab.simulation.entry import Entry, Profile
from constab.simulation.frame import Frame
from constab.vocabulary import Vocabulary

_PLACES = {
    "reception": ("post",),
    "patrol": ("street", "community"),
    "visit": ("household", "community"),
    "inspection": ("premises",),
    "contact": ("community", "street"),
    "meeting": ("post", "community"),
    "log": ("post",),
    "report": ("station",),
    "check": ("street",),
    "casework": ("station",),
    "duty": ("station",),
}
_OUTCOMES = {
    "inspection": ("nothing_found", "nothing_found", "nothing_found", "hazard_found"),
    "dispute": ("settled", "settled", "not_settled"),
    "visit": ("done", "done", "done", "nobody_there"),
}
_SUBJECTS = ("visit", "talk", "dispute", "service", "inspection")
_SIDELINES = (
    "visit.household", "visit.victim", "service.home", "service.agency", "service", "publicity.fraud",
    "publicity.fire", "publicity.notice", "dispute.mediated", "information.population", "information.basic",
    "hazard.found", "inspection.follow_up", "check", "patrol.day", "incident.handled", "record_file",
    "reception.help", "screening.disputes", "patrol.school", "talk", "training", "meeting.work", "visit.enterprise",
)  # fmt: skip
_NIGHTLY = ("night", "stakeout", "lights")
LATE_DAYS = (1, 1, 1, 2, 2, 3, 5, 9)


@define(eq=False)
class Texture:
    """Chooses what no rule decides."""

    frame: Frame
    vocabulary: Vocabulary
    rng: Random
    _fillers: dict[tuple[str, str, frozenset[str]], tuple[Profile, ...]] = field(factory=dict)

    def length(self, code: str) -> int:
        """Return how many minutes an activity takes, in fives."""
        term = self.vocabulary.find("activity", code)
        usual = term.effort if term is not None and term.effort else 30
        return max(5, usual * self.rng.randrange(60, 131, 5) // 500 * 5)

    def is_nightly(self, code: str) -> bool:
        """Tell whether an activity belongs to the night by its name."""
        return any(word in code for word in _NIGHTLY)

    def profile(self, code: str, fixed: Profile, decided: frozenset[str]) -> Profile:
        """Return ``fixed`` and, for columns that nothing decides, what is usual for such an activity."""
        stem = code.partition(".")[0]
        found = dict(fixed)
        for column, usual in (("place", _PLACES), ("outcome", _OUTCOMES)):
            choices = [one for one in usual.get(stem, ()) if self.vocabulary.find(column, one) is not None]
            if choices and column not in found and column not in decided and self.rng.randrange(4):
                found[column] = self.rng.choice(choices)
        return tuple(sorted(found.items()))

    def wants_subject(self, code: str) -> bool:
        """Tell whether such an activity is with somebody or at somebody's."""
        return code.partition(".")[0] in _SUBJECTS

    def sidelines(self) -> tuple[str, ...]:
        """Return activities that posts record beside their duties; those that the vocabulary has."""
        return tuple(code for code in _SIDELINES if self.vocabulary.find("activity", code) is not None)

    def record(self, entry: Entry) -> None:
        """Say when an entry was made: the same evening as a rule, some days later now and then."""
        day = entry.end_day if entry.end_day is not None else entry.day
        minute = 17 * 60 + self.rng.randrange(0, 150)
        late = 0
        if self.rng.randrange(12) == 0:
            late = self.rng.choice(LATE_DAYS)
        if entry.end_minute is not None and entry.end_minute >= minute and not late:
            minute = min(MINUTES - 1, entry.end_minute + 10)
        last = day_number(self.frame.as_of)
        if day <= last:
            entry.recorded_day, entry.recorded_minute = min(day + late, last), minute
