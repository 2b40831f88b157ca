"""Templates are read strictly and filled in one pass."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prompts

GOOD = "---\nid: greet\nversion: 2\nvariables: name, claim\n---\nTo {name}: {claim}\n"


def test_every_shipped_template_loads() -> None:
    names = [
        file.name.removesuffix(".md")
        for file in resources.files("prompts").iterdir()
        if file.name.endswith(".md")
    ]
    assert "passage" in names
    for name in names:
        prompt = prompts.load(name)
        assert prompt.id == name
        assert len(prompt.sha256) == 64


def test_the_passage_template_puts_the_heading_over_the_passage() -> None:
    filled = prompts.load("passage").fill(
        title="Ferry stopped", outlet="The Example", published="2025-03-04", passage="It stopped."
    )
    assert filled == "Ferry stopped\nThe Example 2025-03-04\nIt stopped."


@given(st.text())
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    prompt = prompts.parse("greet", GOOD)
    assert prompt.fill(name="{claim}", claim=value) == "To {claim}: " + value


def test_braces_around_anything_but_a_name_are_text() -> None:
    prompt = prompts.parse("greet", GOOD.replace("To", '{"a": 1} {} {Name} To'))
    assert prompt.fill(name="A", claim="B") == '{"a": 1} {} {Name} To A: B'


def test_a_missing_and_an_unknown_variable_are_named() -> None:
    prompt = prompts.parse("greet", GOOD)
    with pytest.raises(prompts.MissingVariable, match="claim"):
        prompt.fill(name="A")
    with pytest.raises(prompts.UnknownVariable, match="colour"):
        prompt.fill(name="A", claim="B", colour="red")


@pytest.mark.parametrize("name", ["nothing_of_that_name", "../passage", "passage.md", ""])
def test_a_template_that_is_not_shipped_is_refused(name: str) -> None:
    with pytest.raises(prompts.UnknownPrompt):
        prompts.load(name)


@pytest.mark.parametrize(
    "source",
    [
        "no front matter",
        GOOD.replace("id: greet", "id: other"),
        GOOD.replace("version: 2", "version: two"),
        GOOD.replace("version: 2\n", ""),
        GOOD.replace("version: 2", "version: 2\nauthor: me"),
        GOOD.replace("version: 2", "version: 2\nversion: 3"),
        GOOD.replace("name, claim", "name"),
        GOOD.replace("name, claim", "name, claim, more"),
        GOOD.replace("name, claim", "name, name, claim"),
    ],
)
def test_a_template_that_breaks_the_form_is_refused(source: str) -> None:
    with pytest.raises(prompts.MalformedPrompt, match="greet"):
        prompts.parse("greet", source)


def test_the_hash_changes_with_the_text() -> None:
    changed = GOOD.replace("To", "For")
    assert prompts.parse("greet", GOOD).sha256 != prompts.parse("greet", changed).sha256
