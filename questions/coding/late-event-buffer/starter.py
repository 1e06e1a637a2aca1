class Buffer:
    def __init__(self, lateness):
        self.late = []
        raise NotImplementedError

    def push(self, time, event):
        raise NotImplementedError

    def flush(self):
        raise NotImplementedError


def replay(lateness, arrivals):
    """arrivals: list of (time, event)."""
    buffer = Buffer(lateness)
    passed = [buffer.push(time, event) for time, event in arrivals]
    return passed + [buffer.flush()], buffer.late
