//! What a base sees of its own result: every sum but those of single visits; it may ask, and object.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    Done,
    hearings_parts::{objection_said, question_said},
    workbooks::is_shown,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        model::{Run, Season, SeasonStatus},
        pages::{
            figures::{season_badge, short_hash},
            seasons::run_words,
            workings::{Workbook, body, read_workbook, records_link},
        },
        policy::{can_answer_for, has_workbooks},
        stages::{
            objections::{Ground, LONGEST, Objection, may_object},
            queries::{self, Query as Asked},
        },
        store,
    },
    text::{Lang, Text, stages as said},
    time::Moment,
    ui::{Button, Choice, Empty, Notice, NoticeKind, PageHead, RadioGroup, TextArea},
};

/// Everything a base sees of its result.
pub(super) struct OwnResult {
    pub(super) season: Season,
    pub(super) base: Base,
    pub(super) run: Run,
    pub(super) book: Option<Workbook>,
    queries: Vec<Asked>,
    objections: Vec<Objection>,
}

/// The workbook of an own base.
pub async fn workbook_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, year, &code, None, &done).await
}

/// The same with what is wrong with a question or an objection.
pub async fn workbook_again(
    app: &App,
    visitor: &Visitor,
    year: i64,
    code: &str,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, year, code, Some(typed), "").await
}

/// The result of an own base that was shown, found through whoever asks.
pub(super) async fn read(conn: &mut Conn, visitor: &Visitor, year: i64, code: &str) -> Result<OwnResult, AppError> {
    let person = visitor.allowed(has_workbooks)?;
    let base = bases::store::find_base(conn, code).await?.ok_or(AppError::NotFound)?;
    if !can_answer_for(person, &base) {
        return Err(AppError::NotFound);
    }
    let season = store::find_season(conn, year).await?.filter(is_shown).ok_or(AppError::NotFound)?;
    // What was shown, not a run that nobody has published yet.
    let run = match season.stages.shown_run {
        Some(number) => store::find_run(conn, year, number).await?,
        None => store::find_counting_run(conn, year).await?,
    };
    let run = run.ok_or(AppError::NotFound)?;
    let book = read_workbook(conn, visitor.lang, &season, &base, &run, false).await?;
    let queries = store::list_queries_of(conn, year, &base.id).await?;
    let objections = store::list_objections_of(conn, year, &base.id).await?;
    Ok(OwnResult { season, base, run, book, queries, objections })
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    year: i64,
    code: &str,
    typed: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    let (lang, now) = (visitor.lang, visitor.now);
    let own = read(&mut *app.db.read().await?, visitor, year, code).await?;
    let title = lang.fill(said::WORKBOOK, &[("year", &year)]);
    let page = Page::new(visitor, format!("{} · {title}", own.base.name)).below("/workbooks", lang.t(said::WORKBOOKS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = match done {
        "asked" => Some(said::QUERY_DONE),
        "objected" => Some(said::OBJECT_DONE),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let nothing = own.book.is_none().then(|| {
            view! { <Empty title=lang.t(said::WORKBOOKS_NONE) next=lang.t(said::WORKBOOKS_NONE_NEXT)/> }
        });
        let line = format!("{} · {}", run_words(lang, &own.run), short_hash(&own.run.bundle_hash));
        view! {
            <div class="stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=own.base.name.clone() above=title lead=lang.t(said::WORKBOOK_PRIVATE)>
                    {season_badge(lang, own.season.status)}
                    <span class="soft small">{line}</span>
                </PageHead>
                {problem_summary(&typed, lang)}
                {nothing}
                {files(lang, &own)}
                {records_link(lang, own.season.year, &own.base.code)}
                {own.book.as_ref().map(body)}
                {acts(lang, &own, now, &typed)}
            </div>
        }
    }))
}

