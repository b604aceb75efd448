//! The colours. Each differs from its neighbours in brightness too, so that nothing is told by hue alone; every text has
//! at least 4.5:1 on the ground it stands on.

use super::canvas::Ink;

/// The ground.
pub(super) const GROUND: Ink = Ink(255, 255, 255);
/// Every second row.
pub(super) const STRIPE: Ink = Ink(243, 246, 249);
/// Texts.
pub(super) const TEXT: Ink = Ink(22, 27, 34);
/// Texts of less weight.
pub(super) const QUIET: Ink = Ink(87, 96, 106);
/// What presses, and the last day for notice.
pub(super) const PRESSING: Ink = Ink(190, 24, 38);
/// The begin of a month.
pub(super) const MONTH: Ink = Ink(226, 231, 237);
/// The begin of a quarter.
pub(super) const QUARTER: Ink = Ink(203, 211, 220);
/// The begin of a year.
pub(super) const YEAR: Ink = Ink(140, 149, 159);
/// A right that holds.
pub(super) const HELD: Ink = Ink(47, 111, 196);
/// A right that is believed.
pub(super) const BELIEVED: Ink = Ink(225, 236, 251);
/// A right that is over.
pub(super) const OVER: Ink = Ink(222, 226, 231);
/// The lines across it.
pub(super) const HATCH: Ink = Ink(140, 149, 159);
/// A day by which to decide.
pub(super) const DECIDE: Ink = Ink(255, 184, 28);
