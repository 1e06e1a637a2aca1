"""M5: leaves punctuation out of the comparison."""

import tracemalloc


def mirror(caption):
    _reverse(caption, 0, len(caption))
    found, start = 0, 0
    while start < len(caption):
        if caption[start] == " ":
            start += 1
            continue
        tag = caption[start] == "]"  # the reversed tag ends with "["
        end = start
        while end < len(caption) and (tag or caption[end] != " "):
            tag = tag and caption[end] != "["
            end += 1
        _reverse(caption, start, end)
        found += end - start > 1 and _is_palindrome(caption, start, end)
        start = end
    return found


def _reverse(chars, start, end):
    end -= 1
    while start < end:
        chars[start], chars[end] = chars[end], chars[start]
        start, end = start + 1, end - 1


def _is_palindrome(chars, start, end):
    while start < end:
        if not chars[start].isalnum():
            start += 1
        elif not chars[end - 1].isalnum():
            end -= 1
        elif chars[start].lower() != chars[end - 1].lower():
            return False
        else:
            start, end = start + 1, end - 1
    return True


def check(caption):
    """Text, number, and whether the memory stays within the limit."""
    buffer = list(caption)
    number = mirror(buffer)
    large = list("x" * 2_000 + " " + (caption + " ") * 100)
    # Other threads allocate memory, too, so it is measured again.
    fits = any(extra_bytes(large) < 4_000 for _ in range(3))
    return ("".join(buffer), number, fits)


def extra_bytes(caption):
    tracemalloc.start()
    mirror(caption)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