fn files(lang: Lang, own: &OwnResult) -> AnyView {
    let href = |end: &str| format!("/workbooks/{}/{}/workbook.{end}", own.season.year, own.base.code);
    view! {
        <p class="cluster no-print">
            <a class="button button-quiet" href=href("xlsx") download>{lang.t(said::WORKBOOK_XLSX)}</a>
            <a class="button button-quiet" href=href("pdf") download>{lang.t(said::WORKBOOK_PDF)}</a>
        </p>
    }
    .into_any()
}

/// What the base has asked and objected to, and the form that is open today.
fn acts(lang: Lang, own: &OwnResult, now: Moment, typed: &Typed) -> AnyView {
    let preview = own.season.stages.preview.filter(|preview| preview.is_on(now.date()));
    let may_ask = preview.filter(|_| own.season.status == SeasonStatus::Preview);
    let may_object = may_object(own.season.status, own.season.stages, now.date()).is_ok();
    let notice = own.season.stages.notice.filter(|_| may_object);
    let asked: Vec<AnyView> = own.queries.iter().map(|asked| panel(question_said(lang, asked))).collect();
    let raised: Vec<AnyView> = own.objections.iter().map(|raised| panel(objection_said(lang, raised))).collect();
    // What was typed stays on the page when its days have just ended.
    let ask = may_ask.map(|days| lang.fill(said::QUERY_ABOUT, &[("date", &lang.date(days.until))]));
    let ask = ask.or_else(|| (!typed.value("question").is_empty()).then(String::new));
    let object = notice.map(|days| lang.fill(said::OBJECT_ABOUT, &[("date", &lang.date(days.until))]));
    let object = object.or_else(|| (!typed.value("statement").is_empty()).then(String::new));
    view! {
        {said_before(lang, said::OBJECTIONS, raised)}
        {object.map(|about| object_form(lang, own, about, typed))}
        {said_before(lang, said::QUERIES, asked)}
        {ask.map(|about| ask_form(lang, own, about, typed))}
    }
    .into_any()
}

fn panel(inside: AnyView) -> AnyView {
    view! { <div class="panel stack">{inside}</div> }.into_any()
}

fn said_before(lang: Lang, title: Text, parts: Vec<AnyView>) -> Option<AnyView> {
    (!parts.is_empty())
        .then(|| view! { <section class="measure stack"><h2>{lang.t(title)}</h2>{parts}</section> }.into_any())
}

fn ask_form(lang: Lang, own: &OwnResult, about: String, typed: &Typed) -> AnyView {
    let action = format!("/workbooks/{}/{}/query", own.season.year, own.base.code);
    view! {
        <section class="measure stack no-print">
            <h2>{lang.t(said::QUERY)}</h2>
            <p>{about}</p>
            <form method="post" action=action class="stack">
                <TextArea
                    name="question" label=lang.t(said::QUERY_TEXT) hint=lang.t(said::QUERY_HINT) rows=4
                    value=typed.value("question") error=typed.error("question", lang)
                    maxlength=queries::LONGEST.to_string() required=true
                />
                <div class="button-row"><Button>{lang.t(said::QUERY_SEND)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn object_form(lang: Lang, own: &OwnResult, about: String, typed: &Typed) -> AnyView {
    let action = format!("/workbooks/{}/{}/objection", own.season.year, own.base.code);
    let grounds: Vec<Choice> =
        Ground::ALL.iter().map(|ground| Choice::new(ground.as_str(), lang.t(said::ground(*ground)))).collect();
    view! {
        <section class="measure stack no-print">
            <h2>{lang.t(said::OBJECT)}</h2>
            <p>{about}</p>
            <form method="post" action=action class="stack">
                <RadioGroup
                    name="ground" legend=lang.t(said::OBJECT_GROUND) choices=grounds selected=typed.value("ground")
                    error=typed.error("ground", lang) required=true
                />
                <TextArea
                    name="statement" label=lang.t(said::OBJECT_TEXT) hint=lang.t(said::OBJECT_HINT) rows=6
                    value=typed.value("statement") error=typed.error("statement", lang)
                    maxlength=LONGEST.to_string() required=true
                />
                <div class="button-row"><Button>{lang.t(said::OBJECT_SEND)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}
