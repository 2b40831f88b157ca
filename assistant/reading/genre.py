"""What kind of piece it is, by the cues that pieces give themselves. Precision before recall."""

from __future__ import annotations

import re

from assistant.model import Genre, KnownFrom

_LABELS: tuple[tuple[str, Genre], ...] = (
    (
        r"(?:guest |reader )?opinions?|op-?ed|comment(?: is free)?|commentary|editorials?|leader|"
        r"(?:our |the )view|viewpoints?|perspectives?|columns?|columnists?|letters(?: to the editor)?|"
        r"opinion (?:piece|column|\| .{1,40})",
        "opinion",
    ),
    (r"(?:news )?analysis|explainers?|explained|in[- ]depth analysis", "analysis"),
    (r"live(?: (?:updates?|blog|coverage|reporting|text))?|as it happened", "live"),
    (
        r"for immediate release|(?:press|news|media) (?:release|statement)|official statement",
        "press_release",
    ),
    (r"(?:fact|reality)[- ]?check(?:s|ed|ing)?|verification|claim review", "fact_check"),
    (r"satire|satirical|parody", "satire"),
    (
        r"sponsored(?: (?:content|post|article|feature))?|paid (?:content|post|partnership)|advertorial|"
        r"(?:brand|branded|partner|promoted) content|advertisement feature|ad feature|"
        r"paid for (?:and presented )?by .{1,40}|(?:presented|sponsored|brought to you) by .{1,40}",
        "sponsored",
    ),
    (r"corrections?(?: (?:and|&) clarifications?)?|clarification|erratum|retraction", "correction"),
)
_LABEL = [(re.compile(pattern, re.IGNORECASE), genre) for pattern, genre in _LABELS]
_TITLE_PREFIX = re.compile(r"\s*([^:|]{3,32}?)\s*(?::|\||\s[—–-]\s)\s*\S")
_TITLE_SUFFIX = re.compile(r"\S\s*(?:\||\s[—–-]\s)\s*([^:|]{3,32}?)\s*$")
_SECTION = re.compile(r"https?://[^/?#]+/(?:[^?#]*/)?([\w-]+)(?=/)", re.IGNORECASE)
_SECTIONS: dict[str, Genre] = {
    "opinion": "opinion",
    "opinions": "opinion",
    "commentisfree": "opinion",
    "editorial": "opinion",
    "editorials": "opinion",
    "op-ed": "opinion",
    "columnists": "opinion",
    "fact-check": "fact_check",
    "factcheck": "fact_check",
    "fact-checks": "fact_check",
    "press-release": "press_release",
    "press-releases": "press_release",
    "sponsored": "sponsored",
    "advertorial": "sponsored",
    "satire": "satire",
}
_WIRED_RELEASE = re.compile(
    r"\A.{0,140}/ ?\w*newswire\w* ?/|\A.{0,140}\((?:globe newswire|business wire)\)|"
    r"\Afor immediate release\b",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTS = re.compile(
    r"\A(?:correction|clarification)\s*[:—–-]|\A(?:an? (?:earlier|previous) (?:version|article|report)|"
    r"an? (?:article|report|story) published)\b.{0,160}\b(?:misstated|incorrectly|wrongly|"
    r"erroneously|inaccurate)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"“[^”]{0,1000}”|\"[^\"\n]{0,1000}\"|‘[^’\n]{20,600}’")
_OWN_VIEW = re.compile(
    r"\bI (?:firmly |strongly |still )?(?:believe|think|argue|contend|suspect|fear|am convinced)\b|"
    r"\b[Ii]n my (?:view|opinion|judgment|judgement)\b|\bI would argue\b|\b[Ii]t is (?:high )?time "
    r"(?:for|that|to)\b|\bWe (?:must|should|cannot afford to)\b|\b[Ss]hame on\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")
_REPORTS = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|stated|according to|officials?|spokes(?:man|"
    r"woman|person)|witnesses|police|ministry|killed|injured|arrested|signed|agreed|denied)\b"
)


def label(line: str) -> Genre | None:
    """The genre that a line of its own names, such as "OPINION" or "For immediate release"."""
    core = line.strip(" •·|[]()*_—–-:") if len(line) <= 60 else ""
    return next((genre for form, genre in _LABEL if form.fullmatch(core)), None) if core else None


def labelled(title: str) -> Genre | None:
    """The genre that a headline names at its edge: "Fact check: …", "… – live updates"."""
    edges = (_TITLE_PREFIX.match(title), _TITLE_SUFFIX.search(title))
    return next((genre for edge in edges if edge and (genre := label(edge.group(1)))), None)


def genre_of(
    *,
    title: str | None,
    text: str,
    url: str | None = None,
    labels: tuple[Genre, ...] = (),
    signed: bool = False,
) -> tuple[Genre, KnownFrom]:
    """What kind of piece an article is.

    Args:
        title: its headline; "Opinion: …", "Live: …" and the like count.
        text: its canonical text.
        url: its address; a section such as ``/opinion/`` counts.
        labels: the genres named by lines of their own above the story.
        signed: whether an author, outlet or day is known, as a report has.

    Returns:
        The genre and how it is known: by a cue, or not at all.
    """
    found = _named(title, text, url, labels)
    if found is None and signed and _REPORTS.search(_QUOTED.sub(" ", text[:20_000])):
        found = "news"
    return (found, "cue") if found else ("unknown", "unknown")


def named(value: str) -> Genre | None:
    """The genre that a field's value names: "press release", "Opinion", "news"."""
    value = value.strip().lower().replace("_", " ").replace("-", " ")
    return "news" if value in ("news", "report", "news report") else label(value)


def _named(
    title: str | None, text: str, url: str | None, labels: tuple[Genre, ...]
) -> Genre | None:
    if labels:
        return labels[0]
    if title and (genre := labelled(title)):
        return genre
    if _WIRED_RELEASE.search(text):
        return "press_release"
    if _CORRECTS.search(text):
        return "correction"
    sections = [_SECTIONS.get(part.lower()) for part in _SECTION.findall(url or "")]
    if section := next((genre for genre in sections if genre), None):
        return section
    own = _QUOTED.sub(" ", text[:20_000])
    if len(_OWN_VIEW.findall(own)) >= 2 and len(_FIRST_PERSON.findall(own)) >= 3:
        return "opinion"
    return None
