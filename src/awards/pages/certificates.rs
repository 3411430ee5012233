//! The Centre's list of certificates with their plaques, one season at a time.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{award_words, plaque_badge, plaque_of, standing_badge};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    awards::{
        actions::awards_today,
        model::Certificate,
        plaques::PlaqueState,
        policy::{can_decide_awards, can_see_certificates},
        standing::Standing,
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts, awards as words, shell},
    ui::{
        Badge, Button, ButtonKind, Column, Empty, Icon, LinkButton, List, ListRow, Notice, NoticeKind, PageHead, Table,
    },
};

/// Which season, and what was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    done: String,
}

/// Everything the page shows.
struct Desk {
    person: Person,
    /// Final seasons, the latest first.
    years: Vec<i64>,
    /// The one that is shown.
    year: Option<i64>,
    /// The certificates of all seasons.
    all: Vec<Certificate>,
    /// Awards of the season that have none.
    lacking: usize,
}

impl Desk {
    fn of_year(&self) -> Vec<&Certificate> {
        self.all.iter().filter(|one| Some(one.season) == self.year).collect()
    }
}

/// The certificates of a season.
pub async fn certificates_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &asked, None).await
}

/// The list again, with what is wrong.
pub async fn certificates_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let asked = Asked { year: typed.value("year").to_owned(), done: String::new() };
    draw(app, visitor, &asked, Some(typed)).await
}

async fn draw(app: &App, visitor: &Visitor, asked: &Asked, typed: Option<Typed>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_certificates)?.clone();
    let lang = visitor.lang;
    let desk = read(&mut *app.db.read().await?, person, asked, visitor.now.date()).await?;
    let page = Page::new(visitor, lang.t(words::CERTIFICATES)).below("/desk", lang.t(accounts::DESK));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = (asked.done == "issued").then_some(words::DONE_ISSUED);
    Ok(page.draw(app, move || {
        let done = done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> });
        let address = desk.year.map(|year| format!("?year={year}")).unwrap_or_default();
        let none = desk.years.is_empty().then(|| {
            view! { <Empty title=lang.t(words::NO_SEASON) next=lang.t(words::NO_SEASON_NEXT)/> }
        });
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::CERTIFICATES) lead=lang.t(words::CERTIFICATES_LEAD)/>
                {done}
                {problem_summary(&typed, lang)}
                {none}
                {due(lang, &desk)}
                {years(lang, &desk)}
                {issue(lang, &desk)}
                {table(lang, &desk)}
                {print(lang, &desk)}
                <div class="button-row no-print">
                    <LinkButton href="/titles" icon=Icon::Medal>{lang.t(words::TO_TITLES)}</LinkButton>
                </div>
                {export_link(lang, ListKind::Certificates, &address)}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, person: Person, asked: &Asked, today: NaiveDate) -> Result<Desk, AppError> {
    let years = store::list_final_years(conn).await?;
    let year = asked.year.parse().ok().or_else(|| years.first().copied());
    let all = awards_today(conn, today).await?.certificates;
    let awards = match year {
        Some(year) => store::list_awards(conn, year).await?,
        None => Vec::new(),
    };
    let has = |award: &crate::awards::model::Award| {
        all.iter().any(|one| Some(one.season) == year && one.kind == award.kind && one.base_id == award.base_id)
    };
    let lacking = awards.iter().filter(|award| !has(award)).count();
    Ok(Desk { person, years, year, all, lacking })
}

/// Plaques of what was lost, whatever the season.
fn due(lang: Lang, desk: &Desk) -> Option<AnyView> {
    let due: Vec<&Certificate> = desk.all.iter().filter(|one| plaque_of(one) == PlaqueState::Due).collect();
    let row = |one: &&Certificate| {
        let title = format!("{} · {}", one.base_name, award_words(lang, one));
        let (number, badge) = (one.printed_number(), standing_badge(lang, one.standing()));
        view! { <ListRow title=title href=record_address(one) end=badge><p class="small soft">{number}</p></ListRow> }
    };
    let rows: Vec<_> = due.iter().map(row).collect();
    let title = lang.fill(words::PLAQUES_DUE, &[("n", &rows.len())]);
    (!rows.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Warning title=title.clone()><p>{lang.t(words::PLAQUES_DUE_NEXT)}</p></Notice>
            <List label=title>{rows}</List>
        }
        .into_any()
    })
}

