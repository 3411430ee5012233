//! What must be true of every method and every season.

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::bundle::{BaseInputs, Bundle, CheckVisit, Event, SurveyInputs};
use super::command::rate_command;
use super::method::{Centi, Method};
use super::naive::naive_rate;
use super::random_season::{Dice, config, random_season};
use super::read::{read_bundle, read_method};
use super::result::{BaseResult, SeasonResult, Status};
use super::score::{rate, rate_base, without_ballots, work_out};

fn season(seed: u64) -> (Method, Bundle) {
    let (method, bundle) = random_season(seed);
    let method = read_method(&method.to_string()).unwrap();
    let bundle = read_bundle(&method, &bundle.to_string()).unwrap();
    (method, bundle)
}

fn text(method: &Method, bundle: &Bundle) -> String {
    serde_json::to_string(&rate(method, bundle)).unwrap()
}

fn total(method: &Method, base: &BaseInputs) -> Option<Centi> {
    work_out(method, base).total.total
}

/// A random answer of a base is raised to another of its scale, if there is a better one.
fn raise_an_answer(dice: &mut Dice, method: &Method, base: &mut BaseInputs) {
    let mut ballots = Vec::new();
    for session in &mut base.sessions {
        if let SurveyInputs::Ballots { ballots: of_session } = &mut session.survey {
            ballots.extend(of_session.iter_mut().filter(|ballot| !ballot.answers.is_empty()));
        }
    }
    if ballots.is_empty() {
        return;
    }
    let ballot = dice.below(ballots.len());
    let ballot = &mut ballots[ballot];
    let codes: Vec<_> = ballot.answers.keys().cloned().collect();
    let code = dice.pick(&codes);
    let points = &method.questionnaire(&ballot.questionnaire).unwrap().item(code).unwrap().points;
    let now = points[&ballot.answers[code]];
    let better: Vec<_> =
        points.iter().filter(|(_, points)| **points >= now).map(|(answer, _)| answer.clone()).collect();
    ballot.answers.insert(code.clone(), dice.pick(&better).clone());
}

