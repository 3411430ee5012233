//! A group whose arrival a device has kept and not yet sent: it is inside, and its visit can be closed.

use leptos::prelude::*;

use super::parts::ActFields;
use crate::{
    booking::model::Booking,
    text::{Lang, gate, offline as words},
    ui::{Button, Icon, NoticeKind, Outcome, TextArea},
};

/// What can be done with the group meanwhile. `acts` are the names of two forms.
pub fn meanwhile(lang: Lang, booking: &Booking, [briefing, closing]: &[ActFields; 2]) -> AnyView {
    let page = format!("/gate/{}", booking.id);
    let (brief, close) = (format!("{page}/briefing"), format!("{page}/close-out"));
    let (briefing, closing) = (briefing.view(), closing.view());
    view! {
        <Outcome kind=NoticeKind::Success title=lang.t(words::KEPT)><p>{lang.t(words::KEPT_NEXT)}</p></Outcome>
        <form method="post" action=brief class="form">
            {briefing}
            <Button large=true wide=true icon=Icon::Check>{lang.t(gate::GIVE_BRIEFING)}</Button>
        </form>
        <form method="post" action=close class="form panel">
            {closing}
            <h2>{lang.t(gate::CLOSE_OUT)}</h2>
            <p class="field-hint">{lang.t(gate::CLOSE_OUT_ABOUT)}</p>
            <TextArea
                name="note" label=lang.t(gate::NOTE) hint=lang.t(gate::NOTE_HINT) value="" maxlength="300" rows=2
            />
            <Button large=true icon=Icon::ClipboardCheck>{lang.t(gate::CLOSE_OUT)}</Button>
        </form>
    }
    .into_any()
}
