//! Versions of the rating method: the list, one version, and the opening of seasons.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{figures::short_hash, stages::Done};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        method::Aspect,
        model::{MethodStatus, MethodText, Season},
        policy::{can_approve_methods, can_see_seasons, can_write_methods},
        read::read_method,
        store,
    },
    text::{Lang, methods as words, rating as rating_words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, Definition, Definitions, Disclosure, Empty, FieldWidth, List,
        ListRow, Notice, NoticeKind, PageHead, SelectField, TextArea, TextField,
    },
};

/// Every version.
pub async fn methods_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    draw(&app, &visitor, None).await
}

/// The same with what is wrong with what was typed.
pub async fn methods_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some(typed)).await
}

async fn draw(app: &App, visitor: &Visitor, typed: Option<Typed>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_seasons)?.clone();
    let (lang, today) = (visitor.lang, visitor.now.date());
    let (methods, seasons) = read(&mut *app.db.read().await?).await?;
    let page = Page::new(visitor, lang.t(words::METHODS)).below("/seasons", lang.t(rating_words::SEASONS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    Ok(page.draw(app, move || {
        let rows: Vec<_> = methods.iter().map(|method| row(lang, method, &seasons)).collect();
        let none =
            methods.is_empty().then(|| view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> });
        let open = can_approve_methods(&person).then(|| open_form(lang, &methods, today, &typed));
        let write = can_write_methods(&person).then(|| write_form(lang, &typed));
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::METHODS) lead=lang.t(words::LEAD)/>
                {problem_summary(&typed, lang)}
                {none}
                <List label=lang.t(words::METHODS)>{rows}</List>
                {open}
                {write}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn) -> Result<(Vec<MethodText>, Vec<Season>), AppError> {
    Ok((store::list_methods(conn).await?, store::list_seasons(conn).await?))
}

fn used_by(lang: Lang, method: &MethodText, seasons: &[Season]) -> String {
    let years: Vec<String> = seasons
        .iter()
        .filter(|season| season.method_code == method.code)
        .map(|season| season.year.to_string())
        .collect();
    if years.is_empty() {
        return lang.t(words::USED_BY_NONE).to_owned();
    }
    lang.fill(words::USED_BY, &[("years", &years.join(", "))])
}

fn badge(lang: Lang, status: MethodStatus) -> AnyView {
    let kind = match status {
        MethodStatus::Draft => BadgeKind::Plain,
        MethodStatus::Consulted => BadgeKind::Info,
        MethodStatus::Approved | MethodStatus::Locked => BadgeKind::Success,
    };
    view! { <Badge kind=kind label=lang.t(words::status(status))/> }.into_any()
}

fn row(lang: Lang, method: &MethodText, seasons: &[Season]) -> impl IntoView + use<> {
    let about = format!("{} · {}", used_by(lang, method, seasons), short_hash(&method.hash));
    view! {
        <ListRow title=method.code.clone() href=format!("/methods/{}", method.code) end=badge(lang, method.status)>
            <p class="soft small">{about}</p>
        </ListRow>
    }
}

fn open_form(lang: Lang, methods: &[MethodText], today: chrono::NaiveDate, typed: &Typed) -> AnyView {
    use chrono::Datelike;
    let may = methods.iter().filter(|method| matches!(method.status, MethodStatus::Approved | MethodStatus::Locked));
    let choices: Vec<Choice> = may.map(|method| Choice::new(method.code.clone(), method.code.clone())).collect();
    let year = match typed.value("year") {
        "" => (today.year() + 1).to_string(),
        year => year.to_owned(),
    };
    view! {
        <section class="stack no-print">
            <h2>{lang.t(words::OPEN)}</h2>
            <p>{lang.t(words::OPEN_ABOUT)}</p>
            <form method="post" action="/seasons" class="stack">
                <TextField
                    name="year" label=lang.t(words::YEAR) value=year error=typed.error("year", lang)
                    width=FieldWidth::Short required=true
                />
                <SelectField
                    name="method" label=lang.t(words::METHOD) choices=choices selected=typed.value("method") empty="—"
                    error=typed.error("method", lang) required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::OPEN)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn write_form(lang: Lang, typed: &Typed) -> AnyView {
    let (error, body) = (typed.error("body", lang), typed.value("body").to_owned());
    view! {
        <Disclosure summary=lang.t(words::WRITE_TITLE) open=error.is_some()>
            <form method="post" action="/methods" class="stack">
                <TextArea
                    name="body" label=lang.t(words::BODY) hint=lang.t(words::BODY_HINT) value=body
                    error=error rows=12 required=true
                />
                <div class="button-row"><Button>{lang.t(words::WRITE)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// One version: where it stands, its fingerprint, its whole text.
pub async fn method_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw_one(&app, &visitor, &code, None, &done).await
}

/// The same with why it does not go on.
pub async fn method_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw_one(app, visitor, code, Some(typed), "").await
}

async fn draw_one(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_seasons)?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let method = store::find_method(&mut conn, code).await?.ok_or(AppError::NotFound)?;
    let seasons = store::list_seasons(&mut conn).await?;
    drop(conn);
    let page = Page::new(visitor, method.code.clone()).below("/methods", lang.t(words::METHODS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = match done {
        "written" => Some(words::DONE_WRITTEN),
        "consulted" => Some(words::DONE_CONSULTED),
        "approved" => Some(words::DONE_APPROVED),
        _ => None,
    };
    Ok(page.draw(app, move || {
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=method.code.clone()>{badge(lang, method.status)}</PageHead>
                {problem_summary(&typed, lang)}
                {facts(lang, &method, &seasons)}
                {step(lang, &person, &method)}
                {text(lang, &method)}
            </div>
        }
    }))
}

fn facts(lang: Lang, method: &MethodText, seasons: &[Season]) -> AnyView {
    let (used, hash) = (used_by(lang, method, seasons), method.hash.clone());
    let read = read_method(&method.body).ok();
    let weights = read.as_ref().map(|method| {
        let [a, b, c, d] = Aspect::ALL.map(|aspect| method.aspect_weight(aspect));
        lang.fill(words::WEIGHTS, &[("a", &a), ("b", &b), ("c", &c), ("d", &d)])
    });
    let mind = read.filter(|method| !method.has_activities_weigh_most());
    let mind = mind.map(|_| view! { <Notice kind=NoticeKind::Warning title=lang.t(words::NOT_MOST)/> });
    view! {
        <p>{weights}</p>
        <p class="soft">{used}</p>
        <Definitions><Definition term=lang.t(words::HASH)><code class="break">{hash}</code></Definition></Definitions>
        {mind}
    }
    .into_any()
}

fn step(lang: Lang, person: &Person, method: &MethodText) -> Option<AnyView> {
    let (label, may) = match method.status {
        MethodStatus::Draft => (words::CONSULT, can_write_methods(person)),
        MethodStatus::Consulted => (words::APPROVE, can_approve_methods(person)),
        MethodStatus::Approved | MethodStatus::Locked => return None,
    };
    let action = format!("/methods/{}/step", method.code);
    may.then(|| {
        view! {
            <form method="post" action=action class="button-row no-print">
                <Button kind=ButtonKind::Primary>{lang.t(label)}</Button>
            </form>
        }
        .into_any()
    })
}

fn text(lang: Lang, method: &MethodText) -> AnyView {
    let body = method.body.clone();
    view! { <Disclosure summary=lang.t(words::BODY)><pre class="source">{body}</pre></Disclosure> }.into_any()
}
