"""The log of a question that a script made with its listing: whether it is up to date, and is what the prompt shows."""

from __future__ import annotations

from collections.abc import Iterator

from interviewkit.bank.rules.places import file_place, place_in
from interviewkit.bank.world_log import LOG, MAKE_AGAIN, WORLD, logged_lines, made_from, names_of
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question
from interviewkit.page.markdown import markdown_parser

LEFT_OUT = frozenset({"…", "..."})


def world_is_current(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic if its log is not the one that its script made from its listing."""
    script, log = question.key_file(WORLD), question.key_file(LOG)
    if not script:
        if log:
            message = f"no {WORLD} makes it"
            yield Diagnostic(file_place(question, LOG, 0), "world-stale", message, f"write a {WORLD}, or delete it")
        return
    if not log:
        yield Diagnostic(file_place(question, WORLD, 0), "world-stale", f"there is no {LOG}", MAKE_AGAIN)
        return
    files = {WORLD: script.text, **{f.name: f.text for f in question.sheet_files if f.name.startswith("listing.")}}
    kept, wanted = names_of(log.text), made_from(files)
    for name in sorted({*files, *kept}):
        if kept.get(name) not in wanted:
            message = f"'{name}' is not the one that {LOG} was made from"
            yield Diagnostic(
                file_place(question, name if name in files else LOG, 0), "world-stale", message, MAKE_AGAIN
            )


def log_is_shown(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic if no code block for its candidate consists of lines of its log."""
    log = question.key_file(LOG)
    if not log:
        return
    texts = [question.prompt, *(slip.text for slip in question.slips)]
    blocks = [t.content.splitlines() for text in texts for t in markdown_parser().parse(text) if t.type == "fence"]
    lines = logged_lines(log.text)
    if not any(_are_in_order([line.rstrip() for line in block], lines) for block in blocks):
        message = f"no code block for candidates consists of lines of {LOG}"
        hint = f"copy the lines from {LOG}, in their order; a line of '…' stands for lines that are left out"
        yield Diagnostic(place_in(question, "section Prompt"), "world-shown", message, hint)


def _are_in_order(shown: list[str], lines: tuple[str, ...]) -> bool:
    """The lines of a code block, and those of a log → whether they are lines of it, in its order, two or more."""
    left = iter([line.rstrip() for line in lines])
    wanted = [line for line in shown if line and line not in LEFT_OUT]
    return len(wanted) > 1 and all(line in left for line in wanted)
