//! One case for every kind of fault in a bundle, with its place.

use serde_json::{Value, json};

use super::{Fault, Named, ReadError, Shape, read_bundle, read_method};

const METHOD: &str = include_str!("../vectors/method.json");

/// A small bundle without fault.
fn sound() -> Value {
    let method: Value = serde_json::from_str(METHOD).unwrap();
    let codes = method["indicators"].as_array().unwrap().iter().map(|indicator| &indicator["code"]);
    let points: Value = codes.map(|code| (code.as_str().unwrap().to_owned(), json!(900))).collect();
    json!({"season": 2026, "bases": [
        {"base": "B1", "sessions": [], "inspections": [], "records": {}, "events": [], "check_visit": null},
        {"base": "B2", "sessions": [
            {"id": "s1", "organiser": "o1", "provider": "p1", "ballots": [
                {"questionnaire": "child_lower", "answers": {"fun": "2", "again": "1"}},
                {"questionnaire": "provider", "answers": {}},
            ]},
            {"id": "s2", "organiser": "o1", "provider": null,
             "cells": {"child": {"A": [9000, 3], "B": [10000, 5]}, "organiser": {}}, "child_ballots": 5},
        ],
        "inspections": [{"evaluator": "e1", "points": points}, {"evaluator": "e2", "points": points}],
        "records": {"sessions_held": [3, 4], "briefings": [0, 0]},
        "events": [{"kind": "deduction", "points": 50}, {"kind": "cap", "star": 1, "reason": "x"}, {"kind": "veto"}],
        "check_visit": "confirmed", "excluded": [{"session": "s1", "group": "provider", "reason": "owns_base"}]},
    ]})
}

fn read(text: &str) -> Result<(), (String, Fault)> {
    let told = |error: ReadError| (error.place, error.what);
    read_bundle(&read_method(METHOD).unwrap(), text).map(drop).map_err(told)
}

/// The fault after a value at a JSON pointer is set; a last step that is not there yet is added.
fn after_setting(pointer: &str, value: Value) -> Result<(), (String, Fault)> {
    let mut bundle = sound();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match bundle.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[last.parse::<usize>().unwrap()] = value,
        other => other[last] = value,
    }
    read(&bundle.to_string())
}

fn after_removing(pointer: &str) -> Result<(), (String, Fault)> {
    let mut bundle = sound();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    bundle.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(last).unwrap();
    read(&bundle.to_string())
}

/// `/bases/1/base` as it is told: `bases[1].base`.
fn place_of(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1);
    let told = steps.map(|step| if step.parse::<u32>().is_ok() { format!("[{step}]") } else { format!(".{step}") });
    told.collect::<String>().trim_start_matches('.').to_owned()
}

fn unknown(named: Named, name: &str) -> Fault {
    Fault::Unknown(named, name.to_owned())
}

fn duplicate(named: Named, name: &str) -> Fault {
    Fault::Duplicate(named, name.to_owned())
}

#[test]
fn the_sound_bundle_is_read() {
    assert_eq!(read(&sound().to_string()), Ok(()));
}

#[test]
fn a_missing_key_is_told_with_its_place() {
    for pointer in [
        "/season",
        "/bases",
        "/bases/1/base",
        "/bases/1/sessions",
        "/bases/1/inspections",
        "/bases/1/records",
        "/bases/1/events",
        "/bases/1/check_visit",
        "/bases/1/sessions/0/id",
        "/bases/1/sessions/0/organiser",
        "/bases/1/sessions/0/provider",
        "/bases/1/sessions/0/ballots",
        "/bases/1/sessions/1/child_ballots",
        "/bases/1/sessions/0/ballots/0/questionnaire",
        "/bases/1/sessions/0/ballots/0/answers",
        "/bases/1/inspections/0/evaluator",
        "/bases/1/inspections/0/points",
        "/bases/1/inspections/1/points/B4",
        "/bases/1/events/0/kind",
        "/bases/1/events/0/points",
        "/bases/1/events/1/star",
        "/bases/1/events/1/reason",
        "/bases/1/excluded/0/session",
        "/bases/1/excluded/0/group",
        "/bases/1/excluded/0/reason",
    ] {
        assert_eq!(after_removing(pointer), Err((place_of(pointer), Fault::MissingKey)));
    }
}

