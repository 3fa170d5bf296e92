"""Quiet neighbours, so that the sample looks lived in."""

from allytui.demo.sample import AgreedTerms, At, Held, Noted, Story
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.leaning import Leaning

OAK = Story(
    "Oak & Ash Carpenters",
    "Northside: Ana\nOak & Ash: Marc",
    "Their customers renovate and forget the tax relief; ours ask for a carpenter who comes when he says.",
    At(-4),
    rhythm="a call on the first Monday, ten minutes",
    events=(
        Held(
            At(-3, -2),
            ReviewKind.START,
            Outcome.TRY,
            {
                "need": {
                    "Ana": (None, "I need clients outside the tax season."),
                    "Marc": (None, "I am one carpenter short until March and cannot say yes to everybody."),
                },
                "purpose": {
                    "Ana": (4, "Home owners who claim what is theirs."),
                    "Marc": (4, "Customers who can pay."),
                },
                "value": {"Ana": (4, "A leaflet on tax relief by Friday."), "Marc": (4, "Ten names by November.")},
                "balance": {
                    "Ana": (4, "We expect equal effort and will count it openly."),
                    "Marc": (3, "I worry that I give and wait. I would rather hear it early."),
                },
                "trust": {
                    "Ana": (4, "He finished our stairs."),
                    "Marc": (4, "She told me what I owed, to the cent."),
                },
            },
            said="Marc is short of staff and said so before anything was promised. We both prefer a small promise "
            "that is kept.",
            changes="Ten introductions each way, then we talk.",
            stop="If nothing comes back by November we say so out loud.",
            expect=("ten introductions each way", At(0, -2), 60),
            leans={"Ana": (Leaning.RENEW, 4), "Marc": (Leaning.RENEW, 3)},
            agreed=AgreedTerms(
                "Home owners who claim what is theirs and get it built.",
                "a call on the first Monday",
                brings={
                    "Northside": "first-time buyers, a leaflet on tax relief",
                    "Oak & Ash": "movers who need tax help",
                },
                expects={"Northside": "ten names", "Oak & Ash": "customers before spring"},
            ),
        ),
        Noted(At(-2), "Ana", "Two buyers sent, no call back yet."),
        Noted(At(0, -13), "Ana", "Marc phoned: slow month, is it worth it?"),
        Held(
            At(0, -1),
            ReviewKind.CHECKPOINT,
            None,
            {
                "match": {
                    "Ana": (None, "Seven sent, the leaflet printed a week late."),
                    "Marc": (None, "Two of ten. I know."),
                },
                "purpose": {"Ana": (4, "Yes, for the same people."), "Marc": (4, "Yes.")},
                "value": {
                    "Ana": (3, "Seven people went over, two came back. I felt stupid asking twice."),
                    "Marc": (2, "I like sending people to you. It takes me an evening a week that I do not have."),
                },
                "balance": {"Marc": (2, "You gave more. I know it, and I dread the first Monday.")},
                "trust": {"Marc": (4, "You never made me feel small about it.")},
                "habits": {"Marc": (3, "Ring me after six. Before that I am on a ladder.")},
                "wishes": {"Marc": (None, "Five names each way, not ten, until I have found somebody.")},
            },
            leans={"Marc": (Leaning.CHANGE, 2)},
            step="value",
            answered=("Marc",),
        ),
    ),
)

