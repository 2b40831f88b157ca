"""What on a page is not the story: log-in lines, pagers, share buttons, banners, credits.

A line is furniture when the *whole* line reads as one of the forms below. Nothing here looks
inside a paragraph, so prose that mentions a newsletter or a cookie stays as it is.
"""

from __future__ import annotations

import re

from assistant.reading.lines import ends_sentence

#: No furniture line is longer; a longer one is not even looked at.
_LONGEST = 240

_PICTURE = r"[\w%@&()+.,~-]+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?|heic|mp4|webm)"
_PICTURES_FIRST = re.compile(rf"(?:{_PICTURE}\s+)+(?=\S)", re.IGNORECASE)
_BULLETS = re.compile(r"^[\s•·▪●◦‣*»>|×✕✖+–—←→›‹«-]+|[\s•·|»>›→←‹«×✕✖+*:-]+$")
_RULE = re.compile(r"[\s_=~#*×✕✖•·|<>«»‹›←→–—.-]+")
_CRUMBS = re.compile(r"[^.!?>»›|]{1,40}(?:\s[>»›]\s[^.!?>»›|]{1,60}){2,}")

_NETWORK = (
    r"(?:facebook|twitter|x|x\.com|whatsapp|telegram|linkedin|reddit|pinterest|instagram|"
    r"youtube|tiktok|threads|bluesky|mastodon|flipboard|messenger|e-?mail|sms|print|copy link|"
    r"copy|link|google news|google|apple news|rss|share|tweet|save|more|pocket|tumblr|signal)"
)
_NETWORKS = rf"{_NETWORK}(?:[\s,|/•·+&-]+(?:and |or )?{_NETWORK})*"
_NAME = r"(?-i:[A-Z])[\w.'’-]*"
_NAMES = rf"{_NAME}(?:[ ,;&]+(?:and |in |at |of |the )?{_NAME})*"
_COUNTED = r"(?:comments?|replies|views|shares|likes|reactions|followers|reads|upvotes|votes)"
_AGO = r"(?:just now|yesterday|today|(?:an?|[0-9]+) \w+ ago)"
_PAGE = r"(?:[0-9]{1,4}|prev(?:ious)?|next|first|last|page|of|…|\.\.\.)"
_FOOT = (
    r"(?:privacy|terms|contact|about|careers|jobs|advertise|accessibility|help|site ?map|imprint|"
    r"legal|faq|press|support|feedback|cookies?|policy|notice|us|settings|of|use|service|and|&|"
    r"conditions|with)"
)
_PHOTO = r"(?:photo|image|picture|pic|photograph|illustration|graphic|video|credit|caption)s?"

