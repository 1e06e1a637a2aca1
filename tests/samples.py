"""Small, valid questions of every kind, and a project made of them: what tests change one thing in and break."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[1]
MINUTES = {
    "concept": 10,
    "coding": 25,
    "sql": 20,
    "debugging": 20,
    "case": 20,
    "system-design": 45,
    "behavioural": 10,
}
KINDS = tuple(MINUTES)
COMPETENCIES = {
    "concept": "[coding, ml-foundations]",
    "coding": "[coding, ml-foundations]",
    "sql": "[data-craft]",
    "debugging": "[production-ml]",
    "case": "[product-judgement, data-craft]",
    "system-design": "[ml-system-design, production-ml]",
    "behavioural": "[collaboration, data-craft]",
}

FILES = {
    "coding": {
        "starter.py": 'def doubled(n):\n    """Return twice n."""\n    raise NotImplementedError\n',
        "reference.py": "def doubled(n):\n    return n + n  # umbrella\n",
        "cases.py": 'FUNCTION = "doubled"\nCASES = [\n'
        + "".join(f'    ("case {n}", {n}, {2 * n}),\n' for n in range(8))
        + ']\nPUBLIC = ["case 1"]\n',
        "wrong/same.py": '"""Gives the number back unchanged."""\ndef doubled(n):\n    return n\n',
        "wrong/square.py": '"""Squares the number."""\ndef doubled(n):\n    return n * n\n',
        "wrong/plus.py": '"""Adds two."""\ndef doubled(n):\n    return n + 2\n',
    },
    "sql": {
        "schema.sql": "CREATE TABLE loads(day TEXT, tonnes INTEGER);\n",
        "data.sql": "INSERT INTO loads VALUES ('mon', 3), ('tue', 4), ('tue', 5);\n",
        "key.sql": "SELECT day, SUM(tonnes) AS total FROM loads GROUP BY day ORDER BY day\n",
        "expected.csv": "day,total\nmon,3\ntue,9\n",
        "wrong/max.sql": "-- takes the largest load\nSELECT day, MAX(tonnes) AS total FROM loads GROUP BY day ORDER BY day\n",
        "wrong/all.sql": "-- forgets the grouping\nSELECT day, SUM(tonnes) AS total FROM loads\n",
        "wrong/count.sql": "-- counts loads\nSELECT day, COUNT(*) AS total FROM loads GROUP BY day ORDER BY day\n",
    },
    "debugging": {
        "listing.py": "total = 0\nfor n in range(1, 10):\n    total += n\nprint(total / 10)\n",
        "faults.yaml": "- {id: F1, lines: [2], severity: critical, what: Stops before ten, why: The range leaves out its end}\n"
        "- {id: F2, lines: [3, 4], severity: minor, what: Divides late, why: Hard to test}\n",
    },
}
EXTRA_SECTION = {
    "system-design": "\n## Facts on request\nThere are seven quarries.\n",
    "behavioural": "\n## Not scored\nThe size of the employer.\n",
}


def front(kind: str = "concept", **changes: str) -> str:
    """A kind and what to change → valid front matter."""
    fields = {
        "title": f"Wheelbarrow title of the {kind} sample",
        "area": "quarry",
        "row": f"row-{kind}",
        "kind": kind,
        "level": "senior",
        "minutes": str(MINUTES[kind]),
        "competencies": COMPETENCIES[kind],
        "aid": "calculator",
        "covers": "[]",
        "space": "line",
        "anchors": "\n  4: Reached M1 and M2 without help, and X1.\n  3: Reached M1 and M2 with the hints allowed.\n"
        "  2: Reached M1 after hint A.\n  1: Reached neither M1 nor M2.",
        "bars": "\n  mid: One hint is fine.\n  senior: No hint.\n  staff: No hint, and X1.",
        "authors": "[A. Writer]",
        "checked": "2026-11-01",
        "sources": '["A handbook of gravel, 2024"]',
    } | changes
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value != "-")


def body(kind: str = "concept", prompt: str = "") -> str:
    """A kind → a valid body whose every secret line holds a word of its own."""
    prompt = prompt or f"A lorry brings 12 tonnes of stone to the {kind} yard. How long does the pile last?"
    notes = "\n## Notes\nDrop first: the marmalade part.\n"
    return (
        f"\n## Prompt\n{prompt}\n"
        "\n## Key points\n- **M1** Counts the stones per hectare\n- **M2** Names the bottleneck crusher\n"
        "- **X1** Mentions thunderstorm delays\n"
        "\n## Hints\n- **A** Which machine waits longest?\n- **B** What does rainfall change?\n"
        "\n## Probes\n- **Deepen** Suppose shovels double, what follows?\n- **Redirect** Please begin with one stone\n"
        "- **Early** Price the second conveyor\n"
        "\n## Red flags\n- Blames the driver personally\n"
        "\n## Answer\nThe crusher decides, as explained by the zeppelin diagram.\n"
        + notes
        + EXTRA_SECTION.get(kind, "")
    )


def question(kind: str = "concept", prompt: str = "", **changes: str) -> str:
    """A kind and what to change → a whole question file."""
    return f"---\n{front(kind, **changes)}---\n{body(kind, prompt)}"


def write_question(root: Path, kind: str, ident: str = "", text: str = "", **changes: str) -> Path:
    """A project's folder and a kind → the path of a sample question written there."""
    ident = ident or f"sample-{kind}"
    folder = root / "questions" / changes.get("area", "quarry") / ident
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES.get(kind, {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    (folder / "question.md").write_text(text or question(kind, **changes), "utf-8")
    return folder / "question.md"


# --- questions that are scored by ticks -----------------------------------------------------------------------

SCOPES = {
    "mid": "A week of work that one person waited for.",
    "senior": "A month of work that a second team noticed.",
    "staff": "The plans of several quarries changed.",
}
SCORED_FILES = {
    "coding": FILES["coding"]
    | {
        "wrong/same.py": '"""M1: gives the number back unchanged."""\ndef doubled(n):\n    return n\n',
        "wrong/square.py": '"""M2: squares the number."""\ndef doubled(n):\n    return n * n\n',
        "wrong/plus.py": '"""M2: adds two."""\ndef doubled(n):\n    return n + 2\n',
    },
    "sql": FILES["sql"]
    | {
        "wrong/max.sql": "-- M1: takes the largest load\n"
        "SELECT day, MAX(tonnes) AS total FROM loads GROUP BY day ORDER BY day\n",
        "wrong/all.sql": "-- M2: forgets the grouping\nSELECT day, SUM(tonnes) AS total FROM loads\n",
        "wrong/count.sql": "-- M1: counts loads\nSELECT day, COUNT(*) AS total FROM loads GROUP BY day ORDER BY day\n",
    },
    "debugging": FILES["debugging"],
}


def scored_front(kind: str = "concept", **changes: str) -> str:
    """A kind and what to change → valid front matter of a question that is scored by ticks."""
    is_story = kind == "behavioural"

    def bar(level: str, core: str, hints: int, more: str = "") -> str:
        last = f'scope: "{SCOPES[level]}"' if is_story else f"hints: {hints}"
        return f"\n  {level}: {{core: {core}, musts: 2, {last}{more}}}"

    fields = {
        "title": f"Hopper title of the scored {kind} sample",
        "area": "quarry",
        "row": f"row-scored-{kind}",
        "kind": kind,
        "level": "senior",
        "minutes": str(MINUTES[kind]),
        "competency": COMPETENCIES[kind].strip("[]").split(", ")[-1],
        "touches": "[responsible-secure]",
        "aid": "calculator",
        "asks": "{1: {minutes: 4}, 2: {minutes: 3, share: 2, room: lines}}",
        "drop_first": "[Early, X2]",
        "bars": bar("mid", "[M1]", 1) + bar("senior", "[M1]", 0) + bar("staff", "[M1, X1]", 0, ", above: 1"),
        "authors": "[A. Writer]",
        "checked": "2026-11-01",
        "sources": '["A handbook of gravel, 2024"]',
    } | changes
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value != "-")


def scored_body(kind: str = "concept", prompt: str = "", **changes: str) -> str:
    """A kind and the sections to change → a valid body of a question that is scored by ticks. Every secret line holds
    a word of its own; a section that is changed to `-` is left out."""
    is_story = kind == "behavioural"
    help_, scope = ("", "; scope senior") if is_story else ("/A", "")
    fault = ", F1" if kind == "debugging" else ""
    sections = {
        "Prompt": prompt
        or f"A barge brings 14 tonnes of sand to the {kind} wharf.\n\n"
        "1. How long does the heap last?\n2. What would you change first?",
        "Facts on request": "There are nine wharves." if kind == "system-design" else "-",
        "Key points": f"- **M1** [1{fault}] Divides the heap by the daily outflow.\n"
        "  Detail: tonnage over throughput is enough.\n"
        "- **M2** [1] Names the chute as the bottleneck.\n"
        "- **M3** [2] Measures before rebuilding the jetty.\n  Detail: a stopwatch counts.\n"
        "- **X1** [probe] Expects hailstorm stoppages.\n"
        "- **X2** [probe] Prices a second excavator.\n"
        "- **X3** [own] Asks who owns the weighbridge.",
        "Hints": "-"
        if is_story
        else "- **A M2** Which machine has the longest queue?\n- **B M3** What don't we know yet?",
        "Probes": (
            "- **Ask M1** How did you size it?\n- **Ask M2** Which step was slowest?\n"
            "- **Ask M3** What did you look at beforehand?\n"
            if is_story
            else ""
        )
        + "- **Deepen X1** Suppose the forecast turns icy, what follows?\n"
        "- **Deepen X2** Where would more budget go?\n"
        "- **Redirect M1** Please begin with one bargeload\n"
        "- **Early X2** Compare renting with buying",
        "Red flags": '- **R1** Blames the skipper personally. Say: "What could the skipper have known?"',
        "If no story comes to mind": "- Think of a heap that nobody dared to touch." if is_story else "-",
        "Sounds like": f"- **4** [M1 M2 M3 X1 X2{scope}] Divides, finds the chute, and measures.\n"
        '  "Fourteen over two, a sennight. The chute clogs, and I\'d time it for a day."\n'
        f"- **3** [M1 M2{scope}] Divides and finds the chute without a nudge.\n"
        '  "Seven days, unless the mesh is clogged, which I would bet on."\n'
        f"- **2** [M1{'' if is_story else ' M2' + help_}{scope}] Divides, then stops at the arithmetic.\n"
        '  "A week. I suppose the granules get stuck somewhere."',
        "Answer": "The chute decides, as explained by the gyroscope diagram.",
        "Notes": "Kilns are beside the question.",
        "Not scored": "The size of the harbor." if is_story else "-",
    } | {name.replace("_", " "): text for name, text in changes.items()}
    return "".join(f"\n## {name}\n{text}\n" for name, text in sections.items() if text != "-")


def scored(kind: str = "concept", prompt: str = "", **changes: str) -> str:
    """A kind and what to change in the front matter → a whole question file that is scored by ticks."""
    return f"---\n{scored_front(kind, **changes)}---\n{scored_body(kind, prompt)}"


def write_scored(root: Path, kind: str, ident: str = "", text: str = "", **changes: str) -> Path:
    """A project's folder and a kind → the path of a sample question that is scored by ticks, written there."""
    ident = ident or f"scored-{kind}"
    folder = root / "questions" / changes.get("area", "quarry") / ident
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in SCORED_FILES.get(kind, {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    (folder / "question.md").write_text(text or scored(kind, **changes), "utf-8")
    return folder / "question.md"


def _writer(kind: str) -> Callable[..., Path]:
    return lambda root, ident="", text="", **changes: write_scored(root, kind, ident, text, **changes)


SCORED: dict[str, Callable[..., Path]] = {kind: _writer(kind) for kind in KINDS}
"""A kind → the function that writes its sample that is scored by ticks: `SCORED["concept"](root)`. It takes an id, a
whole text, and fields of the front matter to change, as `write_question` does."""


KIT = """\
# yaml-language-server: $schema=../schema/kit.schema.json
role: quarry-engineer
title: Quarry Engineer
about: You will move stones with models.
levels: [mid, senior]
rounds:
  - id: making
    title: Making things
    minutes: {mid: 80, senior: 80}
    competencies: [coding, data-craft, production-ml, ml-foundations]
    pick:
      - {kind: coding}
      - {kind: sql}
      - {kind: debugging}
  - id: talking
    title: Talking it through
    minutes: {mid: 100, senior: 100}
    competencies: [ml-foundations, data-craft, production-ml, coding]
    pick:
      - {kind: concept}
      - {kind: case}
      - {kind: system-design}
      - {kind: behavioural}
    spare: 1
core: [coding, data-craft]
"""


SCHEDULE = """\
loop: quarry-day
kit: quarry-engineer
level: senior
date: 2027-03-03
zone: Europe/Berlin
issued: 2027-02-20
place: Room 4
organiser: {name: Olu Orga, email: olu@example.org}
candidate: {name: Kim Candi, email: kim@example.net}
rounds:
  - id: making
    start: 09:30
    interviewers:
      - {name: Ada Ember, title: Staff Mason, email: ada@example.org}
      - {name: Zoë Ünlü, title: Foreman, email: zoe@example.org}
  - id: talking
    start: 12:00
    call: https://meet.example.org/pit
    interviewers:
      - {name: Ada Ember, title: Staff Mason, email: ada@example.org}
breaks:
  - {start: 10:50, end: 11:30, what: Coffee}
"""


def write_schedule(path: Path, *changes: tuple[str, str]) -> Path:
    """A path and what to replace in the sample schedule → the path of a schedule file."""
    text = SCHEDULE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def write_project(root: Path) -> Path:
    """An empty folder → a project with a kit that asks one question of every kind, and a spare."""
    (root / "kits").mkdir(parents=True)
    (root / "kits" / "quarry-engineer.yaml").write_text(KIT, "utf-8")
    for kind in KINDS:
        write_question(root, kind)
    write_question(root, "case", "spare-case", row="row-spare", title="Gantry title of the spare")
    shutil.copy(ROOT / "questions" / "framework.yaml", root / "questions" / "framework.yaml")
    return root


BRAND = """\
# yaml-language-server: $schema=../schema/brand.schema.json
name: Ångström Stone & Sons
logo: logo.png
colours: {ink: "#0b1f3a", soft: "#4a5568", rule: "#6b7280", tint: "#eef2f7"}
fonts:
  sans: {regular: fonts/a.ttf, italic: fonts/b.ttf, semibold: fonts/c.ttf}
  serif: {regular: fonts/d.ttf, italic: fonts/e.ttf, semibold: fonts/f.ttf}
  mono: {regular: fonts/g.ttf, semibold: fonts/h.ttf}
"""
BRAND_FONTS = {
    "a": "SourceSerif4-Regular",
    "b": "SourceSerif4-It",
    "c": "SourceSerif4-Semibold",
    "d": "SourceSans3-Regular",
    "e": "SourceSans3-It",
    "f": "SourceSans3-Semibold",
    "g": "SourceCodePro-Semibold",
    "h": "SourceCodePro-Regular",
}
"""Serif for sans and sans for serif, so that a page in the wrong one is another page."""


def own_font(name: str, revision: float = 7.5) -> bytes:
    """A bundled font → one that is no bundled one, byte for byte."""
    path = ROOT / "templates" / "shared" / "fonts" / f"{name}.ttf"
    made = io.BytesIO()
    with TTFont(path, recalcTimestamp=False) as font:
        font["head"].fontRevision = revision
        font.save(made)
    return made.getvalue()


def without_letters(font: bytes) -> bytes:
    """A font → the same without Greek and Cyrillic letters."""
    made = io.BytesIO()
    with TTFont(io.BytesIO(font), recalcTimestamp=False) as opened:
        cut = subset.Subsetter(subset.Options(name_IDs=["*"], layout_features=["*"]))
        cut.populate(unicodes=[c for c in opened.getBestCmap() if not 0x370 <= c < 0x530])
        cut.subset(opened)
        opened.save(made)
    return made.getvalue()


def logo(colour: tuple[int, int, int] = (0, 60, 140)) -> bytes:
    """→ a large PNG with a transparent ground, as logos come."""
    picture, made = Image.new("RGBA", (1800, 600), (0, 0, 0, 0)), io.BytesIO()
    draw = ImageDraw.Draw(picture)
    draw.ellipse((0, 0, 600, 600), fill=(*colour, 255))
    draw.rectangle((700, 200, 1750, 400), fill=(*colour, 160))
    picture.save(made, "PNG")
    return made.getvalue()


def write_brand(root: Path, text: str = BRAND) -> Path:
    """A project's folder → the same with a brand: name, logo, colours and all three families."""
    (root / "brand.yaml").write_text(text, "utf-8")
    (root / "logo.png").write_bytes(logo())
    (root / "fonts").mkdir()
    for name, bundled in BRAND_FONTS.items():
        (root / "fonts" / f"{name}.ttf").write_bytes(own_font(bundled))
    return root
