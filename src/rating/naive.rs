//! The method a second time, as plainly as possible and sharing nothing with the engine but the paper: JSON in, JSON out, one
//! kind of fraction, no types. The engine must agree with it on every random season.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

const ASPECTS: [&str; 4] = ["A", "B", "C", "D"];
const GROUPS: [&str; 4] = ["child", "parent", "organiser", "provider"];

/// A fraction in lowest terms.
#[derive(Clone, Copy)]
struct Fraction(i128, i128);

fn fraction(top: i128, bottom: i128) -> Fraction {
    let (mut a, mut b) = (top, bottom);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    Fraction(top / a.max(1), bottom / a.max(1))
}

fn add(a: Fraction, b: Fraction) -> Fraction {
    fraction(a.0 * b.1 + b.0 * a.1, a.1 * b.1)
}

fn round(a: Fraction) -> i128 {
    (2 * a.0 + a.1) / (2 * a.1)
}

/// The rounded weighted mean; none if there is nothing to divide by.
fn rounded(pairs: &[(i128, Fraction)]) -> Option<i128> {
    let weights: i128 = pairs.iter().map(|(weight, _)| weight).sum();
    let sum = pairs.iter().fold(Fraction(0, 1), |sum, (weight, value)| add(sum, fraction(weight * value.0, value.1)));
    (weights > 0).then(|| round(fraction(sum.0, sum.1 * weights)))
}

fn plain(values: &[i128]) -> Option<i128> {
    rounded(&values.iter().map(|value| (1, Fraction(*value, 1))).collect::<Vec<_>>())
}

