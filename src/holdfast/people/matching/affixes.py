"""Words around a name that are not the name: titles, suffixes, particles, abbreviations. Data only."""

from typing import Final


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


TITLES: Final = _words(
    "mr mrs ms miss mx master dr doctor prof professor sir dame lord lady rev revd reverend fr father sr sister brother pastor "
    "imam rabbi cllr councillor judge hon mp mep pc wpc dc wdc ps ds sgt sergeant insp inspector di dci dcs supt superintendent "
    "dsu dcc acc cc pcso dcon con const constable det detective cpl lt col capt captain maj major nurse midwife officer mst mosammat "
    "mossammat musammat smt shri shrimati herr frau monsieur mme madame mlle senor senora senhor senhora don dona pan pani ms. "
    "hajji alhaji alhaja mallam chief"
)
# Titles that are also given or family names: only a title when a collar number follows or it is written in capitals.
DOUBTFUL_TITLES: Final = _words(
    "di ds fr sr father sister brother master major judge chief pan don dona lord sir nurse constable sergeant"
)
POLICE_TITLES: Final = _words("pc wpc dc ps ds sgt di dci")
SUFFIXES: Final = _words("jr snr jnr esq obe mbe cbe phd md msc bsc rn rgn ii iii iv")
ALIAS_MARKS: Final = (
    " née ",
    " nee ",
    " formerly ",
    " previously ",
    " aka ",
    " a.k.a. ",
    " also known as ",
    " known as ",
    " alias ",
)

# Never the whole of a name; dropped wherever more than one other word is left.
PARTICLES: Final = _words(
    "bin bint binte binti ibn ap ab ferch verch de del della dei degli da das do dos du des di la las los van von der den ter ten "
    "zu af av y e i und et of the al el ul ur ud uz us il"
)
# Arabic article before a sun letter: a particle only when hyphenated, since some are words by themselves.
HYPHENATED_PARTICLES: Final = _words("as ad ar an at az ash adh")
# Particles that also stand first without being a given name.
LEADING_PARTICLES: Final = _words("de del della dos das van von der al el")
JOINED_PREFIXES: Final = _words("o mc mac ni nic ui fitz abou abu umm")

ABBREVIATIONS: Final = {
    "md": "mohammed",
    "mohd": "mohammed",
    "mohmd": "mohammed",
    "muhd": "mohammed",
    "mhd": "mohammed",
    "fdez": "fernandez",
    "fdz": "fernandez",
    "rdguez": "rodriguez",
    "rguez": "rodriguez",
    "rdz": "rodriguez",
    "rodz": "rodriguez",
    "glez": "gonzalez",
    "gzlez": "gonzalez",
    "gzez": "gonzalez",
    "mtnez": "martinez",
    "mtez": "martinez",
    "mtz": "martinez",
    "hdez": "hernandez",
    "hdz": "hernandez",
    "dguez": "dominguez",
    "lpez": "lopez",
    "sz": "sanchez",
    "snchz": "sanchez",
    "jmnez": "jimenez",
    "gmez": "gomez",
    "prz": "perez",
    "wm": "william",
    "chas": "charles",
    "thos": "thomas",
    "geo": "george",
    "robt": "robert",
    "jos": "joseph",
    "saint": "st",
}
# Second halves of "servant of …" names, joined to "Abdul" so that one word, two or three spell the same name.
DIVINE_NAMES: Final = _words(
    "rahman rehman rahim raheem aziz azeez karim kareem malik malek latif lateef hamid hameed majid majeed wahid waheed qadir "
    "kadir qader jabbar salam hakim hakeem ghani nasir nasser rashid rasheed samad razak razzaq hadi alim aleem hafiz hafeez basit "
    "mannan momin mumin matin mateen haq hai hay sattar ghafur ghafoor khaliq khalek quddus jalil jaleel wahab wahhab allah muhsin"
)
# First or second names so widely shared, or borne as a form of address, that on their own they say little.
HONORIFICS: Final = _words("mohammed syed begum bibi kaur singh khatun bano abdul")
COMMON: Final = _words(
    "mohammed ahmed ali hussain hassan khan begum fatima bibi khatun kaur singh patel miah akhtar parveen yusuf ibrahim abdullah "
    "rahman islam uddin maryam aisha omar iqbal malik shah choudhury mahmood sharma kumar smith jones williams taylor brown davies "
    "evans wilson thomas johnson roberts robinson thompson wright walker white edwards hughes green hall lewis harris clarke "
    "patterson jackson wood turner martin cooper hill ward morris moore clark lee king baker harrison morgan allen james scott "
    "phillips watson davis parker bennett young griffiths price john david michael paul andrew peter stephen mark richard robert "
    "william daniel matthew christopher sarah elizabeth mary susan emma laura rebecca katherine claire helen jane anne nicola "
    "karen louise amy jessica charlotte maria jose garcia rodriguez gonzalez fernandez lopez martinez perez sanchez silva santos "
    "ferreira pereira oliveira ana joao wang li zhang liu chen yang huang zhao wu zhou wei nguyen tran le pham anna kowalski nowak "
    "popescu ionescu mohamud abdi warsame kim park"
)
