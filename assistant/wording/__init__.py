"""The words people read about a claim and a brief, in one place.

JSON keeps AVeriTeC's names; here stands what is said instead, and it is said of the library,
never of the world. Every function is pure and works on a ``CheckedClaim`` whose ``reason`` is
still empty, because ``decide()`` asks here for it. Nothing here imports more than the model.

    phrases   days, counts, quotations
    weight    what a claim's evidence comes to
    labels    what its state is called
    reasons   one sentence that says why, and the next step
    hand      what a person decided
    around    the order of claims, and the sentences around them
"""

from assistant.wording.around import (
    Ordered,
    cites,
    counts,
    folded_line,
    footer,
    made_of,
    not_used,
    only_one_source,
    order,
    search_words,
    to_verify,
)
from assistant.wording.hand import marked, person_says
from assistant.wording.labels import Kind, Label, heading, label
from assistant.wording.phrases import day, plural, shortened, span
from assistant.wording.reasons import (
    NO_SOURCE,
    REFUSAL,
    beside_quotes,
    dispute_reasons,
    in_full,
    next_step,
    overtaken_reason,
    reason,
    said_reason,
)
from assistant.wording.weight import (
    copies,
    correction,
    counted,
    related,
    set_aside,
    sides,
    strongest,
)

__all__ = [
    "NO_SOURCE",
    "REFUSAL",
    "Kind",
    "Label",
    "Ordered",
    "beside_quotes",
    "cites",
    "copies",
    "correction",
    "counted",
    "counts",
    "day",
    "dispute_reasons",
    "folded_line",
    "footer",
    "heading",
    "in_full",
    "label",
    "made_of",
    "marked",
    "next_step",
    "not_used",
    "only_one_source",
    "order",
    "overtaken_reason",
    "person_says",
    "plural",
    "reason",
    "related",
    "said_reason",
    "search_words",
    "set_aside",
    "shortened",
    "sides",
    "span",
    "strongest",
    "to_verify",
]
