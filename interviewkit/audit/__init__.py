"""Opens every finished file of a candidate and searches everything in it for any part of an answer."""
