"""A line that could be a mistyped heading is an error, so that nothing secret becomes part of the prompt by mistake."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import loaded
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import KINDS, ROOT, body, front, question, write_question

from interviewkit.bank import sections
from interviewkit.bank.files import ProblemCollector
from interviewkit.bank.near_headings import SECTION_NAMES, as_read, likened, resembled
from interviewkit.bank.questions import question_of
from interviewkit.bank.rules.project import check
from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.domain.kinds import BY_ID

CASE = BY_ID["case"]
SECRET = "It is seven because of the zebra."


def problems(prompt: str) -> list[Diagnostic]:
    """A prompt → what is wrong with a case that has it, as long as its Answer comes right after it."""
    return sections.sections(body("case", prompt), "q.md", 10, CASE)[1]


def codes(prompt: str) -> set[str]:
    return {d.code for d in problems(prompt)}


MISTYPED = (
    *("##Answer", "##\u00a0Answer", "    ## Answer", "\t## Answer", "\u200b## Answer", "##\u200bAnswer"),
    *(
        "\\## Answer",
        "-## Answer",
        "\\#\\# Answer",
        "#Answer",
        "＃＃ Answer",
        "##Аnswer",
        "#\u200b# Answer",
        "♯♯ Answer",
    ),
    *("\u202e## Answer", "\ufeff## Answer", "&#35;&#35; Answer", "##Lösung", "1.## Answer", "| ## Answer"),
    *("**Answer**", "__Answer__", "*Answer*", "***Answer***", "**Аnswer**", "`Answer`", "[Answer]", "(Answer)"),
    *(
        "Answer",
        "answer",
        "ANSWER",
        "Answer:",
        "Answer.",
        "Answer：",
        "A n s w e r",
        "Ａｎｓｗｅｒ",
        "𝐀𝐧𝐬𝐰𝐞𝐫",
        "Ans\u00adwer",
    ),
    *("- Answer", "> Answer", "| Answer |", "| Answer | seven |", "1. Answer", "a) Answer", "→ Answer", "📝 Answer"),
    *("== Answer ==", "Answer ----", "Answer\n\n------", "    Answer"),
    *("Answer: it is seven", "**Answer:** it is seven", "**Answer** It is seven", "Answer – it is seven"),
    *("Answer - it is seven", "Answer. It is seven", "Answer = seven", "Anwser: it is seven", "Hint: use a heap"),
    *("Anwser", "Answers", "Keypoints", "Key point", "Key-points", "Red flag", "Redflags", "Hint", "Hnits", "Probe"),
    *("Hints", "Notes", "Notes: drop it", "Not scored", "Facts on request", "Facts on requests", "Hints (for us)"),
    *("Solution", "**Solution**", "Solution: seven", "Model answer", "Answer key"),
    *("How many? ## Answer", "How many?## Anwser", "How many?\\n\\n## Answer\\nSeven."),
    *("How many?\u2028## Answer", "How many?\x85## Answer", "How many?\x0b## Answer", "How many?\x0cAnswer"),
    *("```text\n## Answer\n```", "```text\n## Answer key\n```", "```text\nAnswer\n```", "```python\n# Answer\n```"),
    *("```text\nAnswer: it is seven\n```", "~~~\n## Hints\n~~~", "$$\n## Answer\nx\n$$", "$$\n\\text{Answer}\n$$"),
    "$$\n\\text{Answer: seven}\n$$",
)


@pytest.mark.parametrize("line", MISTYPED)
def test_a_line_of_the_prompt_that_could_be_a_heading_is_an_error(line: str) -> None:
    assert "not-a-heading" in codes(f"How many?\n\n{line}\n{SECRET}")


@pytest.mark.parametrize("line", ["Answer\n------", "Answer\n-", "Answer\n======", "### Answer", "> ## Answer"])
def test_a_heading_in_another_form_is_an_error(line: str) -> None:
    assert codes(f"How many?\n\n{line}\n{SECRET}") == {"heading"}


ORDINARY = (
    *("Answer both parts.", "Answer in one sentence, and explain.", "Answer: yes or no?".replace(": ", " ")),
    *("Note: times are in UTC.", "Notes from the call are below.", "Hints are given on request.", "Nodes", "Votes: 3"),
    *("Prompt: you are a helpful assistant.", "#1 in the ranking", "C# or F#?", "Probing the cache is slow.", "Facts"),
    *("| Answers | 2 million |", "- `answer`: what the model returned", "Solutions are compared by cost.", "key value"),
    *("Give the reason and the\nanswer.", "Give us an\nanswer. Then stop.", "The **first** answer counts."),
    *("```sql\nSELECT\n  answer,\n  notes,\n  hints AS hint\n```", "```text\n## Results\n# notes on the schema\n```"),
    *(
        "```python\nanswer = 7\nanswer: str\nprint(answer)\n```",
        '```json\n{\n  "answer": "seven",\n  "notes": []\n}\n```',
    ),
    *("$$\nx = 7\n$$", "$$x$$", "It costs $5 or $6.", "```text\nx\n```", "- a\n\n  ```text\n  x\n  ```\n- b"),
)


@pytest.mark.parametrize("line", ORDINARY)
def test_an_ordinary_line_of_a_prompt_is_none(line: str) -> None:
    assert codes(f"How many?\n\n{line}\nHow long does it last?") == set()


def test_the_message_says_what_the_line_is_part_of_and_what_to_write() -> None:
    assert [str(d) for d in problems(f"How many?\n\n##\u00a0Answer\n{SECRET}")] == [
        "q.md:15:1: not-a-heading: '##\\u00a0Answer' looks like the heading '## Answer', but it is part of '## Prompt', "
        "which candidates see (write '## Answer' at the beginning of a line if it is a heading, or say it in a sentence)"
    ]
    assert [str(d) for d in problems(f"How many?\n\n```text\n  ## Hints\n{SECRET}\n```")] == [
        "q.md:16:3: not-a-heading: '  ## Hints' looks like the heading '## Hints', but it is part of the code or a "
        "formula in '## Prompt', which candidates see (write '## Hints' at the beginning of a line if it is a heading, "
        "or say it in a sentence)"
    ]


@pytest.mark.parametrize("mark", ["```", "~~~~", "```python", "> ```"])
def test_a_code_block_that_is_never_closed_is_an_error_where_it_begins(mark: str) -> None:
    found = [d for d in problems(f"How many?\n\n{mark}\n{SECRET}") if d.code != "missing-section"]
    opened = mark.lstrip("> ").removesuffix("python")
    assert [str(d) for d in found] == [
        "q.md:15:1: unclosed: the code block that begins here is never closed "
        f"(write '{opened}' on a line of its own where it ends)"
    ]


@pytest.mark.parametrize("mark", ["$$", "$$ x", "- $$"])
def test_a_formula_that_is_never_closed_is_an_error_where_it_begins(mark: str) -> None:
    found = [str(d) for d in problems(f"How many?\n\n{mark}\n{SECRET}")]
    column = mark.index("$") + 1
    unclosed = f"q.md:15:{column}: unclosed: the formula that begins here is never closed "
    assert f"{unclosed}(write '$$' on a line of its own where it ends)" in found


def test_a_formula_that_ends_in_another_section_hides_no_heading() -> None:
    text = body("case", "How many?\n\n$$\nx").replace("## Answer\n", "## Answer\n$$\ny\n$$\n")
    assert {"not-a-heading", "unclosed"} & {d.code for d in sections.sections(text, "q.md", 0, CASE)[1]}


def test_a_code_block_that_ends_in_another_section_hides_no_heading() -> None:
    text = body("case", "How many?\n\n```text\nx").replace("## Answer\n", "## Answer\n```text\ny\n```\n")
    assert "not-a-heading" in {d.code for d in sections.sections(text, "q.md", 0, CASE)[1]}


@pytest.mark.parametrize(
    "line", ["##Notes", "##\u00a0Notes", "\\## Notes", "#Notes", "    ## Notes", "```\n## Notes\n```"]
)
def test_a_mistyped_heading_in_a_secret_section_is_an_error(line: str) -> None:
    text = body("case").replace("## Notes", line)
    assert "not-a-heading" in {d.code for d in sections.sections(text, "q.md", 0, CASE)[1]}


@pytest.mark.parametrize(
    "line", ["**Hints**", "Answer: seven", "- # of rows, 7".replace("# ", "#"), "```python\n# answer\n```"]
)
def test_a_secret_section_may_say_such_words(line: str) -> None:
    text = body("case").replace("## Notes\n", f"## Notes\n{line}\n")
    assert sections.sections(text, "q.md", 0, CASE)[1] == []


@pytest.mark.parametrize(
    "label", ["- **M1** Counts.", "* **X2** Says more.", "- **Deepen** And then?", "> - **Early** Go on."]
)
def test_the_label_of_an_entry_for_interviewers_in_the_prompt_is_an_error(label: str, project_folder: Path) -> None:
    write_question(project_folder, "case", text=question("case", f"How many?\n\n{label}"))
    (found,) = check(loaded(project_folder))
    assert (found.code, found.place.line) == ("prompt-tells", 29)


@pytest.mark.parametrize(
    ("picture", "name"),
    [
        ("See ![Answer](plot.png)", "plot.png"),
        ("![a pile](plots/solution.png)", "plots/solution.png"),
        ("See ![Sample answer](plot.png)", "plot.png"),
    ],
)
def test_a_picture_that_is_called_like_an_answer_is_an_error(picture: str, name: str, project_folder: Path) -> None:
    path = write_question(project_folder, "case", text=question("case", f"How many?\n\n{picture}"))
    (path.parent / name).parent.mkdir(exist_ok=True)
    shutil.copy(ROOT / "docs/images/panel.png", path.parent / name)
    (found,) = check(loaded(project_folder))
    assert (found.code, found.place.line) == ("prompt-tells", 29)
    assert found.message.endswith("is a picture called like '## Answer'")


@pytest.mark.parametrize("name", SECTION_NAMES)
def test_a_name_resembles_itself_in_any_case_and_spacing(name: str) -> None:
    assert {resembled(form) for form in (name, name.upper(), name.replace(" ", ""), name.replace(" ", "-"))} == {name}


def test_a_heading_in_the_front_matter_is_an_error() -> None:
    text = f"---\n{front()}\n## Prompt\n---\n{body()}"
    with pytest.raises(Rejected) as caught:
        sections.split(text, "q.md")
    assert str(caught.value) == (
        "q.md:25:1: front-matter: '## Prompt' is in the front matter (write '---' on a line of its own before it)"
    )


@pytest.mark.parametrize("ending", ["\x85", "\u2028", "\x0b", "\x0c"])
def test_a_question_with_other_line_endings_is_refused(ending: str) -> None:
    text = question("case").replace("\n\n## Answer", f"{ending}{ending}## Answer")
    _, whole, offset = sections.split(text, "q.md")
    assert "not-a-heading" in {d.code for d in sections.sections(whole, "q.md", offset, CASE)[1]} or (
        "Answer" not in sections.sections(whole, "q.md", offset, CASE)[0]
    )


def test_long_lines_take_no_time() -> None:
    for line in ("a" + " " * 200_000, "(" * 200_000, "#" * 200_000, "- " * 100_000, "1." * 100_000, "*_" * 100_000):
        likened(line, is_public=True, in_code=False)
        likened(line, is_public=True, in_code=True)


# --- whatever a hand may do to a heading -----------------------------------------------------------------------

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066\u200e\u061c\u180e\ufe0f\u034f\u3164\u2800\x08\x7f"
BLANK = (
    " ",
    "  ",
    "    ",
    "\t",
    "\u00a0",
    "\u2003",
    "\u3000",
    "\u202f",
    "\u1680",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\u2029",
)
LEADS = (
    "-",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "> ",
    ">",
    "\\",
    "| ",
    "**",
    "__",
    "~~",
    "`",
    "'",
    "(",
    "[",
    "“",
    "→ ",
    "// ",
    "…",
)
TAILS = (":", ".", " :", "：", " ##", "#", "**", "__", "~~", "`", "'", ")", "]", "”", " |", "\\", "  ", " --", "!", "…")
PAIRS = (
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("`", "`"),
    ("~~", "~~"),
    ("| ", " |"),
    ("[", "]"),
    ("==", "=="),
    ("<", ">"),
)
BLOCKS = (
    ("```text\n", "\n```"),
    ("~~~\n", "\n~~~"),
    ("```\n", ""),
    ("$$\n", "\n$$"),
    ("$$\n", ""),
    ("", "\n---"),
    ("", "\n==="),
)
FULLWIDTH = {n: n + 0xFEE0 for n in range(0x21, 0x7F)}
LIKE_LATIN = str.maketrans("aeopcyxiAEOPCHKMBT", "аеорсухіАЕОРСНКМВТ")

Change = Callable[[str], str]


def inserted(text: str, at: float) -> Change:
    return lambda line: line[: round(at * len(line))] + text + line[round(at * len(line)) :]


def swapped(at: float) -> Change:
    """→ a change that swaps two neighboring letters, or doubles one if they are the same."""

    def change(line: str) -> str:
        places = [i for i in range(len(line) - 1) if line[i].isalpha() and line[i + 1].isalpha()]
        if not places:
            return line
        i = places[round(at * (len(places) - 1))]
        return line[:i] + line[i + 1] + line[i] + line[i + 2 :]

    return change


POSITION = st.floats(0, 1)
FORMAT: st.SearchStrategy[Change] = st.one_of(
    st.builds(inserted, st.sampled_from(tuple(INVISIBLE)), POSITION),
    st.builds(inserted, st.sampled_from(BLANK), st.sampled_from((0.0, 0.1, 0.2, 0.3, 1.0))),
    st.sampled_from(LEADS).map(lambda mark: lambda line: mark + line),
    st.sampled_from(TAILS).map(lambda mark: lambda line: line + mark),
    st.sampled_from(PAIRS).map(lambda pair: lambda line: pair[0] + line + pair[1]),
    st.sampled_from(BLOCKS).map(lambda pair: lambda line: pair[0] + line + pair[1]),
    st.sampled_from((str.upper, str.lower, str.title, str.swapcase)),
    st.just(lambda line: line.replace(" ", "", 1)),
    st.just(lambda line: line.replace("#", "", 1)),
    st.just(lambda line: line.replace("#", "")),
    st.just(lambda line: line.translate(FULLWIDTH)),
    st.just(lambda line: line.translate(LIKE_LATIN)),
    st.just(lambda line: unicodedata.normalize("NFD", line.replace("e", "é"))),
)


@st.composite
def mistyped(draw: st.DrawFn) -> tuple[str, str, bool]:
    """→ a kind, the heading of one of its secret sections as a careless hand may write it, and a blank line or none."""
    kind = draw(st.sampled_from(KINDS))
    line = f"## {draw(st.sampled_from([s.name for s in BY_ID[kind].sections if s.audience != 'candidate']))}"
    if draw(st.booleans()):
        line = draw(st.builds(swapped, POSITION))(line)
    for change in draw(st.lists(FORMAT, max_size=3)):
        line = change(line)
    return kind, line, draw(st.booleans())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mistyped")


@settings(max_examples=400, deadline=None)
@given(case=mistyped())
def test_a_mistyped_heading_never_makes_its_section_public(folder: Path, case: tuple[str, str, bool]) -> None:
    kind, line, apart = case
    blank = "\n" if apart else ""
    prompt = (
        f"A lorry brings 12 tonnes of stone to the {kind} yard. How long does the pile last?\n{blank}{line}\n{SECRET}"
    )
    path = write_question(folder, kind, text=f"---\n{front(kind)}---\n{body(kind, prompt)}")
    loaded = ProblemCollector()
    found = loaded.attempt(question_of, folder, path, loaded)
    assert found is None or "zebra" not in found.prompt, as_read(line)
