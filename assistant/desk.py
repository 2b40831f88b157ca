"""The pipeline: articles in, a checked brief out. Everything that has an effect is joined here.

    add      source → Article → passages → vectors → library
    brief    articles → summary, claims, figures, headlines → Brief, kept
    check    a typed claim → CheckedClaim
    ask      a question → sentences of the library with their citations, or a refusal

Reading, judging and wording are pure and know nothing of this file.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, get_args

from pydantic import ValidationError

from assistant import __version__, wording
from assistant import settings as configuration
from assistant.briefing import JUDGED_LANGUAGE, make_brief, run_check
from assistant.errors import (
    InputError,
    NothingFound,
    UnreadableInput,
)
from assistant.hand import Hand
from assistant.judging import answers, claims
from assistant.judging.verdict import not_checkable, unchecked
from assistant.language.references import points_back, standing_alone
from assistant.language.sentences import split
from assistant.language.statement import read
from assistant.library import BATCH, Library, vectorstore_errors
from assistant.marking import Marking
from assistant.memory import RememberingVerifier
from assistant.model import (
    Added,
    AnswerSentence,
    Article,
    ArticleEntry,
    Brief,
    BriefEntry,
    CheckedClaim,
    Claim,
    DraftSentence,
    Genre,
    Progress,
    Refused,
    Summary,
)
from assistant.reading.language import language_of
from assistant.reading.sources import Skipped, gather
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.verifier import Verifier, verifier_named

if TYPE_CHECKING:
    from langchain.tools import BaseTool
    from langchain_core.runnables import Runnable

    from vectorstore.embedder import Embedder
    from vectorstore.retriever import PassageRetriever

_TELLING_WORDS = 6
_LONGEST_CLAIM = 2_000

Source = str | Path | Article


class Assistant:
    """A library and everything one can ask of it. Use it as a context manager, or close it.

    Args:
        home: the library's folder; by default ``EVENHAND_HOME``, else the user's data folder;
            ``":temporary:"`` keeps nothing.
        settings: instead of those of the home and the environment.
        embedder, verifier: instead of those that the settings name.
        today: the clock; by default today in UTC.
        progress: told how far long work has come.

    Raises:
        SettingsError: a setting is unknown or impossible.
        LibraryError: the library cannot be opened.
    """

    def __init__(
        self,
        home: str | Path | None = None,
        *,
        settings: Settings | None = None,
        embedder: Embedder | None = None,
        verifier: Verifier | None = None,
        today: Callable[[], date] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        folder = configuration.home_directory(home)
        self.settings = settings or configuration.load(folder)
        self._today = today or (lambda: datetime.now(UTC).date())
        self._progress = progress or (lambda _: None)
        self._library = Library(
            folder, self.settings.embedder, embedder=embedder, progress=self._progress
        )
        self._verifier = RememberingVerifier(
            verifier or verifier_named(self.settings.verifier), self._library.store
        )

    def close(self) -> None:
        """Close the library cleanly. Twice is once."""
        self._library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Articles

    def add(self, *sources: Source, **given: Any) -> Added:
        """Read sources and keep their articles.

        What cannot be read is refused with its reason and stops nothing else.

        Args:
            sources: paths, folders, ``"-"`` for standard input, raw text, or articles.
            given: title, outlet, author, credit, published, url or genre, known better than the
                source says.

        Raises:
            InputError: ``given`` names something else, or an impossible day.
        """
        new: list[Article] = []
        already: list[Article] = []
        refused: list[Refused] = []
        skipped: list[Refused] = []
        waiting: dict[str, Article] = {}
        known = _known(given)
        for source in sources:
            for item in self._read(source, known):
                if isinstance(item, Skipped):
                    skipped.append(Refused(source=item.source, reason=item.reason))
                elif isinstance(item, Refused):
                    refused.append(item)
                elif item.id in waiting:
                    already.append(waiting[item.id])
                elif self._library.has(item.id):
                    already.append(self._library.store.article(item.id).article)
                else:
                    waiting[item.id] = item
                    new.append(item)
                if len(waiting) == BATCH:
                    self._library.add(list(waiting.values()), len(new))
                    waiting.clear()
        self._library.add(list(waiting.values()), len(new))
        if new:
            self._library.sync()
        return Added(
            articles=tuple(new),
            already=tuple(already),
            refused=tuple(refused),
            skipped=tuple(skipped),
        )

    def articles(self, *, removed: bool = False) -> list[ArticleEntry]:
        """The articles of the library, newest first; removed and withdrawn ones on request."""
        return self._library.entries(removed=removed)

    def article(self, id: str) -> Article:  # noqa: A002
        """One article by its id or the beginning of it.

        Raises:
            NothingFound: none, or more than one, answers to it.
        """
        return self._library.store.article(id).article

    def remove(self, id: str, *, purge: bool = False) -> None:  # noqa: A002
        """Hide an article from new briefs; ``purge`` removes its text as well.

        Raises:
            NothingFound: no article answers to that id.
        """
        self._library.store.remove(self._library.store.article(id).article.id, purge=purge)

    def rebuild(self) -> int:
        """Make the vector index anew from the library, without embedding anything again.

        Returns:
            How many vectors it holds.
        """
        return self._library.rebuild()

    # Briefs

    def brief(
        self,
        *sources: Source,
        topic: str | None = None,
        as_of: date | str | None = None,
    ) -> Brief:
        """Make a brief of sources, or of what the library holds on a topic, and keep it.

        Args:
            sources: added to the library first; they are what is summarised.
            topic: instead of sources, or to choose among them.
            as_of: the last day whose articles are read; today by default.

        Raises:
            InputError: nothing to summarise: no input, none readable, or nothing on the topic.
        """
        started = time.monotonic()
        day = self._day(as_of)
        given: list[Article] | None = None
        if sources:
            added = self.add(*sources)
            given = [*added.articles, *added.already]
            if not given:
                first = next(iter((*added.refused, *added.skipped)), None)
                raise UnreadableInput(
                    f"{first.source}: {first.reason}" if first else "no article in these sources"
                )
        elif topic is None or not topic.strip():
            raise InputError("a brief needs articles or a topic")
        shelf = self._library.shelf(day)
        chosen = self._chosen(given, topic, shelf, day)
        brief = make_brief(
            chosen,
            topic=topic,
            shelf=shelf,
            day=day,
            checker=self._checker(shelf, day),
            verifier=self._verifier,
            settings=self.settings,
            method=self._method(),
            started=started,
            progress=self._progress,
        )
        self._library.store.keep(brief)
        return brief

    def briefs(self) -> list[BriefEntry]:
        """Every brief made, newest first."""
        return self._library.store.briefs()

    def show(self, brief_id: str) -> Brief:
        """A kept brief by its id or the beginning of it, marked as its articles and claims are now.

        Raises:
            NothingFound: none, or more than one, answers to it.
        """
        brief = self._library.store.brief(brief_id)
        known = {
            stored.article.id: stored.status for stored in self._library.store.articles(hidden=True)
        }
        hand = Hand(self._library.store.marks())
        for article_id, status in known.items():
            known[article_id] = hand.status(article_id) if status == "present" else status
        articles = (
            entry.model_copy(update={"status": known.get(entry.id, "withdrawn")})
            for entry in brief.articles
        )
        claims_now = (hand.beside(claim) for claim in brief.claims)
        return brief.model_copy(update={"articles": tuple(articles), "claims": tuple(claims_now)})

    @property
    def mark(self) -> Marking:
        """An editor's hand: what a person decides about claims, passages, articles and origins."""
        return Marking(self._library.store)

    # Questions

    def check(self, claim: str, *, as_of: date | str | None = None) -> CheckedClaim:
        """Check a claim that a person typed against the whole library, later articles included.

        Args:
            claim: one sentence.
            as_of: the day it speaks of; without one, any day will do.

        Raises:
            InputError: the claim is empty, or the day is none.
        """
        day = self._parsed(as_of) if as_of is not None else None
        return self._check_typed(claim, day, self._checker(self._library.shelf(None), date.max))

    def check_draft(self, text: str, *, as_of: date | str | None = None) -> list[DraftSentence]:
        """Hold every sentence of a draft against the library. It is never stored, never evidence.

        Raises:
            InputError: there is no sentence in it.
        """
        day = self._parsed(as_of) if as_of is not None else None
        spans = split(text)
        if not spans:
            raise InputError("the draft is empty")
        checker = self._checker(self._library.shelf(None), date.max)
        draft = Article.of(text, published=day or self._today())
        marks = []
        for done, (start, end) in enumerate(spans):
            self._progress(Progress(stage="checking the draft", done=done, total=len(spans)))
            sentence = text[start:end]
            # "It has 20 injured" is checked as what it says after the sentence before it.
            alone = standing_alone(draft, spans[done], spans[:done])
            if len(sentence) > _LONGEST_CLAIM:
                mark = DraftSentence(
                    text=sentence, start=start, end=end, reason="too long for one sentence"
                )
            elif (open_word := alone.open_reference) and points_back(open_word):
                why = f"not checked: who or what is “{open_word}”? Name it"
                mark = DraftSentence(text=sentence, start=start, end=end, reason=why)
            elif claims.checkworthiness(sentence) < claims.WORTH_CHECKING:
                mark = DraftSentence(
                    text=sentence, start=start, end=end, reason="nothing in it to check"
                )
            else:
                checked = self._check_typed(alone.text, day, checker)
                mark = DraftSentence(
                    text=sentence, start=start, end=end, checked=checked, reason=checked.reason
                )
            marks.append(mark)
        return marks

    def ask(self, question: str) -> Iterator[AnswerSentence]:
        """Answer a question in sentences of the library, each with its citation, or refuse.

        Raises:
            InputError: the question is empty.
        """
        if not question.strip():
            raise InputError("the question is empty")
        return self._answers(question)

    def _answers(self, question: str) -> Iterator[AnswerSentence]:
        shelf = self._library.shelf(None)
        with vectorstore_errors():
            hits = self._library.searcher.search(
                [question],
                k=self.settings.passages_per_claim,
                cap=self.settings.passages_per_origin,
                group=lambda article: shelf.origin_of.get(article, article),
            )
        found = answers.answer(question, shelf.sources((h.article, h.start, h.end) for h in hits))
        if not found:
            yield AnswerSentence(text=wording.REFUSAL)
        for source in found:
            statement, article = source.statement, source.article
            spans = shelf.sentences(article.id)
            place = next(i for i, span in enumerate(spans) if span.start == statement.start)
            yield AnswerSentence(
                text=standing_alone(article, spans[place], spans[:place]).text,
                citation=article.quoted(statement.start, statement.end),
                outlet=article.outlet,
                published=article.published,
            )

    # For those who compose with LangChain

    @property
    def retriever(self) -> PassageRetriever:
        """The library as a LangChain retriever."""
        from vectorstore.retriever import PassageRetriever

        return PassageRetriever(searcher=self._library.searcher)

    @property
    def tools(self) -> list[BaseTool]:
        """The library as tools for a LangChain agent."""
        from assistant.tools import library_tools

        return library_tools(self)

    def check_chain(self, *, as_of: date | str | None = None) -> Runnable[Claim, CheckedClaim]:
        """The chain behind every check, over the library as it is now: claim to checked claim.

        Args:
            as_of: the last day whose articles are read; today by default.
        """
        day = self._day(as_of)
        return self._checker(self._library.shelf(day), day)

    def summary_chain(self, *, as_of: date | str | None = None) -> Runnable[str, Summary]:
        """The chain behind a topic's summary, over the library as it is now.

        Args:
            as_of: the last day whose articles are read; today by default.
        """
        from assistant.chains import summary_chain

        day = self._day(as_of)
        shelf = self._library.shelf(day)
        return summary_chain(shelf, self._library.searcher, self._verifier, self.settings, day)

    # The stages

    def _read(self, source: Source, known: Mapping[str, Any]) -> Iterator[Article | Refused]:
        try:
            for item in gather(source, max_bytes=self.settings.max_bytes):
                yield _told(item, known) if isinstance(item, Article) and known else item
        except InputError as error:
            name, _, reason = str(error).partition(": ")
            yield Refused(source=name, reason=reason or name)

    def _chosen(
        self, given: Sequence[Article] | None, topic: str | None, shelf: Shelf, day: date
    ) -> list[Article]:
        if topic is not None and topic.strip():
            from assistant.chains import on_topic

            with vectorstore_errors():
                chosen = on_topic(topic, shelf, self._library.searcher, day)
            if given is not None:
                wanted = {article.id for article in given}
                chosen = [article for article in chosen if article.id in wanted]
            if not chosen:
                raise NothingFound(f"nothing on “{topic}” in this library up to {day}")
            return chosen
        wanted = {article.id for article in given or ()}
        chosen = [a for a in shelf.articles.values() if a.id in wanted]
        if not chosen:
            raise NothingFound(f"none of these articles was published by {day}")
        return sorted(chosen, key=lambda a: (a.published is None, str(a.published), a.id))

    def _checker(self, shelf: Shelf, day: date) -> Runnable[Claim, CheckedClaim]:
        from assistant.chains import check_chain

        return check_chain(shelf, self._library.searcher, self._verifier, self.settings, day)

    def _check_typed(
        self, text: str, as_of: date | None, checker: Runnable[Claim, CheckedClaim]
    ) -> CheckedClaim:
        sentence = " ".join(text.split())
        if not sentence:
            raise InputError("the claim is empty")
        if len(sentence) > _LONGEST_CLAIM:
            raise InputError(
                f"a claim is one sentence of at most {_LONGEST_CLAIM:,} characters; "
                f"this has {len(sentence):,}"
            )
        statement = read(sentence, as_of or self._today())
        claim = claims.typed(sentence, statement, as_of)
        if why := claims.settles_nothing(statement):
            return not_checkable(claim, why)
        # Fewer words tell no language apart.
        if len(sentence.split()) >= _TELLING_WORDS and language_of(sentence) != JUDGED_LANGUAGE:
            return unchecked(claim, f"language ({language_of(sentence)})")
        return run_check(claim, checker)

    def _method(self) -> dict[str, str]:
        return {
            "evenhand": __version__,
            "embedder": self._library.space,
            "verifier": self._verifier.name,
            "summary": "extractive",
            "passage_prompt": f"{self._library.passage_prompt.id}@{self._library.passage_prompt.version}",
        }

    def _day(self, as_of: date | str | None) -> date:
        return self._today() if as_of is None else self._parsed(as_of)

    @staticmethod
    def _parsed(as_of: date | str) -> date:
        if isinstance(as_of, datetime):
            return as_of.date()
        if isinstance(as_of, date):
            return as_of
        try:
            return date.fromisoformat(as_of)
        except (TypeError, ValueError) as error:
            raise InputError(f"“{as_of}” is no day: write it as 2025-04-24") from error


def _known(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the user knows better than the text of an article.

    Raises:
        InputError: something that cannot be said of an article, or an impossible day.
    """
    fields = {"title", "outlet", "published", "url", "genre", "author", "credit"}
    for name in sorted(set(given) - fields):
        raise InputError(f"{name}: not something that can be said of an article")
    known = {name: value for name, value in given.items() if value is not None}
    if known.get("genre", "unknown") not in get_args(Genre):
        raise InputError(
            f"“{known['genre']}” is no genre: it is one of {', '.join(get_args(Genre))}"
        )
    if "published" in known:
        known["published"] = Assistant._parsed(known["published"])
    return known | {f"{name}_from": "user" for name in ("published", "genre") if name in known}


def _told(article: Article, known: Mapping[str, Any]) -> Article:
    """An article with what the user knows better: another identity, if it differs."""
    fields = article.model_dump(exclude={"id", "sha256"})
    try:
        return Article.of(**(fields | dict(known)))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{first['loc'][0]}: {first['msg'].lower()}") from error
