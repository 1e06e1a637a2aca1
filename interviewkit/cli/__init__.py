"""Turns a command line into a frozen command, runs it, and turns what happened into words and an exit code."""