#[test]
fn an_unknown_key_is_told_with_its_place() {
    for pointer in [
        "/extra",
        "/bases/1/extra",
        "/bases/1/sessions/0/extra",
        "/bases/1/sessions/0/ballots/1/extra",
        "/bases/1/inspections/0/extra",
        "/bases/1/events/0/star",
        "/bases/1/events/1/points",
        "/bases/1/events/2/star",
        "/bases/1/excluded/0/extra",
        "/bases/1/sessions/0/child_ballots",
    ] {
        assert_eq!(after_setting(pointer, json!(1)), Err((place_of(pointer), Fault::UnknownKey)));
    }
}

#[test]
fn an_unknown_name_is_told_with_its_place() {
    for (pointer, value, named, name) in [
        ("/bases/1/sessions/0/ballots/0/answers/fun", json!("9"), Named::Answer, "9"),
        ("/bases/1/sessions/0/ballots/0/answers/taste", json!("1"), Named::Item, "taste"),
        ("/bases/1/sessions/0/ballots/0/questionnaire", json!("guest"), Named::Questionnaire, "guest"),
        ("/bases/1/sessions/1/cells/guest", json!({}), Named::Group, "guest"),
        ("/bases/1/sessions/1/cells/child/E", json!([1, 3]), Named::Aspect, "E"),
        ("/bases/1/records/smiles", json!([1, 1]), Named::Record, "smiles"),
        ("/bases/1/inspections/0/points/Z9", json!(1), Named::Indicator, "Z9"),
        ("/bases/1/events/0/kind", json!("allegation"), Named::EventKind, "allegation"),
        ("/bases/1/check_visit", json!("perhaps"), Named::CheckVisit, "perhaps"),
        ("/bases/1/excluded/0/group", json!("guest"), Named::Group, "guest"),
    ] {
        assert_eq!(after_setting(pointer, value), Err((place_of(pointer), unknown(named, name))));
    }
}

#[test]
fn a_duplicate_name_is_told_at_its_second_place() {
    for (pointer, value, named) in [
        ("/bases/1/base", "B1", Named::Base),
        ("/bases/1/sessions/1/id", "s1", Named::Session),
        ("/bases/1/inspections/1/evaluator", "e1", Named::Evaluator),
    ] {
        assert_eq!(after_setting(pointer, json!(value)), Err((place_of(pointer), duplicate(named, value))));
    }
}

#[test]
fn the_same_session_id_in_two_bases_is_no_fault() {
    let session = json!({"id": "s1", "organiser": "o1", "provider": null, "ballots": []});
    assert_eq!(after_setting("/bases/0/sessions", json!([session])), Ok(()));
}

