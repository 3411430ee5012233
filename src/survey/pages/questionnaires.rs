//! The Centre's questionnaires: the versions, and what the next one changes.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::Datelike;
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    survey::{
        actions::find_next,
        model::Questionnaire,
        policy::can_write_questionnaires,
        store,
        versions::{Questions, Version, version_in},
    },
    text::{Lang, accounts, questionnaires as words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Column, FieldWidth, InputKind, List, ListRow, Notice, NoticeKind,
        PageHead, Table, TextField,
    },
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    /// The act.
    pub done: String,
}

/// The six questionnaires of the next version, and what was published.
pub async fn questionnaires_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, None, &done).await
}

/// The same with what is wrong about the year.
pub async fn questionnaires_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some(typed), "").await
}

async fn draw(app: &App, visitor: &Visitor, refused: Option<Typed>, done: &str) -> Result<Response, AppError> {
    visitor.allowed(can_write_questionnaires)?;
    let (lang, year) = (visitor.lang, i64::from(visitor.now.date().year()));
    let conn = &mut *app.db.read().await?;
    let versions = store::list_versions(conn).await?;
    let draft = store::list_draft(conn).await?;
    let next = find_next(conn).await?;
    let page = Page::new(visitor, lang.t(words::QUESTIONNAIRES)).below("/desk", lang.t(accounts::DESK));
    let page = if refused.is_some() { page.refused() } else { page };
    let typed = refused.unwrap_or_default();
    let is_published = done == "published";
    Ok(page.draw(app, move || {
        let said =
            is_published.then(|| view! { <Notice kind=NoticeKind::Success title=lang.t(words::PUBLISHED) live=true/> });
        view! {
            <div class="measure stack stack-l">
                {said}
                <PageHead title=lang.t(words::QUESTIONNAIRES) lead=lang.t(words::LEAD)/>
                {problem_summary(&typed, lang)}
                {bands(lang, &next, &draft)}
                {publish(lang, year, &versions, !draft.is_empty(), &typed)}
                {list(lang, year, &versions)}
                {export_link(lang, ListKind::Questionnaires, "")}
            </div>
        }
    }))
}

fn bands(lang: Lang, next: &Questions, draft: &Questions) -> AnyView {
    let row = |questionnaire: &Questionnaire| {
        let count = next.get(questionnaire).map_or(0, Vec::len);
        let end = match draft.contains_key(questionnaire) {
            true => view! { <Badge kind=BadgeKind::Warning label=lang.t(words::EDITED)/> }.into_any(),
            false => view! { <Badge label=lang.t(words::UNCHANGED)/> }.into_any(),
        };
        let about = lang.fill(words::ITEMS, &[("n", &count)]);
        view! {
            <ListRow title=lang.t(words::band(*questionnaire)) href=format!("/questionnaires/{questionnaire}") end=end>
                <p class="soft">{about}</p>
            </ListRow>
        }
    };
    let rows: Vec<_> = Questionnaire::ALL.iter().map(row).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::WRITE)}</h2>
            <List label=lang.t(words::WRITE)>{rows}</List>
        </section>
    }
    .into_any()
}

fn publish(lang: Lang, year: i64, versions: &[Version], has_draft: bool, typed: &Typed) -> AnyView {
    let number = versions.first().map_or(1, |latest| latest.number + 1);
    let about = lang.fill(words::PUBLISH_ABOUT, &[("n", &number)]);
    let hint = lang.fill(words::YEAR_HINT, &[("year", &(year + 1))]);
    let (value, error) = (typed.value("year").to_owned(), typed.error("year", lang));
    let body = match has_draft || error.is_some() {
        true => view! {
            <p>{about}</p>
            <form method="post" action="/questionnaires/publication" class="form">
                <TextField
                    name="year" label=lang.t(words::YEAR) hint=hint value=value error=error
                    kind=InputKind::Number width=FieldWidth::Short required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::PUBLISH)}</Button></div>
            </form>
        }
        .into_any(),
        false => view! { <p class="soft">{lang.t(words::NO_CHANGES)}</p> }.into_any(),
    };
    view! { <section class="stack"><h2>{lang.t(words::PUBLISH)}</h2>{body}</section> }.into_any()
}

fn list(lang: Lang, year: i64, versions: &[Version]) -> AnyView {
    let now = version_in(versions, year).map_or(0, |version| version.number);
    let row = |version: &Version| {
        let number = version.number;
        let (kind, state) = match number {
            _ if number == now => (BadgeKind::Success, words::IN_USE),
            _ if number > now => (BadgeKind::Accent, words::COMING),
            _ => (BadgeKind::Plain, words::FORMER),
        };
        let name = lang.fill(words::NUMBER, &[("n", &number)]);
        let href = format!("/questionnaires/child_lower/preview?version={number}");
        vec![
            name.clone().into_any(),
            from(lang, version).into_any(),
            view! { <Badge kind=kind label=lang.t(state)/> }.into_any(),
            view! { <a href=href>{lang.t(words::LOOK)}<span class="visually-hidden">{name}</span></a> }.into_any(),
        ]
    };
    let columns = [words::VERSION, words::FROM, words::STATE, words::LOOK].map(|title| Column::words(lang.t(title)));
    let rows: Vec<_> = versions.iter().map(row).collect();
    view! { <Table caption=lang.t(words::VERSIONS) columns=columns.to_vec() rows=rows cards=true/> }.into_any()
}

/// Since when a version is asked, in words.
pub fn from(lang: Lang, version: &Version) -> String {
    match version.from_year {
        0 => lang.t(words::EVER).to_owned(),
        year => lang.fill(words::FROM_YEAR, &[("year", &year)]),
    }
}
