//! The worked season that any implementation must reproduce to the last digit.

use serde_json::Value;

use super::command::rate_command;
use super::read::{read_bundle, read_method};
use super::result::SeasonResult;
use super::score::{rate, without_ballots, work_out};

const METHOD: &str = include_str!("vectors/method.json");
const BUNDLE: &str = include_str!("vectors/bundle.json");
const EXPECTED: &str = include_str!("vectors/expected.json");

#[test]
fn the_worked_season_comes_out_to_the_byte() {
    assert_eq!(rate_command(METHOD, BUNDLE).unwrap(), EXPECTED.trim_end());
}

#[test]
fn a_result_reads_back_equal() {
    let result: SeasonResult = serde_json::from_str(EXPECTED).unwrap();
    assert_eq!(serde_json::to_value(&result).unwrap(), serde_json::from_str::<Value>(EXPECTED).unwrap());
}

#[test]
fn cells_in_place_of_ballots_give_the_same_bytes() {
    let method = read_method(METHOD).unwrap();
    let bundle = read_bundle(&method, BUNDLE).unwrap();
    let remains = without_ballots(&method, &bundle).canonical_json().unwrap();
    assert!(!remains.contains("answers"));
    assert_eq!(rate_command(METHOD, &remains).unwrap(), EXPECTED.trim_end());
}

#[test]
fn the_canonical_text_of_the_worked_season_rates_the_same_and_is_its_own_canonical_text() {
    let method = read_method(METHOD).unwrap();
    let canonical = read_bundle(&method, BUNDLE).unwrap().canonical_json().unwrap();
    assert_eq!(rate_command(METHOD, &canonical).unwrap(), EXPECTED.trim_end());
    assert_eq!(read_bundle(&method, &canonical).unwrap().canonical_json().unwrap(), canonical);
}

#[test]
fn the_workings_end_in_the_published_result() {
    let method = read_method(METHOD).unwrap();
    let bundle = read_bundle(&method, BUNDLE).unwrap();
    let worked: Vec<_> = bundle.bases.iter().map(|base| work_out(&method, base).result).collect();
    assert_eq!(worked, rate(&method, &bundle).results);
}

#[test]
fn unknown_keys_in_the_method_change_nothing() {
    let mut method: Value = serde_json::from_str(METHOD).unwrap();
    method["title"] = "Sample".into();
    method["inspection"]["guidance"] = Value::Null;
    for list in ["indicators", "records"] {
        for item in method[list].as_array_mut().unwrap() {
            item["title"] = serde_json::json!({"zh-CN": "…"});
        }
    }
    assert_eq!(rate_command(&method.to_string(), BUNDLE).unwrap(), EXPECTED.trim_end());
}
