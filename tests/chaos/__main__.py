"""`make chaos`: the fault proofs, whole. Needs DATABASE_URL, and redis-server for a broker that may be killed."""

import sys

import pytest

if __name__ == "__main__":
    everything = "chaos or not chaos"  # the short cuts hold the controls
    sys.exit(pytest.main(["tests/chaos", "-m", everything, "-v", *sys.argv[1:]]))
