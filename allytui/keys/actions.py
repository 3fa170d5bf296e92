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
    "promises": "what was promised",
    "since": "since last time",
    "review": "a voice's answers",
    "score": "a score",
    "reveal": "all voices together",
    "decision": "the decision",
    "choice": "a choice",
    "read_back": "the read-back",
    "history": "the history",
    "breach": "breaches of trust",
    "close_out": "the close-out list",
    "parties": "parties",
    "form": "a form",
    "window": "every window",
    "ask": "a question",
    "line": "a single line",
    "pick": "a few choices",
    "welcome": "the welcome",
    "words": "a field for words",
    "list": "a list",
    "story": "a text to read",
    "app": "everywhere",
    "screen": "every screen",
}
"""The places where keys act, each with what people call it."""

ACTIONS = (
    Action("list.choose", "enter", "open", "open what the cursor is on"),
    Action("home.review", "r", "review", "hold or go on with the review that is next"),
    Action("home.open", "enter", "open", "open the alliance: facts and timeline"),
    Action("home.add", "a", "new", "add an alliance to consider"),
    Action("home.note", "n", "note", "write a dated note on the alliance"),
    Action("home.gave", "+", "gave", "write down what your party gave: a line as you would say it"),
    Action("home.got", "-", "got", "write down what your party got"),
    Action("home.not_today", "s", "not today", "name a new day to talk; the due day stays"),
    Action("home.filter", "/", "filter", "show those whose name or party has these words"),
    _hidden("home.edit", "e", "edit", "edit the alliance and who is in it"),
    _hidden("home.met", "m", "in touch", "write down a real contact, which begins the rhythm anew"),
    _hidden("home.undo", "u", "undo", "take back the entry that you wrote down last"),
    _hidden("home.profile", "W", "yourself", "your WHAT, offers, ideal partner, time, and the word of the year"),
    _hidden("home.year", "Y", "the year", "a year in review, with lessons and skills"),
    _hidden("home.parties", "P", "parties", "parties, their people and logins"),
    Action("home.quit", "q", "quit", "leave allytui; everything is saved"),
    Action("home.clear", "escape", "clear", "leave the filter and show all again"),
    Action("alliance.review", "r", "review", "hold or go on with the review that is next"),
    _hidden("alliance.open", "enter", "open", "open the decision in the history"),
    Action("alliance.note", "n", "note", "write a dated note"),
    Action("alliance.gave", "+", "gave", "write down what your party gave: a line as you would say it"),
    Action("alliance.got", "-", "got", "write down what your party got"),
    _hidden("alliance.met", "m", "in touch", "write down a real contact, which begins the rhythm anew"),
    Action("alliance.ledger", "l", "ledger", "what was given and got, and what it comes to"),
    Action("alliance.history", "h", "history", "every decision in full"),
    Action("alliance.edit", "e", "edit", "edit the alliance and who is in it"),
    Action("alliance.not_today", "s", "not today", "name a new day to talk; the due day stays"),
    Action("alliance.promises", "o", "promises", "what was promised: done, in part, or not"),
    Action("alliance.breaches", "b", "breaches", "breaches of trust, as far as you may read of them"),
    Action("alliance.terms", "v", "terms", "what was agreed, version by version, and whether it was reached"),
    Action("alliance.needs", "c", "needs", "the critical need of each party: confirmed, open or solved"),
    Action("alliance.fit", "f", "fit", "how they fit, in your own party's words; only your party reads it"),
    Action("alliance.follow_on", "a", "follow on", "a further alliance with the same parties, linked to this one"),
    Action("alliance.touched", "t", "who else", "whom an ending would touch besides the parties"),
    _hidden("alliance.facts", "tab", "facts", "between facts and timeline"),
    Action("ledger.gave", "+", "gave", "write down what your party gave"),
    Action("ledger.got", "-", "got", "write down what your party got"),
    Action("ledger.met", "m", "in touch", "write down a real contact, which begins the rhythm anew"),
    Action("ledger.result", "c", "what became", "what became of a referral or a promise: met, closed 900, 2 done"),
    Action("ledger.correct", "e", "correct", "say what the entry should have said"),
    Action("ledger.undo", "u", "undo", "take the entry back; once a decision has used it, in sight"),
    Action("ledger.came", "f", "came of it", "write down something that came of the entry under the cursor"),
    Action("ledger.share", "h", "sharing", "choose how much the others see of your party's figures"),
    _hidden("ledger.figures", "tab", "figures", "between entries and figures"),
    _hidden("terms.read_on", "pagedown", "read on", "read on in the two versions"),
    _hidden("terms.read_back", "pageup", "read back", "go back in the two versions"),
    Action("terms.reached", "space r", "reached?", "say whether a state was reached that the ledger cannot answer"),
    Action("needs.write", "e enter", "write", "write down what the party needs most"),
    Action("needs.confirm", "c", "confirm", "say for your own party that this is it"),
    Action("needs.solved", "space", "solved", "say that it is solved, or open again"),
    Action("screening.go_on", "ctrl+j f", "go on", "on to the voices, answered or not"),
    Action("screening.profile", "w", "yourself", "write down your WHAT, your offers, and the word of the year"),
    Action("screening.leave", "escape q", "leave", "leave the review; answers are kept"),
    Action("year.before", "left p", "year before", "the year before"),
    Action("year.after", "right n", "year after", "the year after"),
    Action("year.profile", "w", "yourself", "your WHAT, offers, and the word of the year"),
    Action("year.skill", "s", "skill", "rate a relationship skill, and say what to practise"),
    Action("voices.hand_over", "w enter", "hand over", "hand the keyboard to the voice under the cursor, or go on"),
    Action("voices.answered", "v", "I have answered", "give the answer; the last one opens all of them"),
    Action("voices.no_answer", "x", "no answer", "note that this party was asked in vain, with day and name"),
    Action("voices.since", "o", "last time", "what was promised and expected last time"),
    Action("voices.leave", "escape q", "leave", "leave the review; words are kept"),
    Action("since.go_on", "ctrl+j f", "go on", "all has been said: on to the voices"),
    Action("promises.done", "space d", "done", "it was done, or say so again to open it"),
    Action("promises.part", "p", "in part", "it was done in part"),
    Action("promises.not_done", "n", "not done", "it was not done"),
    Action("promises.word", "enter", "a word", "say a word about it"),
    Action("promises.leave", "escape q", "back", "one level up; what was said is stored"),
    Action("review.next", "ctrl+j", "next step", "on to the next step, after the last one to the voices"),
    Action("review.previous", "ctrl+o", "step back", "back to the step before"),
    Action("review.compare", "c", "last time", "go through what was said in earlier reviews"),
    Action("review.skip", "s", "skip", "skip this step, with a reason where it is not optional"),
    _hidden("review.read_on", "pagedown", "read on", "read on in the question and in last time"),
    _hidden("review.read_back", "pageup", "read back", "go back in the question and in last time"),
    _hidden("review.ledger", "l", "ledger", "what was given and got, and what it comes to"),
    Action("review.voices", "v", "voices", "to the page of the voices, where the answer is given"),
    _hidden("review.keep", "ctrl+s", "keep", "store the draft this very moment"),
    _hidden("review.write", "enter i", "write", "type the words of this voice"),
    _fixed("review.score", "1 2 3 4 5 0", "score", "choose, or give a score; 0 for 'cannot say'"),
    Action("review.leave", "escape q", "leave", "leave the field, then the review; words are kept"),
    _fixed("score.score", "1 2 3 4 5 0", "score", "give a score; 0 for 'cannot say'"),
    _hidden("score.higher", "right", "higher", "one point more"),
    _hidden("score.lower", "left", "lower", "one point less"),
    _hidden("score.clear", "backspace", "no score", "take the score back"),
    Action("reveal.decide", "f ctrl+j", "decide", "on to the decision"),
    Action("reveal.add", "a", "add", "add to an answer; what it had said stays"),
    Action("reveal.write", "i enter", "notes", "write into the notes of the conversation"),
    _hidden("reveal.keep", "ctrl+s", "keep", "store the notes this very moment"),
    Action("reveal.leave", "escape q", "leave", "leave the notes, then the review; all is kept"),
    Action("decision.finish", "f ctrl+j", "read it back", "read it back; y stores it there"),
    Action("decision.day", "d", "day", "to what the outcome needs: reasons, and the next day"),
    Action("decision.terms", "t", "terms", "what is agreed: goal, notice, who brings what"),
    Action("decision.own_note", "p", "own note", "open or hide the note that only you can read"),
    Action("decision.previous", "ctrl+o", "step back", "back to all voices"),
    _hidden("decision.keep", "ctrl+s", "keep", "store the draft this very moment"),
    _fixed("decision.pick", "1 2 3 4 5 6 7 8 9", "choose", "choose an outcome by its number"),
    Action("decision.leave", "escape q", "leave", "leave the field, then the review; words are kept"),
    _hidden("choice.down", "j down", "down", "the next option"),
    _hidden("choice.up", "k up", "up", "the option before"),
    _fixed("choice.pick", "1 2 3 4 5 6 7 8 9", "choose", "choose by number"),
    Action("read_back.finish", "y", "sign", "sign it; the last sign-off stores it, and it never changes then"),
    Action("read_back.dissent", "d", "dissent", "disagree with a sentence that is stored beside it"),
    Action("read_back.absent", "x", "not present", "this party is not here; it may sign later from its own login"),
    Action("read_back.back", "escape ctrl+o n q", "change it", "back to the decision, to change it"),
    Action("history.read", "tab", "read", "between the list and the text"),
    Action("history.compare", "c", "over the years", "each question, answer beside answer"),
    Action("history.sign", "s", "sign", "sign a decision at which your party was not present, or dissent"),
    Action("history.correct", "a", "add a word", "a later word; the decision stays as it is"),
    Action("breach.record", "a", "record", "record a breach of trust, as your own party saw it"),
    Action("breach.tell", "e", "your account", "tell what happened as you saw it, or add a later word"),
    Action("breach.share", "s", "share", "let the others read your account, once they have told theirs"),
    _hidden("breach.read", "tab", "read", "between the list and the accounts"),
    Action("close_out.done", "space", "done", "mark the item as done, or open again"),
    Action("close_out.waive", "x", "waive", "say why the item is not needed"),
    Action("close_out.add", "a", "add", "put a further item on the list"),
    Action("close_out.finish", "f ctrl+j", "close it", "close the alliance once all is settled"),
    Action("close_out.leave", "escape q", "back", "leave the field, then the list; all is kept"),
    Action("parties.edit", "e enter", "edit", "rename the party, its people, their logins"),
    Action("form.submit", "ctrl+j ctrl+s", "save", "save the form and close it"),
    Action("form.reset", "ctrl+r", "start over", "forget what was typed here and not saved"),
    Action("form.back", "escape q", "leave", "leave; what was typed is kept as a draft"),
    Action("window.help", "f1", "help", "all keys of this window; type to find, enter runs"),
    Action("ask.done", "ctrl+j ctrl+s", "save", "save and go on"),
    Action("ask.cancel", "escape", "back", "leave; words are kept as a draft"),
    Action("line.done", "enter ctrl+j ctrl+s", "save", "save the line"),
    Action("line.cancel", "escape", "back", "leave; words are kept as a draft"),
    _fixed("pick.pick", "1 2 3 4 5 6 7 8 9", "choose", "choose by number"),
    Action("pick.choose", "enter", "choose", "choose what the cursor is on"),
    Action("pick.cancel", "escape q", "back", "leave without choosing"),
    Action("welcome.done", "ctrl+j ctrl+s", "begin", "save and begin"),
    Action("welcome.leave", "escape", "leave", "leave without saving"),
    _hidden("words.undo", "ctrl+z", "undo", "take the last words back; outside a field it leads to the shell"),
    _hidden("words.redo", "ctrl+y", "redo", "bring back what was taken back"),
    _hidden("words.editor", "ctrl+g f4", "editor", "write in $VISUAL or $EDITOR, and come back with the words"),
    _hidden("list.down", "j down", "down", "one row down"),
    _hidden("list.up", "k up", "up", "one row up"),
    _hidden("list.first", "g home", "first", "to the first row"),
    _hidden("list.last", "G end", "last", "to the last row"),
    _hidden("list.page_up", "pageup", "page up", "one page up"),
    _hidden("list.page_down", "pagedown", "page down", "one page down"),
    _hidden("story.down", "j down", "down", "scroll down"),
    _hidden("story.up", "k up", "up", "scroll up"),
    _hidden("story.top", "g home", "top", "to the beginning"),
    _hidden("story.end", "G end", "end", "to the end"),
    Action("screen.help", "? f1", "help", "all keys of this screen; type to find, enter runs"),
    _hidden("screen.commands", ": ctrl+p", "commands", "find and run a command"),
    _hidden("screen.copy", "y", "copy", "copy what the cursor is on, to tmux and the terminal's clipboard"),
    Action("screen.back", "escape q", "back", "one level up; what was typed is kept"),
    _hidden("app.quit", "ctrl+q", "quit", "leave allytui from anywhere; what was typed is stored"),
    _hidden("app.redraw", "ctrl+l", "redraw", "draw everything again"),
    _hidden("app.suspend", "ctrl+z", "shell", "to the shell, from outside a field for words; fg returns"),
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
