//! What a revision computes from: the sealed inputs of the base with what was changed put in their place. Pure.
//!
//! * What people answered stays as it was sealed; what two people of the Centre have left out since is taken out.
//! * Decided events and records are those of today.
//! * Inspections stay as they were sealed; a re-rating has its own, made anew.
//! * A check visit stays, unless the revision has its own. What one found in vain is not held against a base that is rated
//!   anew: somebody looks again.

use std::collections::BTreeSet;

use crate::rating::{
    assemble::leave_out,
    bundle::{BaseInputs, CheckVisit, Inspection},
    method::Method,
};

/// What has changed since the season was sealed.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// The inspections of a re-rating; none for a correction.
    pub inspections: Option<Vec<Inspection>>,
    /// What its own check visit found.
    pub check_visit: Option<CheckVisit>,
    /// Visits whose answers are left out by now.
    pub left_out: BTreeSet<String>,
}

/// The inputs of a base for a revision, from those that were `sealed` and those that are recorded `now`.
pub fn revised(method: &Method, sealed: &BaseInputs, now: &BaseInputs, changed: &Changed) -> BaseInputs {
    let is_anew = changed.inspections.is_some();
    let kept = sealed.check_visit.filter(|found| !is_anew || *found == CheckVisit::Confirmed);
    let mut inputs = BaseInputs {
        events: now.events.clone(),
        records: now.records.clone(),
        inspections: changed.inspections.clone().unwrap_or_else(|| sealed.inspections.clone()),
        check_visit: changed.check_visit.or(kept),
        ..sealed.clone()
    };
    let BaseInputs { sessions, excluded, .. } = &mut inputs;
    for session in sessions.iter_mut().filter(|session| changed.left_out.contains(&session.id)) {
        leave_out(method, session, excluded);
    }
    inputs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::rating::{
        assemble::DECIDED,
        bundle::{Bundle, Event},
        read::read_method,
        score::{rate_base, without_ballots},
    };

    fn sealed() -> (Method, BaseInputs) {
        let method = read_method(include_str!("../rating/vectors/method.json")).unwrap();
        let bundle: Bundle = serde_json::from_str(include_str!("../rating/vectors/bundle.json")).unwrap();
        let full = bundle.bases.into_iter().max_by_key(|base| base.sessions.len()).unwrap();
        (method, full)
    }

    #[test]
    fn without_a_change_it_is_what_was_sealed() {
        let (method, sealed) = sealed();
        assert_eq!(revised(&method, &sealed, &sealed, &Changed::default()), sealed);
    }

    #[test]
    fn events_and_records_are_those_of_today_and_answers_those_that_were_sealed() {
        let (method, sealed) = sealed();
        let event = Event::Cap { star: 1, reason: "r".to_owned() };
        let now = BaseInputs {
            sessions: Vec::new(),
            events: vec![event.clone()],
            records: BTreeMap::from([("briefings".to_owned(), (1, 2))]),
            ..sealed.clone()
        };
        let inputs = revised(&method, &sealed, &now, &Changed::default());
        assert_eq!((inputs.events, inputs.records), (vec![event], now.records));
        assert_eq!((inputs.sessions, inputs.inspections), (sealed.sessions, sealed.inspections));
    }

    #[test]
    fn a_re_rating_has_its_own_inspections_and_check_visit() {
        let (method, sealed) = sealed();
        let anew = vec![Inspection { evaluator: "e".to_owned(), points: BTreeMap::new() }];
        let changed = Changed {
            inspections: Some(anew.clone()),
            check_visit: Some(CheckVisit::Confirmed),
            left_out: BTreeSet::new(),
        };
        let inputs = revised(&method, &sealed, &sealed, &changed);
        assert_eq!((inputs.inspections, inputs.check_visit), (anew, Some(CheckVisit::Confirmed)));
    }

    #[test]
    fn a_visit_left_out_since_says_nothing_any_more_whether_ballots_or_cells_were_kept() {
        let (method, sealed) = sealed();
        let left_out: BTreeSet<String> =
            sealed.sessions.first().map(|session| session.id.clone()).into_iter().collect();
        let changed = Changed { left_out, ..Changed::default() };
        let season = Bundle { season: 2025, bases: vec![sealed.clone()] };
        let folded = without_ballots(&method, &season).bases.pop().unwrap();
        let of_ballots = revised(&method, &sealed, &sealed, &changed);
        let of_cells = revised(&method, &folded, &folded, &changed);
        let words = |inputs: &BaseInputs| inputs.excluded.iter().filter(|one| one.reason == DECIDED).count();
        assert!(words(&of_ballots) > words(&sealed));
        assert_eq!(rate_base(&method, &of_ballots), rate_base(&method, &of_cells));
        assert_ne!(rate_base(&method, &of_ballots).sample, rate_base(&method, &sealed).sample);
    }
}
