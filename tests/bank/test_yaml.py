"""YAML is read by the rules of 1.2, from hostile hands, and every difference to a record says where it is."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewkit.bank.records import read
from interviewkit.bank.yaml_reader import parse
from interviewkit.domain.diagnostics import Place, Rejected
from interviewkit.domain.front_matter import ProseFrontMatter
from interviewkit.domain.kit import KitSpec


def refused(text: str, shape: type | None = None) -> list[str]:
    with pytest.raises(Rejected) as caught:
        document = parse(text, "kits/x.yaml")
        read(document, shape or dict)
    return [str(d) for d in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("012", "012"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("2026-11-23", "2026-11-23"),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("+5", 5),
        (".5", 0.5),
        ("-.5", -0.5),
        ("+.5", 0.5),
        ("..5", "..5"),
        ("1e3", 1000.0),
        ("true", True),
        ("~", None),
        ("1:30", "1:30"),
        ("'12'", "12"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, meant: object) -> None:
    value = parse(f"a: {written}", "x").data["a"]
    assert (value, type(value)) == (meant, type(meant))


def test_places_are_lines_and_columns_from_one() -> None:
    document = parse("a:\n  - b\n  - {c: d}\n", "f.yaml", line_offset=3)
    assert document.place(("a", 1, "c")) == Place("f.yaml", 6, 9)


def test_a_path_that_is_not_there_has_the_place_around_it() -> None:
    assert parse("a: {b: 1}", "f.yaml").place(("a", "zzz")) == Place("f.yaml", 1, 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "kits/x.yaml:2:1: duplicate-key: 'a' is given twice (first on line 1)"),
        ("a: &x [1]\nb: *x", "kits/x.yaml:1:4: yaml-alias: anchors and aliases are not allowed (write the value out)"),
        ("b:\n  <<: {a: 1}", "kits/x.yaml:2:3: merge-key: '<<' merges are not allowed (write the fields out)"),
        ("a: [1\nb: 2", "kits/x.yaml:2:2: yaml-syntax: not valid YAML: did not find expected ',' or ']'"),
        ("a: 1\n---\nb: 2", "kits/x.yaml:2:1: yaml-syntax: a second document begins here (keep one per file)"),
        (
            "a: !!python/object:os.system [x]",
            "kits/x.yaml:1:4: yaml-tag: the tag tag:yaml.org,2002:python/object:os.system is not allowed",
        ),
        ("[a]: 1", "kits/x.yaml:1:1: wrong-type: a key should be a word, not a list or a mapping"),
    ],
)
def test_what_is_not_plain_data_is_refused(text: str, message: str) -> None:
    assert message in refused(text)


BEHIND = "is a comment, because ' #' ends an unquoted text (put the text before it in quotes, or the comment on a line of its own)"
BELOW = "is a comment, though it stands where the text above would go on (put the text in quotes, or begin the comment where the name of the field begins)"
ESCAPE = r"would not be read as it is written, because double quotes have escapes (write '\\' for a backslash, use single quotes, or write the character itself)"
COMMA = """because a comma ends an unquoted text (put each entry in straight quotes, as in "a, b")"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: from #1 to #5", f"1:9: unquoted-text: '#1 to #5' {BEHIND}"),
        ("a: #1 of all", f"1:4: unquoted-text: '#1 of all' {BEHIND}"),
        ("a: 12\t# a dozen\nb: 1", f"1:7: unquoted-text: '# a dozen' {BEHIND}"),
        ("- {a: x # y\n  }", f"1:9: unquoted-text: '# y' {BEHIND}"),
        ("a: ranked\n  #1 of all\nb: 1", f"2:3: unquoted-text: '#1 of all' {BELOW}"),
        ("a:\n  ranked\n\n  #1 of all", f"4:3: unquoted-text: '#1 of all' {BELOW}"),
        ("- ranked\n #1 of all", f"2:2: unquoted-text: '#1 of all' {BELOW}"),
        (r'a: "C:\new"', rf"1:7: yaml-escape: '\n' {ESCAPE}"),
        (r'a: "\u0041nna"', rf"1:5: yaml-escape: '\u' {ESCAPE}"),
        ('a: "b\\\n  c"', f"1:6: yaml-escape: '\\\n' {ESCAPE}"),
        (
            "a: [“Foo, Bar”]",
            "1:5: unquoted-text: '“Foo' is an entry of its own, because typographic quotes do not hold a text together "
            '(put each entry in straight quotes, as in "a, b")',
        ),
        ("a: [Little, A Proof]", f"1:13: unquoted-text: 'A Proof' is an entry of its own, {COMMA}"),
        (
            "a: {what: Stops, then goes on}",
            "1:18: unquoted-text: 'then goes on' is an entry of its own, because a comma ends an unquoted text "
            '(put the text before the comma in straight quotes, as in "a, b")',
        ),
        (
            "a: !important read",
            "1:4: yaml-tag: the tag !important is not allowed (put a text that begins with '!' in quotes)",
        ),
        ("%YAML 1.2\n---\na: 1", "1:2: lost-words: 'YAML' would not be read (put the whole text in quotes)"),
    ],
)
def test_what_yaml_would_swallow_is_refused(text: str, message: str) -> None:
    assert refused(text) == [f"kits/x.yaml:{message}"]


