"""Commands for who runs the system.

commands/clean_files.py  remove stored files that no attachment names
"""
