"""Prompt templates: versioned Markdown files, read strictly and filled in one pass.

A template is a file ``<id>.md`` beside this one::

    ---
    id: passage
    version: 1
    variables: title, passage
    ---
    {title}
    {passage}

Braces that do not enclose a lower-case name are plain text, so a template may show JSON.

    PromptError
    ├── UnknownPrompt       no template of that name is shipped
    ├── MalformedPrompt     the file breaks the form above: mend the template
    ├── MissingVariable     a declared variable was not given a value
    └── UnknownVariable     a value was given that the template does not declare
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib import resources

__all__ = [
    "MalformedPrompt",
    "MissingVariable",
    "Prompt",
    "PromptError",
    "UnknownPrompt",
    "UnknownVariable",
    "load",
    "parse",
]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_KEYS = ["id", "version", "variables"]


class PromptError(Exception):
    """Something is wrong with a template or with how it was filled."""


class UnknownPrompt(PromptError):
    """No template of that name is shipped."""


class MalformedPrompt(PromptError):
    """A template file breaks the form."""


class MissingVariable(PromptError):
    """A declared variable was not given a value."""


class UnknownVariable(PromptError):
    """A value was given that the template does not declare."""


@dataclass(frozen=True)
class Prompt:
    """A template, its version, and the hash of the file it came from."""

    id: str
    version: int
    variables: tuple[str, ...]
    body: str
    sha256: str

    def fill(self, **values: str) -> str:
        """The body with each ``{name}`` replaced by its value.

        One pass: a value that itself contains ``{name}`` stays as it is.

        Args:
            values: exactly one for every declared variable.

        Raises:
            MissingVariable: a declared variable has no value.
            UnknownVariable: a value has no declared variable.
        """
        if missing := [name for name in self.variables if name not in values]:
            raise MissingVariable(f"prompt {self.id!r} needs a value for {', '.join(missing)}")
        if unknown := sorted(set(values) - set(self.variables)):
            raise UnknownVariable(f"prompt {self.id!r} has no variable {', '.join(unknown)}")
        return _PLACEHOLDER.sub(lambda match: values[match[1]], self.body)


def load(name: str) -> Prompt:
    """The shipped template of that name.

    Raises:
        UnknownPrompt: there is none.
        MalformedPrompt: its file breaks the form.
    """
    if not _NAME.fullmatch(name):
        raise UnknownPrompt(f"{name!r} cannot be the name of a prompt")
    file = resources.files(__name__).joinpath(f"{name}.md")
    if not file.is_file():
        raise UnknownPrompt(f"there is no prompt {name!r}")
    return parse(name, file.read_text("utf-8"))


def parse(name: str, source: str) -> Prompt:
    """A template from the text of its file.

    Args:
        name: the file's name without its ending, which must be the template's id.
        source: the text of the file.

    Raises:
        MalformedPrompt: the text breaks the form.
    """
    parts = _FRONT_MATTER.fullmatch(source)
    if parts is None:
        raise MalformedPrompt(f"prompt {name!r} has no front matter between two lines of ---")
    fields: dict[str, str] = {}
    for line in parts[1].splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.strip() in fields:
            raise MalformedPrompt(f"prompt {name!r}: {line!r} is not one 'key: value'")
        fields[key.strip()] = value.strip()
    if sorted(fields) != sorted(_KEYS):
        raise MalformedPrompt(f"prompt {name!r} must have exactly {', '.join(_KEYS)}")
    if fields["id"] != name:
        raise MalformedPrompt(f"prompt {name!r} calls itself {fields['id']!r}")
    if not re.fullmatch(r"[1-9][0-9]*", fields["version"]):
        raise MalformedPrompt(f"prompt {name!r}: version {fields['version']!r} is not 1, 2, 3 …")
    variables = (
        tuple(v.strip() for v in fields["variables"].split(",")) if fields["variables"] else ()
    )
    body = parts[2].removesuffix("\n")
    used = set(_PLACEHOLDER.findall(body))
    if len(set(variables)) != len(variables) or set(variables) != used:
        raise MalformedPrompt(
            f"prompt {name!r} declares {', '.join(variables) or 'no variables'}"
            f" and uses {', '.join(sorted(used)) or 'none'}"
        )
    return Prompt(
        id=name,
        version=int(fields["version"]),
        variables=variables,
        body=body,
        sha256=hashlib.sha256(source.encode("utf-8")).hexdigest(),
    )