RIVERSIDE = Story(
    "Riverside Bank",
    "Northside: Ana, Jo\nRiverside Bank: Mrs Adeyemi",
    "Business loans need clean books; clean books need somebody who says why.",
    At(-28),
    rhythm="lunch once a quarter",
    events=(
        Held(
            At(-27, 18),
            ReviewKind.START,
            Outcome.TRY,
            {
                "purpose": {
                    "Ana": (4, "Loans that are decided in a week."),
                    "Mrs Adeyemi": (3, "Files without gaps."),
                },
                "trust": {"Ana": (3, "A large house; people change."), "Mrs Adeyemi": (3, "Let us see.")},
            },
            said="A cautious start: the bank has been let down before, and so have we.",
            stop="Three files returned for gaps.",
            leans={"Ana": (Leaning.RENEW, 3), "Mrs Adeyemi": (Leaning.RENEW, 3)},
            agreed=AgreedTerms("A loan is decided within a week.", "lunch once a quarter"),
        ),
        Held(
            At(-24, 18),
            ReviewKind.CHECKPOINT,
            Outcome.GO_ON,
            {
                "value": {"Ana": (3, "Four loans, two of them slow."), "Mrs Adeyemi": (4, "No file came back.")},
                "trust": {"Ana": (4, "She rang before she refused."), "Mrs Adeyemi": (4, "")},
            },
            said="Better than both expected. One named contact on each side makes it quick.",
            changes="Jo is the one contact here, Mrs Adeyemi there.",
            leans={"Ana": (Leaning.RENEW, 4), "Mrs Adeyemi": (Leaning.RENEW, 4)},
        ),
        Held(
            At(-12, 8),
            ReviewKind.RENEWAL,
            Outcome.RENEW,
            {
                "value": {
                    "Ana": (4, "Eleven loans."),
                    "Mrs Adeyemi": (4, "Your files are the ones we open first."),
                },
                "balance": {"Ana": (4, "Effort is equal now."), "Mrs Adeyemi": (4, "")},
                "trust": {"Ana": (5, ""), "Mrs Adeyemi": (4, "")},
            },
            said="Nothing to mend. We said thank you, which we had not done before.",
            expect=("twelve loans", At(0, 18), 70),
            leans={"Ana": (Leaning.RENEW, 4), "Mrs Adeyemi": (Leaning.RENEW, 4)},
        ),
        Noted(
            At(0, -8), "Ana", "They want one named contact on each side again: Mrs Adeyemi may move to the coast."
        ),
    ),
)

NINA = Story(
    "Nina Petrov Photography",
    "Northside: Ana\nNina Petrov",
    "Portraits for our clients' pages, books for hers.",
    At(-9),
    events=(
        Held(
            At(-8, -12),
            ReviewKind.START,
            Outcome.TRY,
            {
                "purpose": {
                    "Ana": (4, "Faces instead of stock pictures."),
                    "Nina Petrov": (5, "Regular small jobs."),
                },
                "balance": {"Ana": (4, ""), "Nina Petrov": (4, "")},
            },
            said="Easy from the first minute.",
            leans={"Ana": (Leaning.RENEW, 4), "Nina Petrov": (Leaning.RENEW, 5)},
        ),
        Held(
            At(-5, -12),
            ReviewKind.CHECKPOINT,
            Outcome.GO_ON,
            {"value": {"Ana": (4, "Nine portraits."), "Nina Petrov": (4, "My books are done, for once.")}},
            said="It works and asks for little. A year.",
            leans={"Ana": (Leaning.RENEW, 4), "Nina Petrov": (Leaning.RENEW, 4)},
        ),
        Held(
            At(-1, -5),
            ReviewKind.EARLY,
            Outcome.PAUSE,
            {
                "cause": {
                    "Nina Petrov": (None, "My mother is ill. I do not know which days are mine."),
                    "Ana": (None, "Then let the days be yours."),
                }
            },
            said="Nina needs the autumn for her family. Nobody counts anything until then, and nobody asks.",
            changes="Ana keeps the two December portraits for her and tells clients 'after the new year'.",
            leans={"Ana": (Leaning.PAUSE, 5), "Nina Petrov": (Leaning.PAUSE, 5)},
            day=At(0, 26),
        ),
    ),
)

