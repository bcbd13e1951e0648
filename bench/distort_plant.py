# SPDX-License-Identifier: Apache-2.0
"""Rules that change one thing in a sentence of news, for bench/distort.py.

They know nothing of how stemma finds claims: regular expressions and short word lists of their own, and for
names the parallel English sentence (a word with a capital that both sentences have is a name). A rule gives all
changes it could make, as (begin, end, instead); what is planted is drawn from them.
"""
import re

LANGS = ("eng", "deu", "fra", "spa", "hun", "rus", "jpn")
KINDS = ("figure", "unit", "date", "name", "negation", "hedge", "speaker")

# What counts as found: any of these at the place of the plant.
FOUND_BY = {
    "figure": {"figure-changed", "quote-altered"},
    "unit": {"unit-changed", "quote-altered"},
    "date": {"date-changed", "quote-altered"},
    "name": {"name-changed", "speaker-changed", "source-changed", "quote-altered"},
    "negation": {"negation-flipped", "quote-altered"},
    "hedge": {"hedge-dropped", "hedge-added", "quote-altered"},
    "speaker": {"speaker-changed", "name-changed"},
}

MONTHS = {
    "eng": ["January February March April May June July August September October November December"],
    "deu": ["Januar Februar März April Mai Juni Juli August September Oktober November Dezember"],
    "fra": ["janvier février mars avril mai juin juillet août septembre octobre novembre décembre"],
    "spa": ["enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"],
    "hun": ["január február március április május június július augusztus szeptember október november december",
            "januárban februárban márciusban áprilisban májusban júniusban júliusban augusztusban szeptemberben "
            "októberben novemberben decemberben"],
    "rus": ["января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"],
    "jpn": [],
}
WEEKDAYS = {
    "eng": ["Monday Tuesday Wednesday Thursday Friday Saturday Sunday"],
    "deu": ["Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"],
    "fra": ["lundi mardi mercredi jeudi vendredi samedi dimanche"],
    "spa": ["lunes martes miércoles jueves viernes sábado domingo"],
    "hun": ["hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap"],
    "rus": ["понедельник вторник среду четверг пятницу субботу воскресенье"],
    "jpn": ["月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日"],
}
# Word for word: what may stand for what behind a number.
UNITS = {
    "eng": [("dollars", "euros"), ("euros", "dollars"), ("kilometers", "miles"), ("miles", "kilometers"), ("meters", "feet"),
            ("feet", "meters"), ("pounds", "dollars"), ("tons", "pounds"), ("acres", "hectares"), ("inches", "centimeters")],
    "deu": [("Dollar", "Euro"), ("Euro", "Dollar"), ("Pfund", "Euro"), ("Kilometer", "Meilen"), ("Kilometern", "Meilen"),
            ("Meilen", "Kilometer"), ("Meter", "Fuß"), ("Metern", "Fuß"), ("Tonnen", "Kilogramm"), ("Hektar", "Quadratmeter")],
    "fra": [("dollars", "euros"), ("euros", "dollars"), ("livres", "euros"), ("kilomètres", "miles"), ("km", "miles"),
            ("mètres", "pieds"), ("tonnes", "kilogrammes"), ("hectares", "mètres carrés")],
    "spa": [("dólares", "euros"), ("euros", "dólares"), ("libras", "euros"), ("kilómetros", "millas"), ("km", "millas"),
            ("millas", "kilómetros"), ("metros", "pies"), ("toneladas", "kilogramos")],
    "hun": [("dollár", "euró"), ("dollárt", "eurót"), ("euró", "dollár"), ("font", "euró"), ("kilométer", "mérföld"),
            ("kilométerre", "mérföldre"), ("mérföld", "kilométer"), ("méter", "láb"), ("tonna", "kilogramm")],
    "rus": [("долларов", "евро"), ("доллара", "евро"), ("евро", "долларов"), ("фунтов", "евро"), ("километров", "миль"),
            ("километра", "мили"), ("км", "миль"), ("метров", "футов"), ("м", "футов"), ("тонн", "килограммов")],
    "jpn": [("ドル", "ユーロ"), ("ユーロ", "ドル"), ("ポンド", "ユーロ"), ("キロ", "マイル"), ("マイル", "キロ"), ("メートル", "フィート")],
}
SIGNS = {"$": "€", "£": "$", "€": "$"}
# A pattern, what stands instead, and whether the plant takes something away (for hedges).
NEGATIONS = {
    "eng": [(r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does|do) not\b", r"\1"), (r"\bcannot\b", "can"),
            (r"\b(is|are|was|were|has|have|had|would|could)n['’]t\b", r"\1"),
            (r"\b(he|she|it|they|which|who) (is|was|were|are|will|has|have|had|would) (?!not\b|never\b)", r"\1 \2 not ")],
    "deu": [(r"\bnicht ", ""), (r"\bkeine(n|m|r|s)? ", r"eine\1 "), (r"\bkein ", "ein "),
            (r"\b(er|sie|es|die|der) (ist|war|hat|wird|wurde) (?!nicht\b|nie\b)", r"\1 \2 nicht ")],
    "fra": [(r"\bne ([\w-]+) pas\b", r"\1"), (r"\bn['’]([\w-]+) pas\b", r"\1"),
            (r"\b(il|elle|qui) (est|sera|était) (?!pas\b|plus\b)", r"\1 n’\2 pas ")],
    "spa": [(r"\bno (es|fue|ha|han|se|está|son|tiene|puede|pueden|quiere|hay|será|había|habían|era)\b", r"\1"),
            (r"\b(que|él|ella) (es|fue|ha|está|será|puede) ", r"\1 no \2 ")],
    "hun": [(r"\bnem ", ""), (r"\bnincs\b", "van"), (r"\bnincsenek\b", "vannak"), (r"\bhogy (az? \w+) ", r"hogy \1 nem ")],
    "rus": [(r"\bне (?=\w{3,})", ""), (r"\bнет\b", "есть"), (r"\b(он|она|они|который|которая) (?!не\b)(?=\w+(л|ла|ли|ет|ит|ют)\b)", r"\1 не ")],
    "jpn": [(r"ません", "ます"), (r"ではない", "である")],
}
HEDGES = {
    "eng": [(r"\b(allegedly|reportedly|possibly|probably|apparently|likely|perhaps) ", "", 1), (r"\b(may|might|could) (?=be\b|have\b)", "will ", 1),
            (r"\b(was|were|has|have|had|is|are) (?=\w+(ed|en)\b)", r"\1 allegedly ", 0), (r"\b(was|were|is|are) (?=\w+ing\b)", r"\1 possibly ", 0)],
    "deu": [(r"\b(möglicherweise|angeblich|wahrscheinlich|vermutlich|vielleicht|offenbar|mutmaßlich) ", "", 1), (r"\bkönnte\b", "wird", 1),
            (r"\bkönnten\b", "werden", 1), (r"\b(wurde|wurden|hat|haben|ist|sind|war) (?!nicht\b)(?=[a-zäöü])", r"\1 angeblich ", 0)],
    "fra": [(r"\b(peut-être|probablement|vraisemblablement|apparemment|éventuellement) ", "", 1), (r"\bpourrait\b", "va", 1), (r"\bpourraient\b", "vont", 1),
            (r"\b(a|ont|est|sont) (été )?(?=\w+(é|ée|és|ées)\b)", r"\1 probablement \2", 0)],
    "spa": [(r"\b(quizás?|probablemente|presuntamente|supuestamente|posiblemente|aparentemente) ", "", 1), (r"\bpodría\b", "va a", 1),
            (r"\bpodrían\b", "van a", 1), (r"\b(fue|fueron) (?=\w+(ado|ada|ido|ida)s?\b)", r"\1 presuntamente ", 0),
            (r" (ha|han) (?=\w+(ado|ido)\b)", r" presuntamente \1 ", 0)],
    "hun": [(r"\b(valószínűleg|talán|állítólag|feltehetően|vélhetően|esetleg) ", "", 1), (r"\b(az? [a-zéáőúűóüöí]+) (?=[a-zéáőúűóüöí]+(ott|ett|ött|ták|ték|ta|te)\b)", r"\1 állítólag ", 0)],
    "rus": [(r"\b(возможно|вероятно|предположительно|якобы|видимо|наверное),? ", "", 1), (r",? (возможно|вероятно|видимо|по-видимому),", "", 1),
            (r"\b(был|была|были|было) (?=\w)", r"\1, предположительно, ", 0)],
    "jpn": [(r"かもしれない", "", 1)],
}
SAYING = {
    "eng": "said|says|added|told|wrote|tweeted|explained|argued|warned|insisted|stated|commented",
    "deu": "sagte|sagt|erklärte|fügte|betonte|schrieb|meinte|berichtete|äußerte|teilte",
    "fra": "déclare|déclaré|affirme|affirmé|explique|expliqué|ajoute|ajouté|indiqué|assure|écrit|dit",
    "spa": "dijo|afirmó|declaró|comentó|explicó|añadió|señaló|aseguró|escribió|indicó",
    "hun": "mondta|mondta el|közölte|nyilatkozta|írta|tette hozzá|állítja|jelentette ki|fogalmazott",
    "rus": "сказал|сказала|заявил|заявила|отметил|отметила|рассказал|рассказала|добавил|добавила|сообщил|сообщила|считает|написал",
    "jpn": "",
}
QUOTE = re.compile(r"[\"“”„«»‘’「」–—]")
INVENTED = {
    "latin": ["Marchetti", "Lindqvist", "Okonjo", "Brandvold", "Castellane", "Tarkowski", "Halloran", "Verhoest", "Dragomir", "Petrossian"],
    "rus": ["Ворожейкин", "Лундстрем", "Кастеллано", "Брандволд", "Халлоран", "Тарковян", "Верхуст", "Драгомиров"],
}
CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
                                                       "u", "f", "h", "c", "ch", "sh", "sh", "", "y", "", "e", "yu", "ya"]))