def test_a_text_that_a_comment_ends_too_early_is_named_along_with_what_follows() -> None:
    assert refused("a: b # c\n  d\n") == [
        f"kits/x.yaml:1:6: unquoted-text: '# c' {BEHIND}",
        "kits/x.yaml:2:3: yaml-syntax: not valid YAML: did not find expected key",
    ]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("# b\na: c\n# d\n", {"a": "c"}),
        ("a:  # b\n  # c\n  d: e\n  # f\n  # g\ni: j", {"a": {"d": "e"}, "i": "j"}),
        ("- a: b\n  # c\n- d\n# e", [{"a": "b"}, "d"]),
        ("a: 'b' # c\nd: [e, f]  # g\nh: {i: j} # k", {"a": "b", "d": ["e", "f"], "h": {"i": "j"}}),
        ("a: | # b\n  # c\n  d #e\n# f\ng: >2-\n   h", {"a": "# c\nd #e\n", "g": " h"}),
        ("a: C# and F#", {"a": "C# and F#"}),
        ("a: one\n  two\n\n  three", {"a": "one two\nthree"}),
        (r"""a: "b \"c\" \\ \/"\nb: 'it''s \n'""".replace(r"\nb", "\nb"), {"a": 'b "c" \\ /', "b": r"it's \n"}),
        (
            "a: [b c]\nd: [1, e-f, 2026-01-02, x@y.z]\ng: ['h i', \"j, k\"]",
            {"a": ["b c"], "d": [1, "e-f", "2026-01-02", "x@y.z"], "g": ["h i", "j, k"]},
        ),
        ("a: {b: c d, e: f g}", {"a": {"b": "c d", "e": "f g"}}),
        ("a: “b, c”", {"a": "“b, c”"}),
    ],
)
def test_what_yaml_reads_as_it_is_written_is_allowed(text: str, data: object) -> None:
    assert parse(text, "x").data == data


def test_messages_about_personal_texts_do_not_quote_them() -> None:
    with pytest.raises(Rejected) as caught:
        parse("name: Zoë #2", "x", personal=True)
    assert str(caught.value).startswith("x:1:11: unquoted-text: a part of the text is a comment")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert refused(bomb) == ["kits/x.yaml:1:4: yaml-alias: anchors and aliases are not allowed (write the value out)"]


def test_forty_thousand_brackets_are_refused_and_do_not_crash() -> None:
    assert refused("a: " + "[" * 40_000 + "]" * 40_000) == [
        "kits/x.yaml:1:23: too-deep: nested more than 20 levels deep"
    ]


def test_a_very_large_file_is_refused() -> None:
    assert refused("a: " + "x" * 1_000_001) == ["kits/x.yaml:1:1: too-big: larger than 1,000,000 characters (split it)"]