THREE_RIVERS = Story(
    "Three Rivers Tax",
    "Northside: Ana\nThree Rivers Tax: Pat Quill",
    "They do farms, we do shops; whoever gets the wrong one passes it on.",
    At(-23),
    events=(
        Held(
            At(-22),
            ReviewKind.START,
            Outcome.TRY,
            {"purpose": {"Ana": (4, ""), "Pat Quill": (4, "Half of my callers are not farmers.")}},
            said="We compete a little and respect each other a lot.",
            leans={"Ana": (Leaning.RENEW, 4), "Pat Quill": (Leaning.RENEW, 4)},
        ),
        Held(
            At(-19, 2),
            ReviewKind.CHECKPOINT,
            Outcome.GO_ON,
            {
                "value": {"Ana": (4, ""), "Pat Quill": (3, "I sent more than I got.")},
                "balance": {"Ana": (4, ""), "Pat Quill": (2, "Nine against four.")},
            },
            said="Pat gives more. That is the season and not the will, but it should be watched.",
            leans={"Ana": (Leaning.RENEW, 4), "Pat Quill": (Leaning.RENEW, 3)},
            months=9,
        ),
        Held(
            At(-10, -3),
            ReviewKind.RENEWAL,
            Outcome.RENEW_CHANGED,
            {
                "value": {"Ana": (4, ""), "Pat Quill": (4, "Better since spring.")},
                "balance": {"Ana": (4, "Eight against seven now."), "Pat Quill": (4, "Fair.")},
                "habits": {"Ana": (3, "Pat answers after a week."), "Pat Quill": (4, "I answer when I know.")},
            },
            said="The balance has come right. What is left: one writes at once, the other when it is done.",
            changes="A short 'got it' the same day, the answer when it is ready.",
            expect=("ten each way", At(2), 65),
            leans={"Ana": (Leaning.CHANGE, 4), "Pat Quill": (Leaning.CHANGE, 4)},
            day=At(2, 17),
            agreed=AgreedTerms("Nobody with a tax question is sent away.", "a call each month"),
        ),
    ),
)

KITE = Story(
    "Kite Coaching",
    "Northside: Ana\nKite Coaching: Lou",
    "Lou's founders meet us before their first invoice; ours meet Lou before their first employee.",
    At(-15),
    events=(
        Held(
            At(-14, 3),
            ReviewKind.START,
            Outcome.TRY,
            {"purpose": {"Ana": (5, ""), "Lou": (4, "I want them to sleep at night.")}},
            said="We laughed a lot and wrote little down.",
            leans={"Ana": (Leaning.RENEW, 4), "Lou": (Leaning.RENEW, 4)},
        ),
        Held(
            At(-11, 3),
            ReviewKind.CHECKPOINT,
            Outcome.GO_ON_CHANGED,
            {
                "value": {"Ana": (3, "Much talk, few names."), "Lou": (4, "")},
                "habits": {"Ana": (3, ""), "Lou": (3, "")},
            },
            said="Friendly and vague. We want both, so we set a number.",
            changes="One introduction a month, with the client's leave and a date.",
            stop="Three months without an introduction.",
            expect=("twelve introductions in the year", At(4), 55),
            leans={"Ana": (Leaning.CHANGE, 3), "Lou": (Leaning.CHANGE, 4)},
            day=At(4, 12),
            agreed=AgreedTerms("Founders who sleep at night.", "one introduction a month"),
        ),
    ),
)

LUMEN = Story(
    "Lumen Events",
    "Northside: Ana\nLumen Events: Sol",
    "Joint evenings for new firms in town.",
    At(-8),
    events=(
        Held(
            At(-8, 6),
            ReviewKind.START,
            Outcome.NOT_NOW,
            {
                "purpose": {"Ana": (3, "A good idea in a full year."), "Sol": (4, "I would begin tomorrow.")},
                "balance": {"Ana": (2, "I have no evening left until summer."), "Sol": (3, "")},
            },
            said="It would have been half-hearted, and Sol would have noticed. We say so and stay friends.",
            leans={"Ana": (Leaning.PAUSE, 4), "Sol": (Leaning.RENEW, 3)},
        ),
    ),
)

IVO = Story(
    "Ivo, mentor",
    "Northside: Ana\nIvo",
    "He listens, and now and then he says one sentence that is worth a month.",
    At(-14),
    events=(
        Held(
            At(-14, 7),
            ReviewKind.START,
            Outcome.NETWORKING,
            {"purpose": {"Ana": (5, "To learn."), "Ivo": (5, "Nothing. I like to see people get on.")}},
            said="Nothing is owed here, in either direction. We meet when we meet.",
        ),
        Noted(At(-5), "Ana", "Ivo: 'Ask who goes quiet.' It changed the whole Harbour Street breakfast."),
    ),
)

FENWICK = Story(
    "Fenwick Print",
    "Northside: Ana\nFenwick Print: Alma",
    "They print for every shop in the street; we would bring them the new ones.",
    At(0, -5),
    review_on=At(0, 9),
    events=(Noted(At(0, -4), "Ana", "Alma asked first what we are short of. A good sign."),),
)

NEIGHBOURS = (OAK, RIVERSIDE, NINA, THREE_RIVERS, KITE, LUMEN, IVO, FENWICK)
