//! Step 12: do three stars hang on a single session?

use crate::rating::bundle::CheckVisit;
use crate::rating::method::{Method, Star};
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
