//! Bases made by hand for the table tests.

use crate::rating::bundle::{BaseInputs, Cell, Cells, Event, Inspection, SessionInputs, SurveyInputs};
use crate::rating::method::{Aspect, Centi, Group, Method};
use crate::rating::read::read_method;

/// The sample method.
pub(super) fn sample_method() -> Method {
    read_method(include_str!("../vectors/method.json")).unwrap()
}

/// A session of 20 child ballots with these cells, of 20 ballots each.
pub(super) fn session(id: &str, organiser: &str, cells: &[(Group, Aspect, Centi)]) -> SessionInputs {
    let mut by_group = Cells::new();
    for (group, aspect, score) in cells {
        by_group.entry(*group).or_default().insert(*aspect, Cell { score: *score, ballots: 20 });
    }
    SessionInputs {
        id: id.to_owned(),
        organiser: organiser.to_owned(),
        provider: Some("p1".to_owned()),
        survey: SurveyInputs::Cells { cells: by_group, child_ballots: 20 },
    }
}

/// Cells of these groups with the same score in every aspect they are asked about.
pub(super) fn everywhere(groups: &[Group], score: Centi) -> Vec<(Group, Aspect, Centi)> {
    let method = sample_method();
    let pairs = groups.iter().flat_map(|group| Aspect::ALL.map(|aspect| (*group, aspect)));
    let asked = pairs.filter(|(group, aspect)| method.is_asked(*group, *aspect));
    asked.map(|(group, aspect)| (group, aspect, score)).collect()
}

/// Everything at the same score: seven sessions of four organisers with 140 child ballots, two evaluators, all records. Every
/// aspect and the total come to this score, and the sample is enough for three stars without any one session.
pub(super) fn base_of(score: Centi) -> BaseInputs {
    let cells = everywhere(&[Group::Child, Group::Organiser], score);
    let number = |index: usize| session(&format!("s{index}"), &format!("o{}", index % 4), &cells);
    let records = sample_method().records.into_iter().map(|record| (record.code, (score, 10_000))).collect();
    BaseInputs {
        base: "B1".to_owned(),
        sessions: (1..=7).map(number).collect(),
        inspections: vec![sheet("e1", |_| score), sheet("e2", |_| score)],
        records,
        events: Vec::new(),
        check_visit: None,
        excluded: Vec::new(),
    }
}

/// An evaluator who gives every indicator of an aspect the same share of its maximum, in centi-points. The maxima of the
/// sample are 1000, so the last digit is spread: the first indicators of an aspect get one point more.
pub(super) fn sheet(evaluator: &str, score: impl Fn(Aspect) -> Centi) -> Inspection {
    let method = sample_method();
    let mut points = std::collections::BTreeMap::new();
    for aspect in Aspect::ALL {
        let indicators: Vec<_> = method.indicators.iter().filter(|indicator| indicator.aspect == aspect).collect();
        let count = indicators.len() as u32;
        let sum = score(aspect) * count / 10;
        for (index, indicator) in indicators.into_iter().enumerate() {
            let one_more = u32::from((index as u32) < sum % count);
            points.insert(indicator.code.clone(), sum / count + one_more);
        }
    }
    Inspection { evaluator: evaluator.to_owned(), points }
}

/// A deduction.
pub(super) fn deduction(points: Centi) -> Event {
    Event::Deduction { points, reason: None }
}

/// A cap.
pub(super) fn cap(star: u8, reason: &str) -> Event {
    Event::Cap { star, reason: reason.to_owned() }
}