#: Whole sentences that only a page says.
_SENTENCES = (
    r"(?:sign|log) ?(?:in|up)\b.{0,90}\b(?:account|newsletters?|inbox|briefing|alerts?|comment|"
    r"e-?mail|updates|for free|continue|google|facebook|apple|community)\b.{0,90}",
    r"(?:create|open|register) (?:an?|your|my)(?: free| new)* account\b.{0,80}",
    r"(?:already|not yet) (?:have an account|a (?:member|subscriber)|registered|subscribed)(?:\?.{0,60})?",
    r"(?:existing|new|returning) (?:users?|customers?|members?)\?.{0,40}",
    r"(?:don['’]t|do not) have an account\b.{0,80}",
    r"you (?:need to|must) be (?:a member|logged in|signed in|registered|a (?:registered )?subscriber)"
    r"\b.{0,80}|you (?:need to|must) (?:log in|sign in|register|sign up)\b.{0,60}",
    r"no registered users viewing this page|comments are closed.{0,40}|no comments yet.{0,40}|"
    r"be the first to comment",
    r"(?:subscribe|register)\b.{0,60}\b(?:newsletters?|inbox|briefing|alerts?|channel|podcast)\b.{0,90}",
    r"(?:get|receive|want)\b.{0,90}\b(?:in|to|into) your (?:inbox|e?-?mail|phone)\b.{0,60}",
    r"(?:get|download|install) (?:the|our)\b.{0,40}\bapp\b.{0,60}",
    r"support (?:our (?:journalism|work|reporting|newsroom)|(?:independent|quality|local) (?:journalism|"
    r"news|media))\b.{0,80}|(?:become|be) a (?:member|subscriber|supporter|patron)\b.{0,60}",
    r"this (?:article|story|content) is (?:for|available to|reserved for) (?:our )?(?:subscribers|members|"
    r"registered).{0,60}|(?:you have|you['’]ve) .{0,30}free (?:articles?|stories)\b.{0,60}",
    r"to continue reading\b.{0,60}|thank you for (?:reading|subscribing|registering|signing up)\b.{0,60}",
    r"(?:we|this (?:web)?site|our partners)(?: and our partners)? uses? cookies\b.{0,200}|"
    r"by (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:web)?site\b.{0,160}",
    r"(?:©|\(c\) ?[0-9]{4}|copyright (?:©|\(c\)|[0-9]{4}|by\b|reserved|notice)).{0,200}|all rights reserved|"
    r"this material may not be (?:published|reproduced)\b.{0,120}|our standards: .{1,100}",
    r"(?:read(?: more| also| next| on)?|also read|see also|more|related|watch(?: live| now)?|listen(?: to)?|"
    r"related (?:article|story|coverage|video)|in pictures|in depth|don['’]t miss|must read|up next|"
    r"explore more|gallery|podcast)\s?[:»>|]\s?.{1,200}",
    r"click here\b.{0,100}|(?:click|tap) to (?:read|view|watch|listen|share|subscribe|enlarge|expand|"
    r"play)\b.{0,80}|read the original article.{0,40}",
    rf"(?:file |media )?{_PHOTO}(?: credit| caption| source)?\s?[:©|]\s?.{{1,200}}|"
    r"\(?file\)?(?: photo| image)?\s?[-–—:] .{1,200}",
    r".{0,220}\((?:file |ap |afp |reuters )?(?:photo|image|picture|photograph)s?\b[^()]{0,90}\)",
    rf"[\[(]?(?:with )?(?:additional |further )?(?:reporting|contributions?|inputs?|files?) "
    rf"(?:by|from) {_NAMES}[\])]?",
    rf"[\[(]?with (?:agency )?(?:inputs?|reporting|files|contributions?)(?: (?:by|from) {_NAMES})?[\])]?",
    rf"[\[(]?(?:edited|editing|translated|fact-checked|writing) by {_NAMES}[\])]?",
)
#: Buttons, labels and counters. A line that ends as a sentence is none of these.
_LABELS = (
    r"(?:jump|skip|go|return|back) to (?:the )?(?:main )?(?:content|navigation|search|footer|top|"
    r"home ?page|topic listing|menu|start|article|comments)",
    r"(?:(?:toggle|open|close|show|hide|main) )?(?:menu|navigation|search|sidebar)",
    r"home(?: ?page)?(?:\s*[/>»›|]\s*\S.{0,120})?",
    r"(?:page\s*)?[0-9]+\s+of\s+[0-9]+|page\s*[0-9]+|[0-9]{1,3}(?: [0-9]{1,3}){2,}",
    rf"(?:prev(?:ious)?|next|first|last)(?: (?:page|article|story|post|topic))?(?:[\s|/·•]+{_PAGE})*",
    rf"[0-9]{{1,4}}(?:[\s|/·•]+{_PAGE})*[\s|/·•]+(?:next|last|prev(?:ious)?)(?: page)?",
    r"(?:sign|log) ?(?:in|on|out|up)(?: now| here| free| today)?(?: ?(?:or|/|\|) ?(?:register|"
    r"subscribe|sign ?up|create an account|join)[^.]{0,40})?",
    r"register(?: (?:now|here|a new account|for free|(?:or|/) (?:log|sign) ?in))?|create account|"
    r"(?:my|your) (?:account|profile|feed|library|bookmarks)|remember me|user ?name|password|"
    r"forgot (?:your )?password\?",
    r"recommended posts?|link to (?:comment|post)|share (?:on other sites|this post)|"
    r"popular now|featured posts?|all activity|topic starter|report(?: post)?|create new|quote|"
    r"reply(?: to this topic.{0,40})?|go to topic listing|pasted as rich text.{0,80}",
    rf"posted(?: (?:{_AGO}|(?:on|by|in) .{{1,60}}|\w+ [0-9]{{1,2}}))?|{_AGO}|"
    rf"(?:(?:last )?(?:published|updated|modified|edited)):? {_AGO}",
    r"(?:thumbs (?:up|down)|likes?|haha|sad|confused|thanks|upvote)(?: ?[0-9]+)?",
    r"recently browsing\b.{0,40}|[0-9]+ (?:members?|guests?)",
    rf"(?:[0-9][0-9,. ]*[km]? ?{_COUNTED}[\s|·•,/]*)+|{_COUNTED}(?: ?[:(] ?[0-9][0-9,.]*[km]? ?\)?)?",
    r"(?:show|view|see|read|load|hide|add)(?: all| more| the)?(?: [0-9]+)? comments?|sort by .{1,30}",
    rf"{_NETWORKS}|share (?:this|it)\b.{{0,60}}|share (?:on|via|to|with) {_NETWORKS}",
    r"(?:follow|like|find|join|watch) (?:us|me|him|her|them) (?:on|at|via)\b.{1,100}|"
    r"follow (?:@\w+|.{1,50} on (?:facebook|twitter|x|instagram|whatsapp|telegram|google news)"
    r".{0,40})|follow(?:ing)?",
    r"(?:un)?subscribe(?: (?:now|today|here|for|to)\b.{0,100})?|donate(?: now)?",
    r"(?:our |the |daily |weekly |morning |free )*newsletters?(?: sign[- ]?up)?",
    r"(?:turn on|enable|allow) (?:push )?notifications\b.{0,40}|(?:continue|keep) reading\b.{0,60}",
    r"(?:accept|reject|manage)(?: all)?(?: cookies| preferences| choices)?|"
    r"cookies?(?: (?:settings|policy|preferences|notice))?|do not sell .{0,40}",
    rf"(?:privacy (?:policy|notice)|terms (?:of|and|&) (?:use|service|conditions)|(?:contact|about) us)"
    rf"(?:[\s|·•/]+{_FOOT})*|(?:{_FOOT}[\s|·•/]+){{2,}}{_FOOT}",
    r"\[?(?:advertisements?|ads?|sponsored links?|promoted stories|paid links?|adverts?)\]?|"
    r"(?:remove|hide|report|skip)(?: this)? (?:ads?|advertisement)",
    r"(?:story|article|content) continues (?:below|after)(?: .{1,40})?|"
    r"scroll (?:down )?to (?:continue|read).{0,40}|after newsletter promotion|skip past newsletter.{0,30}",
    r"read (?:more|next|the full (?:story|article)|full story|the original(?: article)?)(?: here)?|more|"
    r"(?:show|see|load|learn) more|(?:see|view) all|view gallery|find out more",
    r"(?:listen(?: to this (?:article|story))?|play|pause|watch(?: video| live)?|audio)"
    r"(?: ?[(·-]? ?[0-9:]+ ?(?:min(?:ute)?s?)?\)?)?|[0-9]+:[0-9]{2}(?: ?/ ?[0-9]+:[0-9]{2})?",
    r"(?:estimated )?(?:reading|read) time:? .{1,20}|[0-9]+[ -]?min(?:ute)?s?(?:[ -]read)?",
    r"(?:print|e-?mail|save|bookmark|download|share)(?: (?:this|the)(?: (?:page|article|story|post))?)?",
    r"(?:filed under|tags?|tagged|topics?|keywords?|categor(?:y|ies))\s?:\s?.{1,160}|tags",
    rf"(?:{_PICTURE}\s*)+|[^.!?]{{1,80}}\.(?:png|jpe?g|gif|webp|svg|avif)",
    rf"(?:file )?{_PHOTO}(?: ?[0-9]+(?: of [0-9]+)?)?|gallery|slideshow|map|chart|infographic",
    rf"(?:file )?{_PHOTO} (?:by|courtesy(?: of)?|via) {_NAME}.{{0,80}}|(?:image|media) (?:caption|source),? .+",
    r"\(?(?:ap|reuters|afp|epa|getty) ?(?:photo|images?)(?:[/,] ?[^.]{1,60})?\)?",
    r"[^.!?]{0,160}(?:via getty images|/ ?getty images|/shutterstock|/alamy|/reuters|/afp|/ap)\)?",
    r"(?:getty images|shutterstock|alamy|istock|unsplash|pixabay|wikimedia commons)",
    r"(?:media|press) (?:contact|enquiries|inquiries)\s?:.{0,160}",
)
# Headings of a list of links; the unpunctuated lines below them belong to the list.
_LINKS = (
    r"related(?: (?:articles?|stories|topics?|news|content|posts?|links?|coverage|reading|videos?))?",
    r"more (?:from|on|in|about) .{1,60}|more (?:stories|news|like this|articles)",
    r"you (?:may|might) (?:also )?(?:like|be interested in)|people also (?:read|liked)",
    r"most (?:read|popular|viewed|shared|commented|recent)|top stories|trending(?: now| stories)?",
    r"latest (?:news|stories|headlines|articles|posts)|read next|up next|what to read next",
    r"recommended(?: for you| stories| reading)?|editor['’]?s['’]? picks?|(?:from )?around the web",
    r"popular stories|in other news|also on .{1,40}|in this (?:article|section)|on this page",
    r"(?:table of )?contents|promoted content|sponsored stories|must reads?|see also|read also|also read",
)
# What only ever stands below a story: whatever follows was written by readers or for members.
_END = (
    r"comments? ?\([0-9,]+\)|[0-9,]+ comments?|(?:leave|post|write|add)(?: a| your)? (?:comment|reply)",
    r"join the (?:conversation|discussion)\b.{0,60}|recently browsing\b.{0,40}|reader comments|"
    r"comments? section|(?:create an account|sign in|log in)\b.{0,40}\bto (?:comment|reply)",
)


