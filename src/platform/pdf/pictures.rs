//! Pictures on paper, small and beside each other.

use krilla::{
    geom::{Size, Transform},
    image::Image,
    surface::Surface,
};

use super::{BODY, Item, MARGIN, Pen, WIDTH, frame};
use crate::platform::pictures::Picture;

/// So many stand beside each other.
const IN_A_LINE: u8 = 3;
/// No picture is higher.
const HEIGHT: f32 = 110.0;
const GAP: f32 = 8.0;

impl Pen {
    /// Pictures from left to right, a new line when one is full.
    pub(super) fn pictures(&mut self, all: &[Picture]) {
        let width = (WIDTH - 2.0 * MARGIN - GAP * f32::from(IN_A_LINE - 1)) / f32::from(IN_A_LINE);
        for line in all.chunks(usize::from(IN_A_LINE)) {
            let fitted: Vec<(f32, f32)> = line.iter().map(|picture| fitted(picture, width)).collect();
            let height = fitted.iter().map(|(_, height)| *height).fold(0.0, f32::max);
            self.need(height + GAP);
            let mut x = MARGIN;
            for (picture, (width, height)) in line.iter().zip(fitted) {
                self.put(Item::Picture { x, y: self.y, width, height, content: picture.content.clone() });
                x += width + GAP;
            }
            self.y += height + GAP;
        }
        self.y += BODY * 0.4;
    }
}

/// Width and height on paper, in the picture's own shape.
#[expect(clippy::cast_precision_loss, reason = "pixels of a picture that has been made small are few")]
fn fitted(picture: &Picture, most: f32) -> (f32, f32) {
    let (width, height) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
    let scale = (most / width).min(HEIGHT / height);
    (width * scale, height * scale)
}

/// A JPEG in its place; an empty frame where it cannot be read.
pub(super) fn draw(surface: &mut Surface<'_>, (x, y): (f32, f32), (width, height): (f32, f32), content: &[u8]) {
    let image = Image::from_jpeg(content.to_vec().into(), true).ok().zip(Size::from_wh(width, height));
    let Some((image, size)) = image else { return frame(surface, (x, y), (width, height), true) };
    surface.push_transform(&Transform::from_translate(x, y));
    surface.draw_image(image, size);
    surface.pop();
}
