//! The fonts of documents, and which letter is drawn with which.
//!
//! `fonts/han.ttf.br` is Droid Sans Fallback (Apache 2.0) with the unified ideographs and those of extension A, so
//! everything that GB 18030 asks for on one level below its rarest; `fonts/latin.ttf` is WenQuanYi Micro Hei (Apache
//! 2.0) with digits, Latin letters and the signs between them; `fonts/rare.otf.br` is Noto Sans CJK SC (OFL 1.1) with
//! the ideographs beyond the first plane: rare names (𠮷, 𬱖), all of the table of standard characters among them. A
//! letter in none is drawn as 〓 and stays in the text, and the document says which it was.

use std::{io::Read, ops::Range, sync::OnceLock};

use krilla::text::Font;
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use crate::error::AppError;

const LATIN: &[u8] = include_bytes!("fonts/latin.ttf");
const HAN: &[u8] = include_bytes!("fonts/han.ttf.br");
const RARE: &[u8] = include_bytes!("fonts/rare.otf.br");
/// The ideographs beyond the first plane begin here.
const FIRST_RARE: u32 = 0x2_0000;
/// What is drawn where a letter is in no font.
const MISSING: char = '〓';

/// One font.
pub struct Face {
    /// As it is put into documents.
    pub font: Font,
    data: Vec<u8>,
    units: f32,
}

/// All fonts.
pub struct Faces {
    latin: Face,
    han: Face,
    /// Unpacked when the first rare letter is drawn.
    rare: OnceLock<Option<Face>>,
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
        let faces = FACES.get_or_init(|| {
            let (latin, han) = (Face::read(LATIN.to_vec())?, Face::read(unpacked(HAN)?)?);
            Some(Self { latin, han, rare: OnceLock::new() })
        });
        faces.as_ref().ok_or_else(|| AppError::Internal("the fonts of documents cannot be read".to_owned()))
    }

    /// The width of a line; the size of its letters is 1.
    pub fn width(&self, text: &str) -> f32 {
        self.runs(text).iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.advance).sum()
    }

    /// The runs of a line.
    pub fn runs(&self, text: &str) -> Vec<Run<'_>> {
        let mut runs: Vec<Run<'_>> = Vec::new();
        for letter in text.chars().filter(|letter| !is_silent(*letter)) {
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

    /// Whether some font has the letter.
    pub fn has(&self, letter: char) -> bool {
        is_silent(letter) || self.find(letter).is_some()
    }

    fn drawn(&self, letter: char) -> (&Face, u32, f32) {
        let missing = || (&self.han, self.han.glyph(MISSING).unwrap_or((0, 1.0)));
        let (face, (id, advance)) = self.find(letter).unwrap_or_else(missing);
        (face, id, advance)
    }

    fn find(&self, letter: char) -> Option<(&Face, (u32, f32))> {
        let common = [&self.latin, &self.han].into_iter().find_map(|face| Some((face, face.glyph(letter)?)));
        common.or_else(|| {
            let is_rare = u32::from(letter) >= FIRST_RARE;
            let rare = is_rare.then(|| self.rare.get_or_init(|| Face::read(unpacked(RARE)?)))?.as_ref()?;
            Some((rare, rare.glyph(letter)?))
        })
    }
}

/// What changes the letter before it, or joins it to the next, and is no letter itself.
const fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
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

fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    brotli::Decompressor::new(packed, 64 * 1024).read_to_end(&mut data).ok()?;
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
        // Beyond the first plane: from the table of standard characters, and a family name outside it.
        for letter in "𬱖𬭎𫖯𬍛𫍽𬬭𠮷".chars() {
            assert!(faces.has(letter) && !std::ptr::eq(faces.drawn(letter).0, &faces.han), "{letter}");
        }
        for letter in ['😀', '\u{30000}'] {
            assert!(!faces.has(letter));
            assert_eq!(faces.drawn(letter).1, missing, "{letter} is marked as missing");
        }
        assert_eq!(faces.runs("葛\u{e0100}城").iter().map(|run| run.glyphs.len()).sum::<usize>(), 2);
    }

    #[test]
    fn chinese_letters_are_as_wide_as_their_size() {
        let faces = Faces::get().unwrap();
        assert!((faces.width("苏童成长") - 4.0).abs() < 0.01);
        assert!(faces.width("il") < 1.0);
    }
}
