//! The cells of a row by column, read with a note of what is wrong.

use chrono::NaiveDate;

use crate::{
    form::{half_width, plain_date, plain_phone},
    spreadsheets::{
        columns::column,
        heading::plain,
        model::{ImportKind, Line, Trouble},
    },
    text::Text,
    time::shifted,
};

/// Texts of one line are shorter, introductions too.
const LINE: usize = 200;
/// Longest introduction.
const LONGEST: usize = 5_000;
/// What Excel writes where a formula has no result.
const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#DATA!"];

/// The cells of a row.
#[derive(Clone, Debug)]
pub struct Cells {
    kind: ImportKind,
    values: Vec<(&'static str, String)>,
    troubles: Vec<(&'static str, Trouble)>,
}

impl Cells {
    /// The cells of `line` under the keys of its columns.
    pub fn new(kind: ImportKind, keys: &[Option<&'static str>], line: &Line) -> Self {
        let text = |place: usize| line.cells.get(place).map(|text| text.trim().to_owned()).unwrap_or_default();
        let values = keys.iter().enumerate().filter_map(|(place, key)| Some(((*key)?, text(place)))).collect();
        let mut cells = Self { kind, values, troubles: Vec::new() };
        if line.is_merged {
            cells.refuse("", Trouble::Merged);
        }
        for (key, value) in cells.values.clone() {
            if ERRORS.contains(&value.as_str()) {
                cells.refuse(key, Trouble::CellError);
            }
        }
        cells
    }

    /// Takes what is known for columns that the file does not have.
    pub fn fill(&mut self, known: Vec<(&'static str, String)>) {
        for (key, value) in known {
            if self.values.iter().all(|(found, _)| *found != key) {
                self.values.push((key, value));
            }
        }
    }

    /// Everything that is wrong.
    pub fn troubles(&self) -> Vec<(&'static str, Trouble)> {
        self.troubles.clone()
    }

    /// Notes what is wrong with a cell; the first trouble of a cell is the one that is told.
    pub fn refuse(&mut self, key: &'static str, trouble: Trouble) {
        if self.troubles.iter().all(|(found, _)| *found != key) {
            self.troubles.push((key, trouble));
        }
    }

    /// What stands under a key.
    pub fn value(&self, key: &str) -> &str {
        self.values.iter().find(|(found, _)| *found == key).map_or("", |(_, value)| value)
    }

    /// One line of text.
    pub fn text(&mut self, key: &'static str) -> String {
        self.text_of(key, LINE)
    }

    /// Text of several lines.
    pub fn long_text(&mut self, key: &'static str) -> String {
        self.text_of(key, LONGEST)
    }

    /// A code or user name: half-width letters, digits and `-._`.
    pub fn code(&mut self, key: &'static str) -> String {
        let code = half_width(&self.text_of(key, 40));
        if !code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')) {
            self.refuse(key, Trouble::WrongLetters);
        }
        code
    }

    /// A telephone number, digits only; empty if nothing is written.
    pub fn phone(&mut self, key: &'static str) -> String {
        let typed = half_width(&self.text(key));
        if typed.is_empty() {
            return typed;
        }
        match phone(&typed) {
            Ok(digits) => return digits,
            Err(trouble) => self.refuse(key, trouble),
        }
        String::new()
    }

    /// A date in any of the ways people and Excel write it; none if nothing is written.
    pub fn date(&mut self, key: &'static str) -> Option<NaiveDate> {
        let typed = half_width(&self.text(key));
        let date = plain_date(&typed).or_else(|| serial(&typed));
        if date.is_none() && !typed.is_empty() {
            self.refuse(key, Trouble::NotADate);
        }
        date
    }

    /// A whole number from `min` to `max`; `usual` if nothing is written and nothing need be.
    pub fn number(&mut self, key: &'static str, min: i64, max: i64, usual: i64) -> i64 {
        let typed = half_width(&self.text(key));
        if typed.is_empty() {
            return usual;
        }
        let typed = typed.strip_suffix(".0").unwrap_or(&typed);
        match typed.trim_end_matches(['人', '分', '钟', '名']).trim().parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => return number,
            Ok(_) => self.refuse(key, Trouble::OutOfRange(min, max)),
            Err(_) => self.refuse(key, Trouble::NotANumber),
        }
        usual
    }

    /// Degrees between two bounds.
    pub fn degrees(&mut self, key: &'static str, min: i64, max: i64) -> f64 {
        let typed = half_width(&self.text(key));
        let number = typed.trim_end_matches(['°', '度']).parse::<f64>().ok().filter(|number| number.is_finite());
        match number {
            Some(number) if (min as f64..=max as f64).contains(&number) => return number,
            Some(_) => self.refuse(key, Trouble::OutOfRange(min, max)),
            None => self.refuse(key, Trouble::NotANumber),
        }
        0.0
    }

    /// An amount in yuan, as fen.
    pub fn fen(&mut self, key: &'static str) -> i64 {
        let typed = half_width(&self.text(key));
        let typed = typed.trim_end_matches('元').trim();
        if typed.is_empty() || typed == "免费" {
            return 0;
        }
        match typed.parse::<f64>().map(|yuan| (yuan * 100.0).round()) {
            Ok(fen) if (0.0..=1_000_000.0).contains(&fen) => fen as i64,
            Ok(_) => {
                self.refuse(key, Trouble::OutOfRange(0, 10_000));
                0
            }
            Err(_) => {
                self.refuse(key, Trouble::NotANumber);
                0
            }
        }
    }

    /// Yes or no; nothing is no.
    pub fn is_yes(&mut self, key: &'static str) -> bool {
        match plain(self.value(key)).as_str() {
            "是" | "有" | "yes" | "y" | "1" | "true" | "√" | "室内" => true,
            "" | "否" | "无" | "no" | "n" | "0" | "false" | "×" | "户外" => false,
            _ => {
                self.refuse(key, Trouble::NotAChoice("是、否"));
                false
            }
        }
    }

    /// One of a closed list, by its word in either language or in the program.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
        text: impl Fn(T) -> Text,
    ) -> Option<T> {
        let typed = plain(&self.text(key));
        let is_meant = |one: &&T| {
            let names = [plain(word(**one)), plain(text(**one).zh), plain(text(**one).en)];
            // 科普教育 is 科普教育类.
            names.iter().any(|name| *name == typed || name.strip_suffix('类') == Some(typed.as_str()))
        };
        let found = all.iter().find(is_meant).copied();
        if found.is_none() && !typed.is_empty() {
            self.refuse(key, Trouble::NotAChoice(""));
        }
        found
    }

    fn text_of(&mut self, key: &'static str, most: usize) -> String {
        let text = self.value(key).to_owned();
        if text.chars().count() > most {
            self.refuse(key, Trouble::TooLong(most));
        }
        if text.is_empty() && column(self.kind, key).is_some_and(|column| column.is_needed) {
            self.refuse(key, Trouble::Missing);
        }
        text
    }
}

/// A day as Excel counts it, in a cell that was not formatted as a date: 46151 is 2026-05-09.
fn serial(typed: &str) -> Option<NaiveDate> {
    let days: i64 = typed.split('.').next()?.parse().ok()?;
    let is_of_this_century = (36_526..=73_051).contains(&days);
    is_of_this_century.then(|| shifted(NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default(), days))
}

/// The digits of a number, whatever Excel made of it.
fn phone(typed: &str) -> Result<String, Trouble> {
    let typed = typed.strip_suffix(".0").unwrap_or(typed);
    if let Some((digits, power)) = typed.to_lowercase().split_once('e') {
        let (digits, power) = (digits.replace('.', ""), power.trim_start_matches('+').parse::<usize>());
        return match power {
            // All eleven digits are there: nothing was lost.
            Ok(power) if digits.len() == power + 1 => plain_phone(&digits).ok_or(Trouble::NotAPhone),
            Ok(_) => Err(Trouble::LostDigits),
            Err(_) => Err(Trouble::NotAPhone),
        };
    }
    plain_phone(typed).ok_or(Trouble::NotAPhone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_known_however_excel_kept_it() {
        let day = |typed: &str| plain_date(typed).or_else(|| serial(typed)).map(|day| day.to_string());
        for good in ["46151", "46151.0", "46151.75"] {
            assert_eq!(day(good).as_deref(), Some("2026-05-09"), "{good}");
        }
        for bad in ["4615", "461510", "1.5", "", "-46151", "2026"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn phones_survive_what_excel_does_to_them() {
        for good in ["13812345678.0", "1.3812345678E+10", "138 1234 5678", "+86-13812345678", "138-1234-5678"] {
            assert_eq!(phone(good).as_deref(), Ok("13812345678"), "{good}");
        }
        assert_eq!(phone("1.38E+10"), Err(Trouble::LostDigits));
        assert_eq!(phone("12345"), Err(Trouble::NotAPhone));
    }
}
