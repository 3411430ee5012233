//! Publishing sessions from a weekly pattern, with a preview of what is left out.

use axum::{extract::State, response::Response};
use chrono::Datelike;
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{self, calendar::day_kind},
    booking::{
        actions,
        model::OpenableProject,
        pattern::{Pattern, Planned},
        policy::{can_open_sessions, reach},
        refusals, store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as words},
    time::shifted,
    ui::{
        Badge, BadgeKind, Button, ButtonKind, CheckboxGroup, Choice, Column, Empty, FieldWidth, InputKind, Notice,
        NoticeKind, PageHead, SelectField, Table, TextField,
    },
};

/// Days from today to the first date that is proposed: nobody can book sooner.
const FIRST_PROPOSAL: i64 = 7;

/// The empty form.
pub async fn new_session_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let mut typed = Typed::default();
    let first = shifted(visitor.now.date(), FIRST_PROPOSAL);
    typed.set("from", first.to_string()).set("until", first.to_string()).set("groups", "1");
    let page = Page::new(&visitor, visitor.lang.t(words::NEW_SESSIONS));
    draw(&app, &visitor, page, typed, None).await
}

/// The form again with what is wrong, and the preview if the pattern can be read.
pub async fn new_session_again(
    app: &App,
    visitor: &Visitor,
    typed: Typed,
    pattern: Option<&Pattern>,
) -> Result<Response, AppError> {
    let preview = match pattern {
        Some(pattern) => look_ahead(app, visitor, pattern).await?.ok(),
        None => None,
    };
    let page = Page::new(visitor, visitor.lang.t(words::NEW_SESSIONS)).refused();
    draw(app, visitor, page, typed, preview).await
}

/// The form with what it would open.
pub async fn preview(app: &App, visitor: &Visitor, mut typed: Typed, pattern: &Pattern) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::NEW_SESSIONS));
    match look_ahead(app, visitor, pattern).await? {
        Ok(preview) => draw(app, visitor, page, typed, Some(preview)).await,
        Err(refusal) => {
            refusals::refuse(&mut typed, vec![refusals::session(&refusal)]);
            draw(app, visitor, page.refused(), typed, None).await
        }
    }
}

/// What a pattern would do, and the first year whose holidays are only assumed.
struct Preview {
    planned: Vec<Planned>,
    assumed_year: Option<i32>,
}

async fn look_ahead(
    app: &App,
    visitor: &Visitor,
    pattern: &Pattern,
) -> Result<Result<Preview, actions::SessionRefusal>, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let conn = &mut *app.db.read().await?;
    let planned = match actions::plan_pattern(conn, person, pattern, visitor.now).await? {
        Ok(planned) => planned,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let days = bases::store::list_calendar_days(conn, pattern.from, pattern.until).await?;
    let dates = planned.iter().map(|planned| planned.session.starts_at.date());
    let assumed_year = dates.filter(|date| day_kind(*date, &days).1).map(|date| date.year()).next();
    Ok(Ok(Preview { planned, assumed_year }))
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    typed: Typed,
    preview: Option<Preview>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let lang = visitor.lang;
    let projects = store::list_openable_projects(&mut *app.db.read().await?, &reach(person)).await?;
    Ok(page.below("/sessions", lang.t(words::SESSIONS)).draw(app, move || {
        let body = if projects.is_empty() {
            view! { <Empty title=lang.t(words::NO_PROJECT) next=lang.t(words::NO_PROJECT_NEXT)/> }.into_any()
        } else {
            form(lang, projects, &typed, preview)
        };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::NEW_SESSIONS) lead=lang.t(words::NEW_LEAD)/>
                {problem_summary(&typed, lang)}
                {body}
            </div>
        }
    }))
}

