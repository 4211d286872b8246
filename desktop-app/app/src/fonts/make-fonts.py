#!/usr/bin/env python3
"""Makes the bundled fonts from Debian's packages fonts-inter and fonts-jetbrains-mono.

JavaFX cannot switch on OpenType features, so the tabular figures of Inter become its default digits; a changed
font needs another name, hence "Virtfleet Sans". JavaFX knows two weights a family: 400 is the regular, 600 the
bold of "Virtfleet Sans", and 500 is a family of its own.

    pip install fonttools
    apt-get download fonts-inter fonts-jetbrains-mono && for f in *.deb; do dpkg-deb -x $f root; done
    make-fonts.py root ../main/resources/org/virtfleet/desktop/app/fonts
"""

import sys
from fontTools import subset
from fontTools.ttLib import TTFont

LETTERS = [*range(0x20, 0x530), *range(0x1E00, 0x2000), *range(0x2000, 0x2070), 0x20AC, 0x2116, 0x2122,
           *range(0x2190, 0x219A), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, *range(0x2318, 0x231A), 0x25CF]


def make(source, target, family=None, style=None):
    font = TTFont(source)
    if family:
        tabular = {}
        gsub = font["GSUB"].table
        for record in gsub.FeatureList.FeatureRecord:
            if record.FeatureTag == "tnum":
                for index in record.Feature.LookupListIndex:
                    for table in gsub.LookupList.Lookup[index].SubTable:
                        table = getattr(table, "ExtSubTable", table)
                        tabular.update(table.mapping)
        for table in font["cmap"].tables:
            for code in range(ord("0"), ord("9") + 1):
                if code in table.cmap:
                    table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])
        widths = font["hmtx"].metrics
        advance = widths[font.getBestCmap()[ord("0")]][0]
        for code in range(ord("0"), ord("9") + 1):  # the semi-bold four is three units short of the others
            glyph = font.getBestCmap()[code]
            widths[glyph] = (advance, widths[glyph][1])
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = family
            elif record.nameID in (2, 17):
                record.string = style
            elif record.nameID in (4, 3):
                record.string = f"{family} {style}"
            elif record.nameID == 6:
                record.string = f"{family}-{style}".replace(" ", "")
        font["OS/2"].usWeightClass = 700 if style == "Bold" else 400
        font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
        font["head"].macStyle = 1 if style == "Bold" else 0
        if "CFF " in font:
            cff = font["CFF "].cff
            cff.fontNames[0] = f"{family}-{style}".replace(" ", "")
            top = cff.topDictIndex[0]
            top.FamilyName, top.FullName = family, f"{family} {style}"
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], hinting=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font.save(target)


root, out = sys.argv[1:]
inter = f"{root}/usr/share/fonts/opentype/inter"
make(f"{inter}/Inter-Regular.otf", f"{out}/VirtfleetSans-Regular.otf", "Virtfleet Sans", "Regular")
make(f"{inter}/Inter-SemiBold.otf", f"{out}/VirtfleetSans-Bold.otf", "Virtfleet Sans", "Bold")
make(f"{inter}/Inter-Medium.otf", f"{out}/VirtfleetSansMedium-Regular.otf", "Virtfleet Sans Medium", "Regular")
make(f"{root}/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", f"{out}/JetBrainsMono-Regular.ttf")
