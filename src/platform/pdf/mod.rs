//! Documents on paper (A4, Chinese): a title, paragraphs, pictures, places to sign and stamp, numbered pages.
//!
//! Everything that is needed stands in the program, fonts too, so a server without network makes the same bytes as any
//! other. The same document gives the same bytes every time: nothing of the clock or of chance goes in.

mod faces;
mod lines;
mod pictures;
pub mod sheets;

use std::collections::BTreeSet;

use krilla::{
    Document as Pdf,
    color::luma,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::{Fill, Stroke, StrokeDash},
    surface::Surface,
    text::{GlyphId, KrillaGlyph},
};

use self::{
    faces::{Faces, Run},
    lines::broken,
};
use crate::{error::AppError, platform::pictures::Picture};

/// A4 in points, and what is left free around the text.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 64.0;
/// Sizes of letters, and from line to line.
const BODY: f32 = 10.5;
const TITLE: f32 = 20.0;
const SMALL: f32 = 8.5;
const LEADING: f32 = 1.6;
/// A box in which somebody signs.
const BOX_HEIGHT: f32 = 118.0;
const BOX_GAP: f32 = 19.0;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Large, in the middle.
    Title(String),
    /// The head of a section.
    Heading(String),
    /// A line without indent.
    Line(String),
    /// A paragraph, its first line two letters in.
    Paragraph(String),
    /// Small, beside each other, as many lines of them as it takes.
    Pictures(Vec<Picture>),
    /// Two boxes beside each other, each with its lines and a place for a stamp.
    Signatures([SignBox; 2]),
    /// One such box on the right.
    Seal(SignBox),
}

/// A place to sign and stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignBox {
    /// Who.
    pub title: String,
    /// What is known of it.
    pub lines: Vec<String>,
    /// What stands where the stamp goes.
    pub stamp: String,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title for programs.
    pub title: String,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// At the foot of every page, small.
    pub foot: String,
}

/// The document as a PDF.
pub fn typeset(document: &Document) -> Result<Vec<u8>, AppError> {
    let faces = Faces::get()?;
    let pages = paginated(faces, &document.blocks, &document.foot);
    let mut pdf = Pdf::new();
    let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| broken_off("A4 has no size"))?;
    let count = pages.len();
    for (number, items) in (1..).zip(pages) {
        let mut page = pdf.start_page_with(settings.clone());
        let mut surface = page.surface();
        for item in &items {
            item.draw(&mut surface, faces);
        }
        foot(&mut surface, faces, document, &format!("第 {number} 页，共 {count} 页"));
        surface.finish();
        page.finish();
    }
    let metadata = Metadata::new().title(document.title.clone()).language("zh-CN".to_owned());
    pdf.set_metadata(metadata);
    pdf.finish().map_err(|error| broken_off(&format!("{error:?}")))
}

fn broken_off(why: &str) -> AppError {
    AppError::Internal(format!("a document could not be typeset: {why}"))
}

/// Something at its place on a page.
enum Item {
    Text { x: f32, y: f32, size: f32, text: String },
    Frame { x: f32, y: f32, width: f32, height: f32, is_dashed: bool },
    Picture { x: f32, y: f32, width: f32, height: f32, content: Vec<u8> },
}

impl Item {
    fn draw(&self, surface: &mut Surface<'_>, faces: &Faces) {
        match self {
            Self::Text { x, y, size, text } => draw_text(surface, faces, (*x, *y), *size, text),
            Self::Frame { x, y, width, height, is_dashed } => {
                frame(surface, (*x, *y), (*width, *height), *is_dashed);
            }
            Self::Picture { x, y, width, height, content } => {
                pictures::draw(surface, (*x, *y), (*width, *height), content);
            }
        }
    }
}

