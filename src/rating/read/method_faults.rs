//! One case for every kind of fault in a method, with its place.

use serde_json::{Value, json};

use super::{Fault, Named, ReadError, Shape, read_method};
use crate::rating::method::{Aspect, Group, Method};

fn sample() -> Value {
    serde_json::from_str(include_str!("../vectors/method.json")).unwrap()
}

fn read(method: &Value) -> Result<Method, (String, Fault)> {
    read_method(&method.to_string()).map_err(|error: ReadError| (error.place, error.what))
}

fn after_setting(pointer: &str, value: Value) -> Result<Method, (String, Fault)> {
    let mut method = sample();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match method.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[last.parse::<usize>().unwrap()] = value,
        other => other[last] = value,
    }
    read(&method)
}

fn fault_after(pointer: &str, value: Value) -> (String, Fault) {
    after_setting(pointer, value).unwrap_err()
}

fn told(place: &str, what: Fault) -> (String, Fault) {
    (place.to_owned(), what)
}

#[test]
fn the_sample_is_read_in_its_order() {
    let method = read(&sample()).unwrap();
    let ids: Vec<_> = method.questionnaires.iter().map(|questionnaire| questionnaire.id.as_str()).collect();
    assert_eq!(ids, ["child_lower", "child_upper", "teen", "parent", "organiser", "provider"]);
    assert_eq!(method.indicators.len(), 24);
    assert_eq!(method.records.iter().filter_map(|record| record.target).collect::<Vec<_>>(), [10, 300]);
    assert!(method.has_activities_weigh_most());
    assert!(method.is_asked(Group::Child, Aspect::A) && !method.is_asked(Group::Child, Aspect::C));
}

#[test]
fn a_method_in_which_another_aspect_weighs_as_much_as_b_can_be_told() {
    let method = after_setting("/aspect_weights/D", json!(50)).unwrap();
    assert!(!method.has_activities_weigh_most());
}

#[test]
fn a_missing_key_is_told_with_its_place() {
    for (pointer, place) in [
        ("/code", "code"),
        ("/scales", "scales"),
        ("/questionnaires/teen/group", "questionnaires.teen.group"),
        ("/questionnaires/teen/items", "questionnaires.teen.items"),
        ("/questionnaires/teen/items/0/code", "questionnaires.teen.items[0].code"),
        ("/questionnaires/teen/items/0/scale", "questionnaires.teen.items[0].scale"),
        ("/min_ballots/parent", "min_ballots.parent"),
        ("/group_weights/C", "group_weights.C"),
        ("/group_weights/C/parent", "group_weights.C.parent"),
        ("/indicators/3/max", "indicators[3].max"),
        ("/inspection/max_spread", "inspection.max_spread"),
        ("/records/2/weight", "records[2].weight"),
        ("/source_weights/B/records", "source_weights.B.records"),
        ("/aspect_weights/D", "aspect_weights.D"),
        ("/thresholds/3", "thresholds.3"),
        ("/thresholds/2/total", "thresholds.2.total"),
        ("/thresholds/2/C", "thresholds.2.C"),
        ("/minimum_sample/1/organisers", "minimum_sample.1.organisers"),
        ("/required_groups", "required_groups"),
        ("/max_deduction", "max_deduction"),
        ("/demonstration/consecutive", "demonstration.consecutive"),
    ] {
        let mut method = sample();
        let (parent, last) = pointer.rsplit_once('/').unwrap();
        method.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(last).unwrap();
        assert_eq!(read(&method), Err(told(place, Fault::MissingKey)));
    }
}

#[test]
fn weights_that_sum_to_zero_are_told() {
    let none = json!({"survey": 0, "inspection": 0, "records": 0});
    assert_eq!(fault_after("/source_weights/B", none), told("source_weights.B", Fault::ZeroWeights));
    let none = json!({"A": 0, "B": 0, "C": 0, "D": 0});
    assert_eq!(fault_after("/aspect_weights", none), told("aspect_weights", Fault::ZeroWeights));
    let none = json!({"parent": 0, "organiser": 0, "provider": 0});
    assert_eq!(fault_after("/group_weights/C", none), told("group_weights.C", Fault::ZeroWeights));
    assert_eq!(fault_after("/records/0/weight", json!(0)), told("records", Fault::ZeroWeights));
}

