//! Excel workbooks: read into rows of text within limits, written without ever a formula.
//!
//! A workbook comes from a stranger. [`read`] first weighs the archive (`guard`), then streams
//! the cells, so that neither a zip bomb nor a cell at `XFD1048576` costs memory.

mod csv;
mod guard;
mod read;
mod write;

pub use csv::csv;
pub use read::{Row, Sheet, read, read_workbook};
pub use write::{Choices, Column, Table, Value, write, write_workbook};

/// Largest workbook that is taken in, in bytes.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Most rows with something in them, in all sheets together.
pub const MOST_ROWS: usize = 20_000;
/// Most columns that are looked at; what stands further right is passed over.
pub const MOST_COLUMNS: u32 = 200;
/// The type of a workbook in HTTP.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Why a file cannot be read as a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// Larger than [`MOST_BYTES`].
    TooLarge,
    /// The old format of Excel (`.xls`), or a new one behind a password: both begin alike.
    OldOrLocked,
    /// Text, such as `.csv`.
    PlainText,
    /// Some other sort of file.
    OtherKind,
    /// It holds macros.
    Macros,
    /// It would unpack to more than anybody's list needs.
    Bomb,
    /// More than [`MOST_ROWS`] rows.
    TooManyRows,
    /// It says it is a workbook and cannot be read as one.
    Damaged,
}
