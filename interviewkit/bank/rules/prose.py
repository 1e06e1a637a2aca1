"""The rules for a question whose ratings are described in prose: a tuple of functions, each Question → diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from interviewkit.bank.rules.places import place_in
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question

DROP_FIRST_FROM = 15
_ADJECTIVES = re.compile(
    r"\b(strong(ly)?|good|great|poor(ly)?|weak(ly)?|smart|bright|excellent|outstanding|solid|nice|impressive|"
    r"passionate|enthusiastic|articulate|polished|rock ?star|ninja|culture fit|cultural fit|native speaker)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(\w+ed|began|bought|brought|broke|built|came|chose|could|cut|did|drew|fell|felt|forgot|found|gave|got|had|held|"
    r"kept|knew|laid|left|lent|let|lost|made|meant|met|misread|paid|put|ran|read|said|sat|saw|sent|set|showed|shut|spent|"
    r"split|spoke|stood|stuck|swept|swore|taught|thought|threw|told|took|understood|used|was|went|were|won|wrote)\b",
    re.IGNORECASE,
)
POINT_RANGE = re.compile(r"\b([MX])(\d+)\s*(?:to|–|-|through)\s*(?:[MX])?(\d+)\b")
ALL_POINTS = re.compile(r"\b(all|every) (the )?musts?\b|\bas (for )?3\b", re.IGNORECASE)


def bars_differ(question: Question) -> Iterator[Diagnostic]:
    meta = question.prose
    for one, other in combinations(meta.bars, 2):
        if meta.bars[one].strip().lower() == meta.bars[other].strip().lower():
            where = place_in(question, f"bars.{other}")
            yield Diagnostic(where, "same-bar", f"the bars for {one} and {other} are the same", "say what changes")


def anchors_complete(question: Question) -> Iterator[Diagnostic]:
    anchors = question.prose.anchors
    for rating in (1, 2, 3, 4):
        if rating not in anchors:
            where = place_in(question, "anchors")
            yield Diagnostic(
                where, "missing-anchor", f"no anchor for rating {rating}", f"add '{rating}:' under anchors"
            )
    for one, other in combinations(sorted(anchors), 2):
        if anchors[one].strip() == anchors[other].strip():
            yield Diagnostic(
                place_in(question, f"anchors.{other}"), "same-anchor", f"anchors {one} and {other} are the same"
            )


def cited_key_points(text: str, musts: frozenset[str]) -> frozenset[str]:
    """An anchor's text → the ids of the key points it names, with ranges and "all musts" expanded."""
    found = set(re.findall(r"\b[MX]\d+\b", text))
    for letter, low, high in POINT_RANGE.findall(text):
        found |= {f"{letter}{n}" for n in range(int(low), int(high) + 1)}
    return frozenset(found | (musts if ALL_POINTS.search(text) else set()))


def key_point_references(question: Question) -> Iterator[Diagnostic]:
    meta, known = question.prose, {p.id for p in question.key_points}
    musts = frozenset(p.id for p in question.key_points if p.must)
    uses = {f"anchors.{n}": cited_key_points(t, musts) for n, t in meta.anchors.items()}
    uses |= {f"bars.{lv}": cited_key_points(t, musts) for lv, t in meta.bars.items()}
    for name, ids in uses.items():
        for dangling in sorted(ids - known):
            hint = f"the key points are {', '.join(sorted(known))}"
            yield Diagnostic(
                place_in(question, name), "dangling-key-point", f"{dangling} is not a key point here", hint
            )
    for rating in (3, 4):
        lacking = sorted(musts - uses.get(f"anchors.{rating}", musts))
        if lacking:
            where = place_in(question, f"anchors.{rating}")
            message = f"anchor {rating} does not require {', '.join(lacking)}"
            yield Diagnostic(where, "unused-key-point", message, "a 3 needs every must, and a 4 all that a 3 needs")
    if not musts or len(musts) == len(known):
        where = place_in(question, "section Key points")
        yield Diagnostic(where, "key-points", "needs at least one must (M1) and one extra (X1)")


def numbered_in_order(question: Question) -> Iterator[Diagnostic]:
    for letter in "MX":
        numbers = [int(p.id[1:]) for p in question.key_points if p.id[0] == letter]
        if numbers != list(range(1, len(numbers) + 1)):
            where = place_in(question, "section Key points")
            yield Diagnostic(where, "key-point-order", f"{letter} points are not numbered from {letter}1 in order")
    letters = "".join(h.letter for h in question.hints)
    if letters != "ABCDEFGH"[: len(letters)] or len(letters) < 2:
        where = place_in(question, "section Hints")
        yield Diagnostic(where, "hints", f"hints are lettered '{letters}'", "write two or more, in order from A")


def probes_for_each_use(question: Question) -> Iterator[Diagnostic]:
    lacking = [use for use in ("Deepen", "Redirect", "Early") if use not in {p.use for p in question.probes}]
    if lacking:
        where = place_in(question, "section Probes")
        yield Diagnostic(where, "probes", f"no probe marked {' or '.join(lacking)}", f"write '- **{lacking[0]}** …'")
    if not 1 <= len(question.red_flags) <= 3:
        where = place_in(question, "section Red flags")
        yield Diagnostic(where, "red-flags", f"{len(question.red_flags)} red flags", "write one to three")


def drop_first_named(question: Question) -> Iterator[Diagnostic]:
    if question.meta.minutes >= DROP_FIRST_FROM and "Drop first:" not in question.notes:
        where = place_in(question, "section Notes")
        yield Diagnostic(
            where, "drop-first", "'## Notes' does not say what to skip if time runs short", "add 'Drop first: …'"
        )


def anchors_describe_actions(question: Question) -> Iterator[Diagnostic]:
    for rating, text in question.prose.anchors.items():
        hit = _ADJECTIVES.search(text)
        if hit:
            where = place_in(question, f"anchors.{rating}")
            yield Diagnostic(
                where, "adjective", f"'{hit[0]}' judges instead of describing", "say what the candidate did"
            )
        if (
            not re.search(r"\b[MX]\d+\b", text)
            and not ALL_POINTS.search(text)
            and not _PAST.search(" ".join(text.split()[:5]))
        ):
            where = place_in(question, f"anchors.{rating}")
            yield Diagnostic(where, "not-an-act", "names no key point and does not begin with a past-tense verb")


PROSE_RULES: tuple[Callable[[Question], Iterator[Diagnostic]], ...] = (
    bars_differ,
    anchors_complete,
    key_point_references,
    numbered_in_order,
    probes_for_each_use,
    drop_first_named,
    anchors_describe_actions,
)
