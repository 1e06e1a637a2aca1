"""Turns the files of a bank into a checked project, with a located message for everything that is wrong."""
