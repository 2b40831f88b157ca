"""One brief of chosen articles: summary, checked claims, figures, headlines, and what they rest on.

A stage that fails leaves its part out and says so; it never makes a finding.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from assistant import wording
from assistant.errors import LibraryError
from assistant.judging import claims, counts, figures
from assistant.judging.disclosure import disclose
from assistant.judging.headlines import check_headline
from assistant.judging.verdict import decide, unchecked
from assistant.library import vectorstore_errors
from assistant.model import (
    Article,
    Brief,
    CheckedClaim,
    Claim,
    Disagreement,
    Dropped,
    Figure,
    HeadlineCheck,
    Progress,
    Summary,
)
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.verifier import Verifier

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

_LOG = logging.getLogger(__name__)

#: The language whose claims are judged.
JUDGED_LANGUAGE = "en"
_TITLE_WORDS = 12


def make_brief(
    chosen: Sequence[Article],
    *,
    topic: str | None,
    shelf: Shelf,
    day: date,
    checker: Runnable[Claim, CheckedClaim],
    verifier: Verifier,
    settings: Settings,
    method: dict[str, str],
    started: float,
    progress: Callable[[Progress], None],
) -> Brief:
    """Make a brief of chosen articles.

    Args:
        chosen: what is summarised and whose claims are checked, earliest first.
        topic: what the reader asked for, if anything.
        shelf: all that may be read, the chosen articles among it.
        day: the last day whose articles are on the shelf.
        checker: the chain that checks a claim against the shelf.
        verifier: verifies the summary's sentences.
        settings: lengths and the budget of claims.
        method: how it is made, as the brief tells it.
        started: ``time.monotonic()`` when the work began.
        progress: told how far the work has come.
    """
    progress(Progress(stage="summarising", done=0, total=1))
    summary = _summary(chosen, shelf, verifier, settings, topic or "")
    extracted = claims.extract(chosen, shelf.origin_of)
    checked = _check_all(extracted.claims, shelf, checker, settings, progress)
    shown = wording.order(checked)
    rests_on = _rests_on(chosen, checked, shelf)
    return Brief(
        id=uuid.uuid4().hex[:12],
        title=topic or _title(chosen, shelf),
        topic=topic,
        as_of=day,
        created_at=datetime.now(UTC),
        newest_article=shelf.newest(),
        compared_with=len(shelf),
        compared_origins=len(shelf.origins),
        method=method,
        cost={"seconds": round(time.monotonic() - started, 3), "tokens": 0},
        articles=tuple(shelf.entry(article.id) for article in rests_on),
        origins=tuple(o for o in shelf.origins if {a.id for a in rests_on} & set(o.articles)),
        summary=disclose(summary, checked, settings.summary_words),
        claims=(*shown.shown, *shown.mirrored, *shown.folded),
        left_out=extracted.left_out,
        figures=_figures(chosen, checked, shelf),
        headline_check=_headlines(chosen, shelf),
        inside=_inside(chosen, shelf),
    )


def run_check(claim: Claim, checker: Runnable[Claim, CheckedClaim]) -> CheckedClaim:
    """Run the chain; a failure of the check is ``unchecked``, never a verdict.

    Raises:
        LibraryError: the library itself cannot be used.
    """
    from langsmith import tracing_context

    try:
        # Claims go to no tracing service, whatever the environment asks of LangChain.
        with vectorstore_errors(), tracing_context(enabled=False):
            return checker.invoke(claim)
    except LibraryError:
        raise
    except Exception as error:
        # Whatever a verifier or an embedder raises: the check did not run, and that is told.
        _LOG.warning("a check failed: %s", type(error).__name__)
        return unchecked(claim, _failure(error))


def _summary(
    chosen: Sequence[Article], shelf: Shelf, verifier: Verifier, settings: Settings, topic: str
) -> Summary:
    from assistant.chains import summarise_chosen

    told = [article for article in chosen if shelf.hand.on_article(article.id) is None]
    aside = [_not_told(article, shelf) for article in chosen if article not in told]
    try:
        made = summarise_chosen(told, shelf, verifier, settings, topic)
        return made.model_copy(update={"dropped": (*made.dropped, *aside)})
    except Exception as error:
        # No sentence may stand that was not verified: a brief without a summary is a brief.
        _LOG.warning("the summary failed: %s", type(error).__name__)
        return Summary(dropped=(Dropped(text="all of it", reason=_failure(error)),))


def _check_all(
    found: Sequence[Claim],
    shelf: Shelf,
    checker: Runnable[Claim, CheckedClaim],
    settings: Settings,
    progress: Callable[[Progress], None],
) -> list[CheckedClaim]:
    checked: list[CheckedClaim] = []
    asked = 0
    for done, claim in enumerate(found):
        progress(Progress(stage="checking", done=done, total=len(found)))
        article = shelf.articles[claim.quote.article] if claim.quote else None
        if article is not None and article.language != JUDGED_LANGUAGE:
            checked.append(unchecked(claim, f"language ({article.language})"))
        elif claim.kind in {"opinion", "forecast"}:
            checked.append(decide(claim, ()))
        elif asked >= settings.max_claims:
            checked.append(unchecked(claim, f"budget of {settings.max_claims} claims"))
        else:
            asked += 1
            checked.append(run_check(claim, checker))
    return checked


def _figures(
    chosen: Sequence[Article], checked: Sequence[CheckedClaim], shelf: Shelf
) -> tuple[Figure, ...]:
    """The contested numbers of the chosen articles, over all that was set against them."""
    own = {article.id for article in chosen}
    read_for_it = own | {e.article for claim in checked for e in claim.evidence}
    numbers = [
        number
        for article in sorted(read_for_it)
        if shelf.articles[article].language == JUDGED_LANGUAGE
        and shelf.hand.on_article(article) is None
        for statement in shelf.statements(article)
        for number in counts.counted(
            shelf.articles[article],
            statement,
            shelf.origin_of[article],
            shelf.first_told(article, statement),
        )
    ]
    found = figures.contested(numbers)
    return tuple(f for f in found if any(value.article in own for value in f.values))


def _headlines(chosen: Sequence[Article], shelf: Shelf) -> tuple[HeadlineCheck, ...]:
    found = (
        check_headline(article, shelf.sentences(article.id))
        for article in chosen
        if article.language == JUDGED_LANGUAGE
    )
    return tuple(check for check in found if check is not None)


def _inside(chosen: Sequence[Article], shelf: Shelf) -> tuple[Disagreement, ...]:
    """Where a chosen article contradicts its own numbers."""
    return tuple(
        found
        for article in chosen
        if article.language == JUDGED_LANGUAGE
        for found in figures.inside(
            [
                number
                for statement in shelf.statements(article.id)
                for number in counts.counted(article, statement, article.id)
            ]
        )
    )


def _rests_on(
    chosen: Sequence[Article], checked: Sequence[CheckedClaim], shelf: Shelf
) -> list[Article]:
    """The chosen articles and those that evidence cites, in order of day."""
    cited = {e.article for claim in checked for e in claim.evidence}
    wanted = cited | {article.id for article in chosen}
    found = [article for article in shelf.articles.values() if article.id in wanted]
    return sorted(found, key=lambda a: (a.published is None, str(a.published), a.id))


def _not_told(article: Article, shelf: Shelf) -> Dropped:
    """Why nothing of an article that a person set aside is summarised."""
    mark = shelf.hand.on_article(article.id)
    assert mark is not None
    return Dropped(text=f"all of {article.name}", reason=wording.marked(mark))


def _title(chosen: Sequence[Article], shelf: Shelf) -> str:
    """The newest headline; without one, the words that the first article opens with."""
    if titled := next((a.title for a in reversed(chosen) if a.title), None):
        return titled
    opening = shelf.statements(chosen[0].id)[0].text.split()
    return " ".join(opening[:_TITLE_WORDS]) + (" …" if len(opening) > _TITLE_WORDS else "")


def _failure(error: Exception) -> str:
    """What is kept of a failure: its class; the words may hold a path or a key (rule 13)."""
    return f"failure ({type(error).__name__})"
