"""`python -m interviewkit`: the same as the installed command."""

import sys

if __name__ == "__main__":  # workers import this file too, and need nothing of it
    from interviewkit.cli.main import main

    sys.exit(main())
