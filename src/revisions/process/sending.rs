//! Evaluators are sent for a revision. Pure.
//!
//! To a base that is rated anew, as many as inspect a base in a season; a third one when two differ too much, which the
//! run says. To any base whose new three stars hang on a single session one, who checks them: no finding is taken on
//! anybody's word. A sheet belongs to the revision if its evaluator was sent since that was opened; a check visit, since an
//! objection against it was upheld: then somebody else looks again.

use crate::{
    inspections::model::{Task, TaskKind, TaskStatus},
    rating::result::Status,
    revisions::model::{Revision, RevisionKind, RevisionStatus},
    time::Moment,
};

/// What the last run waits for, and how far that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// Somebody is to be sent.
    Sending(TaskKind),
    /// Somebody was sent and has not signed.
    Sheet(TaskKind),
    /// The sheet is signed; the next run reads it.
    Computing(TaskKind),
}

/// Since when evaluators are sent for a revision for an inspection of this kind.
pub fn sent_since(revision: &Revision, kind: TaskKind) -> Moment {
    let upheld = revision.objected.answered_at.filter(|_| revision.objected.is_upheld == Some(true));
    upheld.filter(|_| kind == TaskKind::Check).unwrap_or(revision.opened_at)
}

/// Whether an inspection belongs to a revision. Of one that is over, only those check visits that its run has read.
pub fn belongs(revision: &Revision, task: &Task) -> bool {
    if task.base_id != revision.base_id || task.season != revision.season {
        return false;
    }
    match task.kind {
        TaskKind::Regular => false,
        _ if task.assigned_at < sent_since(revision, task.kind) => false,
        TaskKind::Rerating => revision.kind == RevisionKind::Rerating,
        TaskKind::Check => revision.status.is_open() || is_read(revision, task),
    }
}

/// Whether the run of a revision has read this check visit.
pub fn is_read(revision: &Revision, visit: &Task) -> bool {
    let (opened, computed) = (revision.opened_at, revision.computed_at);
    visit.signed_at.zip(computed).is_some_and(|(signed, computed)| (opened..=computed).contains(&signed))
}

/// The signed sheets of a kind, of those that belong to a revision.
pub fn signed(kind: TaskKind, tasks: &[Task]) -> impl Iterator<Item = &Task> {
    tasks.iter().filter(move |task| task.kind == kind && task.status() == TaskStatus::Signed)
}

/// The check visit that a run reads, of the inspections that belong to a revision: the latest that is signed.
pub fn check_visit(tasks: &[Task]) -> Option<&Task> {
    signed(TaskKind::Check, tasks).max_by_key(|task| task.signed_at)
}

/// What the `last` run waits for, given the inspections that belong to the revision.
pub fn awaited(kind: RevisionKind, last: Option<Status>, tasks: &[Task]) -> Option<Awaited> {
    let needed = match (last?, kind) {
        (Status::CheckVisitRequired, _) => TaskKind::Check,
        (Status::ThirdEvaluatorNeeded, RevisionKind::Rerating) => TaskKind::Rerating,
        _ => return None,
    };
    Some(if signed(needed, tasks).count() >= needed.most() {
        Awaited::Computing(needed)
    } else if is_full(needed, tasks) {
        Awaited::Sheet(needed)
    } else {
        Awaited::Sending(needed)
    })
}

/// For what an evaluator may be sent, given what the `last` run says and the inspections that belong to the revision.
pub fn sent_for(kind: RevisionKind, status: RevisionStatus, last: Option<Status>, tasks: &[Task]) -> Option<TaskKind> {
    let is_anew = kind == RevisionKind::Rerating && status == RevisionStatus::Open;
    match (status, awaited(kind, last, tasks)) {
        (RevisionStatus::Open | RevisionStatus::Computed, Some(Awaited::Sending(needed))) => Some(needed),
        _ => (is_anew && !is_full(TaskKind::Rerating, tasks)).then_some(TaskKind::Rerating),
    }
}

