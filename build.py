"""Builds interview kits from the questions and kit definitions beside this file: `python build.py ROLE`."""

import sys
from pathlib import Path

if __name__ == "__main__":  # workers import this file too, and need nothing of it
    sys.path.insert(0, str(Path(__file__).parent))

    from interviewkit.cli.main import main

    sys.exit(main(home=Path(__file__).parent))
