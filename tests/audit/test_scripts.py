"""The net reads letters of any script: what is found in English is found in every other language, in every channel."""

from __future__ import annotations

import base64
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_secrecy import edited, find, page_of, simple_pdf, with_question

from interviewkit.audit.message import audit_calendar, audit_invitation
from interviewkit.audit.notebook import audit_notebook
from interviewkit.audit.pdf import audit
from interviewkit.audit.search import RUN_WORDS, Secrets, leaks_in_name, search_text, words
from interviewkit.audit.secrets import secrets
from interviewkit.candidate.pages import candidate_pdf
from interviewkit.domain.kit import Kit
from interviewkit.page.document import STANDARD
from interviewkit.pdf.weasyprint import render_pdf

SAID = {
    "Cyrillic": "Дробилка решает всё потому что медленнее конвейера",
    "Greek": "Ο θραυστήρας αποφασίζει επειδή καθυστερεί περισσότερο",
    "Chinese": "破碎机决定一切因为它最慢",
    "Japanese": "クラッシャーが最も遅いので全てを決める",
    "Hindi": "कोल्हू सब कुछ तय करता है क्योंकि वह धीमा है",
    "Korean": "분쇄기가 가장 느리기 때문에 모든 것을 결정한다",
    "Arabic": "الكسارة تقرر كل شيء لأنها الأبطأ",
    "Hebrew": "המגרסה מחליטה הכול כי היא האיטית ביותר",
    "Thai": "เครื่องบดเป็นตัวกำหนดทุกอย่างเพราะช้าที่สุด",
}
DRAWN = ("Cyrillic", "Greek")
"""The scripts that the bundled fonts have besides Latin."""


def hidden(kit: Kit, text: str) -> Secrets:
    """A kit and a text → the kit's secrets, with the text as an answer."""
    _, question = find(kit, "coding")
    return secrets(with_question(kit, question, replace(question, answer=text)))


@pytest.fixture(scope="module")
def booklet_pdf(built: Path) -> bytes:
    return (built / "candidate" / "1-making.pdf").read_bytes()


# --- every channel of a PDF -----------------------------------------------------------------------------------


def as_title(pdf: pikepdf.Pdf, said: str) -> None:
    pdf.docinfo["/Title"] = said


def as_alternative(pdf: pikepdf.Pdf, said: str) -> None:
    pdf.Root.StructTreeRoot.Alt = pikepdf.String(said)


def as_stream(pdf: pikepdf.Pdf, said: str) -> None:
    pdf.Root.PieceInfo = pdf.make_stream(f"it is said that {said}".encode())


def as_wide_stream(pdf: pikepdf.Pdf, said: str) -> None:
    pdf.Root.PieceInfo = pdf.make_stream(b"\xfe\xff" + said.encode("utf-16-be"))


def as_name(pdf: pikepdf.Pdf, said: str) -> None:
    pdf.Root.PieceInfo = pikepdf.Dictionary({f"/{said.replace(' ', '_')}": 1})


def as_value(pdf: pikepdf.Pdf, said: str) -> None:
    pdf.Root.PieceInfo = pikepdf.Array([pikepdf.Array([pikepdf.String(said)])])


def among_operators(pdf: pikepdf.Pdf, said: str) -> None:
    pdf.pages[0].contents_add(f"% {said}\n0 0 0 rg".encode())


CHANNELS: tuple[Callable[[pikepdf.Pdf, str], None], ...] = (
    *(as_title, as_alternative, as_stream, as_wide_stream, as_name, as_value, among_operators),
)


@pytest.mark.parametrize("script", SAID)
@pytest.mark.parametrize("plant", CHANNELS, ids=lambda c: c.__name__)
def test_an_answer_in_any_channel_of_a_pdf_is_found(
    plant: Callable[[pikepdf.Pdf, str], None], script: str, booklet_pdf: bytes, sample_kit: Kit
) -> None:
    said = SAID[script]
    assert audit(booklet_pdf, hidden(sample_kit, said)) == ()
    leaks = audit(edited(booklet_pdf, lambda pdf: plant(pdf, said)), hidden(sample_kit, said))
    assert "object" in {leak.channel for leak in leaks}


WAYS = {
    "as it is": "<p>{}</p>",
    "in white": '<p style="color: white">{}</p>',
    "letters apart": '<p style="letter-spacing: 8pt">{}</p>',
    "broken": '<p style="width: 30pt; overflow-wrap: anywhere">{}</p>',
    "in capitals": '<p style="text-transform: uppercase">{}</p>',
    "as a heading": "<h1>{}</h1>",
}


