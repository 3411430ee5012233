//! The fonts of documents, and which letter is drawn with which.
//!
//! `fonts/han.ttf.br` is Droid Sans Fallback (Apache 2.0) with the unified ideographs and those of extension A, so
//! everything that GB 18030 asks for on one level below its rarest; `fonts/latin.ttf` is WenQuanYi Micro Hei (Apache
//! 2.0) with digits, Latin letters and the signs between them. A letter in neither is drawn as 〓 and stays in the text.

use std::{io::Read, ops::Range, sync::OnceLock};

use krilla::text::Font;
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use crate::error::AppError;

const LATIN: &[u8] = include_bytes!("fonts/latin.ttf");
const HAN: &[u8] = include_bytes!("fonts/han.ttf.br");
/// What is drawn where a letter is in no font.
const MISSING: char = '〓';

/// One font.
pub struct Face {
    /// As it is put into documents.
    pub font: Font,
    data: Vec<u8>,
    units: f32,
}

/// Both fonts.
pub struct Faces {
    latin: Face,
    han: Face,
}

/// A letter as it is drawn.
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// Its width; the size of the letters is 1.
    pub advance: f32,
    /// Where it stands in the run's text.
    pub range: Range<usize>,
}

/// Letters beside each other in one font.
pub struct Run<'a> {
    /// The font.
    pub face: &'a Face,
    /// The letters as they are drawn.
    pub glyphs: Vec<Glyph>,
    /// The letters.
    pub text: String,
}

impl Faces {
    /// The fonts, unpacked once.
    pub fn get() -> Result<&'static Self, AppError> {
        static FACES: OnceLock<Option<Faces>> = OnceLock::new();
        let faces =
            FACES.get_or_init(|| Some(Self { latin: Face::read(LATIN.to_vec())?, han: Face::read(unpacked()?)? }));
        faces.as_ref().ok_or_else(|| AppError::Internal("the fonts of documents cannot be read".to_owned()))
    }

    /// The width of a line; the size of its letters is 1.
    pub fn width(&self, text: &str) -> f32 {
        self.runs(text).iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.advance).sum()
    }

    /// The runs of a line.
    pub fn runs(&self, text: &str) -> Vec<Run<'_>> {
        let mut runs: Vec<Run<'_>> = Vec::new();
        for letter in text.chars() {
            let (face, id, advance) = self.drawn(letter);
            let is_other = runs.last().is_none_or(|run| !std::ptr::eq(run.face, face));
            if is_other {
                runs.push(Run { face, glyphs: Vec::new(), text: String::new() });
            }
            if let Some(run) = runs.last_mut() {
                let from = run.text.len();
                run.text.push(letter);
                run.glyphs.push(Glyph { id, advance, range: from..run.text.len() });
            }
        }
        runs
    }

    fn drawn(&self, letter: char) -> (&Face, u32, f32) {
        let found = [&self.latin, &self.han].into_iter().find_map(|face| Some((face, face.glyph(letter)?)));
        let (face, (id, advance)) = found.unwrap_or_else(|| (&self.han, self.han.glyph(MISSING).unwrap_or((0, 1.0))));
        (face, id, advance)
    }
}

impl Face {
    fn read(data: Vec<u8>) -> Option<Self> {
        let font = Font::new(data.clone().into(), 0)?;
        let units = font.units_per_em();
        Some(Self { font, data, units })
    }

    /// Number and width of a letter, if the font has it.
    fn glyph(&self, letter: char) -> Option<(u32, f32)> {
        let font = FontRef::new(&self.data).ok()?;
        let id = font.charmap().map(letter)?;
        let advance = font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(id)?;
        Some((id.to_u32(), advance / self.units))
    }
}

fn unpacked() -> Option<Vec<u8>> {
    let mut data = Vec::new();
    brotli::Decompressor::new(HAN, 64 * 1024).read_to_end(&mut data).ok()?;
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_surnames_and_what_stands_between_letters_are_in_a_font() {
        let faces = Faces::get().unwrap();
        let missing = faces.han.glyph(MISSING).unwrap().0;
        for letter in "苏童成长䶮㛃㬎䲟镕堃喆祎赟〔2026〕第3号：“甲方”（乙方）·——…①½".chars()
        {
            assert_ne!(faces.drawn(letter).1, missing, "{letter}");
        }
        assert_eq!(faces.drawn('𬭎').1, missing, "beyond extension A the letter is marked as missing");
    }

    #[test]
    fn chinese_letters_are_as_wide_as_their_size() {
        let faces = Faces::get().unwrap();
        assert!((faces.width("苏童成长") - 4.0).abs() < 0.01);
        assert!(faces.width("il") < 1.0);
    }
}
