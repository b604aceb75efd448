//! The legend: what bars and marks mean, in the asker's language.

use super::bars::{Band, filled, mark};
use super::canvas::{Area, Canvas, WIDTH};
use super::letters::{Letters, Place};
use super::palette::{GROUND, HELD, TEXT};
use crate::domain::timeline::{BarKind, Mark};
use crate::locale::Locale;

/// How high a line of it is.
pub(super) const LINE: u16 = 24;

const SIZE: f32 = 12.5;
/// How wide a sample of a bar is.
const SAMPLE: f32 = 24.0;
/// Between a sample and its text.
const GAP: f32 = 6.0;
/// Between two entries.
const BETWEEN: f32 = 16.0;
const MARGIN: f32 = 12.0;

/// What an entry shows.
#[derive(Clone, Copy)]
enum Sample {
    Bar(BarKind),
    Fading,
    Mark(Mark),
}

/// An entry in its place: its line, and how far from the left.
pub(super) struct Entry {
    sample: Sample,
    text: String,
    line: u16,
    x: f32,
}

/// The entries, in lines that fit.
pub(super) fn entries(letters: &Letters, locale: &Locale) -> Vec<Entry> {
    let samples = [
        (Sample::Bar(BarKind::Held), locale.word("timeline-legend-held")),
        (Sample::Mark(Mark::Renewal), locale.word("timeline-legend-renewal")),
        (Sample::Fading, locale.word("timeline-legend-open")),
        (Sample::Bar(BarKind::Believed), locale.word("timeline-legend-believed")),
        (Sample::Bar(BarKind::Over), locale.word("timeline-legend-over")),
        (Sample::Mark(Mark::Decide), locale.word("timeline-legend-decide")),
        (Sample::Mark(Mark::Notice), locale.word("timeline-legend-notice")),
        (Sample::Mark(Mark::LastDay), locale.word("timeline-legend-last-day")),
    ];
    let (mut line, mut x) = (0, MARGIN);
    let mut entries = Vec::new();
    for (sample, text) in samples {
        let text = locale.show(&text);
        let wide = SAMPLE + GAP + letters.width(&text, SIZE);
        if x > MARGIN && x + wide > f32::from(WIDTH) - MARGIN {
            (line, x) = (line + 1, MARGIN);
        }
        entries.push(Entry { sample, text, line, x });
        x += wide + BETWEEN;
    }
    entries
}

/// How high they are together.
pub(super) fn height(entries: &[Entry]) -> u16 {
    entries.last().map_or(0, |entry| (entry.line + 1) * LINE)
}

/// Draws them below a line.
pub(super) fn draw(canvas: &mut Canvas<'_>, top: u16, entries: &[Entry]) {
    for entry in entries {
        let top = f32::from(top + entry.line * LINE);
        let band = Band { top: top + 6.0, bottom: top + 18.0, ground: GROUND };
        let area = Area { left: entry.x, top: band.top, right: entry.x + SAMPLE, bottom: band.bottom };
        match entry.sample {
            Sample::Bar(kind) => filled(canvas, area, kind),
            Sample::Fading => canvas.fading(area, HELD, GROUND),
            Sample::Mark(Mark::Renewal) => {
                filled(canvas, area, BarKind::Held);
                mark(canvas, band, entry.x + SAMPLE / 2.0, Mark::Renewal);
            }
            Sample::Mark(Mark::LastDay) => {
                filled(canvas, area, BarKind::Held);
                mark(canvas, band, entry.x + SAMPLE, Mark::LastDay);
            }
            Sample::Mark(Mark::Notice) => {
                // It stands out of its bar above; alone it stands in the middle of its line.
                let lower = Band { top: band.top + 2.5, bottom: band.bottom + 2.5, ground: GROUND };
                mark(canvas, lower, entry.x + SAMPLE / 2.0, Mark::Notice);
            }
            Sample::Mark(seen) => mark(canvas, band, entry.x + SAMPLE / 2.0, seen),
        }
        let place = Place { x: entry.x + SAMPLE + GAP, y: top + 16.5, size: SIZE };
        canvas.text(&entry.text, place, TEXT);
    }
}
