"""Turns a kit into its folder: plans what is out of date, has workers lay it out, link and audit it, and replaces
the folder as a whole."""
