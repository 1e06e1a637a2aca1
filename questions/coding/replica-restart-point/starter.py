def restart_point(logs):
    """logs: at least one list of record numbers, each ascending."""
    raise NotImplementedError
