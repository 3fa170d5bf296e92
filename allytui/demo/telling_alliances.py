"""Four alliances with a lesson: unequal and repaired, a deal concluded, one that faded, one that broke."""

from allytui.demo.sample import AgreedTerms, At, Broken, Held, Marked, Noted, Settling, Story
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.reviews.leaning import Leaning

HARBOUR = Story(
    "Harbour Street circle",
    "Northside: Ana, Jo\nHarbour Bank: Ben\nRosa Marlow Homes: Rosa",
    "Our clients need an accountant, a bank and a home, often in the same year. We send each other people "
    "whom we would look after ourselves. No fees are paid for referrals.",
    At(-10, -6),
    rhythm="breakfast every two weeks",
    events=(
        Held(
            At(-10),
            ReviewKind.START,
            Outcome.TRY,
            {
                "need": {
                    "Ana": (None, "Spring is full, autumn is empty. I need work between September and December."),
                    "Ben": (None, "My manager counts new mortgages, and walk-ins have stopped."),
                    "Rosa": (None, "I need people who move within a year, not people who dream of moving."),
                },
                "purpose": {
                    "Ana": (5, "A client who buys a home should have all three of us within a week."),
                    "Ben": (4, "One good name is worth more to me than a leaflet in every box."),
                    "Rosa": (4, "I want to be the first they call, because one of you said so."),
                },
                "balance": {
                    "Ana": (4, "Two hours a week each. If it is less than that, we say so."),
                    "Ben": (4, "Fair, as long as nobody keeps a secret tally."),
                    "Rosa": (3, "I send people easily. I worry that I give and wait."),
                },
                "trust": {"Ana": (4, "Ben did my sister's loan."), "Ben": (4, ""), "Rosa": (4, "So far, so good.")},
            },
            said="We like each other and we are all a little short of work. We start small: three months, "
            "breakfast every second Tuesday, and we count referrals openly on one sheet.",
            changes="Everybody sends at least one person a month.",
            stop="If anyone has received fewer than three by the end of the trial, we talk before we continue.",
            expect=("each of us has received at least three clients", At(-7), 70),
            leans={"Ana": (Leaning.RENEW, 4), "Ben": (Leaning.RENEW, 4), "Rosa": (Leaning.RENEW, 3)},
            agreed=AgreedTerms(
                "Every client who buys a home meets all three of us within a week.",
                "breakfast every two weeks",
                conditions=((At(-7), "anyone received 3, else talk"),),
                stakes=dict.fromkeys(("Northside", "Harbour Bank", "Rosa Marlow Homes"), "4h a month"),
                brings={
                    "Northside": "two hours a week, first-time buyers",
                    "Harbour Bank": "loan offers within two days",
                    "Rosa Marlow Homes": "viewings in the evening, new arrivals in town",
                },
                expects={
                    "Northside": "ten tax clients before Christmas",
                    "Harbour Bank": "one mortgage a month",
                    "Rosa Marlow Homes": "clients who will move within a year",
                },
                exit_terms="Clients stay with whomever they chose. Two weeks' notice, and we tell the others why.",
            ),
        ),
        Noted(At(-9, 4), "Ben", "Two from Rosa this week, both signed. Thank you."),
        Noted(At(-8, 2), "Rosa", "Five sent, one came back. I will say it at breakfast."),
        Held(
            At(-7, 4),
            ReviewKind.CHECKPOINT,
            Outcome.ANOTHER_TRIAL,
            {
                "match": {
                    "Ana": (None, "I sent six, but nearly all to Ben. One to Rosa."),
                    "Ben": (None, "Six to Ana, none to Rosa. I had not noticed until I counted."),
                    "Rosa": (None, "Nine sent. One received, and nothing came of it."),
                },
                "value": {
                    "Ana": (5, "Four of ten became clients: 3,600 so far."),
                    "Ben": (5, "Three mortgages. Best quarter in two years."),
                    "Rosa": (1, "Eighteen hours and 150 for breakfasts, and nothing back."),
                },
                "balance": {
                    "Ana": (3, "It is not fair to Rosa, and I had begun to look away."),
                    "Ben": (2, "I am embarrassed."),
                    "Rosa": (1, "I am disappointed. Give me clients who will move within a year."),
                },
                "trust": {
                    "Ana": (4, "She said it before she stopped sending. That counts."),
                    "Ben": (4, ""),
                    "Rosa": (3, "I would rather hear 'not now' than hear nothing."),
                },
            },
            said="Rosa gave most and got least, and she said so without a quarrel. Nobody meant it. Ana and Ben "
            "see movers later than they thought, so they will ask each client one question more.",
            changes="Ana asks every new client 'will you move within a year?'. Ben sends Rosa his list of expiring "
            "leases on the first of each month.",
            stop="If Rosa receives fewer than four until then, we disband and stay friends.",
            expect=("Rosa receives four or more who move within a year", At(-4), 60),
            leans={
                "Ana": (Leaning.CHANGE, 4),
                "Ben": (Leaning.CHANGE, 4),
                "Rosa": (Leaning.CHANGE, 2),
            },
        ),
        Noted(At(-6), "Rosa", "The lease list works. Two viewings on Saturday."),
        Noted(At(-5, 3), "Ana", "Asked the question eleven times, three said yes."),
        Held(
            At(-4, 3),
            ReviewKind.CHECKPOINT,
            Outcome.GO_ON_CHANGED,
            {
                "match": {
                    "Ana": (None, "Done: asked every client."),
                    "Ben": (None, "Done, once three days late."),
                    "Rosa": (None, "Both kept what they said. Five received, two bought: 12,000."),
                },
                "value": {
                    "Ana": (4, "Seven each way."),
                    "Ben": (4, "Steady, and I sleep better."),
                    "Rosa": (5, "The best three months since I began."),
                },
                "balance": {
                    "Ana": (4, "Seven given, seven got."),
                    "Ben": (4, ""),
                    "Rosa": (4, "Six given, five got."),
                },
                "trust": {
                    "Ana": (5, "We can say hard things at breakfast now."),
                    "Ben": (5, ""),
                    "Rosa": (4, "You changed something because I asked. I will not forget that."),
                },
            },
            said="Nineteen referrals, shared almost evenly. The condition did its work; nobody had to use it.",
            changes="We go on for a year. The breakfast stays, the sheet stays.",
            stop="A month in which nobody sends anybody.",
            expect=("we are the first three names that come to mind here", At(8), 75),
            agreed=AgreedTerms(
                "30 referrals, nobody below 8",
                "breakfast every two weeks",
                stakes=dict.fromkeys(("Northside", "Harbour Bank", "Rosa Marlow Homes"), "4h a month"),
                brings={
                    "Northside": "the question about moving, to every client",
                    "Harbour Bank": "the list of leases that expire",
                    "Rosa Marlow Homes": "viewings in the evening, new arrivals in town",
                },
                exit_terms="Clients stay with whomever they chose. Two weeks' notice, and we tell the others why.",
            ),
            leans={"Ana": (Leaning.RENEW, 5), "Ben": (Leaning.RENEW, 5), "Rosa": (Leaning.RENEW, 4)},
        ),
        Noted(At(0, -8), "Jo", "Rosa's new colleague comes to breakfast from December."),
    ),
)

