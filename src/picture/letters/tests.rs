use super::*;

fn letters() -> Letters {
    Letters::new().unwrap()
}

const PLACE: Place = Place { x: 0.0, y: 20.0, size: 14.0 };

#[test]
fn the_font_has_what_japanese_names_need() {
    let letters = letters();
    let boxed = letters.glyphs("□").next().unwrap();
    let names = "ｴｸｾﾙ エクセル ゔヴー〜～・「」髙﨑德濵桒①㈱№℡ ÄÖÜßéèñçøåŁźčőęКириллицаΩµ€¥£§°±×÷–—‘’“”…‐‑ #12%&@";
    for c in names.chars() {
        assert_ne!(letters.glyphs(&c.to_string()).next().unwrap(), boxed, "{c}");
    }
}

#[test]
fn every_glyph_can_be_drawn() {
    let letters = letters();
    for c in ('\u{21}'..'\u{ffff}').filter(|c| letters.font.charmap().map_unicode(*c).is_some()) {
        let glyph = letters.glyphs(&c.to_string()).next();
        let outline = glyph.and_then(|glyph| letters.scaler.outline(glyph));
        let drawn = outline.map(|outline| {
            let mut pen = Pen { path: PathBuilder::new(), x: 0.0, y: 0.0, scale: 1.0 };
            outline.draw(DrawMemory::Scratch, &mut pen).is_ok()
        });
        assert!(is_never_seen(c) || drawn == Some(true), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn a_character_that_the_font_lacks_is_a_box_and_a_selector_is_nothing() {
    let letters = letters();
    for (text, shown) in [("🐳", "□"), ("A🐳B", "A□B"), ("ไทย", "□□□"), ("葛\u{E0100}飾", "葛飾"), ("⚠\u{FE0F}", "□")]
    {
        let glyphs = |text| letters.glyphs(text).collect::<Vec<_>>();
        assert_eq!(glyphs(text), glyphs(shown), "{text}");
        assert!(letters.outline(text, PLACE).is_some());
    }
    assert!(letters.outline("", PLACE).is_none());
    assert!(letters.outline(" \u{3000}", PLACE).is_none());
}

#[test]
fn what_does_not_fit_is_cut_with_a_mark() {
    let letters = letters();
    for text in ["short", "東海ソリューションズ", "Contoso Office Support", "株式会社東日本情報処理サービスセンター"]
    {
        for most in [4.0, 20.0, 60.0, 120.0, 500.0] {
            let fitting = letters.fit(text, 14.0, most);
            let is_whole = fitting == text;
            assert!(is_whole || fitting.ends_with(CUT) && text.starts_with(fitting.trim_end_matches(CUT)), "{fitting}");
            assert!(letters.width(&fitting, 14.0) <= most || fitting == CUT.to_string(), "{fitting} in {most}");
        }
    }
}

#[test]
fn lines_hold_the_whole_text_and_fit() {
    let letters = letters();
    let text = "ほかに12件は図に入っていません：東海ソリューションズ、Contoso Office Support、短、A、B";
    let lines = letters.block(text, Block { size: 12.0, wide: 160.0, lines: 9 });
    assert!(lines.len() > 2 && lines.iter().all(|line| letters.width(line, 12.0) <= 160.0), "{lines:?}");
    let bare = |text: &str| text.replace(' ', "");
    assert_eq!(bare(&lines.concat()), bare(text));
    assert!(lines.iter().all(|line| !line.starts_with('、')), "{lines:?}");
    let short = letters.block(text, Block { size: 12.0, wide: 160.0, lines: 2 });
    assert_eq!((short.len(), &short[0]), (2, &lines[0]));
    assert!(short[1].ends_with(CUT) && letters.width(&short[1], 12.0) <= 160.0, "{short:?}");
    assert!(letters.block("", Block { size: 12.0, wide: 160.0, lines: 2 }).is_empty());
}
