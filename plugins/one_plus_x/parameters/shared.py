"""What parameters of several themes share."""

from __future__ import annotations

from datetime import date
from typing import Literal

Empty = Literal["not_applicable", "missed", "misconfigured"]
"""What may be said of a post that has nothing that a duty could bind for."""

END_OF_YEAR = date(2012, 12, 31)
"""What the source calls this year, to its last day."""