/// Blocks from top to bottom, on as many pages as they need.
fn paginated(faces: &Faces, blocks: &[Block], foot: &str) -> Vec<Vec<Item>> {
    let mut pen = Pen { pages: vec![Vec::new()], y: MARGIN };
    for block in blocks {
        match block {
            Block::Title(text) => pen.title(faces, text),
            Block::Heading(text) => pen.text(faces, text, 0.0, BODY * 0.6),
            Block::Line(text) => pen.text(faces, text, 0.0, 0.0),
            Block::Paragraph(text) => pen.text(faces, text, 2.0 * BODY, 0.0),
            Block::Pictures(all) => pen.pictures(all),
            Block::Signatures(boxes) => pen.signatures(faces, boxes),
            Block::Seal(one) => pen.seal(faces, one),
        }
    }
    if let Some(said) = replaced(faces, blocks, foot) {
        pen.text(faces, &said, 0.0, BODY);
    }
    pen.pages
}

/// Which letters are drawn as 〓, in words; nothing where every letter could be drawn.
fn replaced(faces: &Faces, blocks: &[Block], foot: &str) -> Option<String> {
    let of_block = |block: &Block| match block {
        Block::Title(text) | Block::Heading(text) | Block::Line(text) | Block::Paragraph(text) => text.clone(),
        Block::Pictures(_) => String::new(),
        Block::Seal(one) => format!("{}{}", one.title, one.lines.concat()),
        Block::Signatures(boxes) => boxes.iter().map(|one| format!("{}{}", one.title, one.lines.concat())).collect(),
    };
    missing(faces, &blocks.iter().map(of_block).chain([foot.to_owned()]).collect::<String>())
}

/// Which letters of `text` are drawn as 〓, in words; nothing where every letter could be drawn.
fn missing(faces: &Faces, text: &str) -> Option<String> {
    let missing: BTreeSet<char> = text.chars().filter(|letter| !faces.has(*letter) && !letter.is_control()).collect();
    let codes: Vec<String> = missing.iter().map(|letter| format!("U+{:04X}", u32::from(*letter))).collect();
    (!codes.is_empty()).then(|| format!("〓 处的字符不在打印字体中（{}），需要时请手写补上。", codes.join("、")))
}

/// Where the next block goes.
struct Pen {
    pages: Vec<Vec<Item>>,
    y: f32,
}

