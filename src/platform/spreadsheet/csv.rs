//! A table as comma-separated text, the second choice after a workbook: Excel knows it by its mark as UTF-8.

use super::{Table, Value, write::FORMULA_SIGNS};

/// Without it Excel reads the Chinese of a file as another encoding.
const MARK: char = '\u{feff}';

/// `table` as text: every cell in quotes, and what a program may take for a formula behind an apostrophe.
pub fn csv(table: &Table) -> String {
    let mut text = String::from(MARK);
    line(&mut text, table.columns.iter().map(|column| column.title.clone()));
    for row in &table.rows {
        line(&mut text, row.iter().map(words));
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn words(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(words) if words.starts_with(FORMULA_SIGNS) => format!("'{words}"),
        Value::Text(words) => words.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::spreadsheet::Column;

    #[test]
    fn a_cell_is_neither_cut_by_what_is_in_it_nor_run_by_what_opens_it() {
        let columns = vec![Column::new("名称", 9.0), Column::new("人数", 9.0)];
        let row = |name: &str| vec![Value::text(name), Value::Number(45.0)];
        let rows = vec![row("实小\"东\"区,一\n二"), row("=1+1"), row("@cmd"), row("-3"), row("\t=1")];
        let wide = ["＝1+1", "＋1", "－1", "＠cmd"];
        let rows: Vec<_> = rows.into_iter().chain(wide.map(row)).collect();
        let text = csv(&Table { name: String::new(), columns, rows });
        let expected = "\u{feff}\"名称\",\"人数\"\r\n\"实小\"\"东\"\"区,一\n二\",\"45\"\r\n\"'=1+1\",\"45\"\r\n\"'@cmd\",\"45\"\r\n\"'-3\",\"45\"\r\n\"'\t=1\",\"45\"\r\n";
        let expected = wide.iter().fold(expected.to_owned(), |all, name| format!("{all}\"'{name}\",\"45\"\r\n"));
        assert_eq!(text, expected);
    }
}