fn years(lang: Lang, desk: &Desk) -> Option<AnyView> {
    let way = |year: &i64| {
        let kind = if Some(*year) == desk.year { ButtonKind::Secondary } else { ButtonKind::Quiet };
        let label = lang.fill(words::YEAR, &[("year", year)]);
        view! { <LinkButton href=format!("/certificates?year={year}") kind=kind>{label}</LinkButton> }
    };
    let ways = desk.years.iter().map(way).collect_view();
    (desk.years.len() > 1).then(|| {
        view! { <nav class="button-row no-print" aria-label=lang.t(words::CERTIFICATES)>{ways}</nav> }.into_any()
    })
}

/// What is still to be issued, and the one act that does it.
fn issue(lang: Lang, desk: &Desk) -> Option<AnyView> {
    let year = desk.year.filter(|_| desk.lacking > 0)?;
    let title = lang.fill(words::NOT_ISSUED, &[("year", &year), ("n", &desk.lacking)]);
    let act = if can_decide_awards(&desk.person) {
        let label = lang.fill(words::ISSUE, &[("year", &year)]);
        view! {
            <form method="post" action="/certificates/issuance" class="no-print">
                <input type="hidden" name="year" value=year.to_string()/>
                <div class="button-row"><Button kind=ButtonKind::Primary icon=Icon::Award>{label}</Button></div>
            </form>
        }
        .into_any()
    } else {
        view! { <p>{lang.t(words::ISSUE_BY_LEAD)}</p> }.into_any()
    };
    Some(view! { <Notice title=title><p>{lang.t(words::NOT_ISSUED_NEXT)}</p></Notice>{act} }.into_any())
}

fn table(lang: Lang, desk: &Desk) -> Option<AnyView> {
    let certificates = desk.of_year();
    let year = desk.year.filter(|_| !certificates.is_empty())?;
    let valid = certificates.iter().filter(|one| one.standing() == Standing::Valid).count();
    let caption = lang.fill(words::COUNT, &[("year", &year), ("n", &certificates.len()), ("valid", &valid)]);
    let columns = [
        Column::words(lang.t(words::NUMBER)),
        Column::words(lang.t(words::BASE)),
        Column::words(lang.t(words::ABOUT)),
        Column::words(lang.t(words::STANDING)),
        Column::number(lang.t(words::PRINTS)),
        Column::words(lang.t(words::PLAQUE)),
    ];
    let rows = certificates.iter().map(|one| row(lang, one)).collect();
    Some(view! { <Table caption=caption columns=columns.to_vec() rows=rows cards=true/> }.into_any())
}

fn row(lang: Lang, one: &Certificate) -> Vec<AnyView> {
    let sample = one.is_sample.then(|| view! { " "<Badge label=lang.t(shell::SAMPLE)/> });
    vec![
        view! { <a href=record_address(one)>{one.printed_number()}</a> }.into_any(),
        view! { {format!("{} {}", one.base_code, one.base_name)}{sample} }.into_any(),
        award_words(lang, one).into_any(),
        standing_badge(lang, one.standing()),
        one.prints.to_string().into_any(),
        plaque_badge(lang, plaque_of(one)),
    ]
}

fn print(lang: Lang, desk: &Desk) -> Option<AnyView> {
    let year = desk.year.filter(|_| desk.of_year().iter().any(|one| one.standing().may_be_printed()))?;
    Some(
        view! {
            <form method="post" action="/certificates/prints" class="stack stack-s no-print">
                <input type="hidden" name="year" value=year.to_string()/>
                <p class="soft small">{lang.t(words::PRINT_ABOUT)}</p>
                <div class="button-row"><Button icon=Icon::Print>{lang.t(words::PRINT_ALL)}</Button></div>
            </form>
        }
        .into_any(),
    )
}

fn record_address(one: &Certificate) -> String {
    format!("/certificates/{}/record", one.token)
}
