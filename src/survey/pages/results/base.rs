//! The results of a base in a year: its totals, and the way to each session.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::{
    super::{replies::reply_form, turnout::of_base},
    figures::{plainly, rule, table},
};
use crate::{
    accounts::visitor::Visitor,
    bases::{actions::find_edited_base, policy::can_edit_supply},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    survey::{
        model::Questionnaire,
        policy::can_reply,
        released::{SessionReleased, Totals, totals},
        store,
        suppression::Audience,
        versions::Questions,
    },
    text::{Lang, accounts, replies as reply_words, results as words, supply},
    time::Moment,
    ui::{ButtonKind, Empty, Icon, LinkButton, List, ListRow, Notice, NoticeKind, PageHead},
};

/// Which year.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    done: String,
}

/// What children and parents said about a base in a year, as far as it is released.
pub async fn base_results_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, asked, Typed::default()).await
}

/// The same with what is wrong about the reply.
pub async fn base_results_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    let asked = Asked { year: typed.value("year").to_owned(), done: String::new() };
    draw(app, visitor, code, asked, typed).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    Asked { year, done }: Asked,
    typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let (lang, now, code) = (visitor.lang, visitor.now, code.to_owned());
    let year = year_of(&year, now);
    let may_reply = can_reply(person);
    let (from, to) = year_span(year);
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, &code).await?;
    let released = store::list_released_of_base(conn, &base.id, from, to).await?;
    let asked = store::list_asked(conn, now.date().year().into()).await?;
    let turnout = store::list_turnouts(conn, Some(&base.id), from, to).await?;
    let replies = if may_reply { store::list_replies(conn, &base.id, year).await? } else { Vec::new() };
    let page = Page::new(visitor, lang.t(words::RESULTS))
        .below("/desk", lang.t(accounts::DESK))
        .below("/supply", lang.t(supply::SUPPLY))
        .below(format!("/supply/bases/{code}"), base.name.clone());
    let page = if typed.is_fine() { page } else { page.refused() };
    let done = match done.as_str() {
        "sent" => Some(reply_words::SENT),
        "withdrawn" => Some(reply_words::WITHDRAWN),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let lead = lang.fill(words::BASE_LEAD, &[("year", &year)]);
        let body = body(lang, year, &asked, &released);
        let export = export_link(lang, ListKind::Results, &format!("?base={code}&year={year}"));
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                {problem_summary(&typed, lang)}
                <PageHead title=lang.t(words::RESULTS) above=base.name.clone() lead=lead/>
                {years(lang, &code, year, now)}
                {body}
                {of_base(lang, year, turnout.first())}
                {may_reply.then(|| reply_form(lang, &code, year, &replies, &typed))}
                {export}
            </div>
        }
    }))
}

/// The year that was asked for; the running one if none was.
pub fn year_of(asked: &str, now: Moment) -> i32 {
    asked.parse().ok().filter(|year| (2000..=2999).contains(year)).unwrap_or_else(|| now.date().year())
}

/// Its beginning and its end.
pub fn year_span(year: i32) -> (Moment, Moment) {
    let first = |year: i32| Moment::start_of(NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default());
    (first(year), first(year + 1))
}

/// The year before, and the one after where it has begun.
fn years(lang: Lang, code: &str, year: i32, now: Moment) -> AnyView {
    let way = |year: i32, icon: Icon| {
        let href = format!("/supply/bases/{code}/results?year={year}");
        view! { <LinkButton href=href kind=ButtonKind::Quiet icon=icon>{lang.fill(words::YEAR, &[("year", &year)])}</LinkButton> }
    };
    let after = (year < now.date().year()).then(|| way(year + 1, Icon::ChevronRight));
    view! {
        <nav class="button-row no-print" aria-label=lang.t(words::RESULTS)>
            {way(year - 1, Icon::ChevronLeft)}
            {after}
        </nav>
    }
    .into_any()
}

fn body(lang: Lang, year: i32, asked: &Questions, released: &[SessionReleased]) -> AnyView {
    let totals = totals(released.iter().map(|one| &one.released));
    let tables: Vec<AnyView> =
        Questionnaire::ALL.iter().filter_map(|questionnaire| told(lang, asked, *questionnaire, &totals)).collect();
    if released.is_empty() {
        return view! { <Empty title=lang.t(words::NOT_YET) next=lang.t(words::NOT_YET_NEXT)/> }.into_any();
    }
    let nothing = tables.is_empty().then(|| view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> });
    view! {
        {plainly(lang, &totals, year)}
        {nothing}
        {tables}
        {rule(lang)}
        {sessions(lang, released)}
    }
    .into_any()
}

fn told(lang: Lang, asked: &Questions, questionnaire: Questionnaire, totals: &Totals) -> Option<AnyView> {
    table(lang, asked, questionnaire, |code| totals.get(&(questionnaire, code.to_owned()))?.told(Audience::Internal))
}

/// Each session once, the latest first.
fn sessions(lang: Lang, released: &[SessionReleased]) -> AnyView {
    let mut sessions: Vec<&SessionReleased> = released.iter().collect();
    sessions.sort_by(|one, other| (other.starts_at, &other.session_id).cmp(&(one.starts_at, &one.session_id)));
    sessions.dedup_by(|one, other| one.session_id == other.session_id);
    let row = |one: &SessionReleased| {
        let href = format!("/sessions/{}/results", one.session_id);
        let when = lang.moment(one.starts_at);
        view! { <ListRow title=one.project_title.clone() href=href><p class="soft">{when}</p></ListRow> }
    };
    let rows: Vec<_> = sessions.into_iter().map(row).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::SESSIONS)}</h2>
            <List label=lang.t(words::SESSIONS)>{rows}</List>
        </section>
    }
    .into_any()
}
