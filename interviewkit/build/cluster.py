"""A dask scheduler's address → an executor for its workers, once they are known to run the same versions as we do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from interviewkit.build.workers import BoundedExecutor
from interviewkit.pdf.weasyprint import pango_version
from interviewkit.store.places import PACKAGE, TEMPLATES
from interviewkit.store.versions import folder_hash, versions

P = ParamSpec("P")
T = TypeVar("T")
CONNECT_SECONDS = 10
"""Seconds to wait for the scheduler to answer."""
TASKS_PER_CLUSTER_WORKER = 8
"""The number of tasks in flight per worker."""


class ClusterProblem(Exception):
    """The cluster can't be used; the message says what to do."""


def environment_fingerprint() -> dict[str, str]:
    """→ hashes and versions, by name, that must match on all machines for a file to have the same bytes everywhere."""
    named = {"the program": folder_hash(PACKAGE), "the templates and fonts": folder_hash(TEMPLATES)}
    return {**named, **versions(), "Pango": pango_version()}


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """A scheduler's address → an executor for its cluster; raises ClusterProblem if the cluster can't be used."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterProblem("--scheduler needs dask: pip install 'interviewkit[cluster]'") from None
    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterProblem(f"no scheduler answers at {address}: {str(error) or type(error).__name__}") from None
    with client:
        workers = _alike(client, address)
        yield BoundedExecutor(_Retrying(client), TASKS_PER_CLUSTER_WORKER * workers)


def _alike(client: Any, address: str) -> int:
    """A cluster → its number of workers; raises ClusterProblem if there are none, or one differs from this machine."""
    threads = client.nthreads()
    start = f"dask worker {address} --nthreads 1"
    if not threads:
        raise ClusterProblem(f"the scheduler at {address} has no workers; start some with: {start}")
    busy = sorted(name for name, count in threads.items() if count != 1)
    if busy:
        raise ClusterProblem(
            f"{', '.join(busy)} has more than one thread, but WeasyPrint is not thread-safe; start it with: {start}"
        )
    here = environment_fingerprint()
    try:
        found = client.run(environment_fingerprint)
    except Exception as error:
        raise ClusterProblem(f"a worker at {address} can't run interviewkit: {error}") from None
    other = {name: [what for what in here if there.get(what) != here[what]] for name, there in sorted(found.items())}
    unlike = [f"{name} differs in {' and '.join(what)}" for name, what in other.items() if what]
    if unlike:
        raise ClusterProblem(f"{'; '.join(unlike)}; they must be the same on all machines")
    return len(threads)


class _Retrying(Executor):
    """Dask's executor, which reruns the tasks of a lost worker on another one."""

    def __init__(self, client: Any) -> None:
        self._executor = client.get_executor(pure=False, retries=2)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        self._executor.shutdown(wait=wait)
