//! Who may inspect which base, and a fair way to share the work. Pure.
//!
//! Nobody inspects a base whose operator they belong to, nor one at which an organisation of theirs has provided a
//! service. At one base no two evaluators have the same name: the season's result names them.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{EvaluatorOf, Task, TaskKind, TaskStatus};
use crate::{
    accounts::model::{OrganisationId, PersonId},
    bases::model::BaseId,
    time::Moment,
};

/// A base as far as assigning goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectedBase {
    /// The base.
    pub id: BaseId,
    /// Its code.
    pub code: String,
    /// Who runs it.
    pub operator_id: OrganisationId,
    /// Who has provided a service there.
    pub providers: BTreeSet<OrganisationId>,
}

/// What binds an evaluator to a base, or keeps them from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// They belong to its operator.
    RunsBase,
    /// An organisation of theirs has provided a service there.
    WasProvider,
    /// They have been assigned to it already.
    AlreadyAssigned,
    /// Somebody of the same name is.
    SameName,
    /// It has as many evaluators as there can be.
    Full,
}

/// A base is inspected anew after the end of its season, for a revision.
#[derive(Clone, Copy, Debug)]
pub struct Anew {
    /// When the season became final: who was sent before was sent for the season itself.
    pub final_at: Moment,
    /// When the revision was opened.
    pub opened_at: Moment,
    /// Since when evaluators are sent for it: since an objection was upheld, or since it was opened.
    pub since: Moment,
}

impl Anew {
    /// Whether this inspection keeps its evaluator from being sent now. One for an earlier revision does not, whatever
    /// became of it, nor one that was called off before; who stepped back from this revision is not asked again.
    fn is_bound_by(&self, task: &Task) -> bool {
        let is_earlier = task.assigned_at < self.opened_at;
        match task.status() {
            TaskStatus::Assigned | TaskStatus::Declared => true,
            TaskStatus::Withdrawn => !is_earlier,
            TaskStatus::Signed => !is_earlier || task.assigned_at < self.final_at,
        }
    }
}

/// What speaks against an evaluator at a base, given everybody assigned to it for this purpose. Who was sent before the
/// revision that sends now makes room.
pub fn conflict(
    evaluator: &EvaluatorOf,
    base: &InspectedBase,
    kind: TaskKind,
    tasks: &[Task],
    anew: Option<Anew>,
) -> Option<Conflict> {
    let belongs_to = |organisation: &OrganisationId| evaluator.organisations.contains(organisation);
    if belongs_to(&base.operator_id) {
        return Some(Conflict::RunsBase);
    }
    if base.providers.iter().any(belongs_to) {
        return Some(Conflict::WasProvider);
    }
    let here: Vec<&Task> = tasks.iter().filter(|task| task.base_id == base.id && task.kind == kind).collect();
    let is_bound = |task: &Task| anew.is_none_or(|anew| anew.is_bound_by(task));
    if here.iter().any(|task| task.evaluator_id == evaluator.person_id && is_bound(task)) {
        return Some(Conflict::AlreadyAssigned);
    }
    let is_over = |task: &Task| anew.is_some_and(|anew| task.assigned_at < anew.since);
    let stands = |task: &&&Task| task.status() != TaskStatus::Withdrawn && !is_over(task);
    let standing: Vec<&&Task> = here.iter().filter(stands).collect();
    if standing.iter().any(|task| task.evaluator_name == evaluator.name) {
        return Some(Conflict::SameName);
    }
    (standing.len() >= kind.most()).then_some(Conflict::Full)
}

