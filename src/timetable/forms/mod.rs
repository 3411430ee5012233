//! Form targets of the timetable.

mod bulk;
mod close;
mod equip;
mod extra;
mod publish;

pub use bulk::change_sessions;
pub use close::{close_base, reopen_base};
pub use equip::{add_resource, retire_resource, set_limit};
pub use extra::{add_extra_hours, remove_extra_hours};
pub use publish::open_sessions;

use axum::response::{IntoResponse, Redirect, Response};

use crate::form::Typed;

/// Longest name or reason.
const LINE: usize = 60;
/// Most heads of a session: beyond it a finger slipped.
const MOST: i64 = 999;
/// Most groups of a session.
const MOST_GROUPS: i64 = 99;

fn done(code: &str, section: &str, what: &str) -> Response {
    Redirect::to(&format!("/supply/bases/{code}{section}?done={what}")).into_response()
}

/// The bits of the weekdays that are ticked.
fn weekdays(typed: &Typed) -> i64 {
    let is_weekday = |bit: &i64| (0..7).any(|day| *bit == 1 << day);
    let bits = typed.values("weekdays").filter_map(|bit| bit.parse::<i64>().ok()).filter(is_weekday);
    bits.fold(0, |all, bit| all | bit)
}
