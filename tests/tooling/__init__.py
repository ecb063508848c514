"""Translations, logs, front-end files, database roles: what stands around the product."""
