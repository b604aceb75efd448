//! The chart: its head, the grid of months, a row for each right, what has no row, and the legend.

use chrono::{Datelike, Months, NaiveDate};

use super::bars::{self, Axis, Band};
use super::canvas::{Area, Canvas, Ink, WIDTH};
use super::letters::{Block, Letters, Place};
use super::palette::{GROUND, MONTH, PRESSING, QUARTER, QUIET, STRIPE, TEXT, YEAR};
use super::{PictureError, legend, words};
use crate::chat::Text;
use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::timeline::{Row, Timeline};
use crate::domain::verdict::ENDS_SOON_DAYS;
use crate::locale::Locale;

const MARGIN: f32 = 12.0;
/// How wide the names at the left may be.
const NAMES: f32 = 190.0;
/// Where the days begin and end; beyond the end points what goes on.
const DAYS: (f32, f32) = (208.0, 586.0);
/// How high the head with the names of the months is.
const HEAD: u16 = 112;
/// How high a row is whose name takes one line.
const ROW: u16 = 44;
/// How high a line of text is, below the rows and where a name takes a second one.
const LINE: u16 = 18;
/// Most lines of a name; what is longer is cut, and its number stands below it.
const NAME_LINES: usize = 2;
/// Most lines that name what has no row.
const REST_LINES: usize = 6;
/// What is left free between the parts below the rows.
const GAP: u16 = 10;

const TITLE: f32 = 18.0;
const NAME: f32 = 13.4;
const YEARS: f32 = 14.5;
const MONTHS: f32 = 12.0;
const SMALL: f32 = 12.5;

/// What is drawn, in which language and letters.
pub(super) struct Subject<'a> {
    pub(super) timeline: &'a Timeline,
    pub(super) directory: &'a Directory,
    pub(super) locale: &'a Locale,
    pub(super) letters: &'a Letters,
}

impl<'a> Subject<'a> {
    fn target(&self, id: ItemId) -> Text {
        let held = self.directory.entitlement(id);
        let target = held.and_then(|held| self.directory.target(held.target));
        target.map_or_else(|| Text::stored(&id.to_string()), |target| Text::stored(target.name.as_str()))
    }

    /// Its basis and number, by which the lines beside the picture call it too.
    fn basis(&self, id: ItemId) -> String {
        let basis = self.directory.entitlement(id).map(|held| format!("basis-{}", held.basis.word()));
        basis.map_or_else(|| id.to_string(), |basis| format!("{} {id}", self.locale.plain(&basis)))
    }

    const fn axis(&self) -> Axis<'a> {
        Axis { timeline: self.timeline, left: DAYS.0, right: DAYS.1 }
    }
}

/// A row in its place.
struct Line<'a> {
    row: &'a Row,
    /// Its name, in as many lines as it takes.
    names: Vec<String>,
    top: u16,
    height: u16,
    ground: Ink,
}

/// The rows in their places, and where the last one ends.
fn lines<'a>(subject: &Subject<'a>) -> (Vec<Line<'a>>, u16) {
    let mut top = HEAD;
    let mut lines = Vec::with_capacity(subject.timeline.rows.len());
    for (row, ground) in subject.timeline.rows.iter().zip([GROUND, STRIPE].into_iter().cycle()) {
        let name = subject.locale.show(&subject.target(row.id));
        let names = subject.letters.block(&name, Block { size: NAME, wide: NAMES, lines: NAME_LINES });
        let height = if names.len() > 1 { ROW + LINE } else { ROW };
        lines.push(Line { row, names, top, height, ground });
        top += height;
    }
    (lines, top)
}

/// The whole picture.
pub(super) fn draw(subject: &Subject<'_>) -> Result<Vec<u8>, PictureError> {
    let timeline = subject.timeline;
    let (lines, foot) = lines(subject);
    let names: Vec<Text> = timeline.rest.iter().map(|id| subject.target(*id)).collect();
    let rest = words::rest(subject.locale, &names).map(|text| subject.locale.show(&text)).unwrap_or_default();
    let wide = f32::from(WIDTH) - 2.0 * MARGIN;
    let rest = subject.letters.block(&rest, Block { size: SMALL, wide, lines: REST_LINES });
    let entries = legend::entries(subject.letters, subject.locale);
    let legend_top =
        (0..).zip(&rest).last().map_or(foot + GAP, |(place, _): (u16, _)| foot + 2 * GAP + (place + 1) * LINE);

    let height = legend_top + legend::height(&entries) + GAP;
    let mut canvas = Canvas::new(subject.letters, height, GROUND)?;
    for line in lines.iter().filter(|line| line.ground != GROUND) {
        canvas.area(line.area(), line.ground);
    }
    grid(&mut canvas, subject, f32::from(foot));
    for line in &lines {
        bars::row(&mut canvas, subject.axis(), line.band(), line.row);
    }
    today(&mut canvas, subject, f32::from(foot));
    for line in &lines {
        label(&mut canvas, subject, line);
    }
    for (text, top) in rest.iter().zip((0..).map(|place: u16| foot + GAP + place * LINE)) {
        canvas.text(text, Place { x: MARGIN, y: f32::from(top) + 13.0, size: SMALL }, TEXT);
    }
    legend::draw(&mut canvas, legend_top, &entries);
    canvas.finish()
}