impl Pen {
    fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    /// A new page unless so much fits.
    fn need(&mut self, height: f32) {
        if self.y + height > HEIGHT - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn title(&mut self, faces: &Faces, text: &str) {
        for line in broken(faces, text, TITLE, WIDTH - 2.0 * MARGIN, 0.0) {
            self.need(TITLE * LEADING);
            let x = (WIDTH - faces.width(&line) * TITLE) / 2.0;
            self.put(Item::Text { x, y: self.y + TITLE, size: TITLE, text: line });
            self.y += TITLE * LEADING;
        }
        self.y += BODY;
    }

    fn text(&mut self, faces: &Faces, text: &str, indent: f32, before: f32) {
        self.y += before;
        for (place, line) in broken(faces, text, BODY, WIDTH - 2.0 * MARGIN, indent).into_iter().enumerate() {
            self.need(BODY * LEADING);
            let x = MARGIN + if place == 0 { indent } else { 0.0 };
            self.put(Item::Text { x, y: self.y + BODY, size: BODY, text: line });
            self.y += BODY * LEADING;
        }
    }

    fn signatures(&mut self, faces: &Faces, boxes: &[SignBox; 2]) {
        self.y += BODY;
        self.need(BOX_HEIGHT);
        let width = (WIDTH - 2.0 * MARGIN - BOX_GAP) / 2.0;
        for (place, one) in boxes.iter().enumerate() {
            let x = MARGIN + if place == 0 { 0.0 } else { width + BOX_GAP };
            self.sign_box(faces, one, x, width);
        }
        self.y += BOX_HEIGHT + BODY;
    }

    fn seal(&mut self, faces: &Faces, one: &SignBox) {
        self.y += BODY;
        self.need(BOX_HEIGHT);
        let width = (WIDTH - 2.0 * MARGIN - BOX_GAP) / 2.0;
        self.sign_box(faces, one, MARGIN + width + BOX_GAP, width);
        self.y += BOX_HEIGHT + BODY;
    }

    fn sign_box(&mut self, faces: &Faces, one: &SignBox, x: f32, width: f32) {
        let (size, pad) = (BODY * 0.95, 8.0);
        self.put(Item::Frame { x, y: self.y, width, height: BOX_HEIGHT, is_dashed: false });
        let mut y = self.y + pad + size;
        for text in std::iter::once(&one.title).chain(&one.lines) {
            for line in broken(faces, text, size, width - 2.0 * pad, 0.0) {
                self.put(Item::Text { x: x + pad, y, size, text: line });
                y += size * 1.5;
            }
        }
        let stamp = 56.0;
        let (stamp_x, stamp_y) = (x + width - stamp - pad, self.y + BOX_HEIGHT - stamp - pad);
        self.put(Item::Frame { x: stamp_x, y: stamp_y, width: stamp, height: stamp, is_dashed: true });
        let text_x = stamp_x + (stamp - faces.width(&one.stamp) * SMALL) / 2.0;
        self.put(Item::Text {
            x: text_x,
            y: stamp_y + stamp / 2.0 + SMALL / 2.0,
            size: SMALL,
            text: one.stamp.clone(),
        });
    }
}

fn foot(surface: &mut Surface<'_>, faces: &Faces, document: &Document, page: &str) {
    let y = HEIGHT - MARGIN / 2.0;
    let centre = (WIDTH - faces.width(page) * SMALL) / 2.0;
    draw_text(surface, faces, (centre, y), SMALL, page);
    draw_text(surface, faces, (MARGIN, y - SMALL * 1.6), SMALL * 0.85, &document.foot);
}

fn draw_text(surface: &mut Surface<'_>, faces: &Faces, at: (f32, f32), size: f32, text: &str) {
    draw_words(surface, faces, at, size, Fill::default(), text);
}

fn draw_words(surface: &mut Surface<'_>, faces: &Faces, (mut x, y): (f32, f32), size: f32, ink: Fill, text: &str) {
    surface.set_fill(Some(ink));
    surface.set_stroke(None);
    for Run { face, glyphs, text } in faces.runs(text) {
        let drawn: Vec<KrillaGlyph> = glyphs
            .iter()
            .map(|glyph| KrillaGlyph {
                glyph_id: GlyphId::new(glyph.id),
                text_range: glyph.range.clone(),
                x_advance: glyph.advance,
                x_offset: 0.0,
                y_offset: 0.0,
                y_advance: 0.0,
                location: None,
            })
            .collect();
        surface.draw_glyphs(Point::from_xy(x, y), &drawn, face.font.clone(), &text, size, false);
        x += glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size;
    }
}

fn frame(surface: &mut Surface<'_>, (x, y): (f32, f32), (width, height): (f32, f32), is_dashed: bool) {
    let mut path = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(x, y, width, height) else { return };
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    let dash = is_dashed.then(|| StrokeDash { array: vec![3.0, 3.0], offset: 0.0 });
    let grey = luma::Color::new(if is_dashed { 150 } else { 60 });
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: grey.into(), width: 0.7, dash, ..Stroke::default() }));
    surface.draw_path(&path);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_says_which_letters_could_not_be_drawn() {
        let faces = Faces::get().unwrap();
        let of = |text: &str| replaced(faces, &[Block::Line(text.to_owned())], "");
        assert_eq!(of("𠮷老师带𬱖组，葛\u{e0100}城"), None);
        let said = of("春游😀，再来一次😀🌸").unwrap();
        assert_eq!(said, "〓 处的字符不在打印字体中（U+1F338、U+1F600），需要时请手写补上。");
        assert!(said.chars().all(|letter| faces.has(letter)), "what says so can be drawn itself");
    }
}