LAKESIDE = Story(
    "Lakeside Dev Days",
    "Northside: Ana\nKettle Software: Imre",
    "Kettle Software sponsors the conference that we organise; we endorse them and open doors.",
    At(-11),
    events=(
        Held(
            At(-11, 8),
            ReviewKind.START,
            Outcome.DEAL,
            {
                "purpose": {
                    "Ana": (4, "A full hall, and a sponsor who is glad afterwards."),
                    "Imre": (4, "Leads from people who already build with tools like ours."),
                },
                "value": {
                    "Ana": (4, "25 hours of ours: three endorsements, one mailing, ten introductions."),
                    "Imre": (3, "8,000 and 40 hours. I hope for 16,500 of margin and know that it is a hope."),
                },
            },
            said="One event with one end. We said aloud that this is a deal and no alliance, and that is fine.",
            changes="The mailing goes out four weeks before the event, the introductions happen on the two days.",
            stop="If fewer than 200 tickets are sold a month before, we meet and shrink it together.",
            expect=("two new customers worth 16,500 of margin", At(-6), 50),
            leans={"Ana": (Leaning.RENEW, 4), "Imre": (Leaning.RENEW, 4)},
            day=At(-6),
            agreed=AgreedTerms(
                "A good conference for both names.",
                brings={
                    "Northside": "3 endorsements, mailing to 1,400, 10 introductions",
                    "Kettle Software": "8,000",
                },
                expects={"Northside": "the money in time", "Kettle Software": "two customers"},
                stakes={"Northside": "25h", "Kettle Software": "40h + 8000"},
                worth={"Kettle Software": "16,500"},
            ),
        ),
        Noted(At(-7, 10), "Ana", "Mailing sent to 1,400 members."),
        Marked(At(-7, 10), "mailing to 1,400 members", PromiseState.DONE),
        Noted(At(-6, -12), "Imre", "42 leads scanned in two days. My feet hurt."),
        Marked(At(-6), "3 endorsements", PromiseState.PART, 2, "the third was never written"),
        Marked(At(-6), "10 introductions", PromiseState.PART, 6, "four to come"),
        Held(
            At(-6),
            ReviewKind.CLOSING,
            Outcome.CLOSE,
            {
                "promises": {
                    "Ana": (None, "Two of three endorsements, the mailing, six of ten introductions."),
                    "Imre": (None, "Paid in time, forty hours given."),
                },
                "value": {
                    "Ana": (5, "320 an hour, and the hall was full."),
                    "Imre": (3, "Two customers, 11,000: two thirds of what I hoped for. 75 an hour."),
                },
                "thanks": {
                    "Ana": (None, "For carrying chairs on the first morning, which was in no contract."),
                    "Imre": (None, "For telling me in March that the ticket sales were slow."),
                },
                "next": {"Ana": (2, "It does not repeat, it is one event."), "Imre": (2, "A smaller one, maybe.")},
            },
            said="It ended as agreed. The four introductions that are missing are the only thing that stings, "
            "and Ana will make up for them without being asked twice.",
            changes="Next time introductions come first and the logo second, for 4,000.",
            expect=("four more introductions", At(-5), 90),
            leans={"Ana": (Leaning.WITHDRAW, 5), "Imre": (Leaning.WITHDRAW, 5)},
        ),
        Marked(At(-5, -10), "10 introductions", PromiseState.DONE, 10, "four made after the event"),
        Settling(
            At(-5, -10),
            {
                0: (CloseOutState.DONE, "the last four introductions"),
                1: (CloseOutState.WAIVED, "nothing was owed"),
                2: (CloseOutState.DONE, "dinner on the lake"),
                3: (CloseOutState.DONE, "'a good event, we would do a smaller one again'"),
                4: (CloseOutState.DONE, "open, for a smaller deal next spring"),
            },
            last_word="Thank you for a fair project. We learnt to promise introductions with names beside them.",
        ),
    ),
)

