"""Turns garbage collection off, for a process that imports this before anything large; `preload.py` turns it on again.

Modules are never garbage, and looking through them while they are imported takes a tenth of the time of importing them.
"""

import gc

gc.disable()
