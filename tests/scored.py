"""Small, valid questions that are scored by ticks: what tests of slips and sheets change one thing in and break."""

from __future__ import annotations

from pathlib import Path

from samples import FILES, MINUTES

COMPETENCY = {
    "concept": "ml-foundations",
    "coding": "coding",
    "sql": "data-craft",
    "debugging": "production-ml",
    "case": "product-judgement",
    "system-design": "ml-system-design",
    "behavioural": "collaboration",
}
HANDOUTS = "### H1 Loads by weekday\n| Day | Loads |\n|---|---|\n| Monday | 316 |\n| Friday | 728 |\n"
FACTS = "- **Rain.** It never rains on Sundays.\n- **H1** when the candidate asks about single weekdays.\n"
ASKS = ("How long does the pile last?", "What changes once the second conveyor runs?")


def scored_front(kind: str = "concept", **changes: str) -> str:
    """A kind and what to change → valid front matter of a question that is scored by ticks."""
    told = kind == "behavioural"
    scope = ', scope: "Weeks of work."' if told else ""
    hints = "" if told else "hints: 1, "
    fields = {
        "title": f"Tractor title of the {kind} sample",
        "area": "quarry",
        "row": f"row-{kind}",
        "kind": kind,
        "level": "senior",
        "minutes": str(MINUTES[kind]),
        "competency": COMPETENCY[kind],
        "aid": "calculator",
        "asks": "{1: {minutes: 4, share: 2, room: squares}, 2: {minutes: 3, room: lines}}",
        "bars": "".join(
            f"\n  {level}: {{core: [M1], musts: 2, {hints}above: 1{scope}}}" for level in ("mid", "senior", "staff")
        ),
        "authors": "[A. Writer]",
        "checked": "2026-11-01",
        "sources": '["A handbook of gravel, 2024"]',
    } | changes
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value != "-")


def scored_body(kind: str = "concept", *, facts: str = FACTS, handouts: str = HANDOUTS, asks: int = 2) -> str:
    """A kind, its facts, its handouts, and a number of asks → a valid body with a word of its own in each secret."""
    told = kind == "behavioural"
    numbered = "".join(f"{n}. {ask}\n" for n, ask in enumerate((ASKS * 3)[:asks], start=1))
    parts = {
        "Prompt": f"A lorry brings 12 tonnes of stone to the {kind} yard.\n\n{numbered}",
        "Facts on request": "" if told else facts,
        "Handouts": "" if told else handouts,
        "Key points": "- **M1** [1] Counts the stones per hectare\n  Marmalade detail.\n"
        "- **M2** [2] Names the bottleneck crusher\n- **M3** [2] Keeps spare bearings ready\n"
        "- **X1** [probe] Mentions thunderstorm delays\n",
        "Hints": "" if told else "- **A M1** Which machine waits longest?\n- **B M2** What does rainfall change?\n",
        "Probes": "- **Deepen X1** Suppose shovels double, what follows?\n"
        + ("- **Ask M1** Please begin with one stone\n" if told else "- **Redirect M1** Please begin with one stone\n")
        + "- **Early X1** Price the second winch\n",
        "If no story comes to mind": "Remember the last broken axle.\n" if told else "",
        "Not scored": "The size of the employer.\n" if told else "",
        "Red flags": '- **R1** Blames the driver personally. Say: "Who else was there?"\n',
        "Sounds like": "- **4** [M1 M2 M3 X1] Counts before anything else.\n"
        '  "Per hectare there are plenty, and thunderstorms stop the crusher."\n'
        '- **3** [M1 M2] Counts and names it.\n  "Plenty per hectare, and the crusher is slow."\n'
        '- **2** [M1] Only counts.\n  "Plenty per hectare, probably."\n',
        "Answer": "The crusher decides, as explained by the zeppelin diagram.\n",
        "Notes": "Halves of umbrellas are fine.\n",
    }
    return "".join(f"\n## {name}\n{text}" for name, text in parts.items() if text)


def scored_question(kind: str = "concept", body: str = "", **changes: str) -> str:
    """A kind, a body, and what to change in its front matter → a whole question file."""
    return f"---\n{scored_front(kind, **changes)}---\n{body or scored_body(kind)}"


def write_scored(root: Path, kind: str, ident: str = "", body: str = "", **changes: str) -> Path:
    """A project's folder and a kind → the path of a question that is scored by ticks, written there."""
    folder = root / "questions" / "quarry" / (ident or f"sample-{kind}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES.get(kind, {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    (folder / "question.md").write_text(scored_question(kind, body, **changes), "utf-8")
    return folder / "question.md"
