"""Keys: what they are called, which actions have them, and which of them a person may change."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from allytui.domain.basics.errors import AllytuiError
from allytui.keys.actions import ACTIONS, TOGETHER, Action

_BY_ID = {each.id: each for each in ACTIONS}

_RANKS = {each.id: place for place, each in enumerate(ACTIONS)}
_SIGNS = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}

_WITH_FIELDS = (
    "home",
    "review",
    "reveal",
    "decision",
    "close_out",
    "form",
    "window",
    "dialog",
    "line_dialog",
    "welcome",
    "search",
    "text",
)
_TAKEN = {
    "ctrl+i": "arrives as tab",
    "ctrl+m": "arrives as enter",
    "ctrl+h": "arrives as backspace",
    "ctrl+c": "copies, or says how to leave",
}
_EDITING = frozenset(f"ctrl+{letter}" for letter in "acdefkuvwxyz") | {
    "f6",
    "f7",
    "backspace",
    "delete",
    "enter",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
}
"""Keys that a text field keeps for itself."""

_NAMED = (
    *("escape", "enter", "tab", "shift+tab", "space", "backspace", "delete", "insert"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
)


class KeysError(AllytuiError):
    """A key in the settings cannot be used; the sentence names it."""


def fixed(id: str) -> bool:
    """Whether the keys of an action say which of several things is meant."""
    return id in _BY_ID and _BY_ID[id].fixed


def key_name(textual: str) -> str:
    """Return a key, as Textual names it, as people read it."""
    if textual in ("escape", "pageup", "pagedown"):
        return {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}[textual]
    for sign, name in _SIGNS.items():
        if textual == name:
            return sign
    try:
        sign = unicodedata.lookup(textual.replace("_", " ").upper())
    except KeyError:
        return textual
    return sign if sign.isprintable() and not sign.isspace() else textual


def rank(id: str) -> int:
    """Return the place of an action in the list, by which footer and help sort."""
    return _RANKS.get(id, len(_RANKS))


def at(place: str) -> tuple[Action, ...]:
    """Return the actions of one place."""
    return tuple(each for each in ACTIONS if each.place == place)


def keys_of(words: str) -> tuple[str, ...]:
    """Return single keys, as Textual names them, from keys as people write them. Raises KeysError."""
    return tuple(_textual_name(word) for word in words.split())


def _textual_name(word: str) -> str:
    if len(word) == 1:
        if word.isalnum():
            return word
        return _SIGNS.get(word) or unicodedata.name(word, word).lower().replace("-", "_").replace(" ", "_")
    head, _, last = word.rpartition("+")
    function_key = last[:1] == "f" and last[1:].isdigit() and 1 <= int(last[1:]) <= 12
    if word in _NAMED or (function_key and not head):
        return word
    if head == "ctrl" and (len(last) == 1 and last.isascii() and last.isalpha()):
        return word.lower()
    raise KeysError(
        f"'{word}' is not a key: write a character, ctrl+ and a letter, f1 to f12, or one of {', '.join(_NAMED)}."
    )


def check_own_keys(own: Mapping[str, str]) -> None:
    """Look whether actions can have the keys that `own` gives them.

    Raises KeysError for an unknown or fixed action, an unknown key, and for two actions of one place on one key.
    """
    for id in own:
        if id not in _BY_ID:
            raise KeysError(f"'{id}' is not an action: 'allytui config keys' lists them.")
        if _BY_ID[id].fixed:
            raise KeysError(f"'{id}' has the keys {_BY_ID[id].keys}, which say what is meant: they stay.")
        if not own[id].split():
            raise KeysError(f"'{id}' has no key: name one, or take the line out.")
        _check_arrives(id, keys_of(own[id]))
    actions = tuple(replace(each, keys=own.get(each.id, each.keys)) for each in ACTIONS)
    for each in actions:
        if each.id in own:
            _check_clash(each, actions)


def acts_while_typing(key: str) -> bool:
    """Whether a key, as Textual names it, is more than a character, so that it acts in a text field too."""
    return key.startswith("ctrl+") or key in ("escape", "tab", "shift+tab") or (key[0] == "f" and key[1:].isdigit())


def shown_key(id: str, own: Mapping[str, str]) -> str:
    """Return the first key of an action as people read it, one's `own` where there is one."""
    return key_name(keys_of(own.get(id, _BY_ID[id].keys))[0])


def _check_arrives(id: str, keys: tuple[str, ...]) -> None:
    """A key has to reach the program, and its field too where people are typing."""
    for key in keys:
        if key in _TAKEN:
            raise KeysError(f"'{key}' {_TAKEN[key]}: choose another key for '{id}'.")
    if _BY_ID[id].place not in _WITH_FIELDS or not any(map(acts_while_typing, keys_of(_BY_ID[id].keys))):
        return
    for key in keys:
        if key in _EDITING and key not in keys_of(_BY_ID[id].keys):
            raise KeysError(f"'{key}' moves or changes words in a field: choose another key for '{id}'.")
    if not any(map(acts_while_typing, keys)):
        raise KeysError(f"'{id}' acts while people type: give it escape, a ctrl- or an F-key too.")


def _check_clash(own: Action, actions: tuple[Action, ...]) -> None:
    for other in actions:
        if other.id == own.id or not any({own.place, other.place} <= places for places in TOGETHER):
            continue
        before = set(keys_of(_BY_ID[own.id].keys)) & set(keys_of(_BY_ID[other.id].keys))
        both = (set(keys_of(own.keys)) & set(keys_of(other.keys))) - before
        if both:
            key = next(word for word in own.keys.split() if keys_of(word)[0] in both)
            raise KeysError(
                f"'{key}' would mean both '{own.id}' ({own.does}) and '{other.id}' ({other.does}): "
                "choose another key."
            )
