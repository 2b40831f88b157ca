"""The command line. Commands parse, ask :class:`assistant.desk.Assistant`, and print.

Everything heavy is imported inside the command that needs it, so that ``--help`` and
``--version`` answer at once. Results go to standard output, everything else to standard error.
Exit codes: 0 done, 1 refused or failed with one line each, 2 wrong usage, 70 a fault of ours,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from assistant import __version__, terminal
from assistant.cli_marks import mark_app
from assistant.cli_options import SETTINGS, AsOf, Home, Html, Json, Sources, SpeaksOf, opened
from assistant.errors import EvenhandError

if TYPE_CHECKING:
    from assistant.desk import Assistant
    from assistant.model import Added, Article, Refused
    from assistant.rendering import Form

_OUR_FAULT = 70
_INTERRUPTED = 130

app = typer.Typer(
    name="evenhand",
    help="Read news articles, brief them neutrally, and check each claim against the others.",
    **SETTINGS,
)
articles_app = typer.Typer(help="The articles of the library: list, show, remove.")
briefs_app = typer.Typer(help="The briefs made so far: list, show, claims.")
app.add_typer(articles_app, name="articles", invoke_without_command=True)
app.add_typer(briefs_app, name="briefs", invoke_without_command=True)
app.add_typer(mark_app, name="mark", no_args_is_help=True)


def main() -> NoReturn:
    """Run the command line and leave with its exit code. No traceback reaches the user."""
    terminal.speak_utf8()
    try:
        app()
        code = 0
    except EvenhandError as error:
        terminal.complain(error)
        code = 1
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:
        if os.environ.get("EVENHAND_DEBUG"):
            raise
        terminal.complain(
            f"unexpected {type(error).__name__}: {error} (a fault of Evenhand; EVENHAND_DEBUG=1 "
            "shows where: please report that with the command)"
        )
        code = _OUR_FAULT
    sys.exit(code)


def _print_version(wanted: bool) -> None:
    if wanted:
        terminal.write(f"evenhand {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and leave.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Hold what stands before a command."""


