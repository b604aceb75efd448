"""Makes gothic.ttf, the font that pictures are drawn with: python3 subset.py BIZUDPGothic-Regular.ttf gothic.ttf

Needs fonttools. What is kept: all of code page 932 (JIS levels 1 and 2, and the characters of names that vendors added,
such as 髙 and 﨑), the letters of Europe, and signs; what only printing at small sizes on old screens needs is left out.
The subset has a name of its own, since "BIZ UDPGothic" is a trademark of Morisawa Inc.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

NAME = "Escalation Gothic"
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x205E), (0x20A0, 0x20BF), (0x2190, 0x21FF), (0x2460, 0x24FF), (0x3000, 0x30FF)]
# Signs that the font lacks, drawn as their likes: what looks the same must not become a box.
ALIKE = {0x2011: 0x2010, 0x2012: 0x2013, 0x2022: 0x30FB, 0x2027: 0xB7, 0x2043: 0x2010, 0x202F: 0x20, 0x2009: 0x20, 0x2002: 0x20}


def wanted():
    characters = {character for first, last in RANGES for character in map(chr, range(first, last + 1))}
    for lead in range(0x100):
        for trail in range(0x100):
            for pair in (bytes([lead]), bytes([lead, trail])):
                try:
                    characters.update(pair.decode("cp932"))
                except UnicodeDecodeError:
                    pass
    # What a code page gives to private use is nobody's sign.
    return {ord(character) for character in characters if not 0xE000 <= ord(character) <= 0xF8FF} | {0x20BB7}


def main(source, output):
    font = TTFont(source)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, like in ALIKE.items():
                if code not in table.cmap and like in table.cmap:
                    table.cmap[code] = table.cmap[like]
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False)
    options.drop_tables += ["vhea", "vmtx", "meta", "gasp", "GSUB"]
    options.name_IDs = [0, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    for place, text in {1: NAME, 2: "Regular", 4: NAME, 6: NAME.replace(" ", "-")}.items():
        font["name"].setName(text, place, 3, 1, 0x409)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
