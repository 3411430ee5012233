//! The form for a new rectification.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{
        self,
        model::{Base, BaseStatus},
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    rectifications::{
        model::{LONGEST, Measure},
        policy::can_order,
    },
    text::{Lang, rectifications as words},
    ui::{Button, Choice, FieldWidth, InputKind, PageHead, SelectField, TextArea, TextField},
};

/// An empty form.
pub async fn new_rectification_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    draw(&app, &visitor, None).await
}

/// The form with what is wrong with it.
pub async fn new_rectification_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some(typed)).await
}

async fn draw(app: &App, visitor: &Visitor, typed: Option<Typed>) -> Result<Response, AppError> {
    visitor.allowed(can_order)?;
    let lang = visitor.lang;
    let mut bases = bases::store::list_bases(&mut *app.db.read().await?).await?;
    bases.retain(|base| base.status != BaseStatus::Delisted);
    let page = Page::new(visitor, lang.t(words::NEW)).below("/rectifications", lang.t(words::RECTIFICATIONS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    Ok(page.draw(app, move || {
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::NEW) lead=lang.t(words::NEW_LEAD)/>
                {problem_summary(&typed, lang)}
                {form(lang, &typed, &bases)}
            </div>
        }
    }))
}

fn form(lang: Lang, typed: &Typed, bases: &[Base]) -> AnyView {
    let bases: Vec<Choice> =
        bases.iter().map(|base| Choice::new(base.code.clone(), format!("{} {}", base.code, base.name))).collect();
    let first = Measure::ALL.iter().filter(|measure| measure.is_first());
    let measures: Vec<Choice> =
        first.map(|measure| Choice::new(measure.as_str(), lang.t(words::measure(*measure)))).collect();
    view! {
        <form method="post" action="/rectifications" class="stack">
            <SelectField
                name="base" label=lang.t(words::BASE) choices=bases selected=typed.value("base") empty="—"
                error=typed.error("base", lang) required=true
            />
            <SelectField
                name="measure" label=lang.t(words::MEASURE) choices=measures selected=typed.value("measure") empty="—"
                error=typed.error("measure", lang) required=true
            />
            <TextArea
                name="issues" label=lang.t(words::ISSUES) hint=lang.t(words::ISSUES_HINT) value=typed.value("issues")
                error=typed.error("issues", lang) maxlength=LONGEST.to_string() rows=6 required=true
            />
            <TextField
                name="due_on" label=lang.t(words::DUE_ON) kind=InputKind::Date width=FieldWidth::Medium
                value=typed.value("due_on") error=typed.error("due_on", lang) required=true
            />
            <div class="button-row"><Button>{lang.t(words::ORDER)}</Button></div>
        </form>
    }
    .into_any()
}
