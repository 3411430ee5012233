//! The pages of an import: which list, which file, what was found.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{answer::workbook, messages::verdict_words};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{
        http::App,
        spreadsheet::{self, Column as SheetColumn, Table as SheetTable, Value},
    },
    spreadsheets::{
        actions::{find_list, importer, plan_import},
        model::{ImportKind, Judged, KEPT_DAYS, Plan, Verdict},
        policy::{can_import, can_import_something},
    },
    text::{Lang, accounts as accounts_words, spreadsheets as words},
    ui::{Button, ButtonKind, Card, Column, FileField, Icon, LinkButton, Notice, NoticeKind, PageHead, Table},
};

/// Rows of the findings a page shows; the file has all.
const SHOWN: usize = 200;
/// Width of a column of the findings' file, in letters.
const WIDTH: f64 = 18.0;

/// What was found in a file, and under which name the file is kept.
pub struct Finding {
    /// The plan.
    pub plan: Plan,
    /// The kept file.
    pub file: String,
}

/// How many rows were just imported: added, changed, unchanged.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The name of a kept file.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Kept {
    file: String,
}

/// The lists one may import.
pub async fn import_index_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_import_something)?.clone();
    let lang = visitor.lang;
    let page = Page::new(&visitor, lang.t(words::IMPORT)).below("/desk", lang.t(accounts_words::DESK));
    Ok(page.draw(&app, move || {
        let kinds = ImportKind::ALL.iter().copied().filter(|kind| can_import(&person, *kind));
        let cards: Vec<_> = kinds
            .map(|kind| {
                let about = lang.t(words::import_about(kind));
                view! {
                    <Card title=lang.t(words::import_kind(kind)) href=format!("/import/{kind}") level=2><p>{about}</p></Card>
                }
            })
            .collect();
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::IMPORT) lead=lang.t(words::IMPORT_LEAD)/>
                <div class="grid">{cards}</div>
            </div>
        }
    }))
}

/// The page of one list.
pub async fn import_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let kind = ImportKind::parse(&kind).ok_or(AppError::NotFound)?;
    importer(visitor.signed_in()?, kind)?;
    let counts: Vec<usize> = done.split('-').filter_map(|count| count.parse().ok()).collect();
    let done = match counts.as_slice() {
        [added, changed, same] => {
            Some(visitor.lang.fill(words::DONE, &[("added", added), ("changed", changed), ("same", same)]))
        }
        _ => None,
    };
    Ok(draw_import(&app, &visitor, kind, &Typed::default(), None, done))
}

/// The page of one list with what is wrong with a file, what was found in it, or what was done.
pub fn draw_import(
    app: &App,
    visitor: &Visitor,
    kind: ImportKind,
    typed: &Typed,
    finding: Option<Finding>,
    done: Option<String>,
) -> Response {
    let lang = visitor.lang;
    let title = lang.fill(words::IMPORT_OF, &[("list", &lang.t(words::import_kind(kind)))]);
    let page = Page::new(visitor, title.clone()).below("/import", lang.t(words::IMPORT));
    let is_refused = !typed.is_fine() || finding.as_ref().is_some_and(|finding| !finding.plan.is_fine());
    let page = if is_refused { page.refused() } else { page };
    page.draw(app, move || {
        let next = match kind {
            ImportKind::People => Some(words::NEXT_PEOPLE),
            ImportKind::Bases | ImportKind::Projects => Some(words::NEXT_BASES),
            ImportKind::Organisations => None,
        };
        let next = next.map(|text| view! { <p>{lang.t(text)}</p> });
        let upload = upload(lang, kind, typed, finding.is_none());
        view! {
            <div class="stack">
                <PageHead title=title lead=lang.t(words::IMPORT_LEAD)/>
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=done live=true>{next}</Notice> })}
                {problem_summary(typed, lang)}
                {finding.map(|finding| findings(lang, kind, &finding))}
                {upload}
            </div>
        }
    })
}

fn upload(lang: Lang, kind: ImportKind, typed: &Typed, is_first: bool) -> AnyView {
    let error = typed.error("file", lang);
    let loudness = if is_first { ButtonKind::Primary } else { ButtonKind::Secondary };
    let label = if is_first { words::FILE } else { words::AGAIN };
    view! {
        <form class="panel stack" method="post" action=format!("/import/{kind}") enctype="multipart/form-data">
            <p>
                <LinkButton href=format!("/import/{kind}/template.xlsx") icon=Icon::Download>
                    {lang.t(words::TEMPLATE)}
                </LinkButton>
            </p>
            <FileField name="file" label=lang.t(label) hint=lang.t(words::FILE_HINT) error=error accept=".xlsx"/>
            <Button kind=loudness icon=Icon::Upload>{lang.t(words::CHECK)}</Button>
            <p class="soft small">{lang.fill(words::LIST_KEPT, &[("n", &KEPT_DAYS)])}</p>
        </form>
    }
    .into_any()
}

