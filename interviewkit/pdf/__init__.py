"""Turns pages into PDFs: lays out each part once with WeasyPrint, and links parts, margins, fonts and names into
files."""
