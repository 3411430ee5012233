//! `sutong rate`: two texts in, the result or one line about the first fault out. Like every command it speaks English;
//! printing and exit status are the caller's.

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

use crate::rating::read::{Fault, Named, ReadError, Shape, read_bases, read_method};
use crate::rating::score::{in_order, rate_base};

/// The result as JSON, indented by one space.
///
/// # Errors
/// One line: which file, where in it, what is wrong.
pub fn rate_command(method_text: &str, bundle_text: &str) -> Result<String, String> {
    let method = read_method(method_text).map_err(|error| error_line("method", &error))?;
    let mut results = Vec::new();
    let season = read_bases(&method, bundle_text, |base| results.push(rate_base(&method, &base)))
        .map_err(|error| error_line("bundle", &error))?;
    pretty(&in_order(&method, season, results)).map_err(|error| format!("result: {error}"))
}

fn pretty(result: &impl Serialize) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = Vec::new();
    result.serialize(&mut Serializer::with_formatter(&mut text, PrettyFormatter::with_indent(b" ")))?;
    Ok(String::from_utf8(text)?)
}

pub(super) fn error_line(file: &str, error: &ReadError) -> String {
    let place = if error.place.is_empty() { String::new() } else { format!("{}: ", error.place) };
    format!("{file}: {place}{}", describe(&error.what))
}

fn describe(fault: &Fault) -> String {
    match fault {
        Fault::NotJson => "not JSON".to_owned(),
        Fault::DuplicateKey => "this key is there twice".to_owned(),
        Fault::MissingKey => "this key is missing".to_owned(),
        Fault::UnknownKey => "unknown key".to_owned(),
        Fault::Expected(shape) => format!("expected {}", shape_words(*shape)),
        Fault::NotWhole => "expected a whole number, not negative, without fraction".to_owned(),
        Fault::TooSmall { least } => format!("below the least allowed, {least}"),
        Fault::TooGreat { most } => format!("above the greatest allowed, {most}"),
        Fault::Unknown(named, name) => format!("unknown {} {name:?}", named_words(*named)),
        Fault::Duplicate(named, name) => format!("the {} {name:?} is there twice", named_words(*named)),
        Fault::PointAboveMaximum { maximum } => format!("above the maximum of this indicator, {maximum}"),
        Fault::NoProvider => "the session has no provider".to_owned(),
        Fault::TooManyInspections => "more than three inspections".to_owned(),
        Fault::ZeroWeights => "the weights sum to zero".to_owned(),
        Fault::CellsBesideBallots => "a session has either ballots or cells, not both".to_owned(),
        Fault::NotAsked => "this group is asked nothing about this aspect".to_owned(),
        Fault::FewerThanInCell { cell } => format!("fewer child ballots than one of the cells has, {cell}"),
    }
}

fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::Object => "an object",
        Shape::List => "a list",
        Shape::Pair => "a list of two",
        Shape::Text => "a text that is not empty",
        Shape::Number => "a whole number",
    }
}

fn named_words(named: Named) -> &'static str {
    match named {
        Named::Aspect => "aspect",
        Named::Answer => "answer code",
        Named::Base => "base",
        Named::CheckVisit => "check visit outcome",
        Named::Evaluator => "evaluator",
        Named::EventKind => "event kind",
        Named::Group => "group",
        Named::Indicator => "indicator",
        Named::Item => "item",
        Named::Questionnaire => "questionnaire",
        Named::Record => "record",
        Named::Scale => "scale",
        Named::Session => "session",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHOD: &str = include_str!("vectors/method.json");
    const BUNDLE: &str = include_str!("vectors/bundle.json");

    #[test]
    fn the_error_line_names_file_place_and_fault() {
        let wrong = BUNDLE.replacen(r#""gain":"5""#, r#""gain":"9""#, 1);
        let line = "bundle: bases[0].sessions[0].ballots[0].answers.gain: unknown answer code \"9\"";
        assert_eq!(rate_command(METHOD, &wrong), Err(line.to_owned()));
    }

    #[test]
    fn a_fault_of_the_method_is_told_as_the_methods() {
        assert_eq!(rate_command("[]", BUNDLE), Err("method: expected an object".to_owned()));
        assert_eq!(rate_command("{", BUNDLE), Err("method: line 1 column 1: not JSON".to_owned()));
    }

    #[test]
    fn the_line_stays_one_line_whatever_the_names() {
        let line = rate_command(METHOD, "{\"season\": 2026, \"a\\nb\": 1}").unwrap_err();
        assert_eq!(line, r#"bundle: ["a\nb"]: unknown key"#);
        let named = BUNDLE.replacen(r#""gain":"5""#, r#""gain":"5\n""#, 1);
        assert_eq!(rate_command(METHOD, &named).unwrap_err().lines().count(), 1);
    }
}