fn findings(lang: Lang, kind: ImportKind, finding: &Finding) -> AnyView {
    let plan = &finding.plan;
    let ignored = (!plan.ignored.is_empty())
        .then(|| view! { <p class="soft">{lang.fill(words::IGNORED, &[("columns", &plan.ignored.join("、"))])}</p> });
    let cut = (plan.rows.len() > SHOWN)
        .then(|| view! { <p class="soft">{lang.fill(words::FIRST_ROWS, &[("n", &SHOWN)])}</p> });
    let columns = [words::WHAT, words::ROW, words::RESULT].map(|text| Column::words(lang.t(text))).to_vec();
    let mut rows: Vec<&Judged> = plan.rows.iter().collect();
    rows.sort_by_key(|row| !matches!(row.verdict, Verdict::Refused(_)));
    let rows = rows.into_iter().take(SHOWN).map(|row| cells(lang, kind, row)).collect();
    let download = format!("/import/{kind}/messages.xlsx?file={}", finding.file);
    view! {
        <section class="stack">
            <h2>{lang.t(words::FINDINGS)}</h2>
            {verdict(lang, plan)}
            {ignored}
            {confirmation(lang, kind, finding)}
            <p><LinkButton href=download icon=Icon::Download>{lang.t(words::MESSAGES)}</LinkButton></p>
            {cut}
            <Table caption=lang.t(words::FINDINGS) columns=columns rows=rows cards=true quiet_caption=true/>
        </section>
    }
    .into_any()
}

fn verdict(lang: Lang, plan: &Plan) -> AnyView {
    let [added, changed, same, refused] = plan.counts();
    let counts =
        lang.fill(words::COUNTS, &[("added", &added), ("changed", &changed), ("same", &same), ("refused", &refused)]);
    let (kind, title) = match (refused, added + changed) {
        (0, 0) => (NoticeKind::Info, lang.t(words::ALL_SAME).to_owned()),
        (0, _) => (NoticeKind::Success, lang.t(words::ALL_FINE).to_owned()),
        _ => (NoticeKind::Danger, lang.fill(words::NOTHING_DONE, &[("n", &refused)])),
    };
    let next = (refused > 0).then(|| view! { <p>{lang.t(words::NOTHING_DONE_NEXT)}</p> });
    view! { <Notice kind=kind title=title live=true><p>{counts}</p>{next}</Notice> }.into_any()
}

fn confirmation(lang: Lang, kind: ImportKind, finding: &Finding) -> Option<AnyView> {
    let [added, changed, _, refused] = finding.plan.counts();
    (refused == 0 && added + changed > 0).then(|| {
        view! {
            <form method="post" action=format!("/import/{kind}/confirmation")>
                <input type="hidden" name="kept" value=finding.file.clone()/>
                <Button kind=ButtonKind::Primary large=true icon=Icon::Check>{lang.t(words::CONFIRM)}</Button>
            </form>
        }
        .into_any()
    })
}

fn cells(lang: Lang, kind: ImportKind, row: &Judged) -> Vec<AnyView> {
    let written = || row.line.cells.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
    let name = if row.name.is_empty() { written() } else { row.name.clone() };
    vec![name.into_any(), row.line.number.to_string().into_any(), verdict_words(lang, kind, &row.verdict).into_any()]
}

/// A kept file with what was found in a last column.
pub async fn messages_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(Kept { file }): Query<Kept>,
) -> Result<Response, AppError> {
    let kind = ImportKind::parse(&kind).ok_or(AppError::NotFound)?;
    let person = visitor.signed_in()?;
    let importer = importer(person, kind)?;
    let conn = &mut *app.db.read().await?;
    let content = find_list(conn, &app.files, person, &file).await?.ok_or(AppError::NotFound)?;
    let plan = plan_import(conn, kind, content, &importer).await?;
    let plan = plan.map_err(|_| AppError::NotFound)?;
    let bytes = spreadsheet::write(vec![messages(visitor.lang, &plan)]).await?;
    Ok(workbook(visitor.lang.t(words::FINDINGS), bytes))
}

fn messages(lang: Lang, plan: &Plan) -> SheetTable {
    let width = plan.heading.cells.len();
    let mut columns: Vec<SheetColumn> =
        plan.heading.cells.iter().map(|title| SheetColumn::new(title.clone(), WIDTH)).collect();
    columns.push(SheetColumn::new(lang.t(words::RESULT), 60.0));
    let row = |row: &Judged| {
        let mut cells = row.line.cells.clone();
        cells.resize(width, String::new());
        cells.push(verdict_words(lang, plan.kind, &row.verdict));
        cells.into_iter().map(Value::text).collect()
    };
    let name = lang.t(words::import_kind(plan.kind)).to_owned();
    SheetTable { name, columns, rows: plan.rows.iter().map(row).collect() }
}