KIT = """\
role: ml-engineer
title: 12
levels: [senor, mid]
about: no
rounds:
  - id: a b
    tilte: x
    minutes: {senior: sixty}
    competencies: [x]
    pick: [{kind: [sqll], count: x}, {kind: sql, count: {mid: 99}}]
"""


def test_every_difference_is_reported_at_once_and_in_its_place() -> None:
    assert refused(KIT, KitSpec) == [
        "kits/x.yaml:2:8: wrong-type: 'title' should be text, not 12 (quote it to make it text)",
        "kits/x.yaml:3:10: bad-choice: 'senor' is not one of junior, mid, senior, staff (did you mean 'senior'?)",
        "kits/x.yaml:6:5: missing-field: 'title' is missing (add 'title:')",
        "kits/x.yaml:6:9: bad-value: 'a b' does not have the form of an id: lowercase letters and digits joined by hyphens",
        "kits/x.yaml:7:5: unknown-field: 'tilte' is not a field here (did you mean 'title'?)",
        "kits/x.yaml:8:23: wrong-type: 'senior' should be an integer, not 'sixty'",
        "kits/x.yaml:10:20: bad-choice: 'sqll' is not one of concept, coding, sql, debugging, case, system-design, "
        "behavioural (did you mean 'sql'?)",
        "kits/x.yaml:10:34: wrong-type: 'count' should be an integer or a mapping, not 'x'",
        "kits/x.yaml:10:63: bad-value: 'mid': input should be less than or equal to 12",
    ]


def test_a_list_that_is_too_long_says_how_long_it_may_be() -> None:
    assert "kits/x.yaml:1:15: bad-value: 'competencies' should have at most 2 entries, not 3" in refused(
        "competencies: [a, b, c]", ProseFrontMatter
    )


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcxyz", min_size=1, max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(values)
def test_json_is_read_as_what_it_says(value: object) -> None:
    assert parse(json.dumps({"v": value}, ensure_ascii=False), "x").data["v"] == value


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        parse(text, "x.yaml")
    except Rejected as refusal:
        assert all(d.place.file == "x.yaml" and d.place.line >= 1 and d.place.column >= 1 for d in refusal.diagnostics)


PARTS = (
    *(
        "a: ",
        "b: ",
        "c:\n",
        "- ",
        "  - ",
        "    ",
        "  ",
        " ",
        "\n",
        "\n",
        "\n",
        "\t",
        "word",
        "two words",
        "é",
        "7",
        "012",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "'",
        '"',
        "“",
        "”",
        " # note",
        "# note",
        "#note",
        "|\n",
        ">-\n",
        "!tag ",
        "&x ",
        "*x",
    ),
    *("\\n", "\\", '"q\\u0041"', "'it''s'", '"x y" ', "---\n", "...\n", "? ", ": ", "%YAML 1.2\n", "no", "- a\n"),
    *("k: v\n", "  k: v w\n", "<<: ", "''", '""', "!", "@", "`", "%"),
)


def scalars_of(data: object) -> list[str]:
    """Data → its keys and values, in order."""
    if isinstance(data, dict):
        return [one for key, value in data.items() for one in (str(key), *scalars_of(value))]
    return [one for value in data for one in scalars_of(value)] if isinstance(data, list) else [str(data)]


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join))
def test_every_word_is_read_or_there_is_an_error(text: str) -> None:
    try:
        data = parse(text, "x.yaml").data
    except Rejected:
        return
    read_words = iter(re.findall(r"[^\W_]+", " ".join(scalars_of(data))))
    lines = [re.sub(r"(?:^|(?<=\s))#.*", "", line) if "note" in line else line for line in text.split("\n")]
    assert [w for w in re.findall(r"[^\W_]+", "\n".join(lines)) if not any(w == one for one in read_words)] == []
    for line in text.split("\n") if "note" not in " ".join(scalars_of(data)) else ():
        comment = re.search(r"(?:^|(?<=\s))#", line)  # alone on its line, or behind what cannot go on
        assert not comment or re.search(r"(?:^|[\]}'\":,|>?{\[-])\s*$", line[: comment.start()]), text
