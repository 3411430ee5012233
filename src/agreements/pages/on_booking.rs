//! What a booking's own page says of an agreement that is not signed.

use leptos::prelude::*;

use crate::{
    accounts::model::Person,
    booking::{
        model::{AgreementId, AgreementKind, AgreementStatus, Booking, BookingStatus},
        policy::can_book,
    },
    text::{Lang, agreements as words},
    ui::{Button, ButtonKind, LinkButton, Notice, NoticeKind},
};

/// That it is needed, with the way to it, and for the organiser the way to one for this day only; nothing where it is in
/// force or the booking is over.
pub fn needed(
    lang: Lang,
    person: &Person,
    booking: &Booking,
    (agreement, kind): &(AgreementId, AgreementKind),
) -> Option<AnyView> {
    let waits = booking.status == BookingStatus::Submitted && booking.agreement_status != AgreementStatus::Effective;
    waits.then(|| {
        let href = format!("/agreements/{agreement}");
        let title = match kind {
            AgreementKind::Annual => words::NEEDED,
            AgreementKind::Single => words::NEEDED_SINGLE,
        };
        let is_own = can_book(person) && booking.organiser_id == *person.organisation_id();
        let single = (is_own && *kind == AgreementKind::Annual).then(|| {
            let action = format!("/bookings/{}/single-agreement", booking.id);
            view! {
                <form method="post" action=action class="stack">
                    <p class="soft">{lang.t(words::SINGLE_LEAD)}</p>
                    <div class="button-row"><Button>{lang.t(words::ASK_SINGLE)}</Button></div>
                </form>
            }
        });
        view! {
            <Notice kind=NoticeKind::Warning title=lang.t(title)>
                <p>{lang.t(words::NEEDED_NEXT)}</p>
                <p><LinkButton href=href kind=ButtonKind::Primary>{lang.t(words::TO_SIGN)}</LinkButton></p>
                {single}
            </Notice>
        }
        .into_any()
    })
}
