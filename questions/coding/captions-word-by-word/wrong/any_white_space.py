"""Takes tabs for blanks."""


def mirror(caption):
    _turn(caption, 0, len(caption))
    found, start = 0, 0
    while start < len(caption):
        if caption[start].isspace():
            start += 1
            continue
        end = start
        while end < len(caption) and not caption[end].isspace():
            end += 1
        _turn(caption, start, end)
        found += end - start > 1 and _mirrored(caption, start, end)
        start = end
    return found


def _turn(chars, start, end):
    end -= 1
    while start < end:
        chars[start], chars[end] = chars[end], chars[start]
        start, end = start + 1, end - 1


def _mirrored(chars, start, end):
    end -= 1
    while start < end:
        if chars[start].lower() != chars[end].lower():
            return False
        start, end = start + 1, end - 1
    return True


def check(caption):
    caption = list(caption)
    number = mirror(caption)
    return ("".join(caption), number)
