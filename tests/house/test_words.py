"""What is in the repository is finished, and speaks of the product alone."""

import re
import subprocess

import pytest

from tests.house.rules import MACHINE_PATH, UNFINISHED, marks
from tests.house.sources import ROOT

HOST = re.compile(r"https?://[^\s\"']+")
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt", "package-lock.json"]
OWN_RULES = "tests/house/"
READ = (".py", ".html", ".txt", ".js", ".css", ".md", ".toml", ".yml", ".json", ".po", ".sql", "Makefile", "Dockerfile")


def tracked() -> list[str]:
    """The repository's text files; in an unpacked archive, which has no repository, all files that may be one."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listing.stdout.split("\0") if listing.returncode == 0 else [str(p.relative_to(ROOT)) for p in _files()]
    return [name for name in names if name.endswith(READ) and not name.startswith(OWN_RULES) and (ROOT / name).exists()]


def _files():
    tops = ["aftersales", "customers", "contracts", "tickets", "billing", "templates", "tests", "docs", "README.md"]
    return (path for top in tops for path in [ROOT / top, *(ROOT / top).rglob("*")] if path.is_file())


@pytest.mark.parametrize("pattern", [UNFINISHED, MACHINE_PATH], ids=["unfinished", "machine paths"])
def test_nothing_is_unfinished_or_of_one_machine(pattern):
    found = [f"{name}:{mark}" for name in tracked() for mark in marks(pattern, (ROOT / name).read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [(UNFINISHED, "# TODO: pay"), (MACHINE_PATH, 'open("/home/someone/x")')],
)
def test_the_patterns_see_a_bad_sample(pattern, sample):
    assert len(list(marks(pattern, sample))) == 1


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_host_and_pin_by_hash(name):
    text = (ROOT / name).read_text()
    hosts = set(HOST.findall(re.sub(r'"funding": \{.*?\}', "", text, flags=re.DOTALL)))
    assert hosts == set()
    assert '"resolved"' not in text
    assert text.count("sha512-" if name.endswith(".json") else "--hash=sha256:") >= 2


def test_a_host_would_be_seen():
    assert HOST.findall("--index-url https://mirror.example/simple") == ["https://mirror.example/simple"]
