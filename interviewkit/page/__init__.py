"""Turns text into HTML, and holds what pages look like: templates, fonts, margins and sheets."""
