//! Bars and the marks on them: how a right looks, in its row and in the legend.

use chrono::NaiveDate;

use super::canvas::{Area, Canvas, Ink};
use super::palette::{BELIEVED, DECIDE, GROUND, HATCH, HELD, OVER, PRESSING, TEXT};
use crate::domain::timeline::{Bar, BarKind, End, Mark, Row, Timeline};

/// How far a bar that goes on points beyond its end.
const POINT: f32 = 8.0;
/// How long a bar that ended before the days shown is still to be seen.
const STUB: f32 = 12.0;
/// Over what width an unknown begin fades in.
const FADE_IN: f32 = 26.0;

/// Where days lie from left to right.
#[derive(Clone, Copy)]
pub(super) struct Axis<'t> {
    pub(super) timeline: &'t Timeline,
    pub(super) left: f32,
    pub(super) right: f32,
}

impl Axis<'_> {
    /// Where a day begins; days that are not shown lie on the edges.
    pub(super) fn begin(&self, day: NaiveDate) -> f32 {
        let days = self.days(day) / (self.days(self.timeline.last) + 1.0);
        (self.left + (self.right - self.left) * days).clamp(self.left, self.right)
    }

    /// Where a day is over.
    pub(super) fn end(&self, day: NaiveDate) -> f32 {
        day.succ_opt().map_or(self.right, |next| self.begin(next))
    }

    /// Days since the first.
    fn days(&self, day: NaiveDate) -> f32 {
        let days = day.signed_duration_since(self.timeline.first).num_days();
        f32::from(i16::try_from(days).unwrap_or(if days < 0 { i16::MIN } else { i16::MAX }))
    }
}

/// The band of a row in which its bar lies, and what is behind it.
#[derive(Clone, Copy)]
pub(super) struct Band {
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) ground: Ink,
}

impl Band {
    const fn area(self, left: f32, right: f32) -> Area {
        Area { left, top: self.top, right, bottom: self.bottom }
    }

    fn middle(self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }
}

/// A row's bar and marks.
pub(super) fn row(canvas: &mut Canvas<'_>, axis: Axis<'_>, band: Band, row: &Row) {
    if let Some(seen) = row.bar {
        bar(canvas, axis, band, seen);
    }
    // What ends lies below what is to be done about it.
    let ends = |mark: Mark| matches!(mark, Mark::LastDay | Mark::Renewal);
    for (day, seen) in row.marks.iter().filter(|(_, seen)| ends(*seen)) {
        mark(canvas, band, axis.end(*day), *seen);
    }
    for (day, seen) in row.marks.iter().filter(|(_, seen)| !ends(*seen)) {
        mark(canvas, band, f32::midpoint(axis.begin(*day), axis.end(*day)), *seen);
    }
}

fn bar(canvas: &mut Canvas<'_>, axis: Axis<'_>, band: Band, bar: Bar) {
    let timeline = axis.timeline;
    let left = bar.start.map_or(axis.left, |start| axis.begin(start));
    let right = match bar.end {
        End::On(last_day) => axis.end(last_day),
        End::Renews | End::Open => axis.right,
    };
    let ended_before = matches!(bar.end, End::On(last_day) if last_day < timeline.first);
    let begins_after = bar.start.is_some_and(|start| start > timeline.last);
    let goes_on = match bar.end {
        End::On(last_day) => last_day > timeline.last,
        End::Renews => true,
        End::Open => false,
    };
    if ended_before {
        filled(canvas, band.area(axis.left, axis.left + STUB), bar.kind);
        arrow(canvas, band, axis.left, -POINT, HATCH);
        return;
    }
    if !begins_after {
        filled(canvas, band.area(left, right), bar.kind);
        if bar.kind == BarKind::Held && bar.start.is_none() {
            canvas.fading(band.area(left, right.min(left + FADE_IN)), band.ground, HELD);
        }
        if bar.kind == BarKind::Held && bar.end == End::Open {
            let from = axis.end(timeline.today).max(left);
            canvas.area(band.area(from, right), band.ground);
            canvas.fading(band.area(from, right), HELD, band.ground);
        }
    }
    if goes_on {
        arrow(canvas, band, axis.right, POINT, HELD);
    }
}

/// An area as a right of this kind looks.
pub(super) fn filled(canvas: &mut Canvas<'_>, area: Area, kind: BarKind) {
    match kind {
        BarKind::Held => canvas.area(area, HELD),
        BarKind::Believed => {
            canvas.area(area, BELIEVED);
            canvas.dashes(area, HELD);
        }
        BarKind::Over => {
            canvas.area(area, OVER);
            canvas.hatch(area, HATCH);
        }
    }
}

/// Points from an edge to what is not shown.
fn arrow(canvas: &mut Canvas<'_>, band: Band, edge: f32, length: f32, ink: Ink) {
    canvas.shape(&[(edge, band.top), (edge + length, band.middle()), (edge, band.bottom)], ink);
}

/// A mark in a band.
pub(super) fn mark(canvas: &mut Canvas<'_>, band: Band, x: f32, mark: Mark) {
    let (top, middle, bottom) = (band.top, band.middle(), band.bottom);
    match mark {
        Mark::Decide => {
            let diamond = |half: f32| [(x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle)];
            canvas.shape(&diamond(7.6), TEXT);
            canvas.shape(&diamond(5.8), DECIDE);
        }
        Mark::Notice => {
            canvas.shape(&[(x - 7.2, top - 5.0), (x + 7.2, top - 5.0), (x, bottom - 0.5)], GROUND);
            canvas.shape(&[(x - 5.4, top - 4.0), (x + 5.4, top - 4.0), (x, bottom - 3.0)], PRESSING);
        }
        Mark::Renewal => {
            canvas.line(&[(x - 4.0, top - 0.5), (x + 2.0, middle), (x - 4.0, bottom + 0.5)], 2.4, GROUND);
        }
        Mark::LastDay => {
            canvas.area(Area { left: x - 3.0, top: top - 2.5, right: x, bottom: bottom + 2.5 }, TEXT);
        }
    }
}