/// Turns every list and every object of a tree over, except the pairs of records and cells.
fn shuffle(dice: &mut Dice, value: &mut Value) {
    match value {
        Value::Array(items) if !items.iter().all(Value::is_number) => {
            items.iter_mut().for_each(|item| shuffle(dice, item));
            dice.shuffle(items);
        }
        Value::Object(entries) => {
            let mut shuffled: Vec<_> = std::mem::take(entries).into_iter().collect();
            shuffled.iter_mut().for_each(|(_, value)| shuffle(dice, value));
            dice.shuffle(&mut shuffled);
            *entries = shuffled.into_iter().collect::<Map<_, _>>();
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_plain_way_and_the_engine_agree(seed: u64) {
        let (method, bundle) = random_season(seed);
        let engine = rate_command(&method.to_string(), &bundle.to_string()).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&engine).unwrap(), naive_rate(&method, &bundle));
    }

    #[test]
    fn a_better_answer_never_lowers_the_total(seed: u64) {
        let (method, mut bundle) = season(seed);
        let dice = &mut Dice(!seed);
        for base in &mut bundle.bases {
            let before = total(&method, base);
            raise_an_answer(dice, &method, base);
            let after = total(&method, base);
            prop_assert!(after >= before && after.is_some() == before.is_some());
        }
    }

    #[test]
    fn a_greater_numerator_never_lowers_the_total(seed: u64) {
        let (method, mut bundle) = season(seed);
        let dice = &mut Dice(!seed);
        for base in &mut bundle.bases {
            let before = total(&method, base);
            for record in base.records.values_mut() {
                record.0 += dice.below(50) as u32;
            }
            prop_assert!(total(&method, base) >= before);
        }
    }

    #[test]
    fn a_better_point_never_lowers_the_total_within_the_spread(seed: u64) {
        let (method, mut bundle) = season(seed);
        let dice = &mut Dice(!seed);
        for base in &mut bundle.bases {
            let before = total(&method, base);
            let (sheet, indicator) = (dice.below(base.inspections.len()), dice.pick(&method.indicators));
            let point = base.inspections[sheet].points.get_mut(&indicator.code).unwrap();
            *point = dice.between(*point as usize, indicator.max as usize) as u32;
            // No total: the evaluators are too far apart, before or after.
            prop_assert!(total(&method, base).is_none_or(|after| Some(after) >= before));
        }
    }

    #[test]
    fn a_cap_never_raises_a_star(seed: u64, star in 0u8..=3) {
        let (method, mut bundle) = season(seed);
        for base in &mut bundle.bases {
            let before = rate_base(&method, base);
            base.events.push(Event::Cap { star, reason: "another".to_owned() });
            let after = rate_base(&method, base);
            let (Some(before), Some(after)) = (before.star, after.star) else { continue };
            prop_assert!(after <= before && after <= star);
        }
    }

    #[test]
    fn shuffling_anything_changes_nothing(seed: u64) {
        let (method, mut bundle) = random_season(seed);
        let before = rate_command(&method.to_string(), &bundle.to_string());
        let canonical = season(seed).1.canonical_json().unwrap();
        shuffle(&mut Dice(!seed), &mut bundle);
        prop_assert_eq!(&rate_command(&method.to_string(), &bundle.to_string()), &before);
        let method = read_method(&method.to_string()).unwrap();
        prop_assert_eq!(read_bundle(&method, &bundle.to_string()).unwrap().canonical_json().unwrap(), canonical);
    }

    #[test]
    fn a_base_does_not_depend_on_other_bases(seed: u64, which in 0usize..3) {
        let (method, mut bundle) = season(seed);
        let alone: Vec<BaseResult> = bundle.bases.iter().map(|base| rate_base(&method, base)).collect();
        let SeasonResult { mut results, .. } = rate(&method, &bundle);
        prop_assert_eq!(&alone, &results);
        let left_out = which % bundle.bases.len();
        bundle.bases.remove(left_out);
        results.remove(left_out);
        prop_assert_eq!(serde_json::to_string(&results).unwrap(), serde_json::to_string(&rate(&method, &bundle).results).unwrap());
    }

    #[test]
    fn cells_in_place_of_ballots_give_the_same_bytes(seed: u64) {
        let (method, bundle) = season(seed);
        let remains = without_ballots(&method, &bundle).canonical_json().unwrap();
        let remains = read_bundle(&method, &remains).unwrap();
        prop_assert_eq!(text(&method, &bundle), text(&method, &remains));
        prop_assert_eq!(&without_ballots(&method, &remains), &remains);
    }

    #[test]
    fn a_bundle_and_a_result_read_back_equal(seed: u64) {
        let (method, mut bundle) = season(seed);
        bundle.put_in_order();
        let canonical = bundle.canonical_json().unwrap();
        prop_assert_eq!(&read_bundle(&method, &canonical).unwrap(), &bundle);
        prop_assert_eq!(&serde_json::from_str::<Bundle>(&canonical).unwrap(), &bundle);
        let result = rate(&method, &bundle);
        prop_assert_eq!(serde_json::from_str::<SeasonResult>(&text(&method, &bundle)).unwrap(), result);
    }

    #[test]
    fn a_check_visit_matters_only_to_unstable_three_stars(seed: u64) {
        let (method, mut bundle) = season(seed);
        for base in &mut bundle.bases {
            let mut with = |visit| { base.check_visit = visit; rate_base(&method, base) };
            let open = with(None);
            let (confirmed, not_confirmed) = (with(Some(CheckVisit::Confirmed)), with(Some(CheckVisit::NotConfirmed)));
            if open.status == Status::CheckVisitRequired {
                prop_assert_eq!((open.star, confirmed.star, not_confirmed.star), (None, Some(3), Some(2)));
            } else {
                prop_assert_eq!(&open, &confirmed);
                prop_assert_eq!(&open, &not_confirmed);
            }
        }
    }
}
