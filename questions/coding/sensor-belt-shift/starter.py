def shift(buffer, steps):
    """Moves the readings within the buffer; gives nothing back."""
    raise NotImplementedError
