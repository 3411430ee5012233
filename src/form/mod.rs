//! What a person typed into a form, kept letter by letter, and what is wrong with it.
//!
//! A form target reads a [`Typed`], asks it for values with `text`, `number`, …,
//! each of which notes a [`Problem`] beside its field, and either acts or draws
//! the page again with the same [`Typed`].

mod plain;

pub use plain::{half_width, hundredths, plain_date, plain_phone, without_zero};

use std::fmt::Display;

use chrono::{NaiveDate, NaiveTime};
use validator::ValidationErrors;

use crate::{
    text::{Lang, Text, problems},
    time::parse_clock,
};

/// Something wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field.
    pub field: String,
    /// What is wrong, in words.
    pub text: Text,
    /// Values for the places of `text`.
    pub values: Vec<(&'static str, String)>,
}

impl Problem {
    /// The sentence in the reader's language.
    pub fn say(&self, lang: Lang) -> String {
        let values: Vec<(&str, &dyn Display)> =
            self.values.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
        lang.fill(self.text, &values)
    }
}

/// The fields of a form as they were typed, and their problems.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    values: Vec<(String, String)>,
    problems: Vec<Problem>,
}

impl Typed {
    /// A form with these fields filled, [`without_zero`].
    pub fn new(mut values: Vec<(String, String)>) -> Self {
        for (_, value) in values.iter_mut().filter(|(_, value)| value.contains('\0')) {
            *value = without_zero(value);
        }
        Self { values, problems: Vec::new() }
    }

    /// What stands in field `name`; empty if nothing does.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// All values of a field that may occur several times (checkboxes).
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// What the names of all fields that begin with `prefix` end in, in their order.
    pub fn names(&self, prefix: &str) -> Vec<String> {
        self.values.iter().filter_map(|(field, _)| Some(field.strip_prefix(prefix)?.to_owned())).collect()
    }

    /// Whether the checkbox `name` is ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// Puts a value into a field, replacing what stood there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        self.values.retain(|(field, _)| field != name);
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// Notes that something is wrong with a field.
    pub fn refuse(&mut self, field: &str, text: Text, values: &[(&'static str, &dyn Display)]) {
        let values = values.iter().map(|(name, value)| (*name, value.to_string())).collect();
        self.problems.push(Problem { field: field.to_owned(), text, values });
    }

    /// Notes everything the `validator` crate found wrong with an input.
    pub fn refuse_all(&mut self, errors: &ValidationErrors) {
        for (field, found) in errors.field_errors() {
            for error in found {
                let bound = |name: &str| error.params.get(name).map(ToString::to_string).unwrap_or_default();
                let values = vec![("min", bound("min")), ("max", bound("max"))];
                let text = problems::for_code(&error.code);
                self.problems.push(Problem { field: field.to_string(), text, values });
            }
        }
    }

    /// Everything that is wrong.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.problems.is_empty()
    }

    /// What is wrong with field `name`, in words.
    pub fn error(&self, name: &str, lang: Lang) -> Option<String> {
        self.problems.iter().find(|problem| problem.field == name).map(|problem| problem.say(lang))
    }

    /// The trimmed text of a field of at most `max` characters; may be empty.
    pub fn optional(&mut self, name: &str, max: usize) -> String {
        let text = self.value(name).trim().to_owned();
        if text.chars().count() > max {
            self.refuse(name, problems::TOO_LONG, &[("max", &max)]);
        }
        text
    }

    /// The trimmed text of a field that must not be empty.
    pub fn text(&mut self, name: &str, max: usize) -> String {
        let text = self.optional(name, max);
        if text.is_empty() {
            self.refuse(name, problems::REQUIRED, &[]);
        }
        text
    }

    /// A whole number from `min` to `max`; `min` if it is wrong (and noted).
    pub fn number(&mut self, name: &str, min: i64, max: i64) -> i64 {
        let typed = half_width(self.value(name));
        if typed.is_empty() {
            self.refuse(name, problems::REQUIRED, &[]);
            return min;
        }
        match typed.parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => return number,
            Ok(_) => self.refuse(name, problems::OUT_OF_RANGE, &[("min", &min), ("max", &max)]),
            Err(_) => self.refuse(name, problems::NOT_A_NUMBER, &[]),
        }
        min
    }

    /// A whole number from 0 to `max`; an empty field is 0.
    pub fn count(&mut self, name: &str, max: i64) -> i64 {
        if self.value(name).trim().is_empty() { 0 } else { self.number(name, 0, max) }
    }

    /// A number with a fraction from `min` to `max`; `min` if it is wrong (and noted).
    pub fn decimal(&mut self, name: &str, min: f64, max: f64) -> f64 {
        match half_width(self.value(name)).parse::<f64>() {
            Ok(number) if (min..=max).contains(&number) => return number,
            Ok(_) => self.refuse(name, problems::OUT_OF_RANGE, &[("min", &min), ("max", &max)]),
            Err(_) => self.refuse(name, problems::NOT_A_DECIMAL, &[]),
        }
        min
    }

    /// Points from 0 to `most`, as `1.50`, in hundredths, read digit by digit; none if the field is empty or wrong (and noted).
    pub fn centi(&mut self, name: &str, most: u32) -> Option<u32> {
        if self.value(name).trim().is_empty() {
            return None;
        }
        let read = hundredths(self.value(name));
        match read {
            Some(points) if points <= u64::from(most) * 100 => return u32::try_from(points).ok(),
            Some(_) => self.refuse(name, problems::OUT_OF_RANGE, &[("min", &0), ("max", &most)]),
            None => self.refuse(name, problems::NOT_HUNDREDTHS, &[]),
        }
        None
    }

