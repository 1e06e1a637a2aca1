"""What a worker needs to link and audit files, imported before the first one is forked; nothing is laid out with it."""

import concurrent.futures.process
import gc
import multiprocessing.popen_forkserver
import multiprocessing.synchronize
import pkgutil

import pikepdf
import pypdfium2
import uharfbuzz

from interviewkit import audit, copies, link, merge, objects, pool, typeset

gc.freeze()  # what is loaded stays: no worker need look through it after each document, nor copy its pages

__all__ = [
    "audit",
    "concurrent",
    "copies",
    "link",
    "merge",
    "multiprocessing",
    "objects",
    "pikepdf",
    "pkgutil",
    "pool",
    "pypdfium2",
    "typeset",
    "uharfbuzz",
]
