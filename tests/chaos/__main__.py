"""`make chaos`: the fault proofs, whole, on a PostgreSQL of their own.

`--cut` takes two minutes instead of ten: those smaller that need this PostgreSQL; the others run with the suite.

`--letters=100000` runs one proof alone, at that size: a Tuesday's letters delivered by two workers, one of them killed.
"""

import os
import subprocess
import sys

from tests.chaos.cluster import private_cluster

LETTERS = "--letters="


def main(arguments):
    cut = "--cut" in arguments
    rest = [argument for argument in arguments if argument != "--cut" and not argument.startswith(LETTERS)]
    letters = next((argument.removeprefix(LETTERS) for argument in arguments if argument.startswith(LETTERS)), "")
    if letters:
        rest += ["tests/chaos/test_a_tuesday_is_told_once.py", "-k", "postmen"]
    elif not any(argument.startswith("tests/") for argument in rest):
        rest.append("tests/chaos")
    if cut:
        rest += ["-m", "chaos"]
    elif not letters:
        subprocess.run([sys.executable, "-m", "tests.tickets.counted", "100", "100"], check=True)
    with private_cluster() as addresses:
        environment = {**os.environ, "REDIS_URL": "", "SECRET_KEY": "x" * 50, **addresses}
        environment |= {"CHAOS": "cut" if cut else "whole", "CHAOS_LETTERS": letters, "ALLOWED_HOSTS": "localhost"}
        return subprocess.run([sys.executable, "-m", "pytest", "-v", *rest], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
