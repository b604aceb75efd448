//! The canvas: plain shapes and texts, in units of which two pixels make one.
//!
//! A picture is [`WIDTH`] units wide. What cannot be drawn, such as a bar without any width, is nothing.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, Path, PathBuilder, Pixmap, Point, Rect, Shader, SpreadMode,
    Stroke, StrokeDash, Transform,
};

use super::PictureError;
use super::letters::{Letters, Place};

/// How wide a picture is, in units. Twice that in pixels is what a phone has, and chats show no more.
pub(super) const WIDTH: u16 = 600;
/// Pixels of a unit.
const SCALE: u16 = 2;

/// How hard a picture is packed. Packing harder saves a third of its bytes and takes four times as long, in which the bot
/// answers nobody; plain rows that repeat the row above pack well enough.
const PACKING: u8 = 1;

/// A colour: red, green, blue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

/// An upright rectangle.
#[derive(Clone, Copy)]
pub(super) struct Area {
    /// From the left.
    pub(super) left: f32,
    /// From the top.
    pub(super) top: f32,
    /// From the left.
    pub(super) right: f32,
    /// From the top.
    pub(super) bottom: f32,
}

/// What is drawn on.
pub(super) struct Canvas<'l> {
    pixmap: Pixmap,
    letters: &'l Letters,
}

impl Ink {
    fn colour(self) -> Color {
        Color::from_rgba8(self.0, self.1, self.2, 255)
    }

    fn paint(self) -> Paint<'static> {
        Paint { shader: Shader::SolidColor(self.colour()), ..Paint::default() }
    }
}

impl<'l> Canvas<'l> {
    /// A canvas of one colour, as high as given in units.
    pub(super) fn new(letters: &'l Letters, height: u16, ground: Ink) -> Result<Self, PictureError> {
        let pixels = |units: u16| u32::from(units) * u32::from(SCALE);
        let mut pixmap = Pixmap::new(pixels(WIDTH), pixels(height)).ok_or(PictureError::Size)?;
        pixmap.fill(ground.colour());
        Ok(Self { pixmap, letters })
    }

    /// The picture as PNG, without a channel for transparency, since nothing is transparent.
    pub(super) fn finish(self) -> Result<Vec<u8>, PictureError> {
        let (pixels, _) = self.pixmap.data().as_chunks::<4>();
        let colours: Vec<u8> = pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
        packed(&colours, self.pixmap.width(), self.pixmap.height())
            .map_err(|error| PictureError::Encoding(error.to_string()))
    }

    /// A text on its base line.
    pub(super) fn text(&mut self, text: &str, place: Place, ink: Ink) {
        if let Some(path) = self.letters.outline(text, place) {
            self.fill(&path, &ink.paint());
        }
    }

    /// A filled area.
    pub(super) fn area(&mut self, area: Area, ink: Ink) {
        if let Some(path) = area.path() {
            self.fill(&path, &ink.paint());
        }
    }

    /// A filled area that turns from one colour into another, from left to right.
    pub(super) fn fading(&mut self, area: Area, from: Ink, to: Ink) {
        let stops = vec![GradientStop::new(0.0, from.colour()), GradientStop::new(1.0, to.colour())];
        let ends = (Point::from_xy(area.left, 0.0), Point::from_xy(area.right, 0.0));
        let shader = LinearGradient::new(ends.0, ends.1, stops, SpreadMode::Pad, Transform::identity());
        if let (Some(path), Some(shader)) = (area.path(), shader) {
            self.fill(&path, &Paint { shader, ..Paint::default() });
        }
    }

    /// A filled shape with straight sides.
    pub(super) fn shape(&mut self, corners: &[(f32, f32)], ink: Ink) {
        if let Some(path) = polygon(corners) {
            self.fill(&path, &ink.paint());
        }
    }

    /// A line along points.
    pub(super) fn line(&mut self, points: &[(f32, f32)], width: f32, ink: Ink) {
        let stroke = Stroke { width, ..Stroke::default() };
        if let Some(path) = open(points) {
            self.pixmap.stroke_path(&path, &ink.paint(), &stroke, scaled(), None);
        }
    }

    /// Dashed lines along the top and the bottom of an area; its ends stay open.
    pub(super) fn dashes(&mut self, area: Area, ink: Ink) {
        let width = 1.3;
        let dash = StrokeDash::new(vec![4.0, 2.5], 0.0);
        let stroke = Stroke { width, dash, ..Stroke::default() };
        for y in [area.top + width / 2.0, area.bottom - width / 2.0] {
            if let Some(path) = open(&[(area.left, y), (area.right, y)]) {
                self.pixmap.stroke_path(&path, &ink.paint(), &stroke, scaled(), None);
            }
        }
    }

    /// Slanting lines across an area.
    pub(super) fn hatch(&mut self, area: Area, ink: Ink) {
        const STEP: f32 = 4.5;
        let height = area.bottom - area.top;
        let mut foot = area.left - height + STEP;
        while foot < area.right {
            let from = foot.max(area.left);
            let to = (foot + height).min(area.right);
            self.line(&[(from, area.bottom - (from - foot)), (to, area.bottom - (to - foot))], 1.0, ink);
            foot += STEP;
        }
    }

    fn fill(&mut self, path: &Path, paint: &Paint<'_>) {
        self.pixmap.fill_path(path, paint, FillRule::Winding, scaled(), None);
    }
}

fn packed(colours: &[u8], width: u32, height: u32) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(PACKING));
    encoder.set_filter(Filter::Up);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(colours)?;
    writer.finish()?;
    Ok(bytes)
}

impl Area {
    fn path(self) -> Option<Path> {
        Rect::from_ltrb(self.left, self.top, self.right, self.bottom).map(PathBuilder::from_rect)
    }
}

fn scaled() -> Transform {
    let scale = f32::from(SCALE);
    Transform::from_scale(scale, scale)
}

fn open(points: &[(f32, f32)]) -> Option<Path> {
    builder(points)?.finish()
}

fn polygon(corners: &[(f32, f32)]) -> Option<Path> {
    let mut path = builder(corners)?;
    path.close();
    path.finish()
}

fn builder(points: &[(f32, f32)]) -> Option<PathBuilder> {
    let ((x, y), rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(*x, *y);
    for (x, y) in rest {
        path.line_to(*x, *y);
    }
    Some(path)
}
