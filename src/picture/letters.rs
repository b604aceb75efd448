//! Letters: how wide a text is, how much of it fits, and its outline.
//!
//! One font is bundled. A character that it lacks becomes a box; one that is never seen, such as the mark that chooses a
//! variant of a kanji, takes no place. There is no shaping: Japanese and the languages of Europe need none.

use skrifa::{DrawMemory, Font, GlyphId, PathSink, ScalerFont};
use tiny_skia::{Path, PathBuilder};

/// The font; `config/fonts/README.md` says what it is.
static GOTHIC: &[u8] = include_bytes!("../../config/fonts/gothic.ttf");
/// Stands for a character that the font lacks.
const BOX: char = '□';
/// Stands where a text was cut.
const CUT: char = '…';

/// A font, ready to measure and to draw.
pub(super) struct Letters {
    font: Font,
    /// Draws in the font's own units.
    scaler: ScalerFont,
    /// How many units an em has.
    em: f32,
}

/// Where a text stands and how big: the left end of its base line, and its em.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// From the left.
    pub(super) x: f32,
    /// From the top.
    pub(super) y: f32,
    /// The em.
    pub(super) size: f32,
}

/// How much room a text has, and how big it is.
#[derive(Clone, Copy)]
pub(super) struct Block {
    /// The em.
    pub(super) size: f32,
    /// How wide a line may be.
    pub(super) wide: f32,
    /// How many lines there may be.
    pub(super) lines: usize,
}

impl Letters {
    /// The bundled font; `None` if it is broken, which a test sees.
    pub(super) fn new() -> Option<Self> {
        let font = Font::new(GOTHIC, 0)?;
        let em = f32::from(font.units_per_em());
        Some(Self { scaler: ScalerFont::unhinted(font.clone(), None), font, em })
    }

    /// How wide a text is.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let metrics = self.font.glyph_metrics();
        self.glyphs(text).map(|glyph| metrics.h_advance(glyph)).sum::<f32>() * size / self.em
    }

    /// A text, or as much of it as fits with a mark that it was cut.
    pub(super) fn fit(&self, text: &str, size: f32, most: f32) -> String {
        if self.width(text, size) <= most {
            return text.to_owned();
        }
        let room = most - self.width(&CUT.to_string(), size);
        let mut wide = 0.0;
        let kept = text.chars().take_while(|c| {
            wide += self.width(&c.to_string(), size);
            wide <= room
        });
        let kept: String = kept.collect();
        format!("{}{CUT}", kept.trim_end())
    }

    /// A text in lines that fit, broken anywhere but inside a word of letters; what is too much is cut with a mark.
    pub(super) fn block(&self, text: &str, block: Block) -> Vec<String> {
        let Block { size, wide, lines: most } = block;
        let mut lines: Vec<String> = Vec::new();
        for piece in pieces(text) {
            let is_full = lines.len() == most;
            match lines.last_mut() {
                Some(line) if is_full || self.width(format!("{line}{piece}").trim_end(), size) <= wide => {
                    line.push_str(&piece);
                }
                Some(_) | None => lines.push(piece.trim_start().to_owned()),
            }
        }
        lines.iter().map(|line| self.fit(line.trim_end(), size, wide)).collect()
    }

    /// The outline of a text. `None` where there is nothing to see.
    pub(super) fn outline(&self, text: &str, place: Place) -> Option<Path> {
        let scale = place.size / self.em;
        let metrics = self.font.glyph_metrics();
        let mut pen = Pen { path: PathBuilder::new(), x: place.x, y: place.y, scale };
        for glyph in self.glyphs(text) {
            if let Some(outline) = self.scaler.outline(glyph) {
                // A glyph that cannot be drawn leaves its place empty; the font is our own, and a test draws all of it.
                let _ = outline.draw(DrawMemory::Scratch, &mut pen);
            }
            pen.x += metrics.h_advance(glyph) * scale;
        }
        pen.path.finish()
    }

    fn glyphs<'t>(&'t self, text: &'t str) -> impl Iterator<Item = GlyphId> + 't {
        let charmap = self.font.charmap();
        text.chars().filter(|c| !is_never_seen(*c)).map(move |c| {
            let c = if c.is_whitespace() && c != '\u{3000}' { ' ' } else { c };
            charmap.map_unicode(c).or_else(|| charmap.map_unicode(BOX)).unwrap_or_default()
        })
    }
}

/// Selectors of variants and joiners: they change their neighbours and are nothing themselves.
const fn is_never_seen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// A text in pieces between which a line may break: words with what follows them, and single kana and kanji.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut may_break = true;
    for c in text.chars() {
        // What closes or separates never begins a line.
        let clings = matches!(c, ' ' | ',' | '.' | '、' | '。' | '）' | ')' | '」' | 'ー' | '・');
        match pieces.last_mut() {
            Some(piece) if clings || !(may_break || is_wide(c)) => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        may_break = c == ' ' || is_wide(c);
    }
    pieces
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Takes outlines over, upside up and in their place.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let ((cx0, cy0), (x, y)) = (self.at(cx0, cy0), self.at(x, y));
        self.path.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let ((cx0, cy0), (cx1, cy1), (x, y)) = (self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
        self.path.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests;
