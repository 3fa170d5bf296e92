"""Every action with its keys: the one list behind footer, help, palette, settings, manual and README."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """Something a key does."""

    id: str
    """Where, a dot, and what: the name it has in the settings."""
    keys: str
    """Keys as people write them, with blanks between."""
    word: str
    """What the footer calls it."""
    does: str
    """One line for help, manual and palette."""
    in_footer: bool = True
    """Whether the footer has it where there is room."""
    fixed: bool = False
    """Whether its keys say which of several things is meant, so that no others can be set."""

    @property
    def place(self) -> str:
        """Where it acts."""
        return self.id.partition(".")[0]


def _hidden(id: str, keys: str, word: str, does: str) -> Action:
    return Action(id, keys, word, does, in_footer=False)


def _fixed(id: str, keys: str, word: str, does: str) -> Action:
    return Action(id, keys, word, does, in_footer=False, fixed=True)


PLACES = {
    "home": "home",
    "alliance": "an alliance",
    "ledger": "the ledger",
    "terms": "agreed terms",
    "needs": "critical needs",
    "screening": "before a start review",
    "year": "the year",
    "voices": "the voices",
    "promises": "promises",
    "since": "the look back",
    "review": "a voice's answers",
    "score": "a score",
    "reveal": "the reveal",
    "decision": "the decision",
    "choice": "a choice",
    "read_back": "the summary to sign",
    "history": "the history",
    "breach": "breaches of trust",
    "close_out": "the close-out list",
    "parties": "parties",
    "form": "a form",
    "window": "every window",
    "ask": "a dialog",
    "line": "a one-line dialog",
    "pick": "a choice dialog",
    "welcome": "the welcome screen",
    "words": "a text field",
    "list": "a list",
    "story": "a long text",
    "app": "everywhere",
    "screen": "every screen",
}
"""The places where keys act, each with what people call it."""

ACTIONS = (
    Action("list.choose", "enter", "open", "open the selected row"),
    Action("home.review", "r", "review", "start or resume the next review"),
    Action("home.open", "enter", "open", "open the alliance"),
    Action("home.add", "a", "add", "add an alliance"),
    Action("home.note", "n", "note", "add a dated note"),
    Action("home.gave", "+", "gave", "log what your party gave"),
    Action("home.got", "-", "got", "log what your party got"),
    Action("home.not_today", "s", "not today", "set a talk date; the due date stays"),
    Action("home.filter", "/", "filter", "filter by name or party"),
    _hidden("home.edit", "e", "edit", "edit the alliance and its parties"),
    _hidden("home.met", "m", "contact", "log a contact"),
    _hidden("home.undo", "u", "undo", "take back your last ledger entry"),
    _hidden("home.profile", "W", "profile", "edit mission, offers, ideal partner, time, and theme"),
    _hidden("home.year", "Y", "year", "open the year in review"),
    _hidden("home.parties", "P", "parties", "edit parties, people and logins"),
    Action("home.quit", "q", "quit", "quit allytui; everything is saved"),
    Action("home.clear", "escape", "clear", "clear the filter"),
    Action("alliance.review", "r", "review", "start or resume the next review"),
    _hidden("alliance.open", "enter", "open", "open the selected decision"),
    Action("alliance.note", "n", "note", "add a dated note"),
    Action("alliance.gave", "+", "gave", "log what your party gave"),
    Action("alliance.got", "-", "got", "log what your party got"),
    _hidden("alliance.met", "m", "contact", "log a contact"),
    Action("alliance.ledger", "l", "ledger", "open entries and totals"),
    Action("alliance.history", "h", "history", "open every decision in full"),
    Action("alliance.edit", "e", "edit", "edit the alliance and its parties"),
    Action("alliance.not_today", "s", "not today", "set a talk date; the due date stays"),
    Action("alliance.promises", "o", "promises", "mark promises as done, in part, or not done"),
    Action("alliance.breaches", "b", "breaches", "open breaches of trust that you may read"),
    Action("alliance.terms", "v", "terms", "compare versions of the agreed terms"),
    Action("alliance.needs", "c", "needs", "open the critical need of each party"),
    Action("alliance.fit", "f", "fit", "edit how they fit; only your party reads it"),
    Action("alliance.follow_on", "a", "follow-up", "add a follow-up alliance with the same parties"),
    Action("alliance.touched", "t", "affected", "show who else an ending affects"),
    _hidden("alliance.facts", "tab", "facts", "switch between facts and timeline"),
    Action("ledger.gave", "+", "gave", "log what your party gave"),
    Action("ledger.got", "-", "got", "log what your party got"),
    Action("ledger.met", "m", "contact", "log a contact"),
    Action("ledger.result", "c", "outcome", "log the outcome of a referral or promise"),
    Action("ledger.correct", "e", "correct", "correct the entry"),
    Action("ledger.undo", "u", "undo", "take the entry back; it stays visible if a decision used it"),
    Action("ledger.came", "f", "add result", "log an entry that came from the selected one"),
    Action("ledger.share", "h", "sharing", "choose what the others see of your figures"),
    _hidden("ledger.figures", "tab", "totals", "switch between entries and totals"),
    _hidden("terms.read_on", "pagedown", "page down", "scroll down in both versions"),
    _hidden("terms.read_back", "pageup", "page up", "scroll up in both versions"),
    Action("terms.reached", "space r", "reached", "record whether the condition was reached"),
    Action("needs.write", "e enter", "edit", "edit what the party needs most"),
    Action("needs.confirm", "c", "confirm", "confirm the need of your own party"),
    Action("needs.solved", "space", "solved", "mark the need as solved, or open"),
    Action("screening.go_on", "ctrl+j f", "continue", "continue to the questions"),
    Action("screening.profile", "w", "profile", "edit mission, offers and theme"),
    Action("screening.leave", "escape q", "leave", "leave the review; answers are saved"),
    Action("year.before", "left p", "previous", "show the previous year"),
    Action("year.after", "right n", "next", "show the next year"),
    Action("year.profile", "w", "profile", "edit mission, offers and theme"),
    Action("year.skill", "s", "rate skill", "rate a relationship skill"),
    Action("voices.hand_over", "w enter", "hand over", "let the selected voice type here, or continue"),
    Action("voices.answered", "v", "submit", "submit the answers; the last submission reveals all"),
    Action("voices.no_answer", "x", "no response", 'record "no response" for this party'),
    Action("voices.since", "o", "look back", "check promises and expectations from last time"),
    Action("voices.leave", "escape q", "leave", "leave the review; drafts are saved"),
    Action("since.go_on", "ctrl+j f", "continue", "continue to the questions"),
    Action("promises.done", "space d", "done", "mark as done, or open it again"),
    Action("promises.part", "p", "in part", "mark as done in part"),
    Action("promises.not_done", "n", "not done", "mark as not done"),
    Action("promises.word", "enter", "comment", "add a comment"),
    Action("promises.leave", "escape q", "back", "go back; everything is saved"),
    Action("review.next", "ctrl+j", "next step", "go to the next step; after the last, to the voices"),
    Action("review.previous", "ctrl+o", "step back", "go to the previous step"),
    Action("review.compare", "c", "last time", "show answers from earlier reviews"),
    Action("review.skip", "s", "skip", "skip this step; required steps need a reason"),
    _hidden("review.read_on", "pagedown", "page down", "scroll down in the question and in last time"),
    _hidden("review.read_back", "pageup", "page up", "scroll up in the question and in last time"),
    _hidden("review.ledger", "l", "ledger", "open entries and totals"),
    Action("review.voices", "v", "voices", "go to the voices, to submit the answers"),
    _hidden("review.keep", "ctrl+s", "save", "save the draft now"),
    _hidden("review.write", "enter i", "type", "type an answer"),
    _fixed("review.score", "1 2 3 4 5 0", "score", 'choose an option, or score; 0 is "cannot say"'),
    Action("review.leave", "escape q", "leave", "leave the field, then the review; drafts are saved"),
    _fixed("score.score", "1 2 3 4 5 0", "score", 'score; 0 is "cannot say"'),
    _hidden("score.higher", "right", "higher", "raise the score"),
    _hidden("score.lower", "left", "lower", "lower the score"),
    _hidden("score.clear", "backspace", "clear score", "clear the score"),
    Action("reveal.decide", "f ctrl+j", "decide", "go to the decision"),
    Action("reveal.add", "a", "add", "add to an answer; the first answer stays"),
    Action("reveal.write", "i enter", "notes", "edit the shared notes"),
    _hidden("reveal.keep", "ctrl+s", "save", "save the notes now"),
    Action("reveal.leave", "escape q", "leave", "leave the notes, then the review; notes are saved"),
    Action("decision.finish", "f ctrl+j", "summary", "open the summary to sign"),
    Action("decision.day", "d", "details", "go to the details and the next date"),
    Action("decision.terms", "t", "terms", "edit terms: goal, notice, who brings what"),
    Action("decision.own_note", "p", "private note", "show or hide your private note"),
    Action("decision.previous", "ctrl+o", "step back", "go back to the reveal"),
    _hidden("decision.keep", "ctrl+s", "save", "save the draft now"),
    _fixed("decision.pick", "1 2 3 4 5 6 7 8 9", "choose", "choose an outcome by number"),
    Action("decision.leave", "escape q", "leave", "leave the field, then the review; drafts are saved"),
    _hidden("choice.down", "j down", "down", "select the next option"),
    _hidden("choice.up", "k up", "up", "select the previous option"),
    _fixed("choice.pick", "1 2 3 4 5 6 7 8 9", "choose", "choose by number"),
    Action("read_back.finish", "y", "sign", "sign; the last signature makes it final"),
    Action("read_back.dissent", "d", "dissent", "dissent, with a reason that is recorded"),
    Action("read_back.absent", "x", "not present", "mark this party as not present; it can sign later"),
    Action("read_back.back", "escape ctrl+o n q", "change", "go back and change the draft"),
    Action("history.read", "tab", "read", "switch between list and text"),
    Action("history.compare", "c", "over years", "compare the answers to each question over the years"),
    Action("history.sign", "s", "sign", "sign, or dissent from, a decision made without you"),
    Action("history.correct", "a", "comment", "add a comment; the decision stays as it is"),
    Action("breach.record", "a", "record", "record a breach of trust, as your party saw it"),
    Action("breach.tell", "e", "account", "write your party's account, or add a comment"),
    Action("breach.share", "s", "share", "share your account with parties that wrote theirs"),
    _hidden("breach.read", "tab", "read", "switch between list and accounts"),
    Action("close_out.done", "space", "done", "mark the item as done, or open it again"),
    Action("close_out.waive", "x", "waive", "waive the item, with a reason"),
    Action("close_out.add", "a", "add", "add an item to the list"),
    Action("close_out.finish", "f ctrl+j", "summary", "open the summary to sign, once all is settled"),
    Action("close_out.leave", "escape q", "back", "leave the field, then the list; everything is saved"),
    Action("parties.edit", "e enter", "edit", "edit name, people and logins"),
    Action("form.submit", "ctrl+j ctrl+s", "save", "save the form and close it"),
    Action("form.reset", "ctrl+r", "start over", "discard your changes"),
    Action("form.back", "escape q", "leave", "leave; the draft is saved"),
    Action("window.help", "f1", "help", "show all keys here"),
    Action("ask.done", "ctrl+j ctrl+s", "save", "save and continue"),
    Action("ask.cancel", "escape", "back", "go back; the draft is saved"),
    Action("line.done", "enter ctrl+j ctrl+s", "save", "save the line"),
    Action("line.cancel", "escape", "back", "go back; the draft is saved"),
    _fixed("pick.pick", "1 2 3 4 5 6 7 8 9", "choose", "choose by number"),
    Action("pick.choose", "enter", "choose", "choose the selected row"),
    Action("pick.cancel", "escape q", "back", "go back without choosing"),
    Action("welcome.done", "ctrl+j ctrl+s", "start", "save and start"),
    Action("welcome.leave", "escape", "quit", "quit without saving"),
    _hidden("words.undo", "ctrl+z", "undo", "undo typing; outside a field, go to the shell"),
    _hidden("words.redo", "ctrl+y", "redo", "redo typing"),
    _hidden("words.editor", "ctrl+g f4", "editor", "edit in $VISUAL or $EDITOR"),
    _hidden("list.down", "j down", "down", "go down a row"),
    _hidden("list.up", "k up", "up", "go up a row"),
    _hidden("list.first", "g home", "first", "go to the first row"),
    _hidden("list.last", "G end", "last", "go to the last row"),
    _hidden("list.page_up", "pageup", "page up", "go up a page"),
    _hidden("list.page_down", "pagedown", "page down", "go down a page"),
    _hidden("story.down", "j down", "down", "scroll down"),
    _hidden("story.up", "k up", "up", "scroll up"),
    _hidden("story.top", "g home", "top", "go to the beginning"),
    _hidden("story.end", "G end", "end", "go to the end"),
    Action("screen.help", "? f1", "help", "show all keys here"),
    _hidden("screen.commands", ": ctrl+p", "commands", "find and run a command"),
    _hidden("screen.copy", "y", "copy", "copy the selected item to the clipboard"),
    Action("screen.back", "escape q", "back", "go back; drafts are saved"),
    _hidden("app.quit", "ctrl+q", "quit", "quit allytui from anywhere; drafts are saved"),
    _hidden("app.redraw", "ctrl+l", "redraw", "redraw the screen"),
    _hidden("app.suspend", "ctrl+z", "shell", "go to the shell; fg returns"),
)
"""All actions, in the order in which the footer has them."""

_OUT = (".back", ".leave", ".cancel", "home.quit", "home.clear")
WAYS_OUT = frozenset(each.id for each in ACTIONS if each.id.endswith(_OUT))
"""Actions that lead one level up: the footer has them on the right."""

TOGETHER = (
    {"app", "screen", "home", "list"},
    {"app", "screen", "alliance", "list", "story"},
    {"app", "screen", "ledger", "list"},
    {"app", "screen", "terms", "list"},
    {"app", "screen", "needs", "list"},
    {"app", "screen", "screening", "choice"},
    {"app", "screen", "year", "story"},
    {"app", "screen", "voices", "list"},
    {"app", "screen", "promises", "since", "list"},
    {"app", "screen", "review", "score", "choice", "words"},
    {"app", "screen", "reveal", "list", "words"},
    {"app", "screen", "decision", "choice", "words"},
    {"app", "screen", "read_back", "story"},
    {"app", "screen", "history", "list", "story"},
    {"app", "screen", "breach", "list", "story"},
    {"app", "screen", "close_out", "list", "words"},
    {"app", "screen", "parties", "list"},
    {"app", "screen", "form", "choice", "words"},
    {"app", "window", "ask", "words"},
    {"app", "window", "line"},
    {"app", "window", "pick", "list"},
    {"app", "window", "welcome"},
)
"""Places whose keys act at the same time: those of a screen, of what is on it, and everywhere."""