fn number(value: &Value) -> i128 {
    value.as_u64().unwrap_or(0).into()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// (group, aspect) → (score, ballots)
type CellMap = BTreeMap<(String, &'static str), (i128, i128)>;

pub(super) fn naive_rate(method: &Value, bundle: &Value) -> Value {
    let mut results: Vec<Value> = list(&bundle["bases"]).iter().map(|base| naive_base(method, base)).collect();
    results.sort_by_key(|result| result["base"].as_str().unwrap().to_owned());
    json!({"season": bundle["season"], "method": method["code"], "results": results})
}

fn session_cells(method: &Value, session: &Value) -> (CellMap, i128) {
    let mut values: BTreeMap<(String, &'static str), Vec<(i128, Fraction)>> = BTreeMap::new();
    let mut children = 0;
    for ballot in list(&session["ballots"]) {
        let questionnaire = &method["questionnaires"][ballot["questionnaire"].as_str().unwrap()];
        let group = questionnaire["group"].as_str().unwrap();
        let mut counts = false;
        for aspect in ASPECTS {
            let items: Vec<_> = list(&questionnaire["items"]).iter().filter(|item| item["aspect"] == aspect).collect();
            let answered: Vec<_> = items
                .iter()
                .filter_map(|item| Some((item, ballot["answers"].get(item["code"].as_str()?)?.as_str()?)))
                .map(|(item, answer)| number(&method["scales"][item["scale"].as_str().unwrap()][answer]))
                .collect();
            if !items.is_empty() && answered.len() * 2 >= items.len() {
                counts = true;
                let mean = fraction(answered.iter().sum(), answered.len() as i128);
                values.entry((group.to_owned(), aspect)).or_default().push((1, mean));
            }
        }
        children += i128::from(counts && group == "child");
    }
    let enough =
        values.into_iter().filter(|((group, _), values)| values.len() as i128 >= number(&method["min_ballots"][group]));
    (enough.map(|(key, values)| (key, (rounded(&values).unwrap(), values.len() as i128))).collect(), children)
}

fn group_score(base: &Value, cells: &[(usize, CellMap)], group: &str, aspect: &'static str) -> Option<Value> {
    let found: Vec<_> =
        cells.iter().filter_map(|(index, cells)| Some((*index, *cells.get(&(group.to_owned(), aspect))?))).collect();
    let scores: Vec<i128> = if group == "organiser" || group == "provider" {
        let organisation = |index: usize| base["sessions"][index][group].to_string();
        let names: BTreeSet<_> = found.iter().map(|(index, _)| organisation(*index)).collect();
        let of = |name: &String| -> Vec<i128> {
            found.iter().filter(|(index, _)| organisation(*index) == *name).map(|(_, cell)| cell.0).collect()
        };
        names.iter().map(|name| plain(&of(name)).unwrap()).collect()
    } else {
        found.iter().map(|(_, cell)| cell.0).collect()
    };
    let ballots: i128 = found.iter().map(|(_, cell)| cell.1).sum();
    Some(json!({"score": plain(&scores)? as u64, "ballots": ballots as u64, "sessions": found.len()}))
}

fn survey(method: &Value, base: &Value, cells: &[(usize, CellMap)]) -> Map<String, Value> {
    let mut survey = Map::new();
    for aspect in ASPECTS {
        let mut groups = Map::new();
        let mut pairs = Vec::new();
        for group in GROUPS {
            if let Some(score) = group_score(base, cells, group, aspect) {
                pairs.push((number(&method["group_weights"][aspect][group]), Fraction(number(&score["score"]), 1)));
                groups.insert(group.into(), score);
            }
        }
        match rounded(&pairs) {
            _ if groups.is_empty() => {}
            Some(score) => drop(survey.insert(aspect.into(), json!({"score": score as u64, "groups": groups}))),
            None => drop(survey.insert(aspect.into(), json!({"groups": groups}))),
        }
    }
    survey
}

fn inspection(method: &Value, base: &Value) -> Result<Map<String, Value>, &'static str> {
    let sums = |sheet: &Value, aspect: Option<&str>| {
        let indicators = list(&method["indicators"]).iter();
        let indicators = indicators.filter(|indicator| aspect.is_none_or(|aspect| indicator["aspect"] == aspect));
        indicators.fold((0, 0), |(points, most), indicator| {
            let code = indicator["code"].as_str().unwrap();
            (points + number(&sheet["points"][code]), most + number(&indicator["max"]))
        })
    };
    let sheets = list(&base["inspections"]);
    if (sheets.len() as i128) < number(&method["inspection"]["evaluators"]) {
        return Err("inspection_incomplete");
    }
    if let [one, other] = sheets {
        let ((p, most), (q, _)) = (sums(one, None), sums(other, None));
        if most > 0 && (p - q).abs() * 10_000 > number(&method["inspection"]["max_spread"]) * most {
            return Err("third_evaluator_needed");
        }
    }
    let mut scores = Map::new();
    for aspect in ASPECTS {
        let of_sheet = |sheet| Some(sums(sheet, Some(aspect))).filter(|(_, most)| *most > 0);
        let mut found: Vec<_> =
            sheets.iter().filter_map(of_sheet).map(|(points, most)| round(fraction(10_000 * points, most))).collect();
        found.sort_unstable();
        let score = if found.len() == 3 { Some(found[1]) } else { plain(&found) };
        score.map(|score| scores.insert(aspect.into(), json!(score as u64)));
    }
    Ok(scores)
}

fn records(method: &Value, base: &Value) -> Map<String, Value> {
    let mut scores = Map::new();
    for aspect in ASPECTS {
        let of_aspect = list(&method["records"]).iter().filter(|record| record["aspect"] == aspect);
        let pair = |record: &Value| {
            let figures = base["records"].get(record["code"].as_str()?)?;
            let (top, bottom) = (number(&figures[0]), number(&figures[1]));
            (bottom > 0).then(|| (number(&record["weight"]), fraction(10_000 * top.min(bottom), bottom)))
        };
        if let Some(score) = rounded(&of_aspect.filter_map(pair).collect::<Vec<_>>()) {
            scores.insert(aspect.into(), json!(score as u64));
        }
    }
    scores
}

/// Steps 7 to 9: aspects, total and star, if every aspect has a score.
fn finish(
    method: &Value,
    sources: [&Map<String, Value>; 3],
    deduction: i128,
) -> Option<(Map<String, Value>, i128, u64)> {
    let mut aspects = Map::new();
    for aspect in ASPECTS {
        let weights = &method["source_weights"][aspect];
        let scores = ["survey", "inspection", "records"].into_iter().zip(sources);
        let score =
            |source: &Map<String, Value>| source.get(aspect).map(|found| found.get("score").unwrap_or(found).clone());
        let pairs: Vec<_> = scores
            .filter_map(|(name, source)| Some((number(&weights[name]), Fraction(score(source)?.as_u64()?.into(), 1))))
            .collect();
        aspects.insert(aspect.into(), json!(rounded(&pairs)? as u64));
    }
    let pairs: Vec<_> = aspects
        .iter()
        .map(|(aspect, score)| (number(&method["aspect_weights"][aspect]), Fraction(number(score), 1)))
        .collect();
    let total = (rounded(&pairs)? - deduction).max(0);
    let mut star = 0;
    for k in 1..=3 {
        let threshold = &method["thresholds"][k.to_string()];
        let floors = ASPECTS.iter().all(|aspect| number(&aspects[*aspect]) >= number(&threshold[aspect]));
        if total >= number(&threshold["total"]) && floors {
            star = k;
        }
    }
    Some((aspects, total, star))
}

fn naive_base(method: &Value, base: &Value) -> Value {
    let name = &base["base"];
    let events = |kind: &'static str| list(&base["events"]).iter().filter(move |event| event["kind"] == kind);
    if events("veto").count() > 0 {
        return json!({"base": name, "status": "vetoed", "star": 0});
    }
    let counted: Vec<_> = list(&base["sessions"]).iter().map(|session| session_cells(method, session)).collect();
    let with_cells = counted.iter().zip(list(&base["sessions"])).filter(|((cells, _), _)| !cells.is_empty());
    let organisers: BTreeSet<_> = with_cells.clone().map(|(_, session)| session["organiser"].to_string()).collect();
    let children: i128 = counted.iter().map(|(_, children)| children).sum();
    let sample =
        json!({"sessions": with_cells.count(), "organisers": organisers.len(), "child_ballots": children as u64});
    let unrated = |status: &str| json!({"base": name, "sample": sample, "status": status, "star": null});
    let is_met = |k: &u64| {
        let least = &method["minimum_sample"][k.to_string()];
        ["sessions", "organisers", "child_ballots"].iter().all(|key| number(&sample[key]) >= number(&least[key]))
    };
    let Some(sample_star) = (1..=3).rev().find(is_met) else {
        return unrated("insufficient_sample");
    };
    let inspection = match inspection(method, base) {
        Ok(scores) => scores,
        Err(status) => return unrated(status),
    };
    let cells: Vec<_> = counted.into_iter().map(|(cells, _)| cells).enumerate().collect();
    let records = records(method, base);
    let deduction = events("deduction").map(|event| number(&event["points"])).sum::<i128>();
    let deduction = deduction.min(number(&method["max_deduction"]));
    let survey_scores = survey(method, base, &cells);
    let Some((aspects, total, star_by_score)) = finish(method, [&survey_scores, &inspection, &records], deduction)
    else {
        return unrated("insufficient_sample");
    };
    let mut caps = caps(method, base, &survey_scores, sample_star);
    let mut star = caps.iter().map(|cap| cap["star"].as_u64().unwrap()).fold(star_by_score, u64::min);
    let falls_without = |left_out: usize| {
        let others: Vec<_> = cells.iter().filter(|(index, _)| *index != left_out).cloned().collect();
        finish(method, [&survey(method, base, &others), &inspection, &records], deduction)
            .is_none_or(|(_, _, star)| star < 3)
    };
    let stable = star < 3 || !(0..cells.len()).any(falls_without);
    if !stable && base["check_visit"] == "not_confirmed" {
        caps.push(json!({"star": 2, "reason": "check_visit"}));
        star = 2;
    }
    let is_open = !stable && base["check_visit"].is_null();
    json!({
        "base": name, "sample": sample, "status": if is_open { "check_visit_required" } else { "rated" },
        "survey": survey_scores, "inspection": inspection, "records": records, "aspects": aspects,
        "deduction": deduction as u64, "total": total as u64, "star_by_score": star_by_score, "caps": caps, "stable": stable,
        "star": if is_open { Value::Null } else { star.into() },
    })
}

fn caps(method: &Value, base: &Value, survey: &Map<String, Value>, sample_star: u64) -> Vec<Value> {
    let mut caps = Vec::new();
    if sample_star < 3 {
        caps.push(json!({"star": sample_star, "reason": "sample"}));
    }
    for group in list(&method["required_groups"]) {
        let group = group.as_str().unwrap();
        if survey.values().all(|aspect| aspect["groups"].get(group).is_none()) {
            caps.push(json!({"star": 1, "reason": format!("missing_group:{group}")}));
        }
    }
    let mut events: Vec<_> = list(&base["events"]).iter().filter(|event| event["kind"] == "cap").collect();
    events.sort_by_key(|event| (event["star"].as_u64(), event["reason"].to_string()));
    caps.extend(events.into_iter().map(|event| json!({"star": event["star"], "reason": event["reason"]})));
    caps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_way_reproduces_the_worked_season_too() {
        let read = |text| serde_json::from_str::<Value>(text).unwrap();
        let method = read(include_str!("vectors/method.json"));
        let bundle = read(include_str!("vectors/bundle.json"));
        assert_eq!(naive_rate(&method, &bundle), read(include_str!("vectors/expected.json")));
    }
}
