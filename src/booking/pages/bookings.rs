//! The bookings a person may see: ahead, and past.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::{session_when, status_badge};
use crate::{
    accounts::{
        model::{Person, Role},
        policy::ORGANISERS,
        visitor::Visitor,
    },
    booking::{
        autorules::RULES,
        conduct::Conduct,
        model::Visit,
        policy::{can_book, can_see_bookings, reach},
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, Text, booking as words, conduct as past, filing, shell},
    ui::{Empty, LinkButton, List, ListRow, Notice, NoticeKind, PageHead, PageLink, Pagination, TabItem, Tabs},
};

/// Rows of one page.
const ROWS: i64 = 30;

/// Which part of the list is read.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct Part {
    view: String,
    page: i64,
}

impl Part {
    fn is_past(&self) -> bool {
        self.view == "past"
    }

    fn number(&self) -> i64 {
        self.page.clamp(1, 10_000)
    }

    fn address(&self, page: i64) -> String {
        format!("/bookings?view={}&page={page}", if self.is_past() { "past" } else { "ahead" })
    }
}

/// The list.
pub async fn bookings_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(part): Query<Part>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_bookings)?.clone();
    let (lang, now) = (visitor.lang, visitor.now);
    let (reach, skip) = (reach(&person), (part.number() - 1) * ROWS);
    let (mut visits, conduct) = {
        let conn = &mut *app.db.read().await?;
        let conduct = if can_book(&person) {
            store::find_conduct(conn, person.organisation_id(), now).await?
        } else {
            Conduct::default()
        };
        // One more than fits tells whether there is a next page.
        let visits = if part.is_past() {
            store::list_visits_past(conn, &reach, now, ROWS + 1, skip).await?
        } else {
            store::list_visits_ahead(conn, &reach, now, ROWS + 1, skip).await?
        };
        (visits, conduct)
    };
    let has_more = visits.len() as i64 > ROWS;
    visits.truncate(usize::try_from(ROWS).unwrap_or_default());
    let title = lang.t(title(&person));
    let address = visitor.address.clone();
    Ok(Page::new(&visitor, title).draw(&app, move || {
        let is_empty = visits.is_empty();
        let export = export_link(lang, ListKind::Bookings, &address);
        let (overdue, missed) = (overdue(lang, &conduct), missed(lang, &conduct, now.date()));
        let others = !ORGANISERS.contains(&person.role()) || person.role() == Role::TownOfficer;
        view! {
            <div class="stack">
                <PageHead title=title/>
                {overdue}
                {missed}
                {tabs(lang, &part)}
                {if is_empty { nothing(lang, &person) } else { list(lang, visits, others) }}
                {pages(lang, &part, has_more)}
                {export}
            </div>
        }
    }))
}

/// What is left to the Centre until somebody says that everybody is back.
fn overdue(lang: Lang, conduct: &Conduct) -> Option<AnyView> {
    (conduct.overdue > 0).then(|| {
        let title = lang.fill(past::OVERDUE, &[("n", &conduct.overdue)]);
        let way = view! { <a href="/safe-returns">{lang.t(filing::TO_RETURNS)}</a> };
        view! { <Notice kind=NoticeKind::Warning title=title><p>{lang.t(past::OVERDUE_NEXT)}" "{way}</p></Notice> }
            .into_any()
    })
}

/// How many visits of the reader's own organisation count as missed, and until when.
fn missed(lang: Lang, conduct: &Conduct, today: NaiveDate) -> Option<AnyView> {
    let count = conduct.counted(&RULES, today);
    let next = conduct.next_forgotten(&RULES, today)?;
    let free = conduct.free_from(&RULES, today);
    let title = lang.fill(past::COUNT, &[("n", &count), ("days", &RULES.missed_days)]);
    let rule = lang.fill(past::COUNT_RULE, &[("most", &RULES.missed_most)]);
    let until = lang.fill(past::COUNT_NEXT, &[("date", &lang.date(next))]);
    let free_words = free.map(|day| lang.fill(past::COUNT_FREE, &[("date", &lang.date(day))]));
    let kind = if free.is_some() { NoticeKind::Warning } else { NoticeKind::Info };
    Some(view! { <Notice kind=kind title=title><p>{rule}</p><p>{until}{free_words}</p></Notice> }.into_any())
}

fn title(person: &Person) -> Text {
    match person.role() {
        Role::OrganiserApplicant | Role::OrganiserApprover => words::BOOKINGS,
        Role::TownOfficer => words::BOOKINGS_TOWN,
        _ => words::BOOKINGS_HERE,
    }
}

fn tabs(lang: Lang, part: &Part) -> AnyView {
    let tab = |view: &str, label: Text, current: bool| TabItem {
        href: format!("/bookings?view={view}"),
        label: lang.t(label).to_owned(),
        current,
        count: None,
    };
    let items = vec![tab("ahead", words::AHEAD, !part.is_past()), tab("past", words::PAST, part.is_past())];
    view! { <Tabs label=lang.t(words::BOOKINGS_HERE) items=items/> }.into_any()
}

fn list(lang: Lang, visits: Vec<Visit>, others: bool) -> AnyView {
    let rows: Vec<AnyView> = visits.into_iter().map(|visit| row(lang, visit, others)).collect();
    view! { <List label=lang.t(words::BOOKINGS_HERE)>{rows}</List> }.into_any()
}

fn row(lang: Lang, visit: Visit, others: bool) -> AnyView {
    let Visit { booking, session, project_title, base_name, .. } = visit;
    let heads = lang.fill(words::HEADS_WORDS, &[("children", &booking.children), ("adults", &booking.adults)]);
    let organiser = if others { format!("{} · ", booking.organiser_name) } else { String::new() };
    let details = format!("{organiser}{} · {heads} · {} ", booking.group_name, lang.t(words::CODE));
    let place = format!("{} · {base_name}", session_when(lang, &session));
    let end = status_badge(lang, booking.status);
    view! {
        <ListRow title=project_title href=format!("/bookings/{}", booking.id) end=end>
            <p>{place}</p>
            <p class="soft small">{details}<code>{booking.code}</code></p>
        </ListRow>
    }
    .into_any()
}

fn nothing(lang: Lang, person: &Person) -> AnyView {
    if can_book(person) {
        let find = lang.t(shell::FIND);
        return view! {
            <Empty title=lang.t(words::NO_BOOKINGS) next=lang.t(words::NO_BOOKINGS_NEXT)>
                <LinkButton href="/projects">{find}</LinkButton>
            </Empty>
        }
        .into_any();
    }
    view! { <Empty title=lang.t(words::NO_BOOKINGS) next=lang.t(words::NO_BOOKINGS_OTHERS)/> }.into_any()
}

fn pages(lang: Lang, part: &Part, has_more: bool) -> Option<AnyView> {
    let number = part.number();
    let previous = (number > 1).then(|| (part.address(number - 1), lang.t(words::EARLIER_PAGE).to_owned()));
    let next = has_more.then(|| (part.address(number + 1), lang.t(words::LATER_PAGE).to_owned()));
    let here = PageLink { label: lang.fill(words::PAGE_N, &[("n", &number)]), href: None, current: true };
    (previous.is_some() || next.is_some()).then(|| {
        view! { <Pagination label=lang.t(words::PAGES) previous=previous pages=vec![here] next=next/> }.into_any()
    })
}
