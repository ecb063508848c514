"""Commands of the work orders."""
