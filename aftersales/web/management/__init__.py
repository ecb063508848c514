"""What only the command line needs: message catalogues (`manage.py messages`), database roles (`migrate`).

extraction.py    which texts the code and the templates show to people, and whose they are
catalogues.py    the .po files: read, bring up to date, find faults, compile
roles.py         who makes the tables, and who only fills them
commands/        one module for each command
"""