#[test]
fn a_single_weight_may_be_zero() {
    assert!(after_setting("/source_weights/B/records", json!(0)).is_ok());
    assert!(after_setting("/records/1/weight", json!(0)).is_ok());
    assert!(after_setting("/aspect_weights/A", json!(0)).is_ok());
}

#[test]
fn an_unknown_name_is_told_with_its_place() {
    for (pointer, value, place, named) in [
        ("/questionnaires/teen/group", "guest", "questionnaires.teen.group", Named::Group),
        ("/questionnaires/teen/items/0/scale", "likert9", "questionnaires.teen.items[0].scale", Named::Scale),
        ("/questionnaires/teen/items/0/aspect", "E", "questionnaires.teen.items[0].aspect", Named::Aspect),
        ("/indicators/0/aspect", "E", "indicators[0].aspect", Named::Aspect),
        ("/records/0/aspect", "E", "records[0].aspect", Named::Aspect),
        ("/required_groups/0", "guest", "required_groups[0]", Named::Group),
    ] {
        assert_eq!(fault_after(pointer, json!(value)), told(place, Fault::Unknown(named, value.to_owned())));
    }
}

#[test]
fn a_duplicate_name_is_told_at_its_second_place() {
    for (pointer, value, place, named) in [
        ("/questionnaires/teen/items/1/code", "interest", "questionnaires.teen.items[1].code", Named::Item),
        ("/indicators/1/code", "A1", "indicators[1].code", Named::Indicator),
        ("/records/1/code", "papers_valid_days", "records[1].code", Named::Record),
        ("/required_groups/1", "child", "required_groups[1]", Named::Group),
    ] {
        assert_eq!(fault_after(pointer, json!(value)), told(place, Fault::Duplicate(named, value.to_owned())));
    }
}

#[test]
fn a_number_out_of_range_is_told_with_the_bound() {
    let (below, above) = (|least| Fault::TooSmall { least }, |most| Fault::TooGreat { most });
    for (pointer, number, place, what) in [
        ("/scales/face3/0", 10_001, "scales.face3.0", above(10_000)),
        ("/min_ballots/child", 0, "min_ballots.child", below(1)),
        ("/indicators/0/max", 0, "indicators[0].max", below(1)),
        ("/inspection/evaluators", 0, "inspection.evaluators", below(1)),
        ("/inspection/evaluators", 4, "inspection.evaluators", above(3)),
        ("/inspection/max_spread", 10_001, "inspection.max_spread", above(10_000)),
        ("/group_weights/A/child", 1_000_001, "group_weights.A.child", above(1_000_000)),
        ("/thresholds/1/total", 10_001, "thresholds.1.total", above(10_000)),
        ("/minimum_sample/1/sessions", 1_000_000_001, "minimum_sample.1.sessions", above(1_000_000_000)),
        ("/max_deduction", 10_001, "max_deduction", above(10_000)),
        ("/demonstration/star", 4, "demonstration.star", above(3)),
        ("/demonstration/consecutive", 0, "demonstration.consecutive", below(1)),
    ] {
        assert_eq!(fault_after(pointer, json!(number)), told(place, what));
    }
    assert_eq!(fault_after("/max_deduction", json!(0.5)), told("max_deduction", Fault::NotWhole));
    assert_eq!(fault_after("/max_deduction", json!(null)), told("max_deduction", Fault::Expected(Shape::Number)));
}

#[test]
fn an_item_that_is_not_scored_needs_neither_aspect_nor_scale() {
    let items = "/questionnaires/teen/items/0";
    for item in [json!({"code": "wish"}), json!({"code": "wish", "aspect": null, "scale": null})] {
        let method = after_setting(items, item).unwrap();
        let wish = method.questionnaire("teen").unwrap().item("wish").unwrap();
        assert_eq!((wish.aspect, &wish.scale, wish.points.len()), (None, &None, 0));
    }
    let with_scale = after_setting(items, json!({"code": "wish", "scale": "face3"})).unwrap();
    assert_eq!(with_scale.questionnaire("teen").unwrap().item("wish").unwrap().points.len(), 3);
    assert!(after_setting(items, json!({"code": "wish", "scale": "face9"})).is_err());
}

#[test]
fn a_group_without_weight_may_not_be_asked() {
    let asked = json!({"code": "interest", "scale": "likert5", "aspect": "C"});
    let fault = fault_after("/questionnaires/teen/items/0", asked);
    assert_eq!(fault, told("group_weights.C.child", Fault::MissingKey));
}
