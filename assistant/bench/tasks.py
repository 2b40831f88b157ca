"""The tasks by name, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from assistant.bench import judgements
from assistant.bench.report import Options, Report
from assistant.errors import InputError
from assistant.verifier import Verifier

Task = Callable[[Path, Options], Report]

#: The one task that makes its own material.
_SPEED = "speed"


def _summary(file: Path, options: Options) -> Report:
    from assistant.bench.texts import summary

    return summary(file, options)


def _extraction(file: Path, options: Options) -> Report:
    from assistant.bench.texts import extraction

    return extraction(file, options)


def _silence(file: Path, options: Options) -> Report:
    from assistant.bench.silence import silence

    return silence(file, options)


def _conflicts(file: Path, options: Options) -> Report:
    from assistant.bench.conflicts import conflicts

    return conflicts(file, options)


def _swaps(file: Path, options: Options) -> Report:
    from assistant.bench.swaps import swaps

    return swaps(file, options)


_OF_A_FILE: Mapping[str, Task] = MappingProxyType(
    {
        "stance": judgements.stance,
        "verdict": judgements.verdict,
        "consistency": judgements.consistency,
        "checkworthy": judgements.checkworthy,
        "summary": _summary,
        "extraction": _extraction,
        "silence": _silence,
        "conflicts": _conflicts,
        "swaps": _swaps,
    }
)
#: The tasks that ask a verifier.
JUDGING = frozenset(
    {"stance", "verdict", "consistency", "silence", "conflicts", "swaps", "summary"}
)
#: What can be measured.
TASKS: tuple[str, ...] = (*_OF_A_FILE, _SPEED)


def run(
    task: str,
    file: Path | None = None,
    *,
    verifier: Verifier | None = None,
    sentences: int = 3,
    words: int = 90,
    labels: Path | None = None,
    edits: Path | None = None,
) -> dict[str, object]:
    """Measure one task over one file.

    Args:
        task: one of :data:`TASKS`.
        file: a ``.jsonl`` or ``.jsonl.gz`` whose rows have the task's shape; none for ``speed``.
        verifier: the default verifier unless given.
        sentences, words: the bounds of each summary; ROUGE's F1 has its own idea of length.
        labels: flags that a person has read, for ``silence``.
        edits: changes of single sentences, for ``conflicts``.

    Returns:
        One flat object: ``task``, ``n``, ``skipped`` (each bad line with its reason), then what
        the task measures; a measure without rows is ``None``.

    Raises:
        InputError: there is no such task, or it needs a file and got none.
        UnreadableInput: the file is missing or cannot be opened.
    """
    if task not in TASKS:
        raise InputError(f"no task is called {task!r}; there are {', '.join(TASKS)}")
    if task == _SPEED:
        from assistant.bench.speed import speed

        return speed()
    if file is None:
        raise InputError(f"the task {task} needs a file of rows")
    if verifier is None:
        from assistant.verifier import verifier_named

        verifier = verifier_named()
    options = Options(
        verifier=verifier, sentences=sentences, words=words, labels=labels, edits=edits
    )
    return {"task": task} | _OF_A_FILE[task](file, options)
