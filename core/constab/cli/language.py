"""Which of the two languages is spoken, and gettext bound to its catalogue."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")
DOMAIN = "constab"
LOCALE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "locale")
CHINESE = 0x04
"""The number of Chinese among the languages of Windows."""

ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say a user's language, in the order in which gettext asks them."""


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return ``zh`` or ``en``: what ``--lang`` says, before or after the command, else the environment."""
    words = list(arguments)
    for place, word in enumerate(words):
        if word == "--":
            break
        option, _, value = word.partition("=")
        if option == "--lang":
            named = value or (words[place + 1] if place + 1 < len(words) else "")
            if named in LANGUAGES:
                return named
    said = next((environment[name] for name in ASKED if environment.get(name)), "")
    if not said:
        return _of_windows()
    return "zh" if said.lower().startswith("zh") else "en"


def _of_windows() -> str:
    """Return the language of the Windows desktop, which sets none of the variables; ``en`` elsewhere."""
    if sys.platform == "win32":
        import ctypes

        primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "zh" if primary == CHINESE else "en"
    return "en"


def bind(language: str) -> None:
    """Let gettext speak ``language`` in this process: our own messages, and click's."""
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language


def spoken() -> str:
    """Return the language that is bound."""
    return "zh" if os.environ.get("LANGUAGE", "").startswith("zh") else "en"


def say(template: str, /, **values: object) -> str:
    """Return the English ``template`` in the language that is bound, with its ``{values}``."""
    return gettext.gettext(template).format(**values)


def mark(template: str) -> str:
    """Return ``template`` as it is: marks a text that is said later, so that it gets into the catalogue."""
    return template
