//! The table for people and the file for machines.

use std::{fs, io};

/// One figure.
pub struct Line {
    database: String,
    what: String,
    figure: String,
    aim: String,
    /// Whether the aim is met, if there is one.
    pub is_met: Option<bool>,
}

impl Line {
    /// A figure without an aim.
    pub fn new(database: &str, what: &str, figure: String) -> Self {
        Self { database: database.to_owned(), what: what.to_owned(), figure, aim: String::new(), is_met: None }
    }

    /// The same figure with an aim.
    pub fn aim(self, is_met: bool, aim: &str) -> Self {
        Self { aim: aim.to_owned(), is_met: Some(is_met), ..self }
    }

    /// So many a second, against the yardstick's.
    pub fn ratio(database: &str, what: &str, ours: f64, yardstick: f64, aim: Option<f64>) -> Self {
        let ratio = ours / yardstick;
        let figure = format!("{ratio:.2} ({ours:.0}/s to {yardstick:.0}/s)");
        let line = Self::new(database, what, figure);
        match aim {
            Some(aim) => line.aim(ratio >= aim, &format!("≥ {aim}")),
            None => line,
        }
    }
}

/// The middle of `figures`.
pub fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

/// Prints the table and writes it to `target/bench`.
pub fn write(lines: &[Line]) -> io::Result<()> {
    let mut table = String::from("| | database | what | figure | aim |\n|---|---|---|---|---|\n");
    let mut json = Vec::new();
    for Line { database, what, figure, aim, is_met } in lines {
        let mark = is_met.map_or("", |is_met| if is_met { "✓" } else { "✗" });
        table.push_str(&format!("| {mark} | {database} | {what} | {figure} | {aim} |\n"));
        json.push(serde_json::json!({
            "database": database, "what": what, "figure": figure, "aim": aim, "is_met": is_met,
        }));
    }
    print!("{table}");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/bench");
    fs::create_dir_all(folder)?;
    fs::write(format!("{folder}/report.md"), table)?;
    fs::write(format!("{folder}/report.json"), serde_json::Value::from(json).to_string())
}
