"""A command → the executor that runs its tasks, and the progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager

from interviewkit.build.workers import BoundedExecutor, Workers
from interviewkit.cli.commands import BuildCommand, CalibrateCommand, SeasonCommand
from interviewkit.cli.messages import is_terminal
from interviewkit.domain.kit import Kit


@contextmanager
def workers_for(command: BuildCommand | SeasonCommand | CalibrateCommand) -> Iterator[Executor | None]:
    """A command → the executor for its tasks: local processes, a cluster, or None to run them in this process."""
    if command.scheduler:
        from interviewkit.build.cluster import cluster

        with cluster(command.scheduler) as pool:
            yield pool
    elif command.jobs == 1:
        yield None
    else:
        with Workers(command.jobs) as pool:
            yield BoundedExecutor(pool, TASKS_PER_PROCESS * pool.count)


TASKS_PER_PROCESS = 16
"""The number of tasks in flight per process."""


@contextmanager
def progress_of(kits: Sequence[Kit]) -> Iterator[Callable[[str, int, int], None]]:
    """Kits → a callback for each finished file (kit name, files done, files in total).

    It moves a progress bar on a terminal and does nothing if stderr is redirected.
    """
    if not is_terminal():
        yield lambda _name, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    counts: dict[str, tuple[int, int]] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(kits[0].name if len(kits) == 1 else f"{len(kits)} kits", total=None)

        def told(name: str, done: int, total: int) -> None:
            counts[name] = done, total
            all_told = sum(t for _, t in counts.values()) * len(kits) // len(counts)  # kits are about the same size
            progress.update(task, completed=sum(d for d, _ in counts.values()), total=all_told)

        yield told
