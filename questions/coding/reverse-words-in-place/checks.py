from pathlib import Path

prompt = Path(__file__).with_name("question.md").read_text().split("## Facts")[0]
for words in (
    "25 million characters",
    "200 MB",
    "`··Eve·ate···noon·`",
    "4,000 bytes",
    'returns 2, and c now spells "kayak a  saw Anna"',
):
    assert words in prompt
assert 25_000_000 * 8 == 200_000_000  # bytes of a list of 25 million references: 200 MB

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)

# ask 1, with a dot for each space
caption = list("..Eve.ate...noon.".replace(".", " "))
assert space["mirror"](caption) == 2
assert "".join(caption).replace(" ", ".") == ".noon...ate.Eve.."

# mirroring twice gives the caption back, and the same number
text = "  Anna [door closes]  saw a kayak "
again = list(text)
first = space["mirror"](again)
assert space["mirror"](again) == first == 2 and "".join(again) == text

# an accent that is a character of its own: the order is right, the number isn't
composed, decomposed = "\u00e9t\u00e9", "e\u0301te\u0301"
for word, number in ((composed, 1), (decomposed, 0)):
    caption = list("un " + word)
    assert space["mirror"](caption) == number
    assert "".join(caption) == word + " un"


class Counted(list):
    def __setitem__(self, at, value):
        Counted.writes += 1
        super().__setitem__(at, value)


# each character is moved at most twice
Counted.writes = 0
space["mirror"](Counted("some words of a caption"))
assert Counted.writes <= 2 * len("some words of a caption")