/// Evaluators for every base that has fewer than `needed`: whoever may and has least to do, in the order of bases.
pub fn share(
    bases: &[InspectedBase],
    evaluators: &[EvaluatorOf],
    tasks: &[Task],
    needed: usize,
) -> Vec<(BaseId, PersonId)> {
    let mut load: BTreeMap<&PersonId, usize> = evaluators.iter().map(|one| (&one.person_id, 0)).collect();
    for task in tasks.iter().filter(|task| task.status() != TaskStatus::Withdrawn) {
        if let Some(load) = load.get_mut(&task.evaluator_id) {
            *load += 1;
        }
    }
    let mut shared = Vec::new();
    for base in bases {
        let is_here = |task: &&Task| {
            task.base_id == base.id && task.kind == TaskKind::Regular && task.status() != TaskStatus::Withdrawn
        };
        let missing = needed.saturating_sub(tasks.iter().filter(is_here).count());
        let mut free: Vec<&EvaluatorOf> =
            evaluators.iter().filter(|one| conflict(one, base, TaskKind::Regular, tasks, None).is_none()).collect();
        free.sort_by_key(|one| (load.get(&one.person_id).copied().unwrap_or_default(), one.person_id.clone()));
        let mut names = BTreeSet::new();
        for one in free.into_iter().filter(|one| names.insert(one.name.as_str())).take(missing) {
            *load.entry(&one.person_id).or_default() += 1;
            shared.push((base.id.clone(), one.person_id.clone()));
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluator(id: &str, organisations: &[&str]) -> EvaluatorOf {
        let organisations = organisations.iter().map(|id| (*id).into()).collect();
        EvaluatorOf { person_id: id.into(), name: id.to_owned(), organisations }
    }

    fn base(id: &str) -> InspectedBase {
        InspectedBase {
            id: id.into(),
            code: id.to_owned(),
            operator_id: "operator".into(),
            providers: ["provider".into()].into(),
        }
    }

    fn task(base: &str, evaluator: &str) -> Task {
        Task::assigned(2026, base, evaluator, TaskKind::Regular)
    }

    #[test]
    fn who_is_bound_to_a_base_is_refused() {
        let of = |organisations: &[&str], tasks: &[Task]| {
            conflict(&evaluator("e", organisations), &base("b"), TaskKind::Regular, tasks, None)
        };
        assert_eq!(of(&["agency"], &[]), None);
        assert_eq!(of(&["agency", "operator"], &[]), Some(Conflict::RunsBase));
        assert_eq!(of(&["provider"], &[]), Some(Conflict::WasProvider));
        assert_eq!(of(&["agency"], &[task("b", "e")]), Some(Conflict::AlreadyAssigned));
        let mut namesake = task("b", "other");
        namesake.evaluator_name = "e".to_owned();
        assert_eq!(of(&["agency"], &[namesake]), Some(Conflict::SameName));
        let full = [task("b", "1"), task("b", "2"), task("b", "3")];
        assert_eq!(of(&["agency"], &full), Some(Conflict::Full));
        assert_eq!(of(&["agency"], &[task("another", "e")]), None);
    }

    #[test]
    fn who_stepped_back_makes_room_and_is_not_asked_again() {
        let mut gone = task("b", "e");
        gone.withdrawn_at = Some(Moment(1));
        let three = [gone, task("b", "2"), task("b", "3")];
        let of = |id: &str| conflict(&evaluator(id, &["agency"]), &base("b"), TaskKind::Regular, &three, None);
        assert_eq!(of("e"), Some(Conflict::AlreadyAssigned));
        assert_eq!(of("4"), None);
    }

    #[test]
    fn one_evaluator_checks_and_whoever_was_sent_before_makes_room_for_somebody_else() {
        let sent = |at| Task { kind: TaskKind::Check, assigned_at: Moment(at), ..task("b", "e") };
        let of = |id: &str, tasks: &[Task], anew| {
            conflict(&evaluator(id, &["agency"]), &base("b"), TaskKind::Check, tasks, anew)
        };
        let anew = Some(Anew { final_at: Moment(5), opened_at: Moment(10), since: Moment(10) });
        assert_eq!(of("2", &[sent(9)], None), Some(Conflict::Full));
        assert_eq!(of("2", &[sent(10)], anew), Some(Conflict::Full));
        assert_eq!(of("2", &[sent(9)], anew), None);
        assert_eq!(of("e", &[sent(9)], anew), Some(Conflict::AlreadyAssigned));
        let signed = Task { signed_at: Some(Moment(12)), ..sent(9) };
        assert_eq!(of("2", &[signed], anew), None);
        assert_eq!(of("2", &[task("b", "e")], anew), None);
    }

    #[test]
    fn whoever_was_sent_for_an_earlier_revision_may_be_sent_again_but_not_twice_for_one() {
        let anew = Anew { final_at: Moment(5), opened_at: Moment(10), since: Moment(20) };
        let sent = |at| Task { kind: TaskKind::Check, assigned_at: Moment(at), ..task("b", "e") };
        let gone = |at| Task { withdrawn_at: Some(Moment(at + 1)), ..sent(at) };
        let signed = |at| Task { signed_at: Some(Moment(at + 1)), ..sent(at) };
        let of = |task: Task| conflict(&evaluator("e", &["agency"]), &base("b"), TaskKind::Check, &[task], Some(anew));
        for earlier in [gone(4), gone(9), signed(9)] {
            assert_eq!(of(earlier.clone()), None, "{earlier:?}");
        }
        // Signed for the season itself; for this revision, before an objection was upheld or after; still open.
        for bound in [signed(4), signed(12), signed(21), gone(12), gone(21), sent(9), sent(12)] {
            assert_eq!(of(bound.clone()), Some(Conflict::AlreadyAssigned), "{bound:?}");
        }
    }

    #[test]
    fn the_work_is_shared_evenly_among_those_who_may() {
        let evaluators = [evaluator("a", &["agency"]), evaluator("b", &["agency"]), evaluator("c", &["provider"])];
        let bases: Vec<InspectedBase> = (0..4).map(|number| base(&format!("base-{number}"))).collect();
        let shared = share(&bases, &evaluators, &[task("base-0", "a")], 2);
        let of = |person: &str| shared.iter().filter(|(_, evaluator)| evaluator.as_str() == person).count();
        assert_eq!((of("a"), of("b"), of("c")), (3, 4, 0));
        assert_eq!(shared.iter().filter(|(base, _)| base.as_str() == "base-0").count(), 1);
        assert_eq!(share(&bases, &evaluators, &[], 0), []);
    }

    #[test]
    fn one_of_two_namesakes_is_taken() {
        let mut namesake = evaluator("z", &["agency"]);
        namesake.name = "a".to_owned();
        let shared = share(&[base("b")], &[evaluator("a", &["agency"]), namesake], &[], 2);
        assert_eq!(shared, [("b".into(), "a".into())]);
    }
}
