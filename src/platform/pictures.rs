//! Pictures that people send, made anew: what is kept is what was seen, and nothing a camera or
//! anybody else wrote beside it (place, time, hidden files).

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType,
};

/// More than any telephone of a teacher takes; a picture of more is a trap or a mistake.
const MOST_PIXELS: u64 = 40_000_000;
/// Memory of one decoding: four bytes a pixel and as much again.
const MOST_MEMORY: u64 = 8 * MOST_PIXELS;
/// Faces and letters stay sharp; a screen full weighs some 250 KB.
const QUALITY: u8 = 82;

/// Why a picture was not made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureProblem {
    /// It is no picture, or a broken one.
    Unreadable,
    /// More pixels than are decoded.
    TooManyPixels,
}

/// A picture as JPEG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// JPEG.
    pub content: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// The picture upright, in each of `sides` (longest side in pixels; never larger than it was).
pub fn cleaned(content: &[u8], sides: &[u32]) -> Result<Vec<Picture>, PictureProblem> {
    let picture = decoded(content)?;
    sides.iter().map(|side| sized(&picture, *side)).collect()
}

fn decoded(content: &[u8]) -> Result<DynamicImage, PictureProblem> {
    let unreadable = |_| PictureProblem::Unreadable;
    let mut reader =
        ImageReader::new(Cursor::new(content)).with_guessed_format().map_err(|_| PictureProblem::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureProblem::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn sized(picture: &DynamicImage, side: u32) -> Result<Picture, PictureProblem> {
    let is_small = picture.width().max(picture.height()) <= side;
    let fitted = if is_small { picture.clone() } else { picture.resize(side, side, FilterType::Triangle) };
    let flat = on_white(&fitted);
    let mut content = Vec::new();
    JpegEncoder::new_with_quality(&mut content, QUALITY).encode_image(&flat).map_err(|_| PictureProblem::Unreadable)?;
    Ok(Picture { content, width: flat.width(), height: flat.height() })
}

/// JPEG knows no transparency: what was clear becomes paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let clear = picture.to_rgba8();
    RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [red, green, blue, alpha] = clear.get_pixel(x, y).0.map(u32::from);
        let blend = |channel: u32| u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        Rgb([blend(red), blend(green), blend(blue)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([200, 90, 60])));
        picture.write_to(&mut Cursor::new(&mut content), image::ImageFormat::Png).unwrap();
        content
    }

    #[test]
    fn a_picture_fits_and_never_grows() {
        let made = cleaned(&png(200, 100), &[160, 1_600]).unwrap();
        assert_eq!((made[0].width, made[0].height), (160, 80));
        assert_eq!((made[1].width, made[1].height), (200, 100));
        assert!(made.iter().all(|picture| picture.content.starts_with(&[0xFF, 0xD8, 0xFF])));
    }

    #[test]
    fn what_hides_behind_a_picture_does_not_survive() {
        let mut polyglot = png(20, 20);
        polyglot.extend_from_slice(b"<script>alert(1)</script>");
        let made = cleaned(&polyglot, &[100]).unwrap();
        assert!(!String::from_utf8_lossy(&made[0].content).contains("script"));
    }

    #[test]
    fn a_broken_picture_is_refused() {
        assert_eq!(cleaned(b"\xFF\xD8\xFF\xE0 no picture", &[100]), Err(PictureProblem::Unreadable));
        assert_eq!(cleaned(&png(20, 20)[..40], &[100]), Err(PictureProblem::Unreadable));
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_not_decoded() {
        // A true head of 60,000 × 60,000 pixels, with nothing behind it.
        let mut bomb = png(1, 1);
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let crc = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(cleaned(&bomb, &[100]), Err(PictureProblem::TooManyPixels));
    }

    fn crc(bytes: &[u8]) -> u32 {
        let step = |crc: u32, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
        !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
    }
}
