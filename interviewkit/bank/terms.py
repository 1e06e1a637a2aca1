"""The house's terms: words that a team made up at home, each with the term that the field uses for it.

What stands here is data. A form is a regular expression in lower case whose spaces match line breaks, too. Its rarest
word is marked `<so>`: only a text that has this word, or one with another ending, is searched for the rest. A common
word is listed only in the company in which it is wrong: `cards` is fine, and `eight cards` means GPUs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple


class Term(NamedTuple):
    """What to write, and the forms of the home-made words that stand for it."""

    standard: str
    home_made: tuple[str, ...]


_NUMBER = r"(?:\d[\d,]*|two|three|four|five|six|eight|ten|sixteen)"
_OWNERLESS = "|".join(
    rf"(?<={word} own)"
    for word in (r"\.", ":", "which", "the", "an", "with", "by", "every", "each", "tells", "explains", "named", "as")
)
"""What stands before an `own` whose owner is missing."""
_EXPERIMENTS = (
    Term("randomized data", (r"data with <lots>", r"without <chance> in (?:it|them)")),
    Term("randomized slice, or exploration slice", (r"slices? by <lot>",)),
    Term("at random, or randomized", (r"by <lot>",)),
    Term(
        "sampled, or randomly assigned",
        (
            r"(?:users|customers|rows|pieces|parcels|requests) (?:(?:are|is|were|was) )?<drawn>",
            r"<drawn> (?:users|customers|rows|pieces|parcels|requests)",
        ),
    ),
    Term("propensities", (r"logs? <chances>", r"<probability> with which \w+ (?:was|were|is|are) drawn")),
    Term("A/B test", (r"(?<!clinical )(?<!free )(?<!bernoulli )<trial>s?(?! (?:and error|period|users?|subscri))",)),
    Term("a 50/50 split", (r"<half> and half",)),
    Term("two-sided", (r"test(?:s|ed|ing)? (?:\w+ )?(?:in )?both <directions>", r"\(both <directions>\)")),
    Term("permanent holdout", (r"groups? without <contact>",)),
    Term("untreated control group", (r"(?:people|users|customers|players) left <alone>",)),
    Term("guardrail metric", (r"<guard>s?(?! (?:against|clauses?|the|a|an)\b)",)),
    Term("screen, or first filter", (r"<sieve>s?(?! of)",)),
    Term("margin of error", (r"half[- ]<width>s?",)),
    Term("a 95% confidence interval of ±", (r"<known> to (?:within )?±",)),
    Term("probability", (r"<chance>s? that", r"(?:a|the) <chance>s? of")),
    Term("searches when there is no effect", (r"<hunt>s? without (?:an )?effect",)),
    Term("comparisons with no true effect", (r"empty <comparison>s?",)),
    Term("be correlated", (r"<hang>(?:s|ing)? together", r"<hung> together")),
    Term("grow linearly, or add up", (r"<grow|grew>(?:s|ing)? in step",)),
    Term("exactly", (r"% <sharp>",)),
    Term("false positive", (r"false <alert|alarm|flag|warning>s?",)),
    Term("accuracy", (r"<share>s? sorted rightly",)),
    Term("recall@k", (r"<share> of (?:the )?clicks found",)),
    Term("zero-result rate", (r"no-result <share>s?",)),
    Term("candidate recall", (r"found among the <candidates>",)),
    Term("the name of the metric, such as precision, recall, rate, or fraction", (r"the <share> of", r"a <share> of")),
    Term("rank, or discriminate", (r"<sorts> \w+ (?:worse|better)",)),
)
_DATA = (
    Term("training examples", (r"<learned> (?:requests|weeks|examples|rows|tickets|orders)",)),
    Term("training set", (r"put into <learning>",)),
    Term("training error", (r"<learn>(?:ing)? errors?",)),
    Term("held-out examples, or new data", (r"<fresh> (?:requests|tickets|rows|examples|cases|weeks)",)),
    Term("hold out", (r"(?:keep|keeps|kept|keeping|set|sets|setting) <aside>",)),
    Term("labeled, or a judgment list", (r"<judged> (?:e-?)?mails", r"<judged> (?:sets?|pairs|queries|results)")),
    Term(
        "double-annotated",
        (
            r"<twice>(?:(?<=judged twice)|(?<=labeled twice)|(?<=labelled twice)|(?<=keyed twice))",
            r"<double>[- ]labell?ed",
        ),
    ),
    Term("time-series cross-validation", (r"<forward> (?:folds?|splits?)",)),
    Term("point-in-time features", (r"as (?:they|it) <stood>", r"as <known> on the day")),
    Term("duplicated (collinear) features", (r"(?<!digital )<twin>s?",)),
)
_MODELS = (
    Term(
        "gradient, or shrinkage",
        (
            r"(?:its|penalty's|lasso's|ridge's) <pull>",
            r"<pull> of the (?:penalty|lasso|ridge)",
        ),
    ),
    Term("learning rate", (r"<rate>s?(?<!learning rate)(?<!learning rates) (?:of )?\d(?:\.\d+)?e-\d+",)),
    Term("dilation", (r"doubled <gaps>", r"<gaps> between (?:its|their) points")),
    Term("receptive field", (r"<reach> of (?:the|a|this) (?:network|layer|convolution|kernel)s?",)),
    Term("global average pooling", (r"mean of each <channel>",)),
    Term("backpropagation through time", (r"<unroll>(?:s|ed|ing)? the steps",)),
    Term("shifted copies", (r"moved <copies>",)),
    Term("subword tokens", (r"<subword> pieces?", r"word <pieces>", r"<pieces> (?:a|per) word")),
    Term("BPE merges", (r"<joins> of letters",)),
    Term("embedding table", (r"<table>s? of \d[\d,]* words",)),
    Term("dimensions", (r"<vector>s? of \d[\d,]* numbers", r"<numbers> (?:each|a word|per word)")),
    Term("float32", (r"<numbers> of (?:\d+|four|eight) bytes",)),
    Term("L2-normalize", (r"scal(?:e|es|ed|ing) to <length> (?:1|one)",)),
    Term("Matryoshka embeddings", (r"<nested> training",)),
    Term("re-embed", (r"embed(?:s|ded|ding)? <anew>",)),
    Term("cross-encoder", (r"reads? <query> and \w+ together",)),
    Term("rotated by (RoPE)", (r"turn(?:s|ed)? by (?:the|an) <angle>",)),
)
_SERVING = (
    Term("context window", (r"<window>s?(?<!context window)(?<!context windows) of (?:one million|\d[\d,]*) tokens",)),
    Term("speculative decoding: draft, verify", (rf"<drafts> {_NUMBER} tokens",)),
    Term("shared prefix", (r"(?:identical|common|same) <beginning>s?",)),
    Term("batch API, or batch pricing", (r"(?:may|can) <wait> a day", r"<waiting> prices?")),
    Term("time to first token", (r"<first> words? (?:in|after) \d",)),
    Term("in-flight requests", (r"<answers> in work", r"work in <hand>")),
    Term("quantization", (r"(?:weights|cache|keys|values) in (?:1|one|2|two|4|four) <byte>s?",)),
    Term("FP32 master weights", (r"<weights> in 32 bits",)),
    Term("ring all-reduce", (r"<cards> in a ring",)),
    Term("GPUs", (rf"{_NUMBER} <cards>", r"(?:these|more|all|both|between|across|of|per) <cards>")),
    Term("bucketed", (r"sent in <pieces>",)),
    Term("overlap with the backward pass", (r"<hide|hides|hidden> behind the",)),
    Term("filtered HNSW traversal", (r"applied while <walking>",)),
)
_SYSTEMS = (
    Term(
        "permissions, or access control", (r"(?<!human )(?<!civil )(?<!property )(?<!subject )<rights>(?! reserved)",)
    ),
    Term("internal APIs", (r"internal <interface>s?",)),
    Term("timeout", (r"<time>-outs?",)),
    Term(
        "retries with backoff",
        (r"retr(?:y|ies) with (?:\w+ )?<pause>s?", r"with (?:random |growing |longer )*<pauses>"),
    ),
    Term("handoff", (r"<hand>-overs?",)),
    Term("partially completed", (r"<half>-done",)),
    Term("deploy, roll out, or in production", (r"<into> use", r"in <use>(?<!memory in use)(?<!space in use)(?! by)")),
    Term("rollback", (r"<way>s? back(?! to| from| home)",)),
    Term("blameless postmortem", (r"without a <culprit>",)),
    Term("retraining cadence", (r"which <rhythm>", r"<rhythm> of (?:re)?training")),
    Term("network partition", (r"<line> between them (?:is|was) (?:broken|down|cut)",)),
    Term("round trip", (r"<there> and back",)),
    Term("replicated synchronously, or consensus", (r"<agreed> with the other side",)),
    Term("kill switch, or feature flag", (r"<switch> that (?:sets|turns|puts)",)),
    Term("rate limits and quotas", (r"limits? and <budget>s? per use",)),
    Term("frequency cap", (r"limits? (?:of|on) <contact>s?",)),
    Term("straight-through, or auto-accepted", (r"pass(?:es|ed|ing)? without a <person>",)),
    Term("crop", (r"<cut>-outs?",)),
    Term("fail silently", (r"ends? <green>",)),
    Term("interrupted", (r"<broken> off", r"<break|breaks|broke> off")),
    Term("idempotent", (r"second run <gives> the same",)),
    Term("backfill, or rerun", (r"<load>(?:s|ed|ing)? again",)),
)
_CODE = (
    Term("half-open interval, or inclusive on both ends", (r"open at <midnight>", r"both <ends> closed")),
    Term("yielded", (r"(?:batch|batches|items?|rows?|values?|elements?) (?:(?:is|are|was|were) )?<handed> out",)),
    Term("exhausted after one pass", (r"<walked> through once",)),
    Term("test truthiness, not `is None`", (r"ask(?:s|ed|ing)? for <truth>",)),
    Term("binary search", (r"by <halving>",)),
    Term("invert, or reverse", (r"turn(?:s|ed|ing)? (?:the (?:table|graph|edges?|order) )?<round>",)),
    Term("integers, or integer division", (r"<whole> numbers?", r"<divided> as such")),
    Term("decimals", (rf"(?:to|on) (?:one|{_NUMBER}) (?:decimal )?<places>",)),
    Term("right apart from syntax", (r"(?:off|wrong) by <syntax> alone",)),
    Term("cutoff", (r"as-of <time>s?", r"up to which the data (?:is|are) <complete>")),
    Term("incomplete weeks, or immature cohorts", (r"<unfinished> weeks?",)),
)
_EVERYDAY = (
    Term("duplicates", (r"(?:the|no|of|any|without|for|and|drops?|removes?|counts?|finds?) <doubles>",)),
    Term("false merge", (r"false <join>s?",)),
    Term("expensive", (r"<dear|dearer|dearest>(?! (?:sir|madam|all|team|candidate|colleague))",)),
    Term(
        "fix",
        (
            r"<mend>(?:s|ed|ing)?",
            r"<repair>(?:s|ed|ing)?(?! (?:ticket|shop|job|order|manual|guide|crew|center)s?\b)",
        ),
    ),
    Term("fixed, or corrected", (r"put(?:s|ting)? <right>",)),
    Term("again, or from scratch", (r"<anew>",)),
    Term("company", (r"(?<!law )<firm>s?(?! (?:commitment|deadline|date|offer|order|on|up)\b)",)),
    Term("emails", (r"<mails>",)),
    Term("a role, such as reviewer, agent, or annotator", (r"<clerk>s?",)),
    Term("new hire", (r"<newcomer>s?",)),
    Term(
        "their own, or another owner",
        (rf"<own>(?= [a-z])(?:{_OWNERLESS})",),
    ),
    Term("numbers, or data (a figure is a chart)", (r"<figures>",)),
    Term("maintenance", (r"<upkeep>",)),
    Term("should, has to, or will", (r"<shall>",)),
    Term("two weeks", (r"<fortnight>s?",)),
)
TERMS: tuple[Term, ...] = (*_EXPERIMENTS, *_DATA, *_MODELS, *_SERVING, *_SYSTEMS, *_CODE, *_EVERYDAY)


class FoundTerm(NamedTuple):
    """A home-made word in a text: where it stands, how it is written, and what to write."""

    offset: int
    words: str
    standard: str


def terms_in(text: str, prose_of: Callable[[str], str] = str) -> list[FoundTerm]:
    """A text → the home-made words in its prose, in order. Of two that overlap, the one that is listed first counts.

    Most texts have none, so the prose is made only of a text that has one anywhere.
    """
    lowered = _lowered(text)
    forms = [form for form in _forms_near(text) if form.pattern.search(lowered)]
    return _found(forms, prose_of(text)) if forms else []


def has_terms(prose: str) -> bool:
    """Whether there is a home-made word in a prose. Those that are used most stand last, so they are tried first."""
    lowered = _lowered(prose)
    near = reversed(_forms_near(prose))
    return any(_begins_a_word(lowered, hit.start()) for form in near for hit in form.pattern.finditer(lowered))


def _forms_near(text: str) -> list[_Form]:
    """A text → the forms whose marked word is in it, in the order in which they are listed."""
    by_word = _forms_by_word()
    near = {number: form for word in by_word.keys() & words_of(text) for number, form in by_word[word]}
    return [near[number] for number in sorted(near)]


class _Form(NamedTuple):
    """The pattern of a form, and what to write instead."""

    pattern: re.Pattern[str]
    standard: str


def _found(forms: Iterable[_Form], prose: str) -> list[FoundTerm]:
    lowered = _lowered(prose)
    found: dict[int, FoundTerm] = {}
    taken: set[int] = set()
    for pattern, standard in forms:
        for hit in pattern.finditer(lowered):
            start, end = hit.span()
            if not _begins_a_word(lowered, start) or not taken.isdisjoint(range(start, end)):
                continue
            taken.update(range(start, end))
            found[start] = FoundTerm(start, " ".join(prose[start:end].split()), standard)
    return [found[start] for start in sorted(found)]


def _begins_a_word(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not (before.isalnum() or before in ("_", "-"))


def _lowered(text: str) -> str:
    """A text → the same in lower case, letter by letter: the small letter of one capital is two."""
    return text.replace("\u0130", "I").lower()


_LETTERS = bytes(c if chr(c).isalpha() and c < 128 else 32 for c in range(256))


def words_of(text: str) -> set[bytes]:
    """A text → its words in lower case, as fast as that goes: a letter that is not ASCII parts two words."""
    return set(text.encode("utf-8", "replace").translate(_LETTERS).lower().split())


_MARKED = re.compile(r"<([a-z|]+)>")
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "est")


def words_looked_for(form: str) -> Iterator[bytes]:
    """A form → its marked word with all endings. A text that has none of these has no match."""
    for stem in _MARKED.findall(form)[0].split("|"):
        yield from (f"{stem}{ending}".encode() for ending in _ENDINGS)


@cache
def _forms_by_word() -> Mapping[bytes, list[tuple[int, _Form]]]:
    found: dict[bytes, list[tuple[int, _Form]]] = defaultdict(list)
    forms = [(form, term.standard) for term in TERMS for form in term.home_made]
    for number, (form, standard) in enumerate(forms):
        one = _Form(pattern_of(form), standard)
        for word in words_looked_for(form):
            found[word].append((number, one))
    return dict(found)


def pattern_of(form: str) -> re.Pattern[str]:
    """A form → its pattern. A phrase may go on in the next line; what stands before it is of a fixed width."""
    plain = _MARKED.sub(lambda found: f"(?:{found[1]})", form)
    parts = re.split(r"(\(\?<[!=].*?\))", plain)
    wide = [part.replace(" ", r"\s" if part.startswith("(?<") else r"\s+") for part in parts]
    return re.compile(rf"(?:{''.join(wide)})(?![\w-])")
