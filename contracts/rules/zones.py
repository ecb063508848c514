"""How far is it: zones by administrative region code (GB/T 2260, six digits: province, city, county)."""

from contracts.choices import Zone

# One city by themselves: Beijing, Tianjin, Shanghai, Chongqing, and the two special administrative regions.
MUNICIPALITIES = frozenset({"11", "12", "31", "50", "81", "82"})

# Counties and cities that stand directly under a province share these middle digits without being one city.
_DIRECT_COUNTIES = "90"


def zone_of(site_code, base_codes):
    """Say how far a site is from the nearest service base: same city, same province, elsewhere.

    `site_code` is the site's region code, `base_codes` those of the company's service bases. A site
    whose code is missing or no code is *elsewhere*: of the three promises that is the one which can be
    kept wherever the site turns out to be. The same holds when the company named no base.

    Source: R9.3.
    """
    if not _is_code(site_code):
        return Zone.ELSEWHERE
    bases = [base for base in base_codes if _is_code(base)]
    if any(_same_city(site_code, base) for base in bases):
        return Zone.CITY
    if any(site_code[:2] == base[:2] for base in bases):
        return Zone.PROVINCE
    return Zone.ELSEWHERE


def within(code, area):
    """Say whether a region code lies in an area: "440305" lies in "440300" and in "440000".

    A code that is missing lies nowhere.
    """
    if not (_is_code(code) and _is_code(area)):
        return False
    significant = area
    while significant.endswith("00"):
        significant = significant[:-2]
    return bool(significant) and code.startswith(significant)


def _same_city(one, other):
    if one[:2] != other[:2]:
        return False
    if one[:2] in MUNICIPALITIES:
        return True
    if one[2:4] == "00":  # only the province is known
        return False
    if one[2:4] == _DIRECT_COUNTIES:
        return one == other
    return one[:4] == other[:4]


def _is_code(code):
    return isinstance(code, str) and len(code) == 6 and code.isascii() and code.isdigit()
