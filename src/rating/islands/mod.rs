//! What ratings do in the browser, by the engine itself: a star is computed once more from what everybody may know, and
//! the laboratory says at once what other numbers would have made of a season. Pages draw with the same pieces.

pub mod figures;
mod laboratory;
pub mod moves;
mod verify;

pub use laboratory::{FORM, SERVED, TryNumbers};
pub use verify::VerifyStar;
