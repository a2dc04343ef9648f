"""The porter: finds the plugins, asks them through the hooks, and refuses what two of them claim.

A plugin that cannot be loaded is never passed over in silence: its obligations would be lost with it. The porter
gathers the faults, and whoever needs a whole house raises them.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pluggy
from attrs import field, frozen

from constab import hookspecs
from constab.consequences import Consequence
from constab.errors import ConstabError, Fault, fault
from constab.facts import Fact
from constab.models import Model, Sample
from constab.obligations import Obligation
from constab.ports import Reader, Renderer
from constab.scoring import Scheme, Sheet
from constab.vocabulary import AttributeTerm, Term, Vocabulary

GROUP = "constab"


@frozen
class PluginInfo:
    """One plugin that is installed: its name, the distribution it came with, and what it brought."""

    name: str
    distribution: str
    brings: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    """Names by what they name: ``{"models": ("one_plus_x",)}``."""


@frozen
class Catalogue:
    """All that is installed, by name."""

    vocabulary: Vocabulary
    kinds: Mapping[str, type[Obligation]]
    consequences: Mapping[str, type[Consequence]]
    forms: Mapping[str, type[Fact]]
    models: Mapping[str, Model]
    schemes: Mapping[str, type[Scheme]]
    sheets: Mapping[str, type[Sheet]]
    """The schemes of scores of their own."""
    readers: Mapping[str, Reader]
    renderers: Mapping[str, Renderer]
    samples: Mapping[str, Sample]
    plugins: tuple[PluginInfo, ...]
    faults: tuple[Fault, ...] = ()

    def whole(self) -> Catalogue:
        """Return the catalogue. Raises ConstabError where a plugin is broken or two claim one name."""
        if self.faults:
            raise ConstabError(self.faults)
        return self


@frozen
class _Hook:
    """A hook, what its answers must be (or be subclasses of), and the attributes that name one of them."""

    hook: str
    expected: type[Any]
    called: tuple[str, ...]
    classes: bool = False

    def taken(self, answer: Iterable[object]) -> list[tuple[str, object]]:
        """Return what a plugin answers, by name. Raises TypeError for what the hook does not take."""
        found = []
        for one in answer:
            fits = (
                isinstance(one, type) and issubclass(one, self.expected)
                if self.classes
                else isinstance(one, self.expected)
            )
            if not fits:
                raise TypeError(f"{self.hook} gave {one!r}, which is no {self.expected.__name__}")
            found.append((":".join(str(getattr(one, name)) for name in self.called), one))
        return found


_NAMES: Mapping[str, _Hook] = {
    "terms": _Hook("constab_terms", Term, ("facet", "code")),
    "attributes": _Hook("constab_attributes", AttributeTerm, ("holder", "name")),
    "kinds": _Hook("constab_kinds", Obligation, ("kind",), classes=True),
    "consequences": _Hook("constab_consequences", Consequence, ("kind",), classes=True),
    "forms": _Hook("constab_facts", Fact, ("form",), classes=True),
    "models": _Hook("constab_models", Model, ("name",)),
    "schemes": _Hook("constab_schemes", Scheme, ("name",), classes=True),
    "sheets": _Hook("constab_sheets", Sheet, ("name",), classes=True),
    "readers": _Hook("constab_readers", Reader, ("name",)),
    "renderers": _Hook("constab_renderers", Renderer, ("name",)),
    "samples": _Hook("constab_samples", Sample, ("name",)),
}


def installed(without: Iterable[str] = ()) -> tuple[EntryPoint, ...]:
    """Return the entry points of all plugins but those named, in the order of their names."""
    left_out = frozenset(without)
    found = {
        (point.name, point.value, point.dist.name if point.dist else ""): point
        for point in entry_points(group=GROUP)
        if point.name not in left_out
    }
    return tuple(found[key] for key in sorted(found))


def load(plugins: Iterable[EntryPoint] | None = None, extra: Mapping[str, object] | None = None) -> Catalogue:
    """Load plugins (all that are installed, unless given) and ``extra`` ones by name; return what they bring.

    Faults are gathered in the catalogue: a plugin that does not load, hooks that do not exist, names claimed twice.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    faults: list[Fault] = []
    origins: dict[str, str] = {}
    for point in installed() if plugins is None else plugins:
        distribution = f"{point.dist.name} {point.dist.version}" if point.dist else ""
        if point.name in origins:
            faults.append(
                fault(
                    "plugin-claimed-twice",
                    "the name of the plugin {plugin} is claimed by {first} and by {second}; remove one of them",
                    plugin=point.name,
                    first=origins[point.name] or "?",
                    second=distribution or "?",
                )
            )
            continue
        try:
            manager.register(point.load(), point.name)
            origins[point.name] = distribution
        except Exception as error:  # noqa: BLE001  # whatever a plugin raises is named, and stops the command
            faults.append(_broken(point.name, distribution, error))
    for name, plugin in (extra or {}).items():
        manager.register(plugin, name)
        origins[name] = getattr(plugin, "__name__", type(plugin).__name__)
    unknown = [fault for name, plugin in manager.list_name_plugin() for fault in _unknown_hooks(name, plugin)]
    if not unknown:
        manager.check_pending()
    faults += unknown
    return _asked(manager, origins, faults)