/// As many were sent as can be.
fn is_full(kind: TaskKind, tasks: &[Task]) -> bool {
    let stands = |task: &&Task| task.kind == kind && task.status() != TaskStatus::Withdrawn;
    tasks.iter().filter(stands).count() >= kind.most()
}

#[cfg(test)]
mod tests {
    use RevisionKind::{Correction, Rerating};
    use RevisionStatus::{Computed, Dropped, Final, Notice, Open, Refused, Requested};
    use Status::{CheckVisitRequired, Rated, ThirdEvaluatorNeeded};

    use super::*;
    use crate::revisions::model::Objected;

    fn task(kind: TaskKind, signed_at: Option<i64>) -> Task {
        let assigned = Task::assigned(2025, "b", "e", kind);
        Task { assigned_at: Moment(10), signed_at: signed_at.map(Moment), ..assigned }
    }

    fn gone(kind: TaskKind) -> Task {
        Task { withdrawn_at: Some(Moment(3)), ..task(kind, None) }
    }

    fn revision(kind: RevisionKind, status: RevisionStatus, computed_at: Option<i64>) -> Revision {
        Revision {
            id: "r".into(),
            season: 2025,
            base_id: "b".into(),
            base_code: "B".to_owned(),
            base_name: String::new(),
            operator_id: "o".into(),
            kind,
            status,
            reason: String::new(),
            opened_by: "p".into(),
            opened_by_name: String::new(),
            opened_at: Moment(10),
            decision: String::new(),
            run_id: None,
            run_number: None,
            computed_at: computed_at.map(Moment),
            replaces_run: None,
            replaces_number: None,
            notice: None,
            objected: Objected::default(),
            finalised_at: None,
        }
    }

    #[test]
    fn a_base_that_is_rated_anew_is_inspected_by_no_more_than_three_before_the_run() {
        let anew = |tasks: &[Task]| sent_for(Rerating, Open, None, tasks);
        let one = || task(TaskKind::Rerating, None);
        assert_eq!(anew(&[]), Some(TaskKind::Rerating));
        assert_eq!(anew(&[one(), one()]), Some(TaskKind::Rerating));
        assert_eq!(anew(&[one(), one(), one()]), None);
        assert_eq!(anew(&[one(), one(), gone(TaskKind::Rerating)]), Some(TaskKind::Rerating));
        // An objection that was upheld opens it again.
        assert_eq!(sent_for(Rerating, Open, Some(Rated), &[one(), one()]), Some(TaskKind::Rerating));
        assert_eq!(sent_for(Correction, Open, None, &[]), None);
    }

    #[test]
    fn one_evaluator_checks_three_stars_that_hang_on_one_session() {
        for kind in [Correction, Rerating] {
            let checks = |tasks: &[Task]| sent_for(kind, Computed, Some(CheckVisitRequired), tasks);
            assert_eq!(checks(&[]), Some(TaskKind::Check));
            assert_eq!(checks(&[task(TaskKind::Rerating, Some(2)), gone(TaskKind::Check)]), Some(TaskKind::Check));
            assert_eq!(checks(&[task(TaskKind::Check, None)]), None);
            assert_eq!(checks(&[task(TaskKind::Check, Some(12))]), None);
        }
    }

    #[test]
    fn a_third_evaluator_is_sent_where_two_of_a_re_rating_differ_too_much() {
        let two = [task(TaskKind::Rerating, Some(2)), task(TaskKind::Rerating, Some(2))];
        let third = [two.clone().to_vec(), vec![task(TaskKind::Rerating, None)]].concat();
        let sent = |kind, tasks: &[Task]| sent_for(kind, Computed, Some(ThirdEvaluatorNeeded), tasks);
        assert_eq!(sent(Rerating, &two), Some(TaskKind::Rerating));
        assert_eq!(sent(Rerating, &third), None);
        assert_eq!(sent(Correction, &two), None);
        assert_eq!(sent_for(Rerating, Computed, Some(Rated), &two), None);
    }

