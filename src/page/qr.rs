//! QR pictures, as plain SVG.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// White modules around a code, as the standard asks for.
const QUIET: usize = 4;

/// `text` as a QR picture, named `label` for readers who do not see it; nothing if it is too long for one.
pub fn qr_picture(text: &str, label: String) -> Option<AnyView> {
    let (side, dark) = qr_modules(text)?;
    let view_box = format!("0 0 {side} {side}");
    let path = squares(&dark);
    Some(
        view! {
            <div class="qr">
                <svg viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
                    <path d=path></path>
                </svg>
            </div>
        }
        .into_any(),
    )
}

/// The dark modules of `text` as a QR code, column and row, and how many modules it is wide with the white ones around it that
/// the standard asks for; nothing if it is too long for one.
pub fn qr_modules(text: &str) -> Option<(usize, Vec<(usize, usize)>)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
    let places = dark.map(|(place, _)| (place % width + QUIET, place / width + QUIET)).collect();
    Some((width + 2 * QUIET, places))
}

/// One unit square per dark module.
fn squares(dark: &[(usize, usize)]) -> String {
    dark.iter().map(|(column, row)| format!("M{column} {row}h1v1h-1z")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_a_square_for_every_dark_module() {
        let code = QrCode::with_error_correction_level("SUTONG:K7M3Q9", EcLevel::M).unwrap();
        let dark = code.to_colors().into_iter().filter(|colour| *colour == Color::Dark).count();
        let (side, modules) = qr_modules("SUTONG:K7M3Q9").unwrap();
        assert_eq!((side, modules.len()), (code.width() + 2 * QUIET, dark));
        assert_eq!(squares(&modules).matches('M').count(), dark);
    }

    #[test]
    fn what_does_not_fit_is_no_picture() {
        assert!(qr_picture(&"x".repeat(5_000), String::new()).is_none());
    }
}
