"""The scripts and the look, in a real browser; skipped where there is no Chromium (CHROMIUM names it)."""
