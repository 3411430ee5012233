//! Which status comes first, and what is shown with it.

use serde_json::{Value, json};

use super::examples::{base_of, sample_method, sheet};
use super::rate_base;
use crate::rating::bundle::{BaseInputs, Event};
use crate::rating::method::Source;
use crate::rating::result::Status;

type Change = fn(&mut BaseInputs);

fn too_small(base: &mut BaseInputs) {
    base.sessions.truncate(2);
}

fn incomplete(base: &mut BaseInputs) {
    base.inspections.truncate(1);
}

fn too_far_apart(base: &mut BaseInputs) {
    base.inspections[1] = sheet("e2", |_| 5000);
}

fn vetoed(base: &mut BaseInputs) {
    base.events.push(Event::Veto { reason: None });
}

#[test]
fn a_veto_precedes_a_small_sample_and_that_an_open_inspection() {
    let cases: [(&[Change], Status); 7] = [
        (&[vetoed, too_small, incomplete], Status::Vetoed),
        (&[vetoed], Status::Vetoed),
        (&[too_small, incomplete], Status::InsufficientSample),
        (&[too_small, too_far_apart], Status::InsufficientSample),
        (&[incomplete], Status::InspectionIncomplete),
        (&[too_far_apart], Status::ThirdEvaluatorNeeded),
        (&[], Status::Rated),
    ];
    for (faults, status) in cases {
        let mut base = base_of(9500);
        faults.iter().for_each(|fault| fault(&mut base));
        assert_eq!(rate_base(&sample_method(), &base).status, status);
    }
}

#[test]
fn a_result_without_figures_shows_only_status_sample_and_star() {
    let shown = |fault: Change| -> Value {
        let mut base = base_of(9500);
        fault(&mut base);
        serde_json::to_value(rate_base(&sample_method(), &base)).unwrap()
    };
    assert_eq!(shown(vetoed), json!({"base": "B1", "status": "vetoed", "star": 0}));
    let small = json!({"sessions": 2, "organisers": 2, "child_ballots": 40});
    assert_eq!(shown(too_small), json!({"base": "B1", "sample": small, "status": "insufficient_sample", "star": null}));
    let sample = json!({"sessions": 7, "organisers": 4, "child_ballots": 140});
    let open = |status: &str| json!({"base": "B1", "sample": sample, "status": status, "star": null});
    assert_eq!(shown(incomplete), open("inspection_incomplete"));
    assert_eq!(shown(too_far_apart), open("third_evaluator_needed"));
}

#[test]
fn a_method_that_leaves_an_aspect_without_source_gives_no_star_rather_than_a_low_one() {
    let mut method = sample_method();
    method.indicators.clear();
    method.records.clear();
    let mut base = base_of(9500);
    base.records.clear();
    base.inspections.iter_mut().for_each(|sheet| sheet.points.clear());
    assert_eq!(rate_base(&method, &base).status, Status::Rated, "the survey is enough");
    method.source_weights.values_mut().for_each(|weights| weights.retain(|source, _| *source != Source::Survey));
    assert_eq!(rate_base(&method, &base).status, Status::InsufficientSample);
}
