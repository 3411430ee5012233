//! What a booking's own page says of an agreement that is not signed.

use leptos::prelude::*;

use crate::{
    booking::model::{AgreementId, AgreementStatus, Booking, BookingStatus},
    text::{Lang, agreements as words},
    ui::{ButtonKind, LinkButton, Notice, NoticeKind},
};

/// That it is needed, with the way to it; nothing where it is in force or the booking is over.
pub fn needed(lang: Lang, booking: &Booking, agreement: &AgreementId) -> Option<AnyView> {
    let waits = booking.status == BookingStatus::Submitted && booking.agreement_status != AgreementStatus::Effective;
    waits.then(|| {
        let href = format!("/agreements/{agreement}");
        view! {
            <Notice kind=NoticeKind::Warning title=lang.t(words::NEEDED)>
                <p>{lang.t(words::NEEDED_NEXT)}</p>
                <p><LinkButton href=href kind=ButtonKind::Primary>{lang.t(words::TO_SIGN)}</LinkButton></p>
            </Notice>
        }
        .into_any()
    })
}
