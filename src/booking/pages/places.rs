//! What a form says about places: holding them while it is filled in, and the parts of a group that is too large.

use leptos::prelude::*;

use super::parts::session_when;
use crate::{
    booking::{
        availability::{Unbookable, places_left, room_for},
        forms::{typed_adults, typed_grades},
        holds::Hold,
        model::{Session, SessionId},
        split::Part,
    },
    form::Typed,
    text::{Lang, booking as words, changes, waiting},
    time::Moment,
    ui::{
        Button, ButtonKind, Disclosure, FieldWidth, InputKind, LinkButton, List, ListRow, Notice, NoticeKind, TextField,
    },
};

/// Holding places while the form is filled, or what is held.
pub fn holding(lang: Lang, session: &SessionId, hold: Option<&Hold>, typed: &Typed) -> AnyView {
    let address = format!("/sessions/{}/hold", session);
    if let Some(hold) = hold {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("heads", &hold.heads), ("until", &hold.expires_at.clock())];
        let title = lang.fill(changes::HELD, &values);
        return view! {
            <Notice kind=NoticeKind::Success title=title>
                <form method="post" action=format!("{address}/removal")>
                    <Button kind=ButtonKind::Quiet>{lang.t(changes::HOLD_GIVE_UP)}</Button>
                </form>
            </Notice>
        }
        .into_any();
    }
    let (value, error) = (typed.value("heads").to_owned(), typed.error("heads", lang));
    let is_open = error.is_some();
    view! {
        <Disclosure summary=lang.t(changes::HOLD) open=is_open>
            <form method="post" action=address class="form">
                <p class="soft">{lang.t(changes::HOLD_LEAD)}</p>
                <TextField
                    name="heads" label=lang.t(changes::HOLD_HEADS) value=value
                    error=error kind=InputKind::Number width=FieldWidth::Short
                    unit=lang.t(words::PEOPLE_UNIT) required=true
                />
                <div class="button-row"><Button>{lang.t(changes::HOLD_DO)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// The parts into which the group can be split, and the button that books them all.
pub fn splitting(lang: Lang, session: &SessionId, parts: &[Part]) -> AnyView {
    let rows: Vec<AnyView> =
        parts.iter().zip(["A", "B", "C", "D"]).map(|(part, letter)| part_row(lang, part, letter)).collect();
    let ids = parts.iter().map(|part| view! { <input type="hidden" name="part" value=part.session.id.to_string()/> });
    let ids = ids.collect_view();
    let title = lang.fill(changes::SPLIT, &[("n", &parts.len())]);
    view! {
        <section class="panel stack" id="parts">
            <h2>{title.clone()}</h2>
            <p>{lang.t(changes::SPLIT_LEAD)}</p>
            <List label=title>{rows}</List>
            {ids}
            <div class="button-row">
                <Button kind=ButtonKind::Primary formaction=format!("/sessions/{session}/booking/parts")>
                    {lang.t(changes::SPLIT_BOOK)}
                </Button>
            </div>
        </section>
    }
    .into_any()
}

fn part_row(lang: Lang, part: &Part, letter: &str) -> AnyView {
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("letter", &letter), ("when", &session_when(lang, &part.session))];
    let title = lang.fill(changes::SPLIT_PART, &values);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("children", &part.heads.grades.total()), ("adults", &part.heads.adults)];
    let heads = lang.fill(changes::SPLIT_HEADS, &values);
    let end = ().into_any();
    view! { <ListRow title=title end=end><p class="soft small">{heads}</p></ListRow> }.into_any()
}

/// Whether only places or groups are missing.
pub fn is_full(session: &Session, now: Moment) -> bool {
    matches!(room_for(session, 1, now), Err(Unbookable::TooFewPlaces { .. } | Unbookable::NoGroupLeft))
}

/// The way to the waiting list of a session.
pub fn wait_link(lang: Lang, session: &SessionId) -> AnyView {
    let href = format!("/waiting-list/new?session={session}");
    view! { <LinkButton href=href kind=ButtonKind::Primary>{lang.t(waiting::JOIN)}</LinkButton> }.into_any()
}

/// The button that puts what was typed on the waiting list, where the group is larger than what is left.
pub fn wait_button(lang: Lang, session: &Session, typed: &Typed) -> Option<AnyView> {
    let mut counted = typed.clone();
    let heads = typed_grades(&mut counted).total() + typed_adults(&mut counted);
    let lacks_places = heads > places_left(session) && heads <= session.capacity_heads;
    let to = format!("/waiting-list/new?session={}", session.id);
    lacks_places.then(|| {
        view! { <Button formaction=to name="wish" value="session">{lang.t(waiting::JOIN_HERE)}</Button> }.into_any()
    })
}
