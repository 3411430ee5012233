//! Screens of changes.

mod call_off;
mod heads;
mod leader;
mod offer;
mod session;
mod together;

pub use call_off::{call_off_again, call_off_page};
pub use heads::{first_grade, heads_again, heads_page};
pub use leader::{leader_again, leader_page};
pub use offer::{Beside, beside};
pub use session::{again_page, session_again, session_page};

use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::{
        model::{BookingId, Visit},
        policy::{can_change_booking, can_see_bookings, reach},
        store,
    },
    error::AppError,
    page::Page,
    platform::db::Conn,
    text::{Lang, booking as words, changes, waiting},
    ui::{LinkButton, Notice, NoticeKind},
};

/// The booking that is to be changed, if the visitor may.
async fn find(conn: &mut Conn, visitor: &Visitor, id: &BookingId) -> Result<Visit, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    let visit = store::find_visit(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    visitor.allowed(can_change_booking)?;
    Ok(visit)
}

/// A page below a booking's.
fn below(page: Page, visitor: &Visitor, visit: &Visit) -> Page {
    let booking = format!("/bookings/{}", visit.booking.id);
    page.below("/bookings", visitor.lang.t(words::BOOKINGS_HERE)).below(booking, visit.booking.code.clone())
}

/// Where a group goes that finds no room: to another session of its project, or on the waiting list.
fn no_room(lang: Lang, other: Option<String>, wanted: &str) -> AnyView {
    let other = other.map(|href| view! { <LinkButton href=href>{lang.t(changes::RESCHEDULE)}</LinkButton> });
    let next = lang.t(if other.is_some() { changes::NO_ROOM_HEADS } else { changes::NO_ROOM_SESSION });
    let href = format!("/waiting-list/new?{wanted}");
    view! {
        <Notice kind=NoticeKind::Info title=next>
            <div class="button-row">
                {other}
                <LinkButton href=href>{lang.t(waiting::JOIN)}</LinkButton>
            </div>
        </Notice>
    }
    .into_any()
}
