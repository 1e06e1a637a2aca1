FUNCTION = "check"
CASES = [
    ("two mirrored", "Anna saw  a kayak", ("kayak a  saw Anna", 2)),
    ("two words", "left right", ("right left", 0)),
    ("one word", "caption", ("caption", 0)),
    ("nothing", "", ("", 0)),
    ("only blanks", "   ", ("   ", 0)),
    ("blank before", " ab c", ("c ab ", 0)),
    ("blanks behind", "ab c  ", ("  c ab", 0)),
    ("runs of blanks", "a  b   c", ("c   b  a", 0)),
    ("even and odd", "noon level", ("level noon", 2)),
    ("case does not count", "Otto oTto OttO", ("OttO oTto Otto", 3)),
    ("one letter is none", "a b a", ("a b a", 0)),
    ("nearly mirrored", "abca abba", ("abba abca", 1)),
    ("signs are characters", "no, on,", ("on, no,", 0)),
    ("a sign breaks the mirror", "eve, noon", ("noon eve,", 1)),
    ("two letters are enough", "ee is Aa", ("Aa is ee", 2)),
    ("a tab is no blank", "a\tb c", ("c a\tb", 0)),
    ("mirrored across a blank", "ab ba", ("ba ab", 0)),
]
PUBLIC = ["two mirrored", "two words", "nothing"]
