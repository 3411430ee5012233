//! A workbook as rows of text.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::{MOST_COLUMNS, MOST_ROWS, Unreadable, guard::weigh};
use crate::form::without_zero;

/// Longest text of a cell, in letters; Excel itself stops at 32,767.
const MOST_LETTERS: usize = 32_767;
/// Most merged areas of a sheet: each is compared with each row.
const MOST_MERGED: usize = 10_000;
/// Largest whole number that a cell keeps exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A visible sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The rows that hold something, from the top.
    pub rows: Vec<Row>,
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as Excel shows it, from 1.
    pub number: u32,
    /// The text of each cell from column A on; dates as `YYYY-MM-DD`, whole numbers without a point.
    pub cells: Vec<String>,
    /// Whether it is part of merged cells.
    pub is_merged: bool,
}

/// Reads a workbook where it blocks nobody; whatever the reader stumbles over is [`Unreadable`].
pub async fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, Unreadable> {
    tokio::task::spawn_blocking(move || read_workbook(&bytes)).await.unwrap_or(Err(Unreadable::Damaged))
}

/// The visible sheets of a workbook.
pub fn read_workbook(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    weigh(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let visible = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect::<Vec<_>>();
    let (mut sheets, mut left) = (Vec::new(), MOST_ROWS);
    for name in visible {
        let sheet = read_sheet(&mut workbook, name, left)?;
        left -= sheet.rows.len();
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn read_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: String, most: usize) -> Result<Sheet, Unreadable> {
    let merged = workbook.merge_cells_by_sheet_name(&name).map_err(|_| Unreadable::Damaged)?;
    if merged.len() > MOST_MERGED {
        return Err(Unreadable::Bomb);
    }
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| Unreadable::Damaged)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Damaged)? {
        let ((row, column), text) = (cell.get_position(), text_of(cell.get_value()));
        if column >= MOST_COLUMNS || text.is_empty() {
            continue;
        }
        let number = row.saturating_add(1);
        if rows.last().is_none_or(|last| last.number != number) {
            if rows.len() == most {
                return Err(Unreadable::TooManyRows);
            }
            rows.push(Row { number, ..Row::default() });
        }
        put(rows.last_mut(), column, text);
    }
    drop(cells);
    for row in &mut rows {
        row.is_merged = merged.iter().any(|area| (area.start.0..=area.end.0).contains(&(row.number - 1)));
    }
    Ok(Sheet { name, rows })
}

fn put(row: Option<&mut Row>, column: u32, text: String) {
    let (Some(row), Ok(column)) = (row, usize::try_from(column)) else { return };
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    row.cells[column] = text;
}

/// The text of a cell, without the zero characters that `_x0000_` stands for.
fn text_of(value: &DataRef<'_>) -> String {
    without_zero(&words_of(value)).trim().to_owned()
}

fn words_of(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(number),
        Data::Bool(is_true) => if is_true { "是" } else { "否" }.to_owned(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            if moment.as_f64() < 1.0 {
                format!("{hour:02}:{minute:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}")
            }
        }
        Data::DateTimeIso(text) => text.chars().take(10).collect(),
        Data::String(text) | Data::DurationIso(text) => text.chars().take(MOST_LETTERS).collect(),
        Data::Error(error) => error.to_string(),
    }
}

/// `13812345678.0` is how a workbook keeps a telephone number that was typed as a number.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT { format!("{number:.0}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::platform::spreadsheet::{Column, Table, Value, write_workbook};

    fn workbook(rows: Vec<Vec<Value>>) -> Vec<u8> {
        let columns = vec![Column::new("电话", 16.0), Column::new("人数", 8.0)];
        write_workbook(&[Table { name: "名单".to_owned(), columns, rows }]).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = workbook(vec![vec![Value::text("=1+1"), Value::Number(45.0)]]);
        let sheets = read_workbook(&bytes).unwrap();
        assert_eq!(sheets[0].name, "名单");
        assert_eq!(sheets[0].rows[1].cells, ["=1+1", "45"]);
    }

    #[test]
    fn a_zero_in_a_cell_is_left_out() {
        let bytes = workbook(vec![vec![Value::text("实验\0小学"), Value::Number(1.0)], vec![Value::text("\0")]]);
        let rows = &read_workbook(&bytes).unwrap()[0].rows;
        assert_eq!((rows[1].cells[0].as_str(), rows.len()), ("实验小学", 2), "a cell of nothing else is empty");
    }

    #[test]
    fn a_number_is_written_as_people_typed_it() {
        assert_eq!(number_text(13_812_345_678.0), "13812345678");
        assert_eq!(number_text(12.5), "12.5");
        assert_eq!(number_text(-3.0), "-3");
    }

    #[test]
    fn other_files_are_named_for_what_they_are() {
        let kind = |bytes: &[u8]| read_workbook(bytes).unwrap_err();
        assert_eq!(kind(b""), Unreadable::Empty);
        assert_eq!(kind(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), Unreadable::OldOrLocked);
        assert_eq!(kind("姓名,电话\n".as_bytes()), Unreadable::PlainText);
        assert_eq!(kind(&[0xFF, 0xD8, 0xFF, 0x00]), Unreadable::OtherKind);
        assert_eq!(kind(b"PK\x03\x04 and nothing more"), Unreadable::Damaged);
        assert_eq!(kind(&vec![b'x'; super::super::MOST_BYTES + 1]), Unreadable::TooLarge);
    }

    #[test]
    fn more_rows_than_a_list_has_are_refused() {
        let rows = (0..MOST_ROWS).map(|_| vec![Value::Number(1.0)]).collect();
        assert_eq!(read_workbook(&workbook(rows)), Err(Unreadable::TooManyRows));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn whatever_a_cell_holds_a_database_can_hold(text in "(_x0000_|\\PC|\0|['=＝]){0,20}") {
            let sheets = read_workbook(&workbook(vec![vec![Value::text(text)]])).unwrap();
            prop_assert!(sheets[0].rows.iter().flat_map(|row| &row.cells).all(|cell| !cell.contains('\0')));
        }

        #[test]
        fn a_damaged_workbook_never_breaks_the_reader(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
            kept in any::<prop::sample::Index>(),
            is_cut in any::<bool>(),
        ) {
            let mut bytes = workbook(vec![vec![Value::text("13812345678"), Value::Number(45.0)]]);
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            if is_cut {
                bytes.truncate(kept.index(bytes.len()));
            }
            // A panic inside the reader is caught in `read`; here none may happen at all.
            let _ = read_workbook(&bytes);
        }
    }
}
