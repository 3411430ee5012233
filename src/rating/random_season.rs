//! Random valid methods and seasons for the properties. The same seed makes the same season, so a failing case is told
//! by one number.

use proptest::test_runner::Config;
use serde_json::{Map, Value, json};

/// How many random seasons each property tries: 300, or what `SUTONG_RATING_CASES` says.
pub(super) fn config() -> Config {
    let cases = std::env::var("SUTONG_RATING_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// A dice that always falls the same way for the same seed (splitmix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % sides
    }

    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for index in (1..things.len()).rev() {
            things.swap(index, self.below(index + 1));
        }
    }
}

const ASPECTS: [&str; 4] = ["A", "B", "C", "D"];
const GROUPS: [&str; 4] = ["child", "parent", "organiser", "provider"];

/// A valid method and a valid season for it.
pub(super) fn random_season(seed: u64) -> (Value, Value) {
    let mut dice = Dice(seed);
    let method = random_method(&mut dice);
    let bases: Vec<_> = (1..=dice.between(1, 3)).map(|number| random_base(&mut dice, &method, number)).collect();
    (method, json!({"season": 2026, "bases": bases}))
}

/// The sample method with other numbers.
fn random_method(dice: &mut Dice) -> Value {
    let mut method: Value = serde_json::from_str(include_str!("vectors/method.json")).unwrap();
    vary_items(dice, &mut method);
    vary_weights(dice, &mut method);
    vary_inspection_and_records(dice, &mut method);
    for group in GROUPS {
        method["min_ballots"][group] = dice.between(1, 3).into();
    }
    let ease = dice.below(4000);
    for star in ["1", "2", "3"] {
        for floor in ["total", "A", "B", "C", "D"] {
            let floor = &mut method["thresholds"][star][floor];
            *floor = (floor.as_u64().unwrap() as usize).saturating_sub(ease + dice.below(500)).into();
        }
        let most = star.parse::<usize>().unwrap();
        method["minimum_sample"][star] = json!({
            "sessions": dice.below(most + 1), "organisers": dice.below(most + 1), "child_ballots": dice.below(4 * most),
        });
    }
    let mut groups = GROUPS;
    dice.shuffle(&mut groups);
    method["required_groups"] = groups[..dice.below(4)].into();
    method["max_deduction"] = dice.below(900).into();
    method
}

/// Some items are not scored.
fn vary_items(dice: &mut Dice, method: &mut Value) {
    for questionnaire in method["questionnaires"].as_object_mut().unwrap().values_mut() {
        for item in questionnaire["items"].as_array_mut().unwrap() {
            match dice.below(12) {
                0 => item["aspect"] = Value::Null,
                1 => drop(item.as_object_mut().unwrap().remove("aspect")),
                _ => {}
            }
        }
    }
}

/// One weight of each set stays above zero.
fn vary_weights(dice: &mut Dice, method: &mut Value) {
    for aspect in ASPECTS {
        vary_set(dice, method["group_weights"][aspect].as_object_mut().unwrap());
        vary_set(dice, method["source_weights"][aspect].as_object_mut().unwrap());
    }
    vary_set(dice, method["aspect_weights"].as_object_mut().unwrap());
}

fn vary_set(dice: &mut Dice, weights: &mut Map<String, Value>) {
    let positive = dice.below(weights.len());
    for (index, weight) in weights.values_mut().enumerate() {
        let zero_allowed = index != positive && dice.once_in(4);
        *weight = if zero_allowed { 0 } else { dice.between(1, 60) }.into();
    }
}

fn vary_inspection_and_records(dice: &mut Dice, method: &mut Value) {
    let indicators = method["indicators"].as_array_mut().unwrap();
    indicators.retain(|_| !dice.once_in(5));
    for indicator in indicators {
        indicator["max"] = dice.between(1, 1000).into();
    }
    method["inspection"] = json!({"evaluators": dice.between(1, 3), "max_spread": dice.between(300, 3000)});
    let records = method["records"].as_array_mut().unwrap();
    for record in &mut *records {
        record["weight"] = dice.between(1, 60).into();
    }
    for number in 0..dice.below(4) {
        let aspect = dice.pick(&ASPECTS);
        records.push(json!({"code": format!("extra{number}"), "aspect": aspect, "weight": dice.below(50)}));
    }
}

fn random_base(dice: &mut Dice, method: &Value, number: usize) -> Value {
    let quality = dice.between(3, 10);
    let ballot_maker = BallotMaker { method, quality };
    let sessions: Vec<_> = (1..=dice.below(6)).map(|number| ballot_maker.session(dice, number)).collect();
    let inspections: Vec<_> = (0..dice.between(1, 3)).map(|number| inspection(dice, method, quality, number)).collect();
    let check_visit = dice.pick(&[json!(null), json!("confirmed"), json!("not_confirmed")]).clone();
    let mut base = json!({
        "base": format!("B{number:02}"), "sessions": sessions, "inspections": inspections,
        "records": records(dice, method), "events": events(dice), "check_visit": check_visit,
    });
    if dice.once_in(5) {
        base["excluded"] = json!([{"session": "s1", "group": dice.pick(&GROUPS), "reason": "owns_base"}]);
    }
    base
}