def _any_of(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


_SENTENCE, _LABEL = _any_of(*_SENTENCES), _any_of(*_LABELS, *_LINKS, *_END)
_LINK_HEADING, _STORY_END = _any_of(*_LINKS), _any_of(*_END)


def without_pictures(line: str) -> str:
    """A line without the image file names glued in front of it: "a.png  By …" is "By …"."""
    return _PICTURES_FIRST.sub("", line, count=1) if "." in line[:120] else line


def is_furniture(line: str) -> bool:
    """Whether the whole line is furniture of a page."""
    if len(line) > _LONGEST:
        return False
    core = _bare(line)
    if not core:
        return _RULE.fullmatch(line) is not None
    if _is_label(line) and (_LABEL.fullmatch(core) or _CRUMBS.fullmatch(core)):
        return True
    return " " in core and _SENTENCE.fullmatch(core) is not None


def heads_links(line: str) -> bool:
    """Whether the line is the heading of a list of links to other pieces."""
    return _is_label(line) and _LINK_HEADING.fullmatch(_bare(line)) is not None


def ends_story(line: str) -> bool:
    """Whether the line opens the comments or the log-in box below a story."""
    return _is_label(line) and _STORY_END.fullmatch(_bare(line)) is not None


def _bare(line: str) -> str:
    """A line without bullets, arrows and closing punctuation around it."""
    return _BULLETS.sub("", line).rstrip(" .!…").strip()


def _is_label(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    return line.endswith(("...", "…", "?", ")", "]")) or not ends_sentence(line)
