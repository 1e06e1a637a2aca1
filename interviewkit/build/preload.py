"""Imports everything a worker process needs before the first worker is forked, without using any of it.

Using a library may start threads, as Pango has done for its fonts since 1.56. A forked process doesn't have those
threads, and would wait for them forever.
"""

from __future__ import annotations

import concurrent.futures.process
import contextlib
import gc
import multiprocessing.popen_forkserver
import multiprocessing.synchronize

import pikepdf
import pypdfium2
import uharfbuzz

from interviewkit.build import jobs
from interviewkit.pdf import weasyprint

with contextlib.suppress(weasyprint.SystemLibraryMissing):  # the worker that needs the library reports it
    weasyprint.require_system_libraries()
gc.freeze()  # modules are never garbage: skipping them saves each worker time and keeps their memory shared
gc.enable()

__all__ = ["concurrent", "jobs", "multiprocessing", "pikepdf", "pypdfium2", "uharfbuzz", "weasyprint"]
