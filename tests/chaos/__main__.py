"""`make chaos`: the fault proofs, whole, on a PostgreSQL of their own.

`--cut` takes two minutes instead of ten: those smaller that need this PostgreSQL; the others run with the suite.
"""

import os
import subprocess
import sys

from tests.chaos.cluster import private_cluster


def main(arguments):
    cut = "--cut" in arguments
    rest = [argument for argument in arguments if argument != "--cut"]
    if not any(argument.startswith("tests/") for argument in rest):
        rest.append("tests/chaos")
    if cut:
        rest += ["-m", "chaos"]
    else:
        subprocess.run([sys.executable, "-m", "tests.tickets.counted", "100", "100"], check=True)
    with private_cluster() as addresses:
        environment = {**os.environ, "REDIS_URL": "", "SECRET_KEY": "x" * 50, **addresses}
        environment |= {"CHAOS": "cut" if cut else "whole", "ALLOWED_HOSTS": "localhost"}
        return subprocess.run([sys.executable, "-m", "pytest", "-v", *rest], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