struct BallotMaker<'m> {
    method: &'m Value,
    quality: usize,
}

impl BallotMaker<'_> {
    fn session(&self, dice: &mut Dice, number: usize) -> Value {
        let provider = dice.pick(&[json!(null), json!("p1"), json!("p2")]).clone();
        let wanted = dice.below(14);
        let ballots: Vec<_> = (0..wanted).map(|_| self.ballot(dice)).filter(|ballot| fits(ballot, &provider)).collect();
        let organiser = format!("o{}", dice.below(4));
        json!({"id": format!("s{number}"), "organiser": organiser, "provider": provider, "ballots": ballots})
    }

    fn ballot(&self, dice: &mut Dice) -> Value {
        let questionnaires: Vec<_> = self.method["questionnaires"].as_object().unwrap().iter().collect();
        let (id, questionnaire) = *dice.pick(&questionnaires);
        let mut answers = Map::new();
        for item in questionnaire["items"].as_array().unwrap() {
            if !dice.once_in(6) {
                answers.insert(item["code"].as_str().unwrap().to_owned(), self.answer(dice, item));
            }
        }
        json!({"questionnaire": id, "answers": answers})
    }

    /// The better the base, the more often the best of two answers.
    fn answer(&self, dice: &mut Dice, item: &Value) -> Value {
        let scale = self.method["scales"][item["scale"].as_str().unwrap()].as_object().unwrap();
        let mut codes: Vec<_> = scale.iter().collect();
        codes.sort_by_key(|(_, points)| points.as_u64());
        let first = dice.below(codes.len());
        let best = if dice.below(10) < self.quality { codes.len() - 1 } else { first };
        codes[best].0.clone().into()
    }
}

fn fits(ballot: &Value, provider: &Value) -> bool {
    ballot["questionnaire"] != "provider" || !provider.is_null()
}

fn inspection(dice: &mut Dice, method: &Value, quality: usize, number: usize) -> Value {
    let mut points = Map::new();
    for indicator in method["indicators"].as_array().unwrap() {
        let max = indicator["max"].as_u64().unwrap() as usize;
        let least = max * quality / 11;
        points.insert(indicator["code"].as_str().unwrap().to_owned(), dice.between(least, max).into());
    }
    json!({"evaluator": format!("e{number}"), "points": points})
}

fn records(dice: &mut Dice, method: &Value) -> Value {
    let mut records = Map::new();
    for record in method["records"].as_array().unwrap() {
        if !dice.once_in(8) {
            let denominator = if dice.once_in(8) { 0 } else { dice.between(1, 400) };
            let numerator = dice.below(denominator + denominator / 3 + 2);
            records.insert(record["code"].as_str().unwrap().to_owned(), json!([numerator, denominator]));
        }
    }
    records.into()
}

fn events(dice: &mut Dice) -> Value {
    let event = |dice: &mut Dice| match dice.below(12) {
        0 => json!({"kind": "veto", "reason": "child_harmed"}),
        1 | 2 => json!({"kind": "cap", "star": dice.below(4), "reason": dice.pick(&["late", "insurance_lapsed"])}),
        3..=5 => json!({"kind": "deduction", "points": dice.below(500), "reason": "files_late"}),
        _ => json!({"kind": "deduction", "points": dice.below(100)}),
    };
    (0..dice.below(3)).map(|_| event(dice)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::command::rate_command;

    #[test]
    fn the_random_seasons_reach_every_status_star_and_cap() {
        let mut found = String::new();
        for seed in 0..400 {
            let (method, bundle) = random_season(seed);
            found += &rate_command(&method.to_string(), &bundle.to_string()).unwrap();
        }
        for wanted in [
            "\"vetoed\"",
            "\"insufficient_sample\"",
            "\"inspection_incomplete\"",
            "\"third_evaluator_needed\"",
            "\"check_visit_required\"",
            "\"rated\"",
            "\"star\": 0\n",
            "\"star\": 1\n",
            "\"star\": 2\n",
            "\"star\": 3\n",
            "\"star\": null\n",
            "\"stable\": false",
            "\"reason\": \"sample\"",
            "\"reason\": \"missing_group:provider\"",
            "\"reason\": \"late\"",
            "\"reason\": \"check_visit\"",
        ] {
            assert!(found.contains(wanted), "{wanted}");
        }
    }
}
