"""`make chaos`: the fault proofs, whole. Needs DATABASE_URL; with REDIS_URL the broker is killed as well."""

import sys

import pytest

if __name__ == "__main__":
    sys.exit(pytest.main(["tests/chaos", "-m", "chaos", "-v", *sys.argv[1:]]))
