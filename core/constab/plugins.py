"""The porter: finds the plugins, asks them through the hooks, and refuses what two of them claim.

A plugin that cannot be loaded is never passed over in silence: its obligations would be lost with it. The porter
gathers the faults, and whoever needs a whole house raises them.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

import pluggy
from attrs import field, frozen

from constab import hookspecs
from constab.errors import ConstabError, Fault, fault
from constab.facts import Fact
from constab.models import Model, Sample
from constab.obligations import Obligation
from constab.ports import Renderer
from constab.scoring import Scheme
from constab.vocabulary import Vocabulary

GROUP = "constab"
T = TypeVar("T")


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
    forms: Mapping[str, type[Fact]]
    models: Mapping[str, Model]
    schemes: Mapping[str, type[Scheme]]
    renderers: Mapping[str, Renderer]
    samples: Mapping[str, Sample]
    plugins: tuple[PluginInfo, ...]
    faults: tuple[Fault, ...] = ()

    def whole(self) -> Catalogue:
        """Return the catalogue. Raises ConstabError where a plugin is broken or two claim one name."""
        if self.faults:
            raise ConstabError(self.faults)
        return self


_NAMES: Mapping[str, tuple[str, Callable[[object], str]]] = {
    "terms": ("constab_terms", lambda one: f"{one.facet}:{one.code}"),  # type: ignore[attr-defined]
    "attributes": ("constab_attributes", lambda one: f"{one.holder}:{one.name}"),  # type: ignore[attr-defined]
    "kinds": ("constab_kinds", lambda one: one.kind),  # type: ignore[attr-defined]
    "forms": ("constab_facts", lambda one: one.form),  # type: ignore[attr-defined]
    "models": ("constab_models", lambda one: one.name),  # type: ignore[attr-defined]
    "schemes": ("constab_schemes", lambda one: one.name),  # type: ignore[attr-defined]
    "renderers": ("constab_renderers", lambda one: one.name),  # type: ignore[attr-defined]
    "samples": ("constab_samples", lambda one: one.name),  # type: ignore[attr-defined]
}


def installed(without: Iterable[str] = ()) -> tuple[EntryPoint, ...]:
    """Return the entry points of all plugins but those named, in the order of their names."""
    left_out = frozenset(without)
    found = {point.name: point for point in entry_points(group=GROUP) if point.name not in left_out}
    return tuple(found[name] for name in sorted(found))


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
        try:
            manager.register(importlib.import_module(point.module), point.name)
            origins[point.name] = distribution
        except Exception as error:  # noqa: BLE001  # whatever a plugin raises is named, and stops the command
            faults.append(_broken(point.name, distribution, error))
    for name, plugin in (extra or {}).items():
        manager.register(plugin, name)
        origins[name] = getattr(plugin, "__name__", type(plugin).__name__)
    faults += [fault for name, plugin in manager.list_name_plugin() for fault in _unknown_hooks(name, plugin)]
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
        for what, (hook, name_of) in _NAMES.items():
            answer = getattr(plugin, hook, None)
            if answer is None or not _is_hook(answer):
                continue
            try:
                named = [(name_of(one), one) for one in answer()]
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
        forms=brought["forms"],  # type: ignore[arg-type]
        models=brought["models"],  # type: ignore[arg-type]
        schemes=brought["schemes"],  # type: ignore[arg-type]
        renderers=brought["renderers"],  # type: ignore[arg-type]
        samples=brought["samples"],  # type: ignore[arg-type]
        plugins=tuple(infos),
        faults=tuple(faults),
    )


def _is_hook(answer: object) -> bool:
    return inspect.isroutine(answer) and hasattr(answer, f"{hookspecs.PROJECT}_impl")
