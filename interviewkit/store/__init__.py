"""Caches what can always be made again: page objects, the checked bank, and rendered texts."""
