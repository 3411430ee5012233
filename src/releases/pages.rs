//! The Centre's page of rules of release.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{model::Touched, policy::can_set_releases};
use crate::{
    accounts::{model::Town, visitor::Visitor},
    bases::{
        self,
        model::{BaseCategory, Project},
    },
    booking::{
        release::{Release, Scope, Terms},
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, Text, bases as base_words, releases as words},
    time::Moment,
    ui::{
        Button, ButtonKind, CheckboxField, CheckboxGroup, Choice, FieldWidth, InputKind, List, ListRow, Notice,
        NoticeKind, PageHead, SelectField, TextField,
    },
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The rules in force, and the forms.
pub async fn releases_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let said = match done.as_str() {
        "saved" => Some(words::SAVED),
        "towns" => Some(words::TOWNS_SAVED),
        _ => None,
    };
    let page = Page::new(&visitor, visitor.lang.t(words::RELEASES));
    draw(&app, &visitor, page, Typed::default(), said, None).await
}

/// The page again, with what is wrong.
pub async fn releases_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::RELEASES)).refused();
    draw(app, visitor, page, typed, None, None).await
}

/// The page with what a rule would mean above its form.
pub async fn preview(
    app: &App,
    visitor: &Visitor,
    typed: Typed,
    terms: &Terms,
    touched: &Touched,
) -> Result<Response, AppError> {
    let (lang, now) = (visitor.lang, visitor.now);
    let seen = effect(lang, terms, touched, now);
    let page = Page::new(visitor, lang.t(words::RELEASES));
    draw(app, visitor, page, typed, None, Some(seen)).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    typed: Typed,
    said: Option<Text>,
    effect: Option<Vec<String>>,
) -> Result<Response, AppError> {
    visitor.allowed(can_set_releases)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let rules = store::list_releases(conn).await?;
    let projects = bases::store::list_published_projects(conn).await?;
    let towns = store::list_town_distances(conn).await?;
    Ok(page.draw(app, move || {
        let said = said.map(|said| view! { <Notice kind=NoticeKind::Success title=lang.t(said) live=true/> });
        let summary = problem_summary(&typed, lang);
        let (in_force, form) = (in_force(lang, &rules, &projects), form(lang, &projects, &typed, effect));
        let far = far_towns(lang, towns);
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::RELEASES) lead=lang.t(words::RELEASES_LEAD)/>
                {said}
                {summary}
                {in_force}
                {form}
                {far}
            </div>
        }
    }))
}

fn in_force(lang: Lang, rules: &[Release], projects: &[Project]) -> AnyView {
    let binding = rules.iter().filter(|rule| !rule.terms.is_lifted());
    let rows: Vec<AnyView> = binding.map(|rule| row(lang, rule, projects)).collect();
    let list = if rows.is_empty() {
        view! { <p class="soft">{lang.t(words::NONE_IN_FORCE)}</p> }.into_any()
    } else {
        view! { <List label=lang.t(words::IN_FORCE)>{rows}</List> }.into_any()
    };
    view! { <section class="section"><h2>{lang.t(words::IN_FORCE)}</h2>{list}</section> }.into_any()
}

fn row(lang: Lang, rule: &Release, projects: &[Project]) -> AnyView {
    let lines = terms_in_words(lang, &rule.terms).into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let version = lang.fill(words::VERSION, &[("n", &rule.version)]);
    view! {
        <ListRow title=scope_name(lang, &rule.scope, projects)>{lines}<p class="soft small">{version}</p></ListRow>
    }
    .into_any()
}

fn scope_name(lang: Lang, scope: &Scope, projects: &[Project]) -> String {
    match scope {
        Scope::All => lang.t(words::SCOPE_ALL).to_owned(),
        Scope::Category(category) => category_name(lang, *category),
        Scope::Project(id) => {
            projects.iter().find(|project| project.id == *id).map_or_else(String::new, |project| project.title.clone())
        }
    }
}

fn category_name(lang: Lang, category: BaseCategory) -> String {
    lang.fill(words::SCOPE_CATEGORY, &[("name", &lang.t(base_words::category(category)))])
}

/// What a rule says, line by line.
fn terms_in_words(lang: Lang, terms: &Terms) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(days) = terms.opens_days {
        lines.push(lang.fill(words::TERMS_OPENS, &[("days", &days)]));
        if terms.early_days > 0 {
            let whom = lang.t(words::whom(terms.prefers_far, terms.prefers_first));
            lines.push(lang.fill(words::TERMS_EARLY, &[("days", &terms.early_days), ("whom", &whom)]));
        }
    }
    if let Some(most) = terms.most_visits {
        lines.push(lang.fill(words::MOST_VISITS, &[("most", &most)]));
        if terms.far_more > 0 {
            lines.push(lang.fill(words::TERMS_FAR_MORE, &[("n", &terms.far_more)]));
        }
    }
    if lines.is_empty() {
        lines.push(lang.t(words::TERMS_LIFTED).to_owned());
    }
    lines
}

