"""Invented, generic names and numbers for units and staff: no place and no person."""

from __future__ import annotations

from attrs import define, field

PLACES = ("城关", "城东", "城西", "城南", "城北", "河东", "河西", "站前", "新区", "老街", "湖滨", "开发区")
STAFF_PREFIX = "4103"
KIND_LETTERS = {
    "bureau": "GAJ",
    "sub_bureau": "FJ",
    "county": "XQ",
    "station": "PCS",
    "post": "JWS",
    "grid": "WG",
    "team": "LFD",
}


def place_name(number: int) -> str:
    """Return the name of the ``number``-th place (from 0), invented and never the same twice."""
    round_, at = divmod(number, len(PLACES))
    return PLACES[at] + (f"{round_ + 1}区" if round_ else "")


@define(eq=False)
class Names:
    """Hands out staff numbers and running numbers, each once."""

    stations: int
    _next: dict[str, int] = field(factory=dict)

    def number(self, of: str) -> int:
        """Return the next number of a series, from 1."""
        self._next[of] = self._next.get(of, 0) + 1
        return self._next[of]

    def staff(self, block: int) -> str:
        """Return a new staff number of a station (from 1; 0 is the bureau): 410301001."""
        width = max(2, len(str(self.stations)))
        return f"{STAFF_PREFIX}{block:0{width}}{self.number(f'staff {block}'):03}"
