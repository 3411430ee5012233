//! Step 12: do three stars hang on a single session?

use crate::rating::bundle::CheckVisit;
use crate::rating::method::{MOST_STARS, Method, Star};
use crate::rating::result::{Cap, Status};
use crate::rating::score::{survey, total};
use crate::rating::workings::{CountedSession, Repetition, Workings};

/// Three stars that a check visit did not confirm become these.
const NOT_CONFIRMED: Star = 2;

/// **Step 12, stability.** Leave out each session in turn and repeat steps 3, 4, 7, 8 and 9; inspection, records,
/// deductions and the sample stay. Stable is what has three stars by score each time.
pub(super) fn repetitions(method: &Method, workings: &Workings) -> Vec<Repetition> {
    workings.sessions.iter().map(|left_out| repeat_without(method, workings, left_out)).collect()
}

/// Does every repetition give three stars by score?
pub(super) fn is_stable(repetitions: &[Repetition]) -> bool {
    repetitions.iter().all(|repetition| repetition.total.star_by_score == MOST_STARS)
}

/// Not stable: a visit is required; a decided one gives three stars, or two with a cap. The visit of a stable base, or of one
/// without three stars, changes nothing.
pub(super) fn decide(stable: bool, check_visit: Option<CheckVisit>, caps: &mut Vec<Cap>) -> Status {
    match check_visit {
        _ if stable => Status::Rated,
        None => Status::CheckVisitRequired,
        Some(CheckVisit::Confirmed) => Status::Rated,
        Some(CheckVisit::NotConfirmed) => {
            caps.push(Cap { star: NOT_CONFIRMED, reason: "check_visit".to_owned() });
            Status::Rated
        }
    }
}

fn repeat_without(method: &Method, workings: &Workings, left_out: &CountedSession) -> Repetition {
    let others = workings.sessions.iter().filter(|session| session.id != left_out.id);
    let survey = survey::survey(method, others);
    let inputs = total::Inputs {
        survey: &survey,
        inspection: &workings.inspection.outcome,
        records: &workings.records,
        deductions: workings.total.deductions,
    };
    Repetition { left_out: left_out.id.clone(), total: total::total(method, &inputs) }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{base_of, cap, everywhere, sample_method, session};
    use super::super::{rate_base, work_out};
    use super::*;
    use crate::rating::bundle::BaseInputs;
    use crate::rating::method::Group;

    /// Three stars at exactly 9000; without its best session, less.
    fn unstable() -> BaseInputs {
        let mut base = base_of(9000);
        base.sessions[0] = session("s1", "o1", &everywhere(&[Group::Child, Group::Organiser], 9600));
        base.inspections.iter_mut().for_each(|sheet| *sheet.points.get_mut("A1").unwrap() -= 5);
        base
    }

    fn with_visit(mut base: BaseInputs, check_visit: Option<CheckVisit>) -> (Status, Option<Star>, bool, Vec<String>) {
        base.check_visit = check_visit;
        let result = rate_base(&sample_method(), &base);
        let scores = result.scores.unwrap();
        let reasons = scores.caps.into_iter().map(|cap| cap.reason).collect();
        (result.status, result.star, scores.stable, reasons)
    }

    #[test]
    fn three_stars_that_hang_on_one_session_wait_for_a_visit() {
        let check_visit = || vec!["check_visit".to_owned()];
        let visited = |visit| with_visit(unstable(), visit);
        assert_eq!(visited(None), (Status::CheckVisitRequired, None, false, vec![]));
        assert_eq!(visited(Some(CheckVisit::Confirmed)), (Status::Rated, Some(3), false, vec![]));
        assert_eq!(visited(Some(CheckVisit::NotConfirmed)), (Status::Rated, Some(2), false, check_visit()));
    }

    #[test]
    fn only_the_best_session_decides() {
        let workings = work_out(&sample_method(), &unstable());
        let deciding = workings.repetitions.iter().filter(|repetition| repetition.total.star_by_score < 3);
        assert_eq!(deciding.map(|repetition| repetition.left_out.as_str()).collect::<Vec<_>>(), ["s1"]);
        assert_eq!(workings.repetitions.len(), 7);
    }

    #[test]
    fn a_visit_of_stable_three_stars_changes_nothing() {
        let stable = base_of(9000);
        for visit in [None, Some(CheckVisit::Confirmed), Some(CheckVisit::NotConfirmed)] {
            assert_eq!(with_visit(stable.clone(), visit), (Status::Rated, Some(3), true, vec![]));
        }
    }

    #[test]
    fn stability_is_asked_only_of_three_stars_after_caps() {
        let mut capped = unstable();
        capped.events = vec![cap(2, "late")];
        let reasons = vec!["late".to_owned()];
        assert_eq!(with_visit(capped.clone(), Some(CheckVisit::NotConfirmed)), (Status::Rated, Some(2), true, reasons));
        assert_eq!(work_out(&sample_method(), &capped).repetitions, []);
        assert_eq!(with_visit(base_of(8500), Some(CheckVisit::NotConfirmed)), (Status::Rated, Some(2), true, vec![]));
    }

    #[test]
    fn leaving_a_session_out_does_not_touch_the_sample() {
        // Exactly the minimum for three stars: six sessions, four organisers.
        let mut base = base_of(9500);
        base.sessions.truncate(6);
        assert_eq!(with_visit(base, None), (Status::Rated, Some(3), true, vec![]));
    }
}
