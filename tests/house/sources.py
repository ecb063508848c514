"""The files that the rules of the house are about."""

from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["aftersales", "customers", "contracts", "tickets", "billing"]


def modules(*folders: str) -> list[Path]:
    """Every module of the given folders but migrations."""
    files = (path for folder in folders or PACKAGES for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in files if "migrations" not in path.parts)


def packages() -> list[Path]:
    return sorted({path.parent for path in modules()})


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def too_large(sizes: list[int]) -> list[str]:
    """Say what of a list of modules' sizes, in lines, is beyond the house's measure."""
    figures = {"median": (median(sizes), 80), "90th percentile": (quantiles(sizes, n=10)[-1], 250)}
    figures["largest"] = (max(sizes), 400)
    return [f"{name} {size:g} > {limit}" for name, (size, limit) in figures.items() if size > limit]
