"""Starts the process that workers are forked from, which imports what they need while its parent goes on.

Apart from `pool.py`, whose imports would only make it begin later.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from interviewkit.store.places import PACKAGE


def warm_up(*, lays_out: bool = True) -> None:
    """Starts the process that workers are forked from, once.

    Where nothing is likely to be laid out, that leaves out WeasyPrint, and a worker that must lay out imports it.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver, resource_tracker

        needed = "interviewkit.build.preload" if lays_out else "interviewkit.build.preload_link"
        multiprocessing.get_context("forkserver").set_forkserver_preload([needed])
        resource_tracker.ensure_running()  # first, since it unblocks what is blocked here
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:  # a Ctrl-C reaches the whole group, and this one would tell of it while it imports
            with _this_package_first():
                forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _this_package_first() -> Iterator[None]:
    """Lets a Python that is started meanwhile import this very package, where another one is installed as well or lies
    in the current folder: it preloads before it is told this process's path."""
    names = ("PYTHONPATH", "PYTHONSAFEPATH")
    before = {name: os.environ[name] for name in names if name in os.environ}
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PACKAGE.parent), before.get("PYTHONPATH")]))
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]
        os.environ.update(before)
