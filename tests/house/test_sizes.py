"""Files stay small enough to be read in one go; functions too (ruff's PLR0915)."""

from tests.house.sources import ROOT, lines_of, modules, named, templates, too_large


def test_modules_are_short():
    assert too_large([lines_of(path) for path in modules()]) == []


def test_no_template_is_over_120_lines():
    assert named([path for path in templates() if lines_of(path) > 120]) == []


def test_large_ones_would_be_seen(tmp_path):
    long = tmp_path / "long.py"
    long.write_text("\n" * 401)
    assert too_large([10] * 20 + [lines_of(long)]) == ["largest 401 > 400"]
    assert too_large([90] * 17 + [300] * 3) == ["median 90 > 80", "90th percentile 300 > 250"]


def test_ruff_holds_functions_to_thirty_statements():
    rules = (ROOT / "pyproject.toml").read_text()
    assert ('"PLR0915"' in rules, "max-statements = 30" in rules) == (True, True)
