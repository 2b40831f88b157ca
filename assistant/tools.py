"""The library as tools for a LangChain agent: what it says then rests on checked words.

    agent = langchain.agents.create_agent(model, tools=library_tools(desk))

A tool answers in JSON with exact quotes; it can add nothing to the library and change nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from langchain.tools import BaseTool, tool

from assistant.errors import EvenhandError

if TYPE_CHECKING:
    from assistant.desk import Assistant


def library_tools(desk: Assistant) -> list[BaseTool]:
    """Tools over one open library.

    Args:
        desk: the library; it must stay open while the tools are used.

    Returns:
        ``check_claim`` and ``ask_library``. A refusal is an answer, not an exception.
    """

    @tool
    def check_claim(claim: str, as_of: str | None = None) -> str:
        """Check one claim against the news articles of the library.

        Args:
            claim: one self-contained sentence.
            as_of: the day it speaks of, as YYYY-MM-DD.
        """
        try:
            checked = desk.check(claim, as_of=as_of)
        except EvenhandError as error:
            return json.dumps({"error": str(error)})
        return checked.model_dump_json(exclude={"confidence", "person"})

    @tool
    def ask_library(question: str) -> str:
        """Find sentences of the library's news articles that answer a question.

        Args:
            question: one question.
        """
        try:
            answers = [answer.model_dump(mode="json") for answer in desk.ask(question)]
        except EvenhandError as error:
            return json.dumps({"error": str(error)})
        return json.dumps(answers, ensure_ascii=False)

    return [check_claim, ask_library]