/// What a rule would mean, line by line.
fn effect(lang: Lang, terms: &Terms, touched: &Touched, now: Moment) -> Vec<String> {
    let (projects, sessions) = (touched.projects, touched.sessions());
    let mut lines = terms_in_words(lang, terms);
    lines.push(lang.fill(words::TOUCHED, &[("projects", &projects), ("sessions", &sessions)]));
    if terms.opens_days.is_some() {
        lines.push(lang.fill(words::TOUCHED_CLOSED, &[("n", &touched.closed(terms, now))]));
    }
    if terms.prefers_far || terms.far_more > 0 {
        lines.push(lang.fill(words::TOUCHED_FAR, &[("n", &touched.far_organisers)]));
    }
    if terms.most_visits.is_some() {
        lines.push(lang.fill(words::TOUCHED_FULL, &[("n", &touched.full(terms))]));
    }
    lines
}

fn form(lang: Lang, projects: &[Project], typed: &Typed, effect: Option<Vec<String>>) -> AnyView {
    let scopes = [Choice::new("all", lang.t(words::SCOPE_ALL))]
        .into_iter()
        .chain(BaseCategory::ALL.iter().map(|one| Choice::new(format!("category:{one}"), category_name(lang, *one))))
        .chain(projects.iter().map(|project| Choice::new(format!("project:{}", project.id), project.title.clone())))
        .collect();
    let save = effect.is_some().then(|| {
        view! { <Button kind=ButtonKind::Primary name="act" value="save">{lang.t(words::SAVE)}</Button> }
    });
    let seen = effect.map(|lines| {
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! { <Notice kind=NoticeKind::Info title=lang.t(words::PREVIEW_TITLE) live=true>{lines}</Notice> }
    });
    let kind = if save.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
    let figures = figures(lang, typed);
    view! {
        <section class="section panel" id="rule">
            <h2>{lang.t(words::SET)}</h2>
            <p class="soft">{lang.t(words::SET_LEAD)}</p>
            {seen}
            <form method="post" action="/releases" class="form">
                <SelectField
                    name="scope" label=lang.t(words::SCOPE) choices=scopes selected=typed.value("scope")
                    error=typed.error("scope", lang) required=true
                />
                {figures}
                <div class="button-row">
                    <Button kind=kind name="act" value="preview">{lang.t(words::PREVIEW)}</Button>
                    {save}
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn figures(lang: Lang, typed: &Typed) -> AnyView {
    let number = |name: &'static str, label: Text, hint: Option<Text>, unit: Text| {
        let (value, error) = (typed.value(name).to_owned(), typed.error(name, lang));
        let hint = hint.map(|hint| lang.t(hint)).unwrap_or_default();
        view! {
            <TextField
                name=name label=lang.t(label) hint=hint value=value error=error kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(unit)
            />
        }
        .into_any()
    };
    let tick = |name: &'static str, label: Text| {
        let (checked, error) = (typed.is_ticked(name), typed.error(name, lang));
        view! { <CheckboxField name=name label=lang.t(label) checked=checked error=error/> }.into_any()
    };
    view! {
        {number("opens_days", words::OPENS_DAYS, Some(words::OPENS_DAYS_HINT), words::DAYS)}
        {number("early_days", words::EARLY_DAYS, None, words::DAYS)}
        {tick("prefers_far", words::PREFER_FAR)}
        {tick("prefers_first", words::PREFER_FIRST)}
        {number("most_visits", words::MOST, Some(words::MOST_HINT), words::TIMES)}
        {number("far_more", words::FAR_MORE, None, words::TIMES)}
    }
    .into_any()
}

fn far_towns(lang: Lang, towns: Vec<(Town, bool)>) -> AnyView {
    let far = towns.iter().filter(|(_, is_far)| *is_far).map(|(town, _)| town.code.clone()).collect();
    let choices = towns.into_iter().map(|(town, _)| Choice::new(town.code, town.name)).collect();
    view! {
        <section class="section panel">
            <h2>{lang.t(words::FAR_TOWNS)}</h2>
            <form method="post" action="/releases/towns" class="form">
                <CheckboxGroup
                    name="far" legend=lang.t(words::FAR_TOWNS) hint=lang.t(words::FAR_TOWNS_LEAD) choices=choices
                    selected=far
                />
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SAVE_TOWNS)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}
