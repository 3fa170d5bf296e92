"""Outcomes: what each kind of review may decide, and what each outcome is called."""

from enum import StrEnum

from allytui.domain.alliances.phases import ReviewKind


class Outcome(StrEnum):
    """What was decided."""

    TRY = "try"
    COMMIT = "commit"
    DEAL = "deal"
    NETWORKING = "networking"
    NOT_NOW = "not-now"
    GO_ON = "go-on"
    GO_ON_CHANGED = "go-on-changed"
    ANOTHER_TRIAL = "another-trial"
    RENEW = "renew"
    RENEW_CHANGED = "renew-changed"
    PAUSE = "pause"
    RESUME = "resume"
    LONGER_PAUSE = "longer-pause"
    BROADEN = "broaden"
    WITHDRAW = "withdraw"
    END = "end"
    CLOSE = "close"
    PROPOSE_ALLIANCE = "propose-alliance"
    ANOTHER_DEAL = "another-deal"
    NOT_TODAY = "not-today"
    CLOSED = "closed"
    REOPEN = "reopen"
    LEAVE_CLOSED = "leave-closed"

    @property
    def label(self) -> str:
        """The choice as it is offered."""
        return _LABELS[self][0]

    @property
    def past(self) -> str:
        """The choice in the past tense."""
        return _LABELS[self][1]


_LABELS = {
    Outcome.TRY: ("Start a trial", "trial agreed"),
    Outcome.COMMIT: ("Commit to a term now", "term agreed"),
    Outcome.DEAL: ("Do one project together", "one project agreed"),
    Outcome.NETWORKING: ("Keep in touch, nothing owed", "kept as networking"),
    Outcome.NOT_NOW: ("Not now, the door stays open", "not now"),
    Outcome.GO_ON: ("Continue as it is", "continued"),
    Outcome.GO_ON_CHANGED: ("Continue, with changes", "continued with changes"),
    Outcome.ANOTHER_TRIAL: ("Extend the trial", "trial extended"),
    Outcome.RENEW: ("Renew as it is", "renewed"),
    Outcome.RENEW_CHANGED: ("Renew, with changes", "renewed with changes"),
    Outcome.PAUSE: ("Pause until a date", "paused"),
    Outcome.RESUME: ("Resume as before", "resumed"),
    Outcome.LONGER_PAUSE: ("Pause for longer", "paused for longer"),
    Outcome.BROADEN: ("Continue and invite an ally", "continued, ally invited"),
    Outcome.WITHDRAW: ("One leaves, the rest stay", "one party withdrew"),
    Outcome.END: ("End it and close it well", "ended"),
    Outcome.CLOSE: ("Close it well", "deal concluded"),
    Outcome.PROPOSE_ALLIANCE: ("Propose an alliance", "alliance proposed"),
    Outcome.ANOTHER_DEAL: ("Do another project together", "another project agreed"),
    Outcome.NOT_TODAY: ("Not today: set a talk date", "not today"),
    Outcome.CLOSED: ("Close it, all is settled", "closed"),
    Outcome.REOPEN: ("Consider it again", "considered again"),
    Outcome.LEAVE_CLOSED: ("Leave it closed", "left closed"),
}

OUTCOMES: dict[ReviewKind, tuple[Outcome, ...]] = {
    ReviewKind.START: (Outcome.TRY, Outcome.COMMIT, Outcome.DEAL, Outcome.NETWORKING, Outcome.NOT_NOW),
    ReviewKind.CHECKPOINT: (
        Outcome.GO_ON,
        Outcome.GO_ON_CHANGED,
        Outcome.ANOTHER_TRIAL,
        Outcome.PAUSE,
        Outcome.WITHDRAW,
        Outcome.END,
    ),
    ReviewKind.RENEWAL: (Outcome.RENEW, Outcome.RENEW_CHANGED, Outcome.PAUSE, Outcome.WITHDRAW, Outcome.END),
    ReviewKind.CLOSING: (Outcome.CLOSE, Outcome.PROPOSE_ALLIANCE, Outcome.ANOTHER_DEAL),
    ReviewKind.RETURN: (Outcome.RESUME, Outcome.LONGER_PAUSE, Outcome.END),
    ReviewKind.EARLY: (
        Outcome.GO_ON,
        Outcome.GO_ON_CHANGED,
        Outcome.PAUSE,
        Outcome.WITHDRAW,
        Outcome.END,
    ),
    ReviewKind.CLOSE_OUT: (Outcome.CLOSED,),
    ReviewKind.REOPENING: (Outcome.REOPEN, Outcome.LEAVE_CLOSED),
}
"""What each review may decide; 'not today' is besides these open to every review that has a day."""

RETIRED: dict[ReviewKind, tuple[Outcome, ...]] = {ReviewKind.EARLY: (Outcome.BROADEN,)}
"""Outcomes of earlier records that are no longer offered: any decision may bring an invitation along."""

TERM_OUTCOMES = {Outcome.COMMIT, Outcome.GO_ON, Outcome.GO_ON_CHANGED, Outcome.RENEW, Outcome.RENEW_CHANGED}

TERM_OUTCOMES |= {Outcome.WITHDRAW}

TRIAL_OUTCOMES = {Outcome.TRY, Outcome.ANOTHER_TRIAL}

DEAL_OUTCOMES = {Outcome.DEAL, Outcome.ANOTHER_DEAL}

STARTING = (Outcome.TRY, Outcome.COMMIT, Outcome.DEAL)
"""Outcomes of a start review that begin to count from a day."""

WITH_CHANGES = {Outcome.GO_ON_CHANGED, Outcome.RENEW_CHANGED}
"""Outcomes that have to say what changes."""

CHANGES_TERMS = frozenset(
    {
        Outcome.TRY,
        Outcome.COMMIT,
        Outcome.DEAL,
        Outcome.GO_ON_CHANGED,
        Outcome.RENEW_CHANGED,
        Outcome.ANOTHER_TRIAL,
        Outcome.ANOTHER_DEAL,
        Outcome.WITHDRAW,
    }
)
"""Outcomes with which new terms may be agreed."""