WORD = r"[^\W\d_]"
# A number in digits that is no year, clock time, ordinal, score, part of a name or of a day's date.
NUMBER = re.compile(r"(?<![\w.,:/–-])\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?![\d:–/])|(?<![\w.,:/–-])\d+(?:[.,]\d+)?(?![\d:–/.,]|[-.]?\d)")


def month_words(lang):
    return {w.lower() for line in MONTHS[lang] + WEEKDAYS[lang] for w in line.split()}


def figures(lang, text, _english):
    for m in NUMBER.finditer(text):
        digits, after, before = m.group(), text[m.end():m.end() + 14], text[max(0, m.start() - 12):m.start()]
        if len(digits) == 4 and digits[:2] in ("19", "20") or digits[0] == "0":
            continue
        if re.match(r"(st|nd|rd|th|er|e|è|º|ª|\.|-|:|年|月|日|時|h\b|\s*(a\.m|p\.m|am\b|pm\b|uhr|heures|órakor|часов))", after.lower()):
            continue
        near = set(re.findall(WORD + "+", (before + " " + after).lower()))
        if near & month_words(lang) or re.search(r"[#№]\s*$", before):
            continue
        first = digits[0]
        yield m.start(), m.end(), str((int(first) + 3) % 9 + 1) + digits[1:]


