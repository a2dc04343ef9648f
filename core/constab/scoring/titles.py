"""What is wrong with the titles of a programme, whatever its scheme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from constab.errors import Fault, fault
from constab.obligations import Force
from constab.scoring.base import Binding
from constab.scoring.grades import TitleTable


def title_faults(titles: Iterable[TitleTable], grades: Collection[str] | None, obligations: Binding) -> Sequence[Fault]:
    """Return the titles that nothing bars, or that name what is not there; ``grades`` are None where not yet known."""
    faults: list[Fault] = []
    forces = {name: one.force for name, one in obligations}
    for title in titles:
        if title.at_least is None and not title.grade and not title.requires:
            faults.append(
                fault(
                    "title-idle",
                    "the title {title} is barred by nothing; give it at_least, grade or requires",
                    title=title.id,
                )
            )
        if title.grade and grades is not None and title.grade not in grades:
            faults.append(
                fault(
                    "grade-unknown",
                    "the title {title} asks for the grade {grade}, which is not there",
                    title=title.id,
                    grade=title.grade,
                )
            )
        faults.extend(
            fault(
                "obligation-unknown",
                "the title {title} requires {obligation}, which the programme does not have",
                title=title.id,
                obligation=name,
            )
            for name in title.requires
            if name not in forces
        )
        faults.extend(
            fault(
                "requires-soft",
                "the title {title} requires {obligation}, whose force is {force}: only what must be met can fail",
                title=title.id,
                obligation=name,
                force=forces[name].value,
            )
            for name in title.requires
            if forces.get(name, Force.MUST) is not Force.MUST
        )
    return faults
