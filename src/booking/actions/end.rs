//! What a booking that is called off leaves behind, whoever calls it off.

use super::news;
use crate::{
    booking::{
        filing::FilingStatus,
        ledger::{EntryKind, Places},
        model::{CancelReason, Visit},
        news::Audience,
        store,
    },
    error::AppError,
    platform::db::Write,
};

/// Gives the places of a booking back whose state is cancelled already, ends its filing, and has the sides told why.
pub(super) async fn end_visit(
    tx: &mut Write,
    visit: &Visit,
    reason: CancelReason,
    filed: FilingStatus,
    sides: impl IntoIterator<Item = Audience>,
) -> Result<(), AppError> {
    let (id, session, heads) = (&visit.booking.id, &visit.session.id, visit.booking.heads());
    store::release_group(tx, session, heads).await?;
    store::insert_entry(tx, session, Some(id), EntryKind::CalledOff, Places::given_back(heads)).await?;
    store::update_filing_over(tx, id, filed).await?;
    for side in sides {
        news::note_cancelled(tx, id, side, reason.as_str()).await?;
    }
    Ok(())
}