BLUE_DOOR = Story(
    "Blue Door Design",
    "Northside: Ana\nBlue Door Design: Nora Vale",
    "Nora's clients need their books in order before a redesign; ours need a shop that can be found.",
    At(-30),
    rhythm="a call each month",
    events=(
        Held(
            At(-30, 10),
            ReviewKind.START,
            Outcome.COMMIT,
            {
                "purpose": {
                    "Ana": (4, "Shops that look right and add up."),
                    "Nora Vale": (5, "Somebody who answers when my clients ask about tax."),
                },
                "trust": {"Ana": (5, "We shared a desk for two years."), "Nora Vale": (5, "With my eyes closed.")},
            },
            said="We have worked side by side before, so a trial felt like theatre.",
            changes="A call each month, first Thursday, twenty minutes.",
            stop="Two months without a call.",
            expect=("eight referrals in the first year", At(-18), 80),
            leans={"Ana": (Leaning.RENEW, 5), "Nora Vale": (Leaning.RENEW, 5)},
            asked="We shared a desk for two years and know how the other works.",
            agreed=AgreedTerms("Shops that look right and add up.", "a call each month"),
        ),
        Held(
            At(-18, -5),
            ReviewKind.RENEWAL,
            Outcome.RENEW,
            {
                "value": {"Ana": (4, "Nine referrals."), "Nora Vale": (4, "Two of my best clients came from you.")},
                "balance": {"Ana": (4, ""), "Nora Vale": (4, "Even, I think.")},
                "times": {"Ana": (4, ""), "Nora Vale": (3, "I do more teaching now, less shop work.")},
            },
            said="A good year. Nora begins to teach at the college, so there may be fewer shops.",
            expect=("five or six referrals", At(-6), 60),
            leans={"Ana": (Leaning.RENEW, 4), "Nora Vale": (Leaning.RENEW, 3)},
        ),
        Noted(At(-10), "Ana", "Five referrals this year, down from nine."),
        Noted(At(0, -173), "Ana", "Last call with Nora. She sounded far away; no date for the next."),
        Noted(At(0, -152), "Nora Vale", "One shop sent over, the flower place on the corner."),
    ),
)

