//! Amending a plan that is filed: another day or more than a tenth more heads are decided anew (domain.md 3.2).

use super::waiting::wait_anew;
use crate::{
    accounts::{model::Person, policy::is_centre},
    booking::{
        autorules::{Broken, RULES, kept_rules},
        filing::{Filing, FilingEvent, FilingStatus, after},
        model::Visit,
        store,
    },
    error::AppError,
    platform::db::Write,
};

/// Decides a changed plan anew: by the rules where they allow it, otherwise `left` goes to the Centre and the booking
/// waits, with its places. `visit` is what was changed, in its new session. False if somebody was faster.
pub(super) async fn amend(
    tx: &mut Write,
    person: &Person,
    visit: &Visit,
    filing: &Filing,
    left: &[Broken],
) -> Result<bool, AppError> {
    let id = &visit.booking.id;
    let Some(to) = amended(filing, left.is_empty(), is_centre(person)) else {
        // It is not decided yet: whoever decides sees what stands against it now.
        store::update_stopped_by(tx, id, &RULES.name(), &kept_rules(left)).await?;
        return Ok(true);
    };
    let by = (to == FilingStatus::Accepted && !left.is_empty()).then_some(&person.id);
    if !store::update_amended(tx, id, filing.status, to, by).await? {
        return Ok(false);
    }
    store::update_stopped_by(tx, id, &RULES.name(), &kept_rules(left)).await?;
    if to == FilingStatus::Submitted {
        wait_anew(tx, visit, to).await?;
    }
    Ok(true)
}

/// The state of a filing after it was amended; none where it waits for somebody already. What the Centre itself changes
/// it decides with that.
fn amended(filing: &Filing, is_kept: bool, by_centre: bool) -> Option<FilingStatus> {
    let submitted = after(filing.status, FilingEvent::Amend)?;
    if is_kept || by_centre { after(submitted, FilingEvent::Accept) } else { Some(submitted) }
}