@app.command()
def add(
    sources: Annotated[
        list[str], typer.Argument(help='Files, folders, or "-" for standard input.')
    ],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Add articles to the library. Adding twice is adding once."""
    with opened(home) as desk:
        added, refused = _added(desk, sources)
    if as_json:
        terminal.write(terminal.as_json(added.model_dump(mode="json", exclude=_WITHOUT_TEXT)))
    else:
        for article in added.articles:
            terminal.write(f"added          {terminal.line(article)}\n")
        for article in added.already:
            terminal.write(f"already there  {terminal.line(article)}\n")
    _leave(refused)


@articles_app.callback()
def _articles(ctx: typer.Context, home: Home = None, as_json: Json = False) -> None:
    ctx.obj = {"home": home, "as_json": as_json}
    if ctx.invoked_subcommand is None:
        list_articles(ctx)


@articles_app.command("list")
def list_articles(
    ctx: typer.Context,
    home: Home = None,
    removed: Annotated[bool, typer.Option("--removed", help="Removed articles too.")] = False,
    as_json: Json = False,
) -> None:
    """List the articles of the library."""
    with opened(home or ctx.obj["home"]) as desk:
        entries = desk.articles(removed=removed)
    if as_json or ctx.obj["as_json"]:
        terminal.write(terminal.as_json([entry.model_dump(mode="json") for entry in entries]))
        return
    for entry in entries:
        gone = "" if entry.status == "present" else f"  ({entry.status})"
        terminal.write(f"{terminal.line(entry)}{gone}\n")
    if not entries:
        terminal.complain("no articles in this library yet: evenhand add FILE…")


@articles_app.command("show")
def show_article(
    ctx: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Show one article with its text."""
    with opened(home or ctx.obj["home"]) as desk:
        article = desk.article(article_id)
    if as_json or ctx.obj["as_json"]:
        terminal.write(article.model_dump_json(indent=2) + "\n")
        return
    terminal.write(f"{terminal.line(article)}\n\n{terminal.harmless(article.text)}\n")


@articles_app.command("remove")
def remove_article(
    ctx: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.")],
    home: Home = None,
    purge: Annotated[
        bool, typer.Option("--purge", help="Delete the text even if a kept brief cites it.")
    ] = False,
) -> None:
    """Hide an article from new briefs."""
    with opened(home or ctx.obj["home"]) as desk:
        desk.remove(article_id, purge=purge)


@app.command()
def brief(
    sources: Sources = None,
    topic: Annotated[str | None, typer.Option(help="Brief what the library has on this.")] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    as_html: Html = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print Markdown (the default).")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
    home: Home = None,
) -> None:
    """Brief articles, or a topic, and check the claims against the whole library."""
    if not sources and not topic:
        raise typer.BadParameter("give SOURCES or --topic")
    form = _form(as_json=as_json, as_html=as_html, as_markdown=as_markdown, output=output)
    refused: Sequence[Refused] = ()
    with opened(home) as desk:
        articles: tuple[Article, ...] = ()
        if sources:
            added, refused = _added(desk, sources)
            articles = (*added.articles, *added.already)
            if not articles:
                _leave(refused)
        made = desk.brief(*articles, topic=topic, as_of=_day(as_of))
    terminal.write_brief(made, form, output)
    _leave(refused)


@app.command()
def check(
    claim: Annotated[
        str | None, typer.Argument(help="One claim, in a sentence.", show_default=False)
    ] = None,
    draft: Annotated[
        str | None,
        typer.Option(metavar="FILE", help='Check every sentence of this text ("-": input).'),
    ] = None,
    as_of: SpeaksOf = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Check a claim, or every sentence of a draft, against the library. Nothing is stored."""
    from assistant.rendering import markdown

    if (claim is None) == (draft is None):
        raise typer.BadParameter("give either a CLAIM or --draft FILE")
    if claim is not None:
        with opened(home) as desk:
            checked = desk.check(claim, as_of=_day(as_of))
        if as_json:
            terminal.write(checked.model_dump_json(indent=2) + "\n")
        else:
            terminal.write_markdown(markdown.render_claim(checked))
    elif draft is not None:
        text = terminal.read_draft(draft)
        with opened(home) as desk:
            sentences = desk.check_draft(text, as_of=_day(as_of))
        if as_json:
            terminal.write(
                terminal.as_json([sentence.model_dump(mode="json") for sentence in sentences])
            )
        else:
            terminal.write_markdown(markdown.render_draft(sentences))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question.")],
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Answer from the library with cited sentences, or say that it cannot."""
    from assistant.rendering import markdown

    with opened(home) as desk:
        answer = desk.ask(question)
        if as_json:
            terminal.write(
                terminal.as_json([sentence.model_dump(mode="json") for sentence in answer])
            )
            return
        for sentence in answer:
            terminal.write_markdown(f"{markdown.render_answer(sentence)}\n")


@briefs_app.callback()
def _briefs(ctx: typer.Context, home: Home = None, as_json: Json = False) -> None:
    ctx.obj = {"home": home, "as_json": as_json}
    if ctx.invoked_subcommand is None:
        list_briefs(ctx)


@briefs_app.command("list")
def list_briefs(ctx: typer.Context, home: Home = None, as_json: Json = False) -> None:
    """List the briefs made so far."""
    with opened(home or ctx.obj["home"]) as desk:
        entries = desk.briefs()
    if as_json or ctx.obj["as_json"]:
        terminal.write(terminal.as_json([entry.model_dump(mode="json") for entry in entries]))
        return
    from assistant.rendering.screen import plain

    for entry in entries:
        terminal.write(
            f"{entry.id}  {entry.as_of}  {entry.claims:>3} claims  {plain(entry.title)}\n"
        )
    if not entries:
        terminal.complain("no briefs in this library yet: evenhand brief FILE…")


@briefs_app.command("show")
def show_brief(
    ctx: typer.Context,
    brief_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.")],
    as_json: Json = False,
    as_html: Html = False,
    home: Home = None,
) -> None:
    """Open a brief again."""
    as_json = as_json or (ctx.obj["as_json"] and not as_html)
    form = _form(as_json=as_json, as_html=as_html)
    with opened(home or ctx.obj["home"]) as desk:
        made = desk.show(brief_id)
    terminal.write_brief(made, form)


@briefs_app.command("claims")
def list_claims(
    ctx: typer.Context,
    brief_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.")],
    home: Home = None,
) -> None:
    """List a brief's claims with the ids that `evenhand mark` takes."""
    from assistant.rendering.screen import plain
    from assistant.wording import heading

    with opened(home or ctx.obj["home"]) as desk:
        made = desk.show(brief_id)
    for claim in made.claims:
        terminal.write(f"{claim.id}  {plain(heading(claim).text)}: {plain(claim.text)}\n")


@app.command()
def rebuild(home: Home = None) -> None:
    """Build the index anew from what is stored, without embedding again."""
    with opened(home) as desk:
        passages = desk.rebuild()
    terminal.write(f"{passages} passages in the index\n")


@app.command()
def bench(
    task: Annotated[str, typer.Argument(help="What to measure.")],
    file: Annotated[
        Path | None, typer.Argument(help="A .jsonl or .jsonl.gz file; speed takes none.")
    ] = None,
    as_json: Json = False,
    verifier: Annotated[
        str, typer.Option(help="embedded, lexical, a model's folder, or hub:OWNER/NAME.")
    ] = "embedded",
    labels: Annotated[
        Path | None, typer.Option(help="Flags that a person has read, for silence.")
    ] = None,
    edits: Annotated[
        Path | None, typer.Option(help="Changes of single sentences, for conflicts.")
    ] = None,
) -> None:
    """Measure a task on labelled rows."""
    from assistant.bench import JUDGING, TASKS, run
    from assistant.verifier import verifier_named

    if task not in TASKS:
        raise typer.BadParameter(f"{task!r} is none of: {', '.join(TASKS)}")
    if (task == "speed") == (file is not None):
        raise typer.BadParameter("speed takes no FILE" if file else f"{task} needs a FILE")
    judge = verifier_named(verifier) if task in JUDGING else None
    measured = run(task, file, verifier=judge, labels=labels, edits=edits)
    if as_json:
        terminal.write(terminal.as_json(measured))
        return
    for name, value in measured.items():
        terminal.write(
            f"{name}: {value if not isinstance(value, dict | list) else terminal.as_json(value)}\n"
        )


@app.command()
def ui(
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=1, max=65535, envvar="EVENHAND_PORT", help="The port.")
    ] = 7860,
    home: Home = None,
) -> None:
    """Serve the page in a browser."""
    from assistant.page import serve

    serve(home=home, host=host, port=port)


