"""A page in, the story out: furniture goes, prose stays."""

from __future__ import annotations

import pytest

from assistant.errors import EmptyInput
from assistant.reading.furniture import is_furniture
from assistant.reading.reader import article_from_text

STORY = (
    "The Varnholm drawbridge will stay shut until the autumn, engineers told the port council "
    "on Monday, after divers found a crack in its eastern pier.",
    "“We measured it twice,” said Ilse Marrow, who led the survey. “It is longer than last year.”",
    "What happens next",
    "Ferries will run every twenty minutes. He left.\nAsked about the cost, the council said that "
    "it did not know.",
    "At least 40 lorries a day take the coast road instead, according to the haulage union.",
)
TEXT = "\n\n".join(STORY).replace("\n\n".join(STORY[3:4]), STORY[3].replace("\n", "\n\n"))

FORUM_PAGE = f"""Skip to content

Varnholm Bridge Shut Until Autumn as Divers Find Crack in Pier

Recommended Posts

Posted

bridge-01.png

\xa0

Varnholm Bridge Shut Until Autumn as Divers Find Crack in Pier
\xa0

{STORY[0]}
\xa0
Advertisement

{STORY[1]}

Read more: Council puts off its vote on the harbour wall

  \xa0
{STORY[2]}

Related articles
Five bridges that never opened
The ferry that came back

{STORY[3]}

image.png

{STORY[4]}


image.png\xa0 Adpated by Harbour Post from Meridian Wire\xa0 2025-05-06


newsletter-banner-2.png

  • Thumbs Up 3

Create an account or sign in to comment

Only members of this forum may write a comment here

Create an account

Sign up for a new account in our community. It's easy!

Sign In Now
  • Recently Browsing \xa0 0 members
    • No registered users viewing this page.

1 2 3 Next
×
  • Create New..."""


def test_a_forum_page_gives_the_story_and_nothing_else() -> None:
    article = article_from_text(FORUM_PAGE)
    assert article.text == TEXT
    assert article.title == "Varnholm Bridge Shut Until Autumn as Divers Find Crack in Pier"
    assert (article.outlet, article.credit) == ("Harbour Post", "Meridian Wire")
    assert (str(article.published), article.published_from) == ("2025-05-06", "byline")
    assert (article.genre, article.language) == ("news", "en")


def test_a_news_page_with_menu_comments_and_foot_gives_the_story() -> None:
    page = f"""Home > News > Harbour
Menu
Subscribe
Bridge shut until the autumn after divers find a crack
By Ada Quill, Northern Ledger
Published: 6 May 2025, 10:30 GMT | Updated: 7 May 2025
12 comments · 3 min read
Share on Facebook Twitter WhatsApp
A lorry waits at the closed bridge. (Photo: Ben Orrin/Meridian Wire)

{STORY[0]}

ADVERTISEMENT

{STORY[1]}

Sign up to our morning newsletter for the news that matters.

{STORY[4]}

With reporting from Meridian Wire

Comments (2)
oldsalt: I crossed it yesterday. It was fine.
Reply
© 2025 Northern Ledger. All rights reserved.
Privacy Policy | Terms of Use | Contact us"""
    article = article_from_text(page)
    assert article.text == "\n\n".join((STORY[0], STORY[1], STORY[4]))
    assert article.title == "Bridge shut until the autumn after divers find a crack"
    assert (article.author, article.outlet) == ("Ada Quill", "Northern Ledger")
    assert str(article.published) == "2025-05-06"
    assert article.credit is None