    /// A date in any of the ways people write it.
    pub fn date(&mut self, name: &str) -> NaiveDate {
        let date = plain_date(self.value(name));
        if date.is_none() {
            self.refuse(name, problems::NOT_A_DATE, &[]);
        }
        date.unwrap_or_default()
    }

    /// A time of day as `HH:MM`.
    pub fn clock(&mut self, name: &str) -> NaiveTime {
        let clock = parse_clock(self.value(name));
        if clock.is_none() {
            self.refuse(name, problems::NOT_A_TIME, &[]);
        }
        clock.unwrap_or_default()
    }

    /// A Chinese mobile or landline number, digits only.
    pub fn phone(&mut self, name: &str) -> String {
        let typed = self.text(name, 30);
        let phone = plain_phone(&typed);
        if !typed.is_empty() && phone.is_none() {
            self.refuse(name, problems::NOT_A_PHONE, &[]);
        }
        phone.unwrap_or_default()
    }

    /// One of a closed list of words.
    pub fn choice<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let chosen = parse(self.value(name).trim());
        if chosen.is_none() {
            self.refuse(name, problems::NOT_A_CHOICE, &[]);
        }
        chosen
    }

    /// Which of two buttons named `verdict` was pressed, and the `reason` of at most `max` characters that it needs;
    /// `missing` says that none was. Nothing if anything in the form is wrong.
    pub fn verdict(&mut self, yes: &str, no: &str, max: usize, missing: Text) -> Option<(bool, String)> {
        let reason = self.text("reason", max);
        let verdict = match self.value("verdict") {
            pressed if pressed == yes => Some(true),
            pressed if pressed == no => Some(false),
            _ => None,
        };
        if verdict.is_none() {
            self.refuse("verdict", missing, &[]);
        }
        verdict.filter(|_| self.is_fine()).map(|is_yes| (is_yes, reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Typed {
        Typed::new(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn a_zero_character_is_left_out() {
        assert_eq!(form(&[("n", "王\0老师")]).value("n"), "王老师");
    }

    #[test]
    fn full_width_digits_are_digits() {
        assert_eq!(form(&[("n", "４５")]).number("n", 1, 99), 45);
    }

    #[test]
    fn points_are_read_digit_by_digit_in_hundredths() {
        let good = [
            ("0", 0),
            ("1", 100),
            ("1.5", 150),
            ("1.50", 150),
            ("1.500", 150),
            ("0.29", 29),
            ("4.35", 435),
            ("８．０７", 807),
            (" 100 ", 10_000),
            ("100.00", 10_000),
        ];
        for (typed, points) in good {
            let mut form = form(&[("p", typed)]);
            assert_eq!((form.centi("p", 100), form.is_fine()), (Some(points), true), "{typed}");
        }
        let most = "Please enter a number from 0 to 100";
        let wrong = "Please enter a number with at most two decimals, such as 1.50";
        let bad = [
            ("100.01", most),
            ("99999999999999999", most),
            ("1.505", wrong),
            ("1.", wrong),
            (".5", wrong),
            ("-1", wrong),
            ("1e1", wrong),
            ("NaN", wrong),
            ("1,5", wrong),
            ("1.2.3", wrong),
            ("99999999999999999999", wrong),
        ];
        for (typed, said) in bad {
            let mut form = form(&[("p", typed)]);
            assert_eq!(form.centi("p", 100), None, "{typed}");
            assert_eq!(form.error("p", Lang::En).as_deref(), Some(said), "{typed}");
        }
        let mut empty = form(&[("p", " ")]);
        assert_eq!((empty.centi("p", 100), empty.is_fine()), (None, true));
    }

    #[test]
    fn a_wrong_number_stays_as_it_was_typed() {
        let mut typed = form(&[("n", "many")]);
        typed.number("n", 1, 99);
        assert_eq!(typed.value("n"), "many");
        assert_eq!(typed.error("n", Lang::En).as_deref(), Some("Please enter a whole number, such as 45"));
    }

    #[test]
    fn a_verdict_is_one_of_two_buttons_and_a_reason() {
        let read = |pairs: &[(&str, &str)]| {
            let mut typed = form(pairs);
            let verdict = typed.verdict("yes", "no", 5, problems::NOT_A_CHOICE);
            let wrong: Vec<String> = typed.problems().iter().map(|problem| problem.field.clone()).collect();
            (verdict, wrong.join(" "))
        };
        let said = |is_yes| (Some((is_yes, "why".to_owned())), String::new());
        assert_eq!(read(&[("verdict", "yes"), ("reason", " why ")]), said(true));
        assert_eq!(read(&[("verdict", "no"), ("reason", "why")]), said(false));
        assert_eq!(read(&[("verdict", "no"), ("reason", " ")]), (None, "reason".to_owned()));
        assert_eq!(read(&[("verdict", "no"), ("reason", "longer")]), (None, "reason".to_owned()));
        assert_eq!(read(&[("verdict", "maybe"), ("reason", "why")]), (None, "verdict".to_owned()));
        assert_eq!(read(&[]), (None, "reason verdict".to_owned()));
    }
}