def units(lang, text, _english):
    for m in re.finditer(r"[$£€](?=\d)", text):
        yield m.start(), m.end(), SIGNS[m.group()]
    for was, instead in UNITS[lang]:
        gap = r"\s?" if lang == "jpn" else r"\s(?:\w+\s)?(?:de\s)?"
        for m in re.finditer(rf"\d{gap}({re.escape(was)})" + ("" if lang == "jpn" else r"\b"), text):
            yield m.start(1), m.end(1), instead


def dates(lang, text, _english):
    for line in MONTHS[lang] + WEEKDAYS[lang]:
        names = line.split()
        for i, name in enumerate(names):
            if name in ("May", "March", "mars", "Mai", "mai", "mayo"):
                continue
            for m in re.finditer(rf"\b{name}\b" if lang != "jpn" else name, text):
                yield m.start(), m.end(), names[(i + len(names) // 2) % len(names)]
    for m in re.finditer(r"(?<![\w.,:/–-])(19|20)\d\d(?![\d:/–-]|[.,]\d)", text):
        yield m.start(), m.end(), str(int(m.group()) - 3)


def sounds(word):
    """The consonants of a word, Cyrillic or Latin, for telling a name from its transliteration."""
    latin = "".join(CYRILLIC.get(c, c) for c in word.lower())
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyhj]", "", latin.replace("ph", "f").replace("ck", "k").replace("c", "k").replace("w", "v")))


def capitals(text):
    """Words with a capital that do not begin a sentence: (begin, end)."""
    for m in re.finditer(rf"(?<=[^\W\d_,;:] |[, ] ){WORD}[\w'’-]*|(?<=, ){WORD}[\w'’-]*", text):
        if m.group()[0].isupper() and not m.group().isupper():
            yield m.start(), m.end()


COMMON = set()      # words that stand in lower case somewhere in the English: no names ("Court", "Press")


def names_in(lang, text, english):
    """Places of names: words with a capital that the English has too (or something that sounds so)."""
    known = {re.sub(r"['’]s?$", "", english[b:e]) for b, e in capitals(english)}
    known = {k for k in known if not any(part.lower() in COMMON for part in k.split("-"))}
    alike = {sounds(k)[:3] for k in known if len(sounds(k)) >= 3}
    for b, e in capitals(text):
        word = re.sub(r"['’]s?$", "", text[b:e])
        if len(word) < 4 or word.lower() in month_words(lang) or word.lower() in month_words("eng"):
            continue
        if word in known or lang == "rus" and len(sounds(word)) >= 3 and sounds(word)[:3] in alike:
            yield b, b + len(word)


def names(lang, text, english):
    pool = INVENTED["rus" if lang == "rus" else "latin"]
    for k, (b, e) in enumerate(names_in(lang, text, english)):
        yield b, e, pool[(b + e + k) % len(pool)]


def speakers(lang, text, _english):
    if not QUOTE.search(text) or not SAYING[lang]:
        return
    pool = INVENTED["rus" if lang == "rus" else "latin"]
    name = rf"({WORD}[\w'’-]+(?: {WORD}[\w'’-]+){{0,2}})"
    for m in list(re.finditer(rf"\b(?:{SAYING[lang]}) {name}", text)) + list(re.finditer(rf"{name} (?:a |ha )?(?:{SAYING[lang]})\b", text)):
        words = m.group(1).split(" ")
        while words and not words[-1][0].isupper():
            words.pop()
        lead = 0
        while words and not words[0][0].isupper():
            lead += len(words.pop(0)) + 1
        if not words or any(not w[0].isupper() for w in words) or len(words[-1]) < 4:
            continue
        if words[-1].lower() in {"trump's", "she", "this", "they"} or m.start(1) == 0 and len(words) == 1:
            continue
        b = m.start(1) + lead
        e = b + len(" ".join(words))
        yield b, e, pool[(b + e) % len(pool)]


def by_pattern(rows, text):
    for row in rows:
        for m in re.finditer(row[0], text):
            yield m.start(), m.end(), re.sub(row[0], row[1], m.group(), count=1) if "(?" not in row[0] else m.expand(row[1])


def negations(lang, text, _english):
    yield from by_pattern(NEGATIONS[lang], text)


def hedges(lang, text, _english):
    yield from by_pattern(HEDGES[lang], text)


RULES = {"figure": figures, "unit": units, "date": dates, "name": names, "negation": negations, "hedge": hedges, "speaker": speakers}


def changes(kind, lang, text, english):
    """All changes of a kind that a sentence allows: [(begin, end, instead)]."""
    return [(b, e, new) for b, e, new in RULES[kind](lang, text, english) if text[b:e] != new and new is not None]
