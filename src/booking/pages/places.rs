//! What a form says about places: holding them while it is filled in, and the parts of a group that is too large.

use leptos::prelude::*;

use super::parts::session_when;
use crate::{
    booking::{
        availability::{Unbookable, groups_left, places_left, room_for},
        forms::{typed_adults, typed_grades},
        holds::Hold,
        model::{Session, SessionId},
        presence::Presence,
        split::Part,
    },
    form::Typed,
    text::{Lang, booking as words, changes, waiting},
    time::Moment,
    ui::{Button, ButtonKind, LinkButton, List, ListRow, Notice, NoticeKind},
};

/// What is held, or was until its time was over.
pub fn holding(lang: Lang, hold: Option<&Hold>, held_until: Option<Moment>) -> Option<AnyView> {
    if let Some(hold) = hold {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("heads", &hold.heads), ("until", &hold.expires_at.clock())];
        let title = lang.fill(changes::HELD, &values);
        return Some(view! { <Notice kind=NoticeKind::Success title=title live=true/> }.into_any());
    }
    let until = held_until?;
    let title = lang.fill(changes::HOLD_OVER, &[("until", &until.clock())]);
    let next = view! { <p>{lang.t(changes::HOLD_OVER_NEXT)}</p> };
    Some(view! { <Notice kind=NoticeKind::Warning title=title>{next}</Notice> }.into_any())
}

/// Holds the places of whoever is counted so far, or gives them back. It stands in the form, so that nothing that was
/// typed is lost, and behind its own button, so that the return key books.
pub fn hold_button(lang: Lang, session: &SessionId, hold: Option<&Hold>) -> AnyView {
    let address = format!("/sessions/{session}/hold");
    let (address, label) = match hold {
        Some(_) => (format!("{address}/removal"), changes::HOLD_GIVE_UP),
        None => (address, changes::HOLD),
    };
    view! { <Button kind=ButtonKind::Quiet formaction=address unchecked=true>{lang.t(label)}</Button> }.into_any()
}

/// Other sessions for a group that finds no room: one tap books with all that was typed.
pub fn others(lang: Lang, sessions: &[Session]) -> Option<AnyView> {
    let rows: Vec<AnyView> = sessions.iter().map(|session| other_row(lang, session)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel stack" id="others">
                <h2>{lang.t(changes::OTHERS)}</h2>
                <p>{lang.t(changes::OTHERS_LEAD)}</p>
                <List label=lang.t(changes::OTHERS)>{rows}</List>
            </section>
        }
        .into_any()
    })
}

fn other_row(lang: Lang, session: &Session) -> AnyView {
    let when = session_when(lang, session);
    let left = lang.fill(words::PLACES_LEFT, &[("left", &places_left(session)), ("all", &session.capacity_heads)]);
    let label = view! {
        {lang.t(changes::OTHER_BOOK)}
        <span class="visually-hidden">" "{when.clone()}</span>
    };
    let end = view! { <Button formaction=format!("/sessions/{}/booking", session.id)>{label}</Button> }.into_any();
    view! { <ListRow title=when end=end><p class="soft small">{left}</p></ListRow> }.into_any()
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

/// The button that puts what was typed on the waiting list, where the group finds no room but could.
pub fn wait_button(lang: Lang, session: &Session, present: Presence, typed: &Typed) -> Option<AnyView> {
    let mut counted = typed.clone();
    let heads = typed_grades(&mut counted).total() + typed_adults(&mut counted);
    let finds_room = heads <= places_left(session) && groups_left(session) > 0 && present.lets_in(heads);
    let fits_empty = heads <= session.capacity_heads && (present.most == 0 || heads <= present.most);
    let waits = heads > 0 && !finds_room && fits_empty;
    let to = format!("/waiting-list/new?session={}", session.id);
    waits.then(|| {
        view! { <Button formaction=to name="wish" value="session">{lang.t(waiting::JOIN_HERE)}</Button> }.into_any()
    })
}
