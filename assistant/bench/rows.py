"""The rows of a benchmark file, each read strictly; a bad one is skipped and told, never fatal."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import IO, Annotated, Generic, Literal, NamedTuple, TypeVar, cast

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from assistant.errors import UnreadableInput

Text = Annotated[str, StringConstraints(pattern=r"\S")]

_GZIP_MAGIC = b"\x1f\x8b"


class Row(BaseModel):
    """A row: the fields a task reads, of the right types; other fields are left alone."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class StanceRow(Row):
    claim: Text
    evidence: str
    label: Literal["supported", "refuted", "nei", "strengthen", "weaken", "neither"]


class VerdictRow(Row):
    claim: Text
    evidence: list[str]
    label: Literal["supported", "refuted", "nei", "mixed", "partial"]
    #: Sets of places in ``evidence`` that together support the claim.
    supporting_sentences: list[list[int]] = []


class ConsistencyRow(Row):
    document: Text
    summary: Text
    consistent: bool


class CheckworthyRow(Row):
    text: Text
    label: Literal["checkworthy", "not"]


class Document(Row):
    text: str
    title: str | None = None


class SummaryRow(Row):
    """One ``document`` or several ``documents``, and a reference summary."""

    document: Text | None = None
    documents: list[Document | str] | None = None
    reference: Text

    @model_validator(mode="after")
    def _one_source(self) -> SummaryRow:
        if (self.document is None) == (self.documents is None):
            raise ValueError("give either document or documents")
        if not self.sources:
            raise ValueError("no document has any text")
        return self

    @property
    def sources(self) -> list[Document]:
        """The documents that hold text, in order."""
        given = [self.document] if self.document is not None else self.documents or []
        documents = [Document(text=d) if isinstance(d, str) else d for d in given]
        return [document for document in documents if document.text.strip()]


class Told(Row):
    """An event as one outlet told it: paragraphs of sentences."""

    outlet: Text
    title: str
    date: str
    paragraphs: list[list[str]]


class EventRow(Row):
    """One event in the words of several outlets."""

    id: Text
    documents: list[Told]


class ExtractionRow(Row):
    html_file: Text
    must_contain: list[str]
    must_not_contain: list[str]


class Skipped(NamedTuple):
    """A line that was not measured, counted from 1, and why."""

    line: int
    reason: str

    def as_entry(self) -> dict[str, object]:
        return {"line": self.line, "reason": self.reason}


RowType = TypeVar("RowType", bound=Row)


class Numbered(NamedTuple, Generic[RowType]):
    line: int
    row: RowType


def read_rows(file: Path, shape: type[RowType]) -> tuple[list[Numbered[RowType]], list[Skipped]]:
    """Every row of a ``.jsonl`` or ``.jsonl.gz`` file that has the task's shape, and the others.

    Args:
        file: JSON lines, compressed or not, whatever its name.
        shape: what a row of the task looks like.

    Raises:
        UnreadableInput: the file is missing or cannot be opened.
    """
    rows: list[Numbered[RowType]] = []
    skipped: list[Skipped] = []
    line = 0
    try:
        with _opened(file) as stream:
            try:
                for line, raw in enumerate(stream, start=1):
                    if raw.strip():
                        _read_one(line, raw, shape, rows, skipped)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                skipped.append(Skipped(line + 1, "the compressed file breaks off here"))
    except OSError as error:
        raise UnreadableInput(f"{file} cannot be read: {error.strerror or error}") from error
    return rows, skipped


def _opened(file: Path) -> IO[bytes]:
    with file.open("rb") as stream:
        packed = stream.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    return cast("IO[bytes]", gzip.open(file, "rb") if packed else file.open("rb"))


def _read_one(
    line: int,
    raw: bytes,
    shape: type[RowType],
    rows: list[Numbered[RowType]],
    skipped: list[Skipped],
) -> None:
    try:
        value = json.loads(raw.decode("utf-8-sig" if line == 1 else "utf-8"))
        rows.append(Numbered(line, shape.model_validate(value)))
    except UnicodeDecodeError:
        skipped.append(Skipped(line, "not UTF-8"))
    except ValidationError as error:
        skipped.append(Skipped(line, _first_fault(error)))
    except (ValueError, RecursionError) as error:
        skipped.append(Skipped(line, f"not JSON: {error}"))


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    said = fault["msg"].removeprefix("Value error, ")
    said = "holds no text" if fault["type"] == "string_pattern_mismatch" else said
    return f"{where}: {said}" if where else said