@pytest.mark.parametrize(
    "line",
    [
        "Jump to content", "Recommended Posts", "Posted", "Posted 3 hours ago", "image.png",
        "newsletter-banner-1.png", "Create an account", "Register a new account", "Sign In Now",
        "Already have an account? Sign in here.", "1 2 3 Next", "Prev", "« Previous 1 2 3 Next »",
        "Page 2 of 7", "Share this article", "Share", "Facebook Twitter WhatsApp Email", "Follow us on X",
        "Follow Harbour Post on Instagram", "Subscribe now", "We use cookies to improve your visit.",
        "Accept all cookies", "Read more: Ferry back in service", "READ ALSO: Ferry back", "Read more",
        "Related articles", "Most read", "Advertisement", "[Advertisement]", "Story continues below",
        "12 comments", "Comments (12)", "× Create New…", "© 2025 Harbour Post", "All rights reserved.",
        "Photo: Meridian Wire", "(AP Photo/Ada Quill)", "Image source, Getty Images", "4 min read",
        "Reading time: 4 minutes", "Home / News / Harbour", "News » Harbour » Bridges", "* * *",
        "Sign up for our newsletter", "Sign up for our newsletter.", "• Like 4", "Print this page",
        "With reporting from Meridian Wire", "Additional reporting by Ada Quill", "Back to top",
        "Quay at dusk (Photo: Ben Orrin)", "FILE PHOTO: The quay at dusk", "Tags: bridges, harbour",
    ],
)  # fmt: skip
def test_a_line_that_only_a_page_says_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "He left.", "Next.", "More.", "Share prices fell on Monday.", "Photos of the pier showed a crack.",
        "Video of the fall, which was shared online, could not be checked.", "What happens next",
        "Copyright law is changing.", "Register to vote, the mayor urged.", "“Sign in,” he said.",
        "Follow the money, she told the court.", "Support local farmers, the minister said.",
        "Posted on his account, the video drew a crowd.", "Readers read more: that is the finding.",
        "Production by the yard fell by 10 percent.", "Home prices rose", "Comments by the mayor", "12",
        "Contributions from readers fell.", "Already registered voters need not apply.", "…and then silence.",
        "You must be in Varnholm by noon.", "Log in, he said.", "Source of the river", "Quote of the day",
    ],
)  # fmt: skip
def test_a_line_that_a_story_may_say_is_not_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_prose_without_furniture_comes_through_untouched() -> None:
    article = article_from_text(TEXT)
    assert article.text == TEXT
    assert article.title is None
    assert (article.published, article.published_from) == (None, "unknown")


def test_the_headline_stands_in_the_title_only() -> None:
    article = article_from_text(f"Bridge shut until the autumn\n\n{TEXT}")
    assert article.title == "Bridge shut until the autumn"
    assert article.text == TEXT


@pytest.mark.parametrize("headline", ["Is the bridge safe?", "Storm nears the eastern U.S."])
def test_a_headline_may_end_in_a_mark_where_a_byline_follows(headline: str) -> None:
    article = article_from_text(f"{headline}\nBy Ada Quill\n\n{TEXT}")
    assert (article.title, article.text) == (headline, TEXT)


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wrapped = (
        "Bridge shut until the autumn\n"
        "Northern Ledger — 6 May 2025\n\n"
        "The drawbridge will stay shut until the autumn, engineers told\n"
        "the port council on Monday, after divers found a crack in its\n"
        "eastern pier.\n\n"
        "Ferries will run every twenty minutes, the council said, and\n"
        "they will be free.\n"
    )
    article = article_from_text(wrapped)
    assert article.text == (
        "The drawbridge will stay shut until the autumn, engineers told the port council on "
        "Monday, after divers found a crack in its eastern pier.\n\n"
        "Ferries will run every twenty minutes, the council said, and they will be free."
    )
    assert (article.title, article.outlet) == ("Bridge shut until the autumn", "Northern Ledger")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    article = article_from_text(f"{STORY[0]}\n{STORY[1]}\n{STORY[4]}")
    assert article.text == "\n\n".join((STORY[0], STORY[1], STORY[4]))


def test_a_verse_or_list_at_the_end_of_plain_prose_is_kept() -> None:
    text = f"{STORY[0]}\n\nThe pier\n\nThe quay\n\nThe wall"
    assert article_from_text(text).text == text


def test_one_short_mark_below_the_story_is_none_of_it() -> None:
    assert article_from_text(f"{TEXT}\n\nEvening edition").text == TEXT


@pytest.mark.parametrize(
    "page", ["", " \n\t\xa0", "Sign in\nCreate an account\nPrev 1 2 3 Next", "\u200b", "***"]
)
def test_a_page_without_a_story_is_empty(page: str) -> None:
    with pytest.raises(EmptyInput):
        article_from_text(page)