fn form(lang: Lang, projects: Vec<OpenableProject>, typed: &Typed, preview: Option<Preview>) -> AnyView {
    let can_open = preview.as_ref().is_some_and(|preview| open_count(preview) > 0);
    let publish = can_open.then(|| {
        view! { <Button kind=ButtonKind::Primary name="step" value="open">{lang.t(words::PUBLISH)}</Button> }
    });
    let look = if can_open { ButtonKind::Secondary } else { ButtonKind::Primary };
    view! {
        <form method="post" action="/sessions/new" class="form">
            {which(lang, projects, typed)}
            {dates(lang, typed)}
            {room(lang, typed)}
            {preview.map(|preview| planned(lang, preview))}
            <div class="button-row">
                {publish}
                <Button kind=look name="step" value="preview">{lang.t(words::PREVIEW)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn which(lang: Lang, projects: Vec<OpenableProject>, typed: &Typed) -> AnyView {
    let choice = |project: OpenableProject| {
        Choice::new(project.id.to_string(), format!("{} · {}", project.title, project.base_name))
    };
    view! {
        <SelectField
            name="project" label=lang.t(words::PROJECT) choices=projects.into_iter().map(choice).collect()
            selected=typed.value("project") empty=lang.t(words::CHOOSE) error=typed.error("project", lang) required=true
        />
    }
    .into_any()
}

fn dates(lang: Lang, typed: &Typed) -> AnyView {
    let names = words::WEEKDAY_NAMES.iter().zip(0..);
    let weekdays = names.map(|(name, day)| Choice::new((1 << day).to_string(), lang.t(*name))).collect();
    view! {
        <div class="field-group">
            <TextField
                name="from" label=lang.t(words::FROM) value=typed.value("from") error=typed.error("from", lang)
                kind=InputKind::Date width=FieldWidth::Medium required=true
            />
            <TextField
                name="until" label=lang.t(words::TO) value=typed.value("until") error=typed.error("until", lang)
                kind=InputKind::Date width=FieldWidth::Medium required=true
            />
        </div>
        <p class="field-hint">{lang.t(words::TO_HINT)}</p>
        <CheckboxGroup
            name="weekdays" legend=lang.t(words::WEEKDAYS) choices=weekdays inline=true
            selected=typed.values("weekdays").map(str::to_owned).collect() error=typed.error("weekdays", lang)
        />
        <div class="field-group">
            <TextField
                name="starts" label=lang.t(words::STARTS) value=typed.value("starts") error=typed.error("starts", lang)
                kind=InputKind::Time width=FieldWidth::Medium required=true
            />
            <TextField
                name="ends" label=lang.t(words::ENDS) value=typed.value("ends") error=typed.error("ends", lang)
                kind=InputKind::Time width=FieldWidth::Medium required=true
            />
        </div>
    }
    .into_any()
}

fn room(lang: Lang, typed: &Typed) -> AnyView {
    view! {
        <div class="field-group">
            <TextField
                name="capacity" label=lang.t(words::CAPACITY) hint=lang.t(words::CAPACITY_HINT)
                value=typed.value("capacity") error=typed.error("capacity", lang) kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(words::PEOPLE_UNIT) required=true
            />
            <TextField
                name="groups" label=lang.t(words::MAX_GROUPS) value=typed.value("groups")
                error=typed.error("groups", lang) kind=InputKind::Number width=FieldWidth::Short required=true
            />
        </div>
    }
    .into_any()
}

fn planned(lang: Lang, preview: Preview) -> AnyView {
    let open = open_count(&preview);
    let skipped = preview.planned.len() - open;
    let title = lang.fill(words::PREVIEW_TITLE, &[("open", &open), ("skipped", &skipped)]);
    let assumed = preview.assumed_year.map(|year| lang.fill(words::CALENDAR_ASSUMED, &[("year", &year)]));
    let columns = vec![Column::words(lang.t(words::DATE)), Column::words(lang.t(words::RESULT))];
    let rows = preview.planned.into_iter().map(|planned| planned_row(lang, planned)).collect();
    view! {
        <section class="stack" id="preview">
            <h2>{title.clone()}</h2>
            {assumed.map(|said| view! { <Notice kind=NoticeKind::Warning title=said/> })}
            <Table caption=title columns=columns rows=rows quiet_caption=true/>
        </section>
    }
    .into_any()
}

fn planned_row(lang: Lang, planned: Planned) -> Vec<AnyView> {
    let session = planned.session;
    let time = format!("{}–{}", session.starts_at.clock(), session.ends_at.clock());
    let when = format!("{} {time}", lang.date(session.starts_at.date()));
    let (kind, said) = match planned.conflict {
        None => (BadgeKind::Success, words::WILL_OPEN),
        Some(conflict) => (BadgeKind::Warning, words::conflict(conflict)),
    };
    vec![when.into_any(), view! { <Badge kind=kind label=lang.t(said)/> }.into_any()]
}

fn open_count(preview: &Preview) -> usize {
    preview.planned.iter().filter(|planned| planned.conflict.is_none()).count()
}
