//! Sheets that hang on a wall: A4 lying on its side, everything at a place of its own.
//!
//! Measures are points from the upper left corner. As with documents, the same sheets give the same bytes every time.

use krilla::{
    Document as Pdf,
    color::rgb,
    geom::{PathBuilder, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::{Fill, Stroke, StrokeDash},
    surface::Surface,
};

use super::{broken_off, draw_words, faces::Faces, lines::broken, missing};
use crate::error::AppError;

/// Width of a sheet.
pub const WIDTH: f32 = 841.89;
/// Height of a sheet.
pub const HEIGHT: f32 = 595.28;
/// Where a sheet says which letters are missing.
const SMALL: f32 = 8.0;
const FOOT: f32 = HEIGHT - 12.0;

/// What something is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Words.
    Black,
    /// Side remarks, and where something is to go.
    Grey,
    /// What must not be overlooked.
    Red,
    /// Frames.
    Gold,
    /// What lies behind words.
    Pale,
}

/// From where a line of words is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// It begins here.
    Start,
    /// Its middle is here.
    Middle,
    /// It ends here.
    End,
}

/// Something on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line of words, standing on this point.
    Words {
        /// Where.
        at: (f32, f32),
        /// From where it is measured.
        align: Align,
        /// Size of its letters.
        size: f32,
        /// With what.
        ink: Ink,
        /// What it says.
        text: String,
    },
    /// A frame.
    Frame {
        /// Its upper left corner.
        at: (f32, f32),
        /// Width and height.
        size: (f32, f32),
        /// How thick its line is.
        thickness: f32,
        /// Whether its line is broken: something is to go there.
        is_dashed: bool,
        /// With what.
        ink: Ink,
    },
    /// A square of small squares: a QR code.
    Squares {
        /// Its upper left corner.
        at: (f32, f32),
        /// How wide it is.
        side: f32,
        /// How many small squares it is wide.
        count: usize,
        /// Column and row of the dark ones, row by row.
        dark: Vec<(usize, usize)>,
    },
}

/// A sheet, from what lies below to what lies above.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What is on it.
    pub marks: Vec<Mark>,
}

/// Sheets as one PDF.
pub fn typeset(title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, AppError> {
    let faces = Faces::get()?;
    let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| broken_off("A4 has no size"))?;
    let mut pdf = Pdf::new();
    for sheet in sheets {
        let mut page = pdf.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in &sheet.marks {
            draw(&mut surface, faces, mark);
        }
        say_missing(&mut surface, faces, sheet);
        surface.finish();
        page.finish();
    }
    pdf.set_metadata(Metadata::new().title(title.to_owned()).language("zh-CN".to_owned()));
    pdf.finish().map_err(|error| broken_off(&format!("{error:?}")))
}

/// `text` in lines that are at most so wide.
pub fn lines(text: &str, size: f32, width: f32) -> Result<Vec<String>, AppError> {
    Ok(broken(Faces::get()?, text, size, width, 0.0))
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark) {
    match mark {
        Mark::Words { at, align, size, ink, text } => {
            let width = faces.width(text) * size;
            let x = match align {
                Align::Start => at.0,
                Align::Middle => at.0 - width / 2.0,
                Align::End => at.0 - width,
            };
            draw_words(surface, faces, (x, at.1), *size, fill(*ink), text);
        }
        Mark::Frame { at, size, thickness, is_dashed, ink } => {
            let dash = is_dashed.then(|| StrokeDash { array: vec![3.0, 3.0], offset: 0.0 });
            let stroke = Stroke { paint: colour(*ink).into(), width: *thickness, dash, ..Stroke::default() };
            surface.set_fill(None);
            surface.set_stroke(Some(stroke));
            rectangles(surface, [(*at, *size)]);
        }
        Mark::Squares { at, side, count, dark } => {
            surface.set_fill(Some(fill(Ink::Black)));
            surface.set_stroke(None);
            rectangles(surface, bars(*at, *side, *count, dark));
        }
    }
}

/// Dark squares beside each other as one bar: no hairline shows between them.
fn bars(
    at: (f32, f32),
    side: f32,
    count: usize,
    dark: &[(usize, usize)],
) -> impl Iterator<Item = ((f32, f32), (f32, f32))> {
    let mut bars: Vec<(usize, usize, usize)> = Vec::new();
    for (column, row) in dark {
        match bars.last_mut() {
            Some((from, length, of)) if of == row && *from + *length == *column => *length += 1,
            _ => bars.push((*column, 1, *row)),
        }
    }
    let unit = side / points(count);
    let place = move |(from, length, row): (usize, usize, usize)| {
        ((at.0 + points(from) * unit, at.1 + points(row) * unit), (points(length) * unit, unit))
    };
    bars.into_iter().map(place)
}

/// A small number of squares as a measure.
fn points(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn rectangles(surface: &mut Surface<'_>, all: impl IntoIterator<Item = ((f32, f32), (f32, f32))>) {
    let mut path = PathBuilder::new();
    for ((x, y), (width, height)) in all {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// A letter that no font has must be written by hand before the sheet is handed out.
fn say_missing(surface: &mut Surface<'_>, faces: &Faces, sheet: &Sheet) {
    let words =
        sheet.marks.iter().filter_map(|mark| if let Mark::Words { text, .. } = mark { Some(text) } else { None });
    let text: String = words.map(String::as_str).collect();
    if let Some(said) = missing(faces, &text) {
        let x = (WIDTH - faces.width(&said) * SMALL) / 2.0;
        draw_words(surface, faces, (x, FOOT), SMALL, fill(Ink::Red), &said);
    }
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), ..Fill::default() }
}

fn colour(ink: Ink) -> rgb::Color {
    match ink {
        Ink::Black => rgb::Color::new(20, 20, 20),
        Ink::Grey => rgb::Color::new(110, 110, 110),
        Ink::Red => rgb::Color::new(178, 34, 34),
        Ink::Gold => rgb::Color::new(176, 137, 64),
        Ink::Pale => rgb::Color::new(228, 220, 204),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_beside_each_other_are_one_bar_and_never_reach_around_the_edge() {
        let found: Vec<_> = bars((10.0, 20.0), 40.0, 4, &[(0, 0), (1, 0), (3, 0), (0, 1)]).collect();
        let wanted = [((10.0, 20.0), (20.0, 10.0)), ((40.0, 20.0), (10.0, 10.0)), ((10.0, 30.0), (10.0, 10.0))];
        assert_eq!(found, wanted);
    }

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        let words = Mark::Words {
            at: (WIDTH / 2.0, 100.0),
            align: Align::Middle,
            size: 40.0,
            ink: Ink::Red,
            text: "星级证书".to_owned(),
        };
        let sheet = Sheet { marks: vec![words] };
        let one = typeset("星级证书", std::slice::from_ref(&sheet)).unwrap();
        assert!(one.starts_with(b"%PDF-"));
        assert_eq!(one, typeset("星级证书", &[sheet]).unwrap());
    }
}
