//! The rows behind the records: every visit, paper and incident that a figure counts.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    rating::{
        assemble::{IncidentRow, PaperRow, VisitRow},
        policy::{can_answer_for, can_see_seasons, has_workbooks},
        store,
    },
    text::{Lang, Text, bases as base_words, rating as words, records, stages},
    time::{Moment, shifted},
    ui::{Column, Empty, PageHead, Table},
};

/// Everything the page shows.
struct Rows {
    base: Base,
    visits: Vec<(VisitRow, String)>,
    papers: Vec<PaperRow>,
    incidents: Vec<IncidentRow>,
}

/// The rows behind the records of a base in a season, for the Centre and for the base itself. No answers are in them.
pub async fn records_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(|person| can_see_seasons(person) || has_workbooks(person))?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let base = bases::store::find_base(&mut conn, &code).await?;
    let base = base.filter(|base| can_see_seasons(&person) || can_answer_for(&person, base));
    let base = base.ok_or(AppError::NotFound)?;
    let rows = read(&mut conn, year, base, visitor.now).await?;
    drop(conn);
    let above = lang.fill(words::SEASON, &[("year", &year)]);
    let title = format!("{} · {}", rows.base.name, lang.t(records::RECORDS));
    let page = Page::new(&visitor, title);
    let page = if can_see_seasons(&person) {
        page.below("/seasons", lang.t(words::SEASONS)).below(format!("/seasons/{year}"), above.clone())
    } else {
        page.below("/workbooks", lang.t(stages::WORKBOOKS))
    };
    Ok(page.draw(&app, move || {
        view! {
            <div class="stack stack-l">
                <PageHead title=rows.base.name.clone() above=above lead=lang.t(records::LEAD)/>
                {visits(lang, &rows)}
                {papers(lang, &rows)}
                {incidents(lang, &rows)}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, year: i64, base: Base, now: Moment) -> Result<Rows, AppError> {
    let season = store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let (from, to) = (season.starts_on, season.ends_on);
    let labels = store::list_session_labels(conn, &base.code, from, to).await?;
    let visits = store::list_visits(conn, from, to, now).await?.into_iter().filter(|visit| visit.base_id == base.id);
    let visits = visits.filter_map(|visit| {
        let (_, code) = labels.get(visit.booking_id.as_str())?;
        let code = code.clone();
        Some((visit, code))
    });
    let mut visits: Vec<(VisitRow, String)> = visits.collect();
    visits.sort_by_key(|(visit, _)| visit.ends_at);
    let papers = store::list_papers(conn).await?.into_iter().filter(|paper| paper.base_id == base.id).collect();
    let incidents = store::list_incidents(conn, Moment::start_of(from), Moment::start_of(shifted(to, 1))).await?;
    let incidents = incidents.into_iter().filter(|incident| incident.base_id == base.id).collect();
    Ok(Rows { base, visits, papers, incidents })
}

fn section(lang: Lang, title: Text, columns: Vec<Column>, rows: Vec<Vec<AnyView>>) -> AnyView {
    let inside = if rows.is_empty() {
        view! { <Empty title=lang.t(records::NONE) next=lang.t(records::NONE_NEXT)/> }.into_any()
    } else {
        view! { <Table caption=lang.t(title) columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
    };
    view! { <section class="stack"><h2>{lang.t(title)}</h2>{inside}</section> }.into_any()
}

fn visits(lang: Lang, rows: &Rows) -> AnyView {
    let columns = vec![
        Column::words(lang.t(words::SESSION)),
        Column::words(lang.t(records::HELD)),
        Column::number(lang.t(records::CHILDREN)),
        Column::words(lang.t(records::BRIEFED)),
        Column::words(lang.t(records::CLOSED_OUT)),
    ];
    let yes = |is: bool| lang.t(if is { records::YES } else { records::NO });
    let row = |(visit, code): &(VisitRow, String)| {
        let (date, is_held) = (lang.date(visit.ends_at.date()), visit.is_held());
        let label = lang.fill(words::SESSION_LABEL, &[("date", &date), ("code", code)]);
        let held = match (is_held, visit.is_called_off_by_base()) {
            (true, _) => records::YES,
            (false, true) => records::CALLED_OFF_BY_BASE,
            (false, false) => records::CALLED_OFF,
        };
        let of_held = |is: bool| if is_held { yes(is) } else { lang.t(words::NO_FIGURE) };
        let children = if is_held { visit.children.to_string() } else { lang.t(words::NO_FIGURE).to_owned() };
        vec![
            label.into_any(),
            lang.t(held).into_any(),
            children.into_any(),
            of_held(visit.is_briefed).into_any(),
            of_held(visit.is_closed_out_on_time()).into_any(),
        ]
    };
    section(lang, records::VISITS, columns, rows.visits.iter().map(row).collect())
}

fn papers(lang: Lang, rows: &Rows) -> AnyView {
    let columns = vec![Column::words(lang.t(records::PAPER)), Column::words(lang.t(records::VALID_UNTIL))];
    let row = |paper: &PaperRow| {
        vec![lang.t(base_words::paper(paper.kind)).into_any(), lang.date(paper.valid_until).into_any()]
    };
    section(lang, records::PAPERS, columns, rows.papers.iter().map(row).collect())
}

fn incidents(lang: Lang, rows: &Rows) -> AnyView {
    let columns = vec![
        Column::words(lang.t(records::HAPPENED)),
        Column::words(lang.t(records::TOLD)),
        Column::words(lang.t(records::ON_TIME)),
    ];
    let row = |incident: &IncidentRow| {
        vec![
            lang.moment(incident.happened_at).into_any(),
            lang.moment(incident.reported_at).into_any(),
            lang.t(if incident.is_on_time() { records::YES } else { records::NO }).into_any(),
        ]
    };
    section(lang, records::INCIDENTS, columns, rows.incidents.iter().map(row).collect())
}
