//! Pictures: what a chat shows as an image.
//!
//! The same input gives the same bytes, on every machine: nothing here asks the system for a font, a clock or a screen.
//! What the bundled font cannot show is drawn as a box, never left out.

use std::fmt;

use crate::domain::directory::Directory;
use crate::domain::timeline::Timeline;
use crate::locale::Locale;

mod bars;
mod canvas;
mod chart;
mod legend;
mod letters;
mod palette;
mod words;

use letters::Letters;
pub use words::{fact, rest};

/// The media type of what is drawn.
pub const PNG: &str = "image/png";

/// Why a picture could not be drawn; for the operator.
#[derive(Debug)]
pub enum PictureError {
    /// The bundled font cannot be read.
    Font,
    /// The picture has no size.
    Size,
    /// It cannot be written as PNG.
    Encoding(String),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font => write!(f, "the bundled font cannot be read"),
            Self::Size => write!(f, "a picture without size, or beyond all size"),
            Self::Encoding(error) => write!(f, "the picture cannot be written: {error}"),
        }
    }
}

impl std::error::Error for PictureError {}

/// The timeline as a PNG. Nothing restricted is drawn.
///
/// # Errors
/// When the program's own font is broken, or memory for the picture cannot be had.
pub fn timeline(timeline: &Timeline, directory: &Directory, locale: &Locale) -> Result<Vec<u8>, PictureError> {
    let letters = Letters::new().ok_or(PictureError::Font)?;
    chart::draw(&chart::Subject { timeline, directory, locale, letters: &letters })
}

#[cfg(test)]
mod tests;
