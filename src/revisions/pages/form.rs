//! The form for a new revision: the Centre corrects, a base asks to be rated anew.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    rating::store as seasons,
    revisions::{
        model::LONGEST,
        policy::{can_open, can_request},
    },
    text::{Lang, revisions as words},
    ui::{Button, Choice, Empty, PageHead, SelectField, TextArea},
};

/// An empty form.
pub async fn new_revision_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    draw(&app, &visitor, None).await
}

/// The form with what is wrong with it.
pub async fn new_revision_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some(typed)).await
}

async fn draw(app: &App, visitor: &Visitor, typed: Option<Typed>) -> Result<Response, AppError> {
    let is_request = can_request(visitor.allowed(can_open)?);
    let own = visitor.allowed(can_open)?.organisation_id().clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let bases = if is_request {
        bases::store::list_bases_of(&mut conn, &own).await?
    } else {
        bases::store::list_bases(&mut conn).await?
    };
    let mut seasons = seasons::list_seasons(&mut conn).await?;
    seasons.retain(|season| season.status.is_final());
    drop(conn);
    let years: Vec<i64> = seasons.iter().map(|season| season.year).collect();
    let (title, lead) = if is_request {
        (words::NEW_RERATING, words::NEW_RERATING_LEAD)
    } else {
        (words::NEW_CORRECTION, words::NEW_CORRECTION_LEAD)
    };
    let page = Page::new(visitor, lang.t(title)).below("/revisions", lang.t(words::REVISIONS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    Ok(page.draw(app, move || {
        let form = if years.is_empty() {
            view! {
                <Empty title=lang.t(words::NOTHING_TO_REVISE) next=lang.t(words::NOTHING_TO_REVISE_NEXT)/>
            }
            .into_any()
        } else {
            form(lang, &typed, is_request, &years, &bases)
        };
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(title) lead=lang.t(lead)/>
                {problem_summary(&typed, lang)}
                {form}
            </div>
        }
    }))
}

fn form(lang: Lang, typed: &Typed, is_request: bool, years: &[i64], bases: &[Base]) -> AnyView {
    let seasons: Vec<Choice> = years.iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect();
    let chosen = |name: &str, only: Option<String>| match typed.value(name) {
        "" => only.unwrap_or_default(),
        value => value.to_owned(),
    };
    let year = chosen("season", years.first().map(ToString::to_string));
    let base = chosen("base", bases.first().filter(|_| bases.len() == 1).map(|base| base.code.clone()));
    let bases: Vec<Choice> =
        bases.iter().map(|base| Choice::new(base.code.clone(), format!("{} {}", base.code, base.name))).collect();
    let (label, hint, button) = if is_request {
        (words::REASON_RERATING, words::REASON_RERATING_HINT, words::REQUEST)
    } else {
        (words::REASON_CORRECTION, words::REASON_CORRECTION_HINT, words::OPEN)
    };
    view! {
        <form method="post" action="/revisions" class="stack">
            <SelectField
                name="season" label=lang.t(words::SEASON) choices=seasons selected=year
                error=typed.error("season", lang) required=true
            />
            <SelectField
                name="base" label=lang.t(words::BASE) choices=bases selected=base empty="—"
                error=typed.error("base", lang) required=true
            />
            <TextArea
                name="reason" label=lang.t(label) hint=lang.t(hint) value=typed.value("reason")
                error=typed.error("reason", lang) maxlength=LONGEST.to_string() rows=6 required=true
            />
            <div class="button-row"><Button>{lang.t(button)}</Button></div>
        </form>
    }
    .into_any()
}
