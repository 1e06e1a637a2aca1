"""Builds interview kits from the questions and kit definitions beside this file: `python build.py ROLE`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from interviewkit.cli import main

if __name__ == "__main__":
    sys.exit(main(home=Path(__file__).parent))