ORBIT = Story(
    "Orbit and Pell",
    "Orbit Security: Hanna\nPell Consulting: Tom Pell\nNorthside: Ana",
    "Orbit audits, Pell mends, we keep the books of both; each brings the others in where they are needed.",
    At(-22),
    rhythm="every second Friday",
    events=(
        Held(
            At(-22, 9),
            ReviewKind.START,
            Outcome.TRY,
            {
                "purpose": {
                    "Hanna": (5, "One team for a frightened client."),
                    "Tom Pell": (5, "Work that follows an audit."),
                },
                "trust": {"Hanna": (5, "We did the harbour job together."), "Tom Pell": (5, ""), "Ana": (4, "")},
            },
            said="Six good years on single jobs. Now we try to plan together.",
            stop="If one of us offers to a client of another behind their back.",
            expect=("three joint projects", At(-19), 70),
            leans={"Hanna": (Leaning.RENEW, 5), "Tom Pell": (Leaning.RENEW, 5), "Ana": (Leaning.RENEW, 4)},
            agreed=AgreedTerms(
                "A client in trouble has one team within a day.",
                notice=30,
                exit_terms="Whoever brought a client keeps them. Facts only, in words we agree on.",
                brings={"Orbit Security": "60 hours a year, audits", "Pell Consulting": "repair crew"},
            ),
        ),
        Held(
            At(-19),
            ReviewKind.CHECKPOINT,
            Outcome.GO_ON,
            {
                "value": {"Hanna": (5, "9,200 so far."), "Tom Pell": (4, "Two of three projects were mine.")},
                "trust": {"Hanna": (5, ""), "Tom Pell": (4, ""), "Ana": (4, "")},
            },
            said="It carries. A year, with thirty days' notice, as friends do it.",
            expect=("12,000 for each of us", At(-8), 60),
            leans={"Hanna": (Leaning.RENEW, 5), "Tom Pell": (Leaning.RENEW, 4), "Ana": (Leaning.RENEW, 4)},
        ),
        Held(
            At(-8, -6),
            ReviewKind.RENEWAL,
            Outcome.RENEW,
            {"trust": {"Hanna": (4, "Tom is busy and short with us."), "Tom Pell": (4, ""), "Ana": (4, "")}},
            said="We renew, and say that the Fridays must not fall out any more.",
            leans={"Hanna": (Leaning.RENEW, 4), "Tom Pell": (Leaning.RENEW, 4), "Ana": (Leaning.RENEW, 3)},
        ),
        Noted(At(0, -32), "Hanna", "Our own client got an offer from Pell, 15 % below ours. I have the letter."),
        Broken(
            At(0, -27),
            At(0, -32),
            {
                "Hanna": "Four days after we had shared our price with Pell, our client had an offer of theirs, "
                "15 % below it. I have the letter.",
                "Tom Pell": "The client rang me and asked for a price. I gave one, and did not ring Hanna first.",
                "Ana": "I heard it from both on the same day, and the facts are the same.",
            },
        ),
        Held(
            At(0, -25),
            ReviewKind.EARLY,
            Outcome.END,
            {
                "cause": {
                    "Hanna": (None, "Pell undercut us at our own client, four days after we had shared our price."),
                    "Tom Pell": (
                        None,
                        "The client asked me directly. I should have rung Hanna first, and did not.",
                    ),
                    "Ana": (None, "Both tell the same facts; they differ on what they mean."),
                },
                "control": {
                    "Hanna": (None, "It was in Tom's hands, and only his."),
                    "Tom Pell": (None, "Mine. The market was not to blame."),
                },
                "trust": {
                    "Hanna": (1, "I cannot share a price with you again."),
                    "Tom Pell": (3, "I would earn it back if I could."),
                    "Ana": (2, "I would hear you both in a year."),
                },
            },
            said="It was said calmly. Tom did not deny it. Hanna ends it for cause, Ana goes with her, and nobody "
            "will tell it louder than it was.",
            changes="Hale, Imani, Joss and Kemp know all of us: each is told the same three sentences this week.",
            stop="We do not talk about coming back before a year has passed.",
            leans={"Hanna": (Leaning.WITHDRAW, 5), "Tom Pell": (Leaning.CHANGE, 2), "Ana": (Leaning.WITHDRAW, 4)},
            day=At(0, 10),
        ),
        Settling(
            At(0, -12),
            {
                1: (CloseOutState.DONE, "the audit files are back with Orbit"),
                2: (CloseOutState.WAIVED, "all invoices were paid in time"),
                4: (
                    CloseOutState.DONE,
                    "'Orbit and Pell no longer work together since October'; all four were told",
                ),
            },
        ),
    ),
)

CASES = (HARBOUR, LAKESIDE, BLUE_DOOR, ORBIT)
