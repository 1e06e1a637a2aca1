"""What a worker needs to link and audit files, imported before the first one is forked; nothing is laid out with it."""

import concurrent.futures.process
import gc
import multiprocessing.popen_forkserver
import multiprocessing.synchronize
import pkgutil

import pikepdf
import pypdfium2
import uharfbuzz

from interviewkit.audit import pdf
from interviewkit.build import workers
from interviewkit.pdf import compile as pdf_compile
from interviewkit.pdf import link, merge, weasyprint
from interviewkit.season import copies

gc.freeze()  # what is loaded stays: no worker need look through it after each document, nor copy its pages

__all__ = [
    "concurrent",
    "copies",
    "link",
    "merge",
    "multiprocessing",
    "pdf",
    "pdf_compile",
    "pikepdf",
    "pkgutil",
    "pypdfium2",
    "uharfbuzz",
    "weasyprint",
    "workers",
]
