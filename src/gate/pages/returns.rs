//! Which groups have not said that they are back.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::{
        self,
        model::Visit,
        pages::{phone_link, session_when},
        policy::reach,
        returns::{RULES, is_overdue},
    },
    error::AppError,
    gate::policy::{can_report_return, can_see_returns},
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, booking as booking_words, gate, incidents as words},
    time::{HOUR, Moment},
    ui::{Badge, BadgeKind, ButtonKind, Empty, Icon, LinkButton, List, ListRow, PageHead},
};

/// Most groups on the page.
const MOST: i64 = 200;

/// The groups, the longest over first.
pub async fn returns_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_returns)?;
    let (lang, now) = (visitor.lang, visitor.now);
    let reports = can_report_return(person);
    let from = now.plus(-RULES.listed_for);
    let conn = &mut *app.db.read().await?;
    let visits = booking::store::list_visits_not_back(conn, &reach(person), from, now, MOST).await?;
    let (overdue, waiting): (Vec<Visit>, Vec<Visit>) =
        visits.into_iter().partition(|visit| is_overdue(&RULES, &visit.session, now));
    let page = Page::new(&visitor, lang.t(words::RETURNS));
    Ok(page.below("/bookings", lang.t(booking_words::BOOKINGS_HERE)).draw(&app, move || {
        let lead = lang.fill(words::RETURNS_LEAD, &[("hours", &(RULES.overdue_after / HOUR))]);
        let is_empty = overdue.is_empty() && waiting.is_empty();
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::RETURNS)/>
                <p class="lead">{lead}</p>
                {is_empty.then(|| view! {
                    <Empty title=lang.t(words::RETURNS_NONE) next=lang.t(words::RETURNS_NONE_NEXT)/>
                })}
                {section(lang, overdue, true, reports, now)}
                {section(lang, waiting, false, reports, now)}
                {export_link(lang, ListKind::SafeReturns, "")}
            </div>
        }
    }))
}

fn section(lang: Lang, visits: Vec<Visit>, is_overdue: bool, reports: bool, now: Moment) -> Option<AnyView> {
    if visits.is_empty() {
        return None;
    }
    let title = lang.t(if is_overdue { words::RETURN_OVERDUE } else { words::RETURN_WAITING });
    let rows: Vec<AnyView> = visits.into_iter().map(|visit| row(lang, visit, is_overdue, reports, now)).collect();
    let call = (is_overdue && !reports).then(|| view! { <p>{lang.t(words::RETURN_CALL)}</p> });
    Some(
        view! {
            <section class="stack">
                <h2>{title}</h2>
                {call}
                <List label=title>{rows}</List>
            </section>
        }
        .into_any(),
    )
}

fn row(lang: Lang, visit: Visit, is_overdue: bool, reports: bool, now: Moment) -> AnyView {
    let Visit { booking, session, base_name, project_title, .. } = visit;
    let title = format!("{} · {}", booking.organiser_name, booking.group_name);
    let ended = if session.ends_at.date() == now.date() {
        lang.fill(words::RETURN_ENDED, &[("time", &session.ends_at.clock())])
    } else {
        session_when(lang, &session)
    };
    let end = if reports {
        let href = format!("/bookings/{}/safe-return", booking.id);
        view! { <LinkButton href=href kind=ButtonKind::Primary>{lang.t(words::RETURN_SAVE)}</LinkButton> }.into_any()
    } else if is_overdue {
        view! { <Badge kind=BadgeKind::Danger icon=Icon::Alert label=lang.t(words::RETURN_OVERDUE)/> }.into_any()
    } else {
        view! { <Badge kind=BadgeKind::Info icon=Icon::Hourglass label=lang.t(words::RETURN_WAITING)/> }.into_any()
    };
    let (name, phone) = (booking.contact_name, phone_link(&booking.contact_phone));
    view! {
        <ListRow title=title href=format!("/bookings/{}", booking.id) end=end>
            <p>{project_title}" · "{base_name}</p>
            <p class="soft">{ended}</p>
            <p>{lang.t(gate::LEADER)}" "{name}" "{phone}</p>
        </ListRow>
    }
    .into_any()
}