# ── between the commands and the desk ────────────────────────────────────────────────────────

_WITHOUT_TEXT = {name: {"__all__": {"text"}} for name in ("articles", "already")}


def _added(desk: Assistant, sources: Sequence[str]) -> tuple[Added, Sequence[Refused]]:
    """Add what was named, and say what was refused or left alone."""
    added = desk.add(*(_source(name) for name in sources))
    for left in added.skipped:
        terminal.complain(f"left alone {left.source}: {left.reason}")
    for refused in added.refused:
        terminal.complain(f"{refused.source}: {refused.reason}")
    return added, added.refused


def _source(name: str) -> str | Path:
    """An argument is a path unless it is standard input or an address; it is never text."""
    return name if name == "-" or "://" in name else Path(name)


def _leave(refused: Sequence[Refused]) -> None:
    if refused:
        raise typer.Exit(1)


def _day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None


def _form(
    *, as_json: bool, as_html: bool, as_markdown: bool = False, output: Path | None = None
) -> Form:
    if as_json + as_html + as_markdown > 1:
        raise typer.BadParameter("give one of --json, --html and --markdown")
    by_name = output.suffix.lower() if output and not as_markdown else ""
    if as_json or (not as_html and by_name == ".json"):
        return "json"
    return "html" if as_html or by_name in (".html", ".htm") else "markdown"
