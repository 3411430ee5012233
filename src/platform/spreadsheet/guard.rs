//! Weighs a workbook's archive before anything reads it.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::{MOST_BYTES, Unreadable};

/// Most bytes all parts unpack to: 20,000 rows of a list take a tenth of it.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// Most parts; a workbook of one list has a dozen.
const MOST_PARTS: usize = 2_000;
/// How old workbooks and those behind a password begin.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Whether `bytes` may be read as a workbook.
pub fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if !bytes.starts_with(b"PK") {
        return Err(other_kind(bytes));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Unreadable::Bomb);
    }
    let mut has_workbook = false;
    let mut left = MOST_UNPACKED;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| Unreadable::Damaged)?;
        let name = part.name().map_err(|_| Unreadable::Damaged)?.to_lowercase();
        if name.ends_with("vbaproject.bin") {
            return Err(Unreadable::Macros);
        }
        has_workbook |= name.ends_with("xl/workbook.xml");
        // What the archive says is refused at once; what it does not say is counted while it unpacks.
        if part.size() > left {
            return Err(Unreadable::Bomb);
        }
        let unpacked = copy(&mut (&mut part).take(left + 1), &mut sink()).map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(unpacked).ok_or(Unreadable::Bomb)?;
    }
    if has_workbook { Ok(()) } else { Err(Unreadable::OtherKind) }
}

fn other_kind(bytes: &[u8]) -> Unreadable {
    if bytes.starts_with(COMPOUND_FILE) {
        return Unreadable::OldOrLocked;
    }
    // Excel saves Chinese `.csv` as GBK, so that text need not be UTF-8; but it never holds a zero.
    let beginning = &bytes[..bytes.len().min(4_096)];
    if beginning.contains(&0) { Unreadable::OtherKind } else { Unreadable::PlainText }
}
