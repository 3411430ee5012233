//! Tables as a workbook: a frozen heading, columns of a fitting width, text and numbers, never a formula.

use rust_xlsxwriter::{Color, DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::error::AppError;

/// Longest text a cell can hold, in letters.
const MOST_LETTERS: usize = 32_767;
/// Longest list of choices that fits into a cell's drop-down, in letters.
const MOST_CHOICE_LETTERS: usize = 255;
/// Rows below the heading for which a template offers its choices.
const CHOICE_ROWS: u32 = 1_000;
/// What a program may take for the beginning of a formula; the wide ones are the same to those set up for Chinese.
pub(super) const FORMULA_SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, whatever it looks like: telephone numbers, codes, dates.
    Text(String),
    /// A number one may want to sum up.
    Number(f64),
}

impl Value {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A whole number.
    pub fn count(number: i64) -> Self {
        // Every count of the product is far below 2^53.
        Self::Number(number as f64)
    }
}

/// What may be chosen in the cells of a column.
pub type Choices = Vec<String>;

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its width in letters.
    pub width: f64,
    /// What may be chosen below; nothing is anything.
    pub choices: Choices,
}

impl Column {
    /// A column of free text.
    pub fn new(title: impl Into<String>, width: f64) -> Self {
        Self { title: title.into(), width, choices: Vec::new() }
    }
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Name of the sheet.
    pub name: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; a row may be shorter than the columns are many.
    pub rows: Vec<Vec<Value>>,
}

/// Writes a workbook where it blocks nobody.
pub async fn write(tables: Vec<Table>) -> Result<Vec<u8>, AppError> {
    let written = tokio::task::spawn_blocking(move || write_workbook(&tables)).await;
    written.map_err(|error| AppError::Internal(format!("a workbook could not be written: {error}")))?
}

/// A workbook with a sheet for each table.
pub fn write_workbook(tables: &[Table]) -> Result<Vec<u8>, AppError> {
    save(tables).map_err(|error| AppError::Internal(format!("a workbook could not be written: {error}")))
}

fn save(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    for table in tables {
        fill(workbook.add_worksheet(), table)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    // As text from the start, or Excel turns the telephone numbers that people type into figures.
    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let quoted = text.clone().set_quote_prefix();
    let heading =
        Format::new().set_bold().set_background_color(Color::RGB(0x00E8_F1EC)).set_border_bottom(FormatBorder::Thin);
    sheet.set_name(&table.name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, place) in table.columns.iter().zip(0_u16..) {
        sheet.set_column_format(place, &text)?;
        sheet.set_column_width(place, column.width)?;
        sheet.write_string_with_format(0, place, &column.title, &heading)?;
        offer(sheet, place, &column.choices)?;
    }
    for (row, line) in table.rows.iter().zip(1_u32..) {
        for (value, place) in row.iter().zip(0_u16..) {
            match value {
                Value::Number(number) => sheet.write_number(line, place, *number)?,
                Value::Text(words) => {
                    let format = if words.starts_with(FORMULA_SIGNS) { &quoted } else { &text };
                    let words: String = words.chars().take(MOST_LETTERS).collect();
                    sheet.write_string_with_format(line, place, words, format)?
                }
            };
        }
    }
    Ok(())
}

fn offer(sheet: &mut Worksheet, place: u16, choices: &Choices) -> Result<(), XlsxError> {
    let letters: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
    if choices.is_empty() || letters > MOST_CHOICE_LETTERS {
        return Ok(());
    }
    let list = DataValidation::new().allow_list_strings(choices)?;
    sheet.add_data_validation(1, place, CHOICE_ROWS, place, &list)?;
    Ok(())
}
