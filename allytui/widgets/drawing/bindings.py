"""Bindings from the one list of actions."""

from textual.binding import Binding, BindingType

from allytui.keys import keymap


def bindings(*places: str, **actions: str) -> list[BindingType]:
    """Return the bindings of some places.

    What an action is called in the list is its method here, unless `actions` names another; '{}' in it stands for
    the key.
    """
    return [
        Binding(
            key,
            actions.get(each.id.partition(".")[2], each.id.partition(".")[2]).format(key),
            each.word,
            id=each.id,
            show=each.in_footer,
            tooltip=each.does,
            priority=each.id in ("app.quit", "app.redraw"),  # also in a modal window
        )
        for place in places
        for each in keymap.at(place)
        for key in keymap.keys_of(each.keys)
    ]
