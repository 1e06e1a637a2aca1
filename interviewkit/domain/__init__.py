"""Defines the vocabulary of the field as types: questions, kinds, frameworks, kits, loops, brands, and diagnostics."""
