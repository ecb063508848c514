"""How a name is said: so that at the second call the agent says it right (R1.5)."""

import unicodedata
from dataclasses import dataclass

from pypinyin import Style, pinyin

from customers.rules.text import fold

# Surnames that are read otherwise than the character usually is; two characters first.
SURNAMES = {
    "尉迟": "yù chí", "万俟": "mò qí", "长孙": "zhǎng sūn", "令狐": "líng hú", "澹台": "tán tái", "欧阳": "ōu yáng",
    "司马": "sī mǎ", "上官": "shàng guān", "诸葛": "zhū gě", "夏侯": "xià hóu", "皇甫": "huáng fǔ", "东方": "dōng fāng",
    "慕容": "mù róng", "公孙": "gōng sūn", "司徒": "sī tú", "独孤": "dú gū", "端木": "duān mù", "单于": "chán yú",
    "南宫": "nán gōng", "西门": "xī mén", "百里": "bǎi lǐ", "呼延": "hū yán", "钟离": "zhōng lí", "赫连": "hè lián",
    "宇文": "yǔ wén", "濮阳": "pú yáng", "申屠": "shēn tú", "轩辕": "xuān yuán", "公冶": "gōng yě", "闻人": "wén rén",
    "鲜于": "xiān yú", "淳于": "chún yú", "太史": "tài shǐ", "仲孙": "zhòng sūn", "拓跋": "tuò bá", "单": "shàn",
    "曾": "zēng", "仇": "qiú", "解": "xiè", "查": "zhā", "朴": "piáo", "区": "ōu", "任": "rén", "盖": "gě", "葛": "gě",
    "华": "huà", "燕": "yān", "纪": "jǐ", "覃": "qín", "乐": "yuè", "翟": "zhái", "缪": "miào", "种": "chóng",
    "员": "yùn", "召": "shào", "洗": "xiǎn", "隗": "wěi", "秘": "bì", "折": "shé", "繁": "pó", "撒": "sǎ", "那": "nā",
    "哈": "hǎ", "阚": "kàn", "都": "dū", "干": "gān", "过": "guō", "藏": "zāng", "相": "xiàng", "牟": "mù",
    "祭": "zhài", "句": "gōu", "佴": "nài", "黑": "hè", "能": "nài", "卜": "bǔ", "令": "líng", "乜": "niè",
    "薄": "bó",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """How a name is said (`aloud`, "Shàn Wěi"), and its syllables without tones, under which it is found."""

    aloud: str
    syllables: tuple[str, ...]
    also: tuple[tuple[str, ...], ...] = ()  # other readings people may type

    @property
    def pinyin(self):
        """Return the syllables in one word: shanwei."""
        return "".join(self.syllables)

    @property
    def initials(self):
        """Return the first letters: sw."""
        return "".join(syllable[0] for syllable in self.syllables)


def read_aloud(name, *, person, heard=""):
    """Return the `Reading` of a name.

    `person` reads the first one or two characters as a surname; `heard` is the pronunciation an agent
    noted, which overrules the one the characters suggest. Latin letters and digits are kept as they stand. Nothing is
    remembered: a cache would keep names of all companies (I-27) to save a list of fifty 3 ms.
    """
    usual = _syllables(name)
    marked = _with_surname(name, usual) if person else usual
    plain, plain_usual = _plain(marked), _plain(usual)
    aloud = heard or _written(name, marked, person)
    also = [reading for reading in (plain_usual, _plain(heard.split())) if reading and reading != plain]
    return Reading(aloud, plain, tuple(dict.fromkeys(also)))


def said_aloud(name, *, person, heard=""):
    """Return what `read_aloud` returns as `aloud`, without the syllables under which the name is found."""
    if heard:
        return heard
    usual = _syllables(name)
    return _written(name, _with_surname(name, usual) if person else usual, person)


def surname_of(name):
    """Return the surname of a Chinese name: one character, or two where the table knows them."""
    return name[:2] if name[:2] in SURNAMES and len(name) > 2 else name[:1]


def _written(name, marked, person):
    return _as_person(name, marked) if person else " ".join(marked)


def _syllables(name):
    return [part for (spelled,) in pinyin(name, style=Style.TONE) for part in spelled.split()]


def _with_surname(name, syllables):
    if (said := SURNAMES.get(surname_of(name))) is None:
        return syllables
    surname = said.split()
    return [*surname, *syllables[len(surname) :]]


def _plain(syllables):
    return tuple(word for syllable in syllables if (word := fold(syllable)))


def _as_person(name, syllables):
    """Write a Chinese name as its bearer would: Ōuyáng Nànà, Wáng Lì'ān."""
    if not all(_is_ideograph(char) for char in name):
        return " ".join(_capital(syllable) for syllable in syllables)
    length = len(surname_of(name))
    return " ".join(_capital(_joined(part)) for part in (syllables[:length], syllables[length:]) if part)


def _joined(syllables):
    # A syllable that begins with a vowel is set off, or Xī'ān would read xiān.
    first, *rest = syllables
    return first + "".join(f"'{part}" if fold(part)[:1] in {"a", "e", "o"} else part for part in rest)


def _capital(word):
    return word[:1].upper() + word[1:]


def _is_ideograph(char):
    return unicodedata.name(char, "").startswith("CJK UNIFIED IDEOGRAPH")
