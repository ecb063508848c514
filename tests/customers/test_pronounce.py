"""A name is pronounced as its bearer would (R1.5)."""

import pytest

from customers.rules.pronounce import read_aloud


@pytest.mark.parametrize(
    ("name", "aloud"),
    [
        ("王小明", "Wáng Xiǎomíng"),
        ("单伟", "Shàn Wěi"),
        ("曾国强", "Zēng Guóqiáng"),
        ("仇英", "Qiú Yīng"),
        ("解晓东", "Xiè Xiǎodōng"),
        ("欧阳娜娜", "Ōuyáng Nànà"),
        ("尉迟恭", "Yùchí Gōng"),
        ("王丽安", "Wáng Lì'ān"),
        ("单", "Shàn"),
        ("李Amy", "Lǐ Amy"),
        ("John Smith", "John Smith"),
    ],
)
def test_a_persons_name_is_read_with_the_surname_first(name, aloud):
    assert read_aloud(name, person=True).aloud == aloud


def test_a_company_name_has_no_surname():
    assert read_aloud("曾经书店", person=False).syllables == ("ceng", "jing", "shu", "dian")


def test_a_rare_reading_is_found_under_the_usual_one_too():
    reading = read_aloud("单伟", person=True)
    assert (reading.pinyin, reading.initials, reading.also) == ("shanwei", "sw", (("dan", "wei"),))


def test_what_an_agent_heard_overrules_the_characters():
    reading = read_aloud("朱乐", person=True, heard="Zhū Yuè")
    assert (reading.aloud, reading.pinyin, reading.also) == ("Zhū Yuè", "zhule", (("zhu", "yue"),))


@pytest.mark.parametrize("name", ["", "🙂", "。。。", "-", "\u200b"])
def test_a_name_without_sound_has_an_empty_reading(name):
    assert read_aloud(name, person=True).pinyin == ""
