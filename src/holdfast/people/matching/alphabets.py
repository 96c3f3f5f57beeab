"""Letter tables of the scripts names arrive in. Data only; `transliterate` reads them."""

from typing import Final

_RUSSIAN = "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya"
_OTHER_CYRILLIC = "і i ї yi є ye ґ g ў u ј y љ l њ n ћ c ђ d џ j ѓ g ќ k ѕ z қ k ғ g ң n ө o ү u ұ u һ h ә a"
_GREEK = "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o"
_GREEK_PAIRS = "ου ou αυ af ευ ef αι ai ει i οι i γγ ng γκ g μπ b ντ nt τζ tz γι yi"


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _from(start: int, line: str) -> dict[int, str]:
    return dict(enumerate(line.split(), start=start))


CYRILLIC: Final = {**_pairs(_RUSSIAN), **_pairs(_OTHER_CYRILLIC), "ъ": "", "ь": ""}
GREEK: Final = _pairs(_GREEK)
GREEK_PAIRS: Final = _pairs(_GREEK_PAIRS)

# Consonants and vowel signs of the northern Indic scripts stand at the same offsets from the start of each block,
# so one table of offsets reads Devanagari, Bengali and Gurmukhi.
INDIC_STARTS: Final = {"deva": 0x0900, "beng": 0x0980, "guru": 0x0A00}
INDIC_CONSONANTS: Final = _from(
    0x15, "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h"
)
INDIC_VOWELS: Final = _from(0x05, "a aa i ii u uu r l e e e ai o o o au")
INDIC_SIGNS: Final = _from(0x3E, "a i i u u r r e e e ai o o o au")
INDIC_NASALS: Final = frozenset({0x01, 0x02, 0x70})
INDIC_SILENCER: Final = 0x4D
# Letters with a dot below; composed text keeps the dot apart.
INDIC_DOT: Final = "\u093c\u09bc\u0a3c"
INDIC_DOTTED: Final = {"ড": "r", "ঢ": "r", "য": "y", "ज": "z", "फ": "f", "ਜ": "z", "ਫ": "f", "ड": "r", "ढ": "r"}
INDIC_EXTRA: Final = {**{letter + dot: latin for letter, latin in INDIC_DOTTED.items() for dot in INDIC_DOT}, "ৎ": "t"}

# Scripts that leave short vowels out. One consonant class a letter (two readings where Latin spellings differ);
# lower-case a, w and y in VOWEL tables are written vowels, "*" is a carrier that may hold any vowel at the start.
# Classes are those of `sounds`: "s" stands for z too, "S" is sh, "C" is ch, "J" a soft j.
ARABIC_CONSONANTS: Final = _pairs(
    "ب b پ p ت t ث ts ج Jg چ C ح h خ k د d ذ ds ر r ز s ژ J س s ش S ص s ض ds "
    "ط t ظ sd غ g ف f ق k ک k ك k گ g ل l م m ن n ه h ہ h ٹ t ڈ d ڑ r ں n"
)
ARABIC_VOWELS: Final = _pairs("ا a آ a أ a إ a ٱ a ى a ة a ۃ a و w ؤ w ي y ی y ئ y ے y ۓ y ع *")
ARABIC_SILENT: Final = frozenset("ءھـ")
ARABIC_FINAL_A: Final = frozenset("هہةۃىا")

HEBREW_CONSONANTS: Final = _pairs(
    "ב bv ג g ד d ז s ח hk ט t כ k ך k ל l מ m ם m נ n ן n ס s פ pf ף f צ s ץ s ק k ר r ש Ss ת t ה h"
)
HEBREW_VOWELS: Final = _pairs("א a ו w י y ע *")
HEBREW_FINAL_A: Final = frozenset("הא")

# The hundred or so commonest Chinese family names, both character sets, as the mainland writes them in Latin letters.
# Given names stay characters: their readings are too many to guess.
HAN_FAMILY: Final = _pairs(
    "王 wang 李 li 张 zhang 張 zhang 刘 liu 劉 liu 陈 chen 陳 chen 杨 yang 楊 yang 黄 huang 黃 huang 赵 zhao 趙 zhao 吴 wu 吳 wu "
    "周 zhou 徐 xu 孙 sun 孫 sun 马 ma 馬 ma 朱 zhu 胡 hu 郭 guo 何 he 林 lin 高 gao 罗 luo 羅 luo 郑 zheng 鄭 zheng 梁 liang "
    "谢 xie 謝 xie 宋 song 唐 tang 许 xu 許 xu 邓 deng 鄧 deng 韩 han 韓 han 冯 feng 馮 feng 曹 cao 彭 peng 曾 zeng 肖 xiao 蕭 xiao "
    "田 tian 董 dong 潘 pan 袁 yuan 蔡 cai 蒋 jiang 蔣 jiang 余 yu 于 yu 杜 du 叶 ye 葉 ye 程 cheng 魏 wei 苏 su 蘇 su 吕 lu 呂 lu "
    "丁 ding 任 ren 卢 lu 盧 lu 姚 yao 沈 shen 钟 zhong 鍾 zhong 姜 jiang 崔 cui 谭 tan 譚 tan 陆 lu 陸 lu 范 fan 汪 wang 廖 liao "
    "石 shi 金 jin 韦 wei 韋 wei 贾 jia 賈 jia 夏 xia 付 fu 方 fang 邹 zou 鄒 zou 熊 xiong 白 bai 孟 meng 秦 qin 邱 qiu 侯 hou 江 jiang"
)
