//! What a base's manager and the Centre do with the timetable of a base. A refusal means that nothing may be
//! kept of the transaction: drop it.

mod bulk;
mod close;
mod equip;
mod extra;
mod limit;

pub use bulk::{BulkRefusal, change_sessions, look_at_change};
pub use close::{CloseRefusal, Closing, close_base, look_at_closure, reopen_base};
pub use equip::{EquipRefusal, add_resource, retire_resource};
pub use extra::{add_extra_hours, remove_extra_hours};
pub use limit::set_limit;

use crate::{
    bases::{self, model::BaseId},
    booking::{model::Session, store as booking},
    error::AppError,
    platform::db::Conn,
    time::Moment,
};

use super::{
    model::{Affected, Touched},
    store,
};

/// More sessions than a base has in the time anybody plans.
const MOST: i64 = 5_000;

/// The open sessions of a base that touch the time between two moments, each with its bookings.
async fn touched(conn: &mut Conn, base: &BaseId, from: Moment, until: Moment) -> Result<Vec<Touched>, AppError> {
    let sessions = booking::list_open_sessions_of_base(conn, base, Moment::start_of(from.date()), MOST).await?;
    let titles = bases::store::list_projects_of(conn, base).await?;
    let affected = store::list_affected(conn, base, from, until).await?;
    let title = |session: &Session| {
        titles.iter().find(|project| project.id == session.project_id).map(|project| project.title.clone())
    };
    let touching = sessions.into_iter().filter(|session| session.starts_at < until && from < session.ends_at);
    let touched = touching.map(|session| {
        let bookings: Vec<Affected> = affected.iter().filter(|one| one.session_id == session.id).cloned().collect();
        Touched { title: title(&session).unwrap_or_default(), bookings, session }
    });
    Ok(touched.collect())
}
