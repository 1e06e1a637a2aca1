"""Chooses questions: turns a kit definition and the bank into a kit, the same one on any machine, and turns a schedule
into the timed rounds of a loop."""