@pytest.mark.parametrize("script", DRAWN)
@pytest.mark.parametrize("way", WAYS)
def test_an_answer_on_a_page_is_found_however_it_is_set(way: str, script: str, sample_kit: Kit) -> None:
    page = page_of(WAYS[way].replace("{}", SAID[script]))
    leaks = audit(render_pdf(candidate_pdf(page, STANDARD)), hidden(sample_kit, SAID[script]))
    assert {leak.channel for leak in leaks} >= {"text (pdfium)", "text (drawn)"}


@pytest.mark.parametrize("script", DRAWN)
def test_a_single_rare_word_on_a_page_is_found(script: str, sample_kit: Kit) -> None:
    word = max(SAID[script].split(), key=len)
    assert audit(simple_pdf(f"<p>x {word.upper()} y</p>"), hidden(sample_kit, SAID[script]))


# --- notebooks, messages, names -------------------------------------------------------------------------------


@pytest.mark.parametrize("script", SAID)
def test_an_answer_in_a_notebook_is_found(script: str, built: Path, sample_kit: Kit) -> None:
    whole = json.loads((built / "candidate" / "1-making.ipynb").read_bytes())
    whole["cells"][0]["source"].append(f"\n{SAID[script]}")
    for ascii_alone in (False, True):
        data = json.dumps(whole, ensure_ascii=ascii_alone).encode()
        assert {leak.channel for leak in audit_notebook(data, hidden(sample_kit, SAID[script]))} == {"notebook"}


@pytest.mark.parametrize("script", SAID)
def test_an_answer_in_a_message_is_found(script: str, sample_kit: Kit) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Your interviews"
    mail.set_content(f"Dear Kim,\n\n{SAID[script]}\n")
    wanted = hidden(sample_kit, SAID[script])
    assert "mail" in {leak.channel for leak in audit_invitation(bytes(mail), wanted, b"", frozenset())}
    subject = b"Subject: =?utf-8?b?" + base64.b64encode(SAID[script].encode()) + b"?="
    data = bytes(mail).replace(b"Subject: Your interviews", subject)
    assert "mail header" in {leak.channel for leak in audit_invitation(data, wanted, b"", frozenset())}
    entry = f"BEGIN:VEVENT\r\nDESCRIPTION:x\\n{SAID[script][:12]}\r\n {SAID[script][12:]}\r\nEND:VEVENT\r\n".encode()
    assert "calendar" in {leak.channel for leak in audit_calendar(entry, wanted, b"", frozenset())}


@pytest.mark.parametrize("script", SAID)
def test_an_answer_as_a_name_is_found(script: str, sample_kit: Kit) -> None:
    assert leaks_in_name(f"Copy 1 of 1 · for {SAID[script]}", hidden(sample_kit, SAID[script]))


# --- words ----------------------------------------------------------------------------------------------------


def runs_of(script: str) -> list[str]:
    """A script → every run of four words of its text, or of as many pairs of letters where there are no spaces."""
    said = SAID[script]
    if script in ("Chinese", "Japanese", "Thai"):
        size = 2 * RUN_WORDS if script == "Thai" else RUN_WORDS + 1  # marks over letters are not read
        return [said[first : first + size] for first in range(len(said) - size + 1)]
    split = said.split()
    return [" ".join(split[first : first + RUN_WORDS]) for first in range(len(split) - RUN_WORDS + 1)]


@pytest.mark.parametrize("script", SAID)
def test_any_run_of_four_words_is_found_wherever_it_stands(script: str, sample_kit: Kit) -> None:
    wanted = hidden(sample_kit, SAID[script])
    assert len(runs_of(script)) > 2
    for run in runs_of(script):
        assert search_text("text", f"Камень {run} stone", wanted, rare=False), run


@given(text=st.text(max_size=60))
def test_words_are_the_same_however_the_letters_are_composed(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert words(composed) == words(apart)
    assert all(word and not word.isspace() for word in words(text))


@given(text=st.text(st.characters(categories=("Lu", "Ll", "Nd", "Zs")), max_size=40))
def test_case_makes_no_difference(text: str) -> None:
    assert words(text.casefold()) == words(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Straße, STRASSE", ["strasse", "strasse"]),
        ("ΟΔΌΣ οδός", ["οδοσ", "οδοσ"]),
        ("Ёлка, елка", ["елка", "елка"]),
        ("zep\u00adpelin zep\u200dpelin", ["zeppelin", "zeppelin"]),
        ("zep\u200bpelin", ["zep", "pelin"]),
        ("破碎\n机 GPU", ["破碎", "碎机", "gpu"]),
        ("機", ["機"]),
        ("x² ½ №", ["x2", "1", "2", "no"]),
        ("snake_case-word", ["snake", "case", "word"]),
        ("٣٤", ["٣٤"]),
    ],
)
def test_a_text_has_the_words_that_a_reader_sees(text: str, said: list[str]) -> None:
    assert words(text) == said
