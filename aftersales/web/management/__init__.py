"""What only the command line needs: the message catalogues (`manage.py messages`).

extraction.py    which texts the code and the templates show to people, and whose they are
catalogues.py    the .po files: read, bring up to date, find faults, compile
commands/        one module for each command
"""