#[test]
fn a_duplicate_key_is_told_with_its_place() {
    let twice = sound().to_string().replace(r#""fun":"2""#, r#""fun":"2","fun":"2""#);
    assert_eq!(read(&twice), Err(("bases[1].sessions[0].ballots[0].answers.fun".to_owned(), Fault::DuplicateKey)));
}

#[test]
fn a_number_that_is_no_count_is_told_with_its_place() {
    for pointer in [
        "/season",
        "/bases/1/inspections/0/points/A1",
        "/bases/1/records/sessions_held/0",
        "/bases/1/records/sessions_held/1",
        "/bases/1/events/0/points",
        "/bases/1/events/1/star",
        "/bases/1/sessions/1/child_ballots",
        "/bases/1/sessions/1/cells/child/A/0",
        "/bases/1/sessions/1/cells/child/A/1",
    ] {
        for number in [json!(-1), json!(0.5), json!(2.0), json!(1e30)] {
            assert_eq!(after_setting(pointer, number), Err((place_of(pointer), Fault::NotWhole)));
        }
        let expected = Err((place_of(pointer), Fault::Expected(Shape::Number)));
        assert_eq!(after_setting(pointer, json!("1")), expected);
    }
}

#[test]
fn a_number_out_of_range_is_told_with_the_bound() {
    let too_great = |most| Fault::TooGreat { most };
    for (pointer, number, what) in [
        ("/season", 0, Fault::TooSmall { least: 1 }),
        ("/season", 10_000, too_great(9999)),
        ("/bases/1/inspections/0/points/A1", 1001, Fault::PointAboveMaximum { maximum: 1000 }),
        ("/bases/1/inspections/0/points/A1", u64::MAX, Fault::PointAboveMaximum { maximum: 1000 }),
        ("/bases/1/records/sessions_held/0", 1_000_000_001, too_great(1_000_000_000)),
        ("/bases/1/records/sessions_held/1", u64::MAX, too_great(1_000_000_000)),
        ("/bases/1/events/0/points", 1_000_001, too_great(1_000_000)),
        ("/bases/1/events/1/star", 4, too_great(3)),
        ("/bases/1/sessions/1/cells/child/A/0", 10_001, too_great(10_000)),
        ("/bases/1/sessions/1/cells/child/A/1", 2, Fault::TooSmall { least: 3 }),
        ("/bases/1/sessions/1/child_ballots", 4, Fault::FewerThanInCell { cell: 5 }),
    ] {
        assert_eq!(after_setting(pointer, json!(number)), Err((place_of(pointer), what)));
    }
}

#[test]
fn the_numbers_at_the_bounds_are_read() {
    for (pointer, number) in [
        ("/bases/1/inspections/0/points/A1", 1000),
        ("/bases/1/records/sessions_held/0", 1_000_000_000),
        ("/bases/1/sessions/1/cells/child/A/0", 10_000),
        ("/bases/1/events/1/star", 3),
    ] {
        assert_eq!(after_setting(pointer, json!(number)), Ok(()));
    }
}

#[test]
fn another_kind_of_value_is_told_with_what_belongs_there() {
    for (pointer, shape) in [
        ("/bases", Shape::List),
        ("/bases/1", Shape::Object),
        ("/bases/1/base", Shape::Text),
        ("/bases/1/sessions/0", Shape::Object),
        ("/bases/1/sessions/0/provider", Shape::Text),
        ("/bases/1/sessions/0/ballots/0/answers", Shape::Object),
        ("/bases/1/sessions/0/ballots/0/answers/fun", Shape::Text),
        ("/bases/1/sessions/1/cells", Shape::Object),
        ("/bases/1/sessions/1/cells/child", Shape::Object),
        ("/bases/1/records", Shape::Object),
        ("/bases/1/records/sessions_held", Shape::List),
        ("/bases/1/check_visit", Shape::Text),
        ("/bases/1/excluded", Shape::List),
    ] {
        assert_eq!(after_setting(pointer, json!(true)), Err((place_of(pointer), Fault::Expected(shape))));
    }
    let pair = "/bases/1/records/sessions_held";
    for list in [json!([]), json!([1]), json!([1, 2, 3])] {
        assert_eq!(after_setting(pair, list), Err((place_of(pair), Fault::Expected(Shape::Pair))));
    }
    let name = "/bases/1/base";
    assert_eq!(after_setting(name, json!("")), Err((place_of(name), Fault::Expected(Shape::Text))));
}

#[test]
fn a_provider_speaks_only_where_there_is_one() {
    let ballot = "bases[1].sessions[0].ballots[1].questionnaire";
    assert_eq!(after_setting("/bases/1/sessions/0/provider", json!(null)), Err((ballot.to_owned(), Fault::NoProvider)));
    let cells = "/bases/1/sessions/1/cells/provider";
    assert_eq!(after_setting(cells, json!({"A": [9000, 1]})), Err((place_of(cells), Fault::NoProvider)));
}

#[test]
fn a_cell_of_a_group_that_is_not_asked_is_a_fault() {
    let cell = "/bases/1/sessions/1/cells/child/C";
    assert_eq!(after_setting(cell, json!([9000, 3])), Err((place_of(cell), Fault::NotAsked)));
}

#[test]
fn a_session_has_ballots_or_cells_not_both() {
    let cells = "/bases/1/sessions/0/cells";
    assert_eq!(after_setting(cells, json!({})), Err((place_of(cells), Fault::CellsBesideBallots)));
}

#[test]
fn a_fourth_inspection_is_a_fault() {
    let inspections = "/bases/1/inspections";
    let four = json!([{}, {}, {}, {}]);
    assert_eq!(after_setting(inspections, four), Err((place_of(inspections), Fault::TooManyInspections)));
}

#[test]
fn what_is_not_json_is_told() {
    assert_eq!(read("{"), Err(("line 1 column 1".to_owned(), Fault::NotJson)));
    assert_eq!(read("[]"), Err((String::new(), Fault::Expected(Shape::Object))));
}
