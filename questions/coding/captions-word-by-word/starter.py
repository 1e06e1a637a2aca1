def mirror(caption):
    """Turns the words round in place; returns the mirrored ones."""
    raise NotImplementedError


def check(caption):
    """What the cases call: the buffer as text, and the number."""
    caption = list(caption)
    number = mirror(caption)
    return ("".join(caption), number)
