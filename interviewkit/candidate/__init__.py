"""Makes everything a candidate ever sees, from types that have no slot for a secret."""