    #[test]
    fn nobody_is_sent_before_or_after_the_inputs_are_collected() {
        for status in [Requested, Refused, Notice, Final, Dropped] {
            for last in [None, Some(Rated), Some(CheckVisitRequired), Some(ThirdEvaluatorNeeded)] {
                for kind in [Correction, Rerating] {
                    assert_eq!(sent_for(kind, status, last, &[]), None, "{kind} {status} {last:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_awaited_is_sent_then_signed_then_computed() {
        let visit = |tasks: &[Task]| awaited(Correction, Some(CheckVisitRequired), tasks);
        assert_eq!(visit(&[]), Some(Awaited::Sending(TaskKind::Check)));
        assert_eq!(visit(&[task(TaskKind::Check, None)]), Some(Awaited::Sheet(TaskKind::Check)));
        assert_eq!(visit(&[task(TaskKind::Check, Some(12))]), Some(Awaited::Computing(TaskKind::Check)));
        let third = |signed: &[Option<i64>]| {
            let tasks: Vec<Task> = signed.iter().map(|signed| task(TaskKind::Rerating, *signed)).collect();
            awaited(Rerating, Some(ThirdEvaluatorNeeded), &tasks)
        };
        assert_eq!(third(&[Some(2), Some(2)]), Some(Awaited::Sending(TaskKind::Rerating)));
        assert_eq!(third(&[Some(2), Some(2), None]), Some(Awaited::Sheet(TaskKind::Rerating)));
        assert_eq!(third(&[Some(2), Some(2), Some(3)]), Some(Awaited::Computing(TaskKind::Rerating)));
        assert_eq!(awaited(Correction, Some(Rated), &[]), None);
        assert_eq!(awaited(Correction, None, &[]), None);
    }

    #[test]
    fn an_inspection_belongs_to_the_revision_that_its_evaluator_was_sent_for() {
        let open = revision(Correction, Computed, Some(15));
        let signed = |at| task(TaskKind::Check, Some(at));
        let sent = |at, task: Task| Task { assigned_at: Moment(at), ..task };
        assert!(belongs(&open, &signed(10)));
        assert!(belongs(&open, &signed(20)));
        assert!(belongs(&open, &task(TaskKind::Check, None)));
        // Sent while the season ran, whether it is signed by now or not.
        assert!(!belongs(&open, &sent(9, signed(12))));
        assert!(!belongs(&open, &sent(9, task(TaskKind::Check, None))));
        assert!(!belongs(&open, &Task { base_id: "other".into(), ..signed(10) }));
        assert!(!belongs(&open, &task(TaskKind::Regular, Some(12))));
        assert!(!belongs(&open, &task(TaskKind::Rerating, Some(12))));
        let anew = revision(Rerating, Open, None);
        assert!(belongs(&anew, &task(TaskKind::Rerating, Some(12))));
        // Of a request that was given up.
        assert!(!belongs(&anew, &sent(9, task(TaskKind::Rerating, Some(12)))));
        // Of one that is over, what its run has read.
        let over = revision(Correction, Final, Some(15));
        assert!(belongs(&over, &signed(15)));
        assert!(!belongs(&over, &signed(16)));
        assert!(!belongs(&over, &task(TaskKind::Check, None)));
        assert!(!belongs(&revision(Correction, Dropped, None), &signed(12)));
        // An objection against what the first found was upheld: another looks again, before the next run and after it.
        let objected = Objected { answered_at: Some(Moment(17)), is_upheld: Some(true), ..Objected::default() };
        for (status, computed) in [(Open, 15), (Computed, 30)] {
            let again = Revision { objected: objected.clone(), ..revision(Correction, status, Some(computed)) };
            assert!(!belongs(&again, &signed(12)));
            assert!(belongs(&again, &sent(18, signed(20))));
            assert_eq!(sent_since(&again, TaskKind::Rerating), Moment(10));
        }
        let both = [signed(12), Task { id: "later".into(), ..signed(14) }, task(TaskKind::Check, None)];
        assert_eq!(check_visit(&both).map(|visit| visit.id.as_str()), Some("later"));
    }
}