def _broken(name: str, distribution: str, error: Exception) -> Fault:
    return fault(
        "plugin-broken",
        "the plugin {plugin} of {distribution} cannot be loaded ({error}); "
        "install the distribution again, or remove it",
        plugin=name,
        distribution=distribution or "?",
        error=f"{type(error).__name__}: {error}",
    )


def _unknown_hooks(name: str, plugin: object) -> Iterator[Fault]:
    """Yield a fault for each hook that a plugin answers and nobody asks: what it brings would be lost in silence."""
    for word in dir(plugin):
        if not hasattr(hookspecs, word) and _is_hook(getattr(plugin, word, None)):
            yield fault(
                "hook-unknown",
                "the plugin {plugin} answers the hook {hook}, which does not exist",
                plugin=name,
                hook=word,
            )


def _asked(manager: pluggy.PluginManager, origins: Mapping[str, str], faults: list[Fault]) -> Catalogue:
    brought: dict[str, dict[str, object]] = {what: {} for what in _NAMES}
    infos: list[PluginInfo] = []
    claimed: dict[tuple[str, str], str] = {}
    for name, distribution in origins.items():
        plugin = manager.get_plugin(name)
        brings: dict[str, tuple[str, ...]] = {}
        for what, hook in _NAMES.items():
            answer = getattr(plugin, hook.hook, None)
            if answer is None or not _is_hook(answer):
                continue
            try:
                named = hook.taken(answer())
            except Exception as error:  # noqa: BLE001  # as for a plugin that cannot be imported
                faults.append(_broken(name, distribution, error))
                continue
            for called, one in named:
                if (first := claimed.setdefault((what, called), name)) != name or called in brought[what]:
                    faults.append(
                        fault(
                            "name-claimed-twice",
                            "{what} {called} is claimed by the plugin {first} and by the plugin {second}",
                            what=what.removesuffix("s"), called=called, first=first, second=name,
                        )
                    )  # fmt: skip
                    continue
                brought[what][called] = one
            brings[what] = tuple(called for called, _ in named)
        infos.append(PluginInfo(name, distribution, brings))
    vocabulary = Vocabulary(tuple(brought["terms"].values()), tuple(brought["attributes"].values()))  # type: ignore[arg-type]
    return Catalogue(
        vocabulary=vocabulary,
        kinds=brought["kinds"],  # type: ignore[arg-type]
        consequences=brought["consequences"],  # type: ignore[arg-type]
        forms=brought["forms"],  # type: ignore[arg-type]
        models=brought["models"],  # type: ignore[arg-type]
        schemes=brought["schemes"],  # type: ignore[arg-type]
        sheets=brought["sheets"],  # type: ignore[arg-type]
        readers=brought["readers"],  # type: ignore[arg-type]
        renderers=brought["renderers"],  # type: ignore[arg-type]
        samples=brought["samples"],  # type: ignore[arg-type]
        plugins=tuple(infos),
        faults=tuple(faults),
    )


def _is_hook(answer: object) -> bool:
    return inspect.isroutine(answer) and hasattr(answer, f"{hookspecs.PROJECT}_impl")
