//! What stands on a booking's page about changes: an offer, the ways to change, the other parts of a split group.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    accounts::model::Person,
    booking::{
        actions::last_change_day,
        holds::Hold,
        model::{BookingStatus, Session, Visit},
        pages::session_when,
        policy::{can_book, can_change_booking},
        store,
    },
    error::AppError,
    platform::db::Conn,
    text::{Lang, changes as words},
    time::Moment,
    ui::{Button, ButtonKind, LinkButton, List, ListRow},
};

/// Everything that is said about changes.
pub struct Beside {
    offer: Option<(Hold, Session)>,
    parts: Vec<Visit>,
    last_day: Option<NaiveDate>,
    can_change: bool,
    can_book: bool,
}

impl Beside {
    /// What there is to say of a booking to a person.
    pub async fn read(conn: &mut Conn, person: &Person, visit: &Visit, now: Moment) -> Result<Self, AppError> {
        let is_own = visit.booking.organiser_id == *person.organisation_id() && can_book(person);
        let hold = if is_own { store::find_offer(conn, &visit.booking.id).await? } else { None };
        let offer = match hold.filter(|hold| hold.expires_at > now) {
            Some(hold) => store::find_session(conn, &hold.session_id).await?.map(|session| (hold, session)),
            None => None,
        };
        let is_live = matches!(visit.booking.status, BookingStatus::Submitted | BookingStatus::Confirmed);
        Ok(Self {
            offer,
            parts: store::list_other_parts(conn, &visit.booking.id).await?,
            last_day: last_change_day(conn, person, visit).await?,
            can_change: can_change_booking(person) && is_live && visit.session.starts_at > now,
            can_book: is_own,
        })
    }
}

/// The section, or nothing where there is nothing to say.
pub fn beside(lang: Lang, visit: &Visit, beside: &Beside) -> AnyView {
    view! {
        {beside.offer.as_ref().map(|(hold, session)| offer(lang, visit, hold, session))}
        {(!beside.parts.is_empty()).then(|| parts(lang, &beside.parts))}
        {(beside.can_change || beside.can_book).then(|| ways(lang, visit, beside))}
    }
    .into_any()
}

fn offer(lang: Lang, visit: &Visit, hold: &Hold, session: &Session) -> AnyView {
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("when", &session_when(lang, session)), ("heads", &hold.heads), ("until", &lang.moment(hold.expires_at))];
    let address = format!("/bookings/{}/offer", visit.booking.id);
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::OFFER)}</h2>
            <p>{lang.fill(words::OFFER_WORDS, &values)}</p>
            <form method="post" action=address.clone() class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::ACCEPT_OFFER)}</Button>
                <Button kind=ButtonKind::Quiet formaction=format!("{address}/removal")>
                    {lang.t(words::DECLINE_OFFER)}
                </Button>
            </form>
        </section>
    }
    .into_any()
}

fn parts(lang: Lang, parts: &[Visit]) -> AnyView {
    let rows: Vec<AnyView> = parts
        .iter()
        .map(|part| {
            let title = format!("{} · {}", part.booking.group_name, session_when(lang, &part.session));
            let end = ().into_any();
            let code = part.booking.code.clone();
            view! {
                <ListRow title=title href=format!("/bookings/{}", part.booking.id) end=end>
                    <p class="soft small"><code>{code}</code></p>
                </ListRow>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::OTHER_PARTS)}</h2>
            <List label=lang.t(words::OTHER_PARTS)>{rows}</List>
        </section>
    }
    .into_any()
}

fn ways(lang: Lang, visit: &Visit, beside: &Beside) -> AnyView {
    let way = |what: &str, label| {
        let href = format!("/bookings/{}/{what}", visit.booking.id);
        view! { <LinkButton href=href>{lang.t(label)}</LinkButton> }
    };
    let change = beside.can_change.then(|| {
        view! {
            {way("session", words::RESCHEDULE)}
            {way("heads", words::HEADS)}
            {way("leader", words::LEADER)}
        }
    });
    let until = beside.last_day.filter(|_| beside.can_change).map(|day| {
        let said = lang.fill(words::CHANGE_UNTIL, &[("date", &lang.day(day))]);
        view! { <p class="soft small">{said}</p> }
    });
    let again = beside.can_book.then(|| way("again", words::AGAIN));
    view! {
        <section class="stack no-print">
            <h2>{lang.t(words::CHANGE)}</h2>
            <div class="button-row">{change}{again}</div>
            {until}
        </section>
    }
    .into_any()
}
