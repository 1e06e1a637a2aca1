def parse(line):
    """Return (time, level, dictionary) or raise ValueError.

    >>> parse('2026-03-04T05:06:07Z INFO user=a17 ok=1')
    ('2026-03-04T05:06:07Z', 'INFO', {'user': 'a17', 'ok': '1'})
    """
    raise NotImplementedError