impl Line<'_> {
    fn area(&self) -> Area {
        Area { left: 0.0, top: f32::from(self.top), right: f32::from(WIDTH), bottom: f32::from(self.top + self.height) }
    }

    fn band(&self) -> Band {
        let top = f32::from(self.top + (self.height - ROW) / 2);
        Band { top: top + 8.0, bottom: top + 20.0, ground: self.ground }
    }
}

/// The title, and the months and years with their lines.
fn grid(canvas: &mut Canvas<'_>, subject: &Subject<'_>, foot: f32) {
    let (timeline, locale, axis) = (subject.timeline, subject.locale, subject.axis());
    let title = locale.show(&locale.say("timeline-title", &[("day", timeline.today.into())]));
    let wide = f32::from(WIDTH) - 2.0 * MARGIN;
    let fitting = subject.letters.fit(&title, TITLE, wide);
    canvas.text(&fitting, Place { x: MARGIN, y: 27.0, size: TITLE }, TEXT);
    canvas.text(&locale.plain("timeline-order"), Place { x: MARGIN, y: 47.0, size: SMALL }, QUIET);

    let head = f32::from(HEAD);
    for month in months(timeline) {
        let x = axis.begin(month);
        let is_year = month.month() == 1;
        let is_quarter = month.month() % 3 == 1;
        let (ink, top) = match (is_year, is_quarter) {
            (true, _) => (YEAR, head - 30.0),
            (false, true) => (QUARTER, head - 14.0),
            (false, false) => (MONTH, head - 5.0),
        };
        canvas.line(&[(x, top), (x, foot)], 1.0, ink);
        if is_quarter {
            canvas.text(&locale.month(month), Place { x: x + 2.5, y: head - 5.0, size: MONTHS }, QUIET);
        }
        if is_year || (month == timeline.first && month.month() <= 10) {
            canvas.text(&locale.year(month), Place { x: x + 3.0, y: head - 20.0, size: YEARS }, TEXT);
        }
    }
    canvas.line(&[(0.0, head), (f32::from(WIDTH), head)], 1.0, YEAR);
    canvas.line(&[(0.0, foot), (f32::from(WIDTH), foot)], 1.0, YEAR);
}

/// The first days of the months shown.
fn months(timeline: &Timeline) -> impl Iterator<Item = NaiveDate> {
    let last = timeline.last;
    std::iter::successors(Some(timeline.first), |month| month.checked_add_months(Months::new(1)))
        .take_while(move |month| *month <= last)
}

/// The line of today, with its word in a flag above the years.
fn today(canvas: &mut Canvas<'_>, subject: &Subject<'_>, foot: f32) {
    let axis = subject.axis();
    let x = f32::midpoint(axis.begin(subject.timeline.today), axis.end(subject.timeline.today));
    let head = f32::from(HEAD);
    canvas.line(&[(x, head - 37.0), (x, foot)], 1.6, TEXT);
    let word = subject.locale.plain("timeline-today");
    let half = subject.letters.width(&word, SMALL) / 2.0;
    let flag = Area { left: x - half - 6.0, top: head - 55.0, right: x + half + 6.0, bottom: head - 37.0 };
    canvas.area(flag, TEXT);
    canvas.text(&word, Place { x: x - half, y: head - 41.5, size: SMALL }, GROUND);
}

/// What a row is called, at the left, and what there is to say, below its bar.
fn label(canvas: &mut Canvas<'_>, subject: &Subject<'_>, line: &Line<'_>) {
    let (letters, row) = (subject.letters, line.row);
    for (name, top) in line.names.iter().zip((0..).map(|place: u16| f32::from(line.top + place * LINE))) {
        canvas.text(name, Place { x: MARGIN, y: top + 19.0, size: NAME }, TEXT);
    }
    let below = f32::from(line.top + line.height - ROW);
    let basis = letters.fit(&subject.basis(row.id), SMALL, NAMES);
    canvas.text(&basis, Place { x: MARGIN, y: below + 37.0, size: SMALL }, QUIET);

    let due = row.due.map(|due| due.signed_duration_since(subject.timeline.today).num_days());
    let ink = match due {
        Some(days) if days <= ENDS_SOON_DAYS => PRESSING,
        Some(_) => TEXT,
        None => QUIET,
    };
    let x = subject.axis().end(subject.timeline.today) + 4.0;
    let said = said(subject, row, f32::from(WIDTH) - 4.0 - x);
    let top = line.band().bottom;
    let behind =
        Area { left: x - 1.0, top: top + 5.0, right: x + letters.width(&said, SMALL) + 2.0, bottom: top + 21.0 };
    canvas.area(behind, line.ground);
    canvas.text(&said, Place { x, y: top + 17.0, size: SMALL }, ink);
}

/// As many facts as fit in one line, the most important first.
fn said(subject: &Subject<'_>, row: &Row, most: f32) -> String {
    let facts = |count: usize| {
        let facts = row.facts.iter().take(count).map(|fact| words::fact(subject.locale, *fact));
        subject.locale.show(&subject.locale.list(facts))
    };
    let fits = |count: &usize| subject.letters.width(&facts(*count), SMALL) <= most;
    let count = (1..=row.facts.len()).rev().find(fits).unwrap_or(1);
    subject.letters.fit(&facts(count), SMALL, most)
}
