//! Opening hours: what there is, and one more.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{Done, href_of, page_of};
use crate::{
    accounts::visitor::Visitor,
    bases::{actions::find_edited_base, model::Base, pages::say, policy::can_edit_supply, store, supply::KeptRule},
    error::AppError,
    form::Typed,
    page::problem_summary,
    platform::http::App,
    text::{Lang, booking, supply as words},
    ui::{
        Button, ButtonKind, CheckboxGroup, Choice, FieldWidth, InputKind, LinkButton, List, ListRow, PageHead,
        TextField,
    },
};

/// Hours and an empty form.
pub async fn hours_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, Typed::default(), Some(done)).await
}

/// Hours and the form again with what is wrong.
pub async fn hours_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, None).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    done: Option<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, code).await?;
    let rules = store::list_kept_rules(conn, &base.id).await?;
    let page = page_of(visitor, &base, words::HOURS);
    let page = if done.is_none() { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let (list, form, back) = (list(lang, &base, &rules), form(lang, &base, &typed), href_of(&base, ""));
        view! {
            <div class="measure stack">
                {done.and_then(|done| done.notice(lang))}
                <PageHead title=lang.t(words::HOURS) above=base.name.clone() lead=lang.t(words::HOURS_NOTE)/>
                {problem_summary(&typed, lang)}
                {list}
                <section class="section panel"><h2>{lang.t(words::HOURS_ADD)}</h2>{form}</section>
                <div class="button-row"><LinkButton href=back>{lang.t(words::BACK_TO_BASE)}</LinkButton></div>
            </div>
        }
    }))
}

fn list(lang: Lang, base: &Base, rules: &[KeptRule]) -> AnyView {
    if rules.is_empty() {
        return view! { <p class="soft">{lang.t(words::HOURS_NONE)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = rules.iter().map(|kept| row(lang, base, kept)).collect();
    view! { <List label=lang.t(words::HOURS)>{rows}</List> }.into_any()
}

fn row(lang: Lang, base: &Base, kept: &KeptRule) -> AnyView {
    let what = say::opening(lang, &kept.rule);
    let long = lang.fill(words::REMOVE_THIS, &[("what", &what)]);
    let action = href_of(base, &format!("/hours/{}/removal", kept.id));
    let end = view! {
        <form method="post" action=action>
            <Button kind=ButtonKind::Quiet>
                <span aria-hidden="true">{lang.t(words::REMOVE)}</span>
                <span class="visually-hidden">{long}</span>
            </Button>
        </form>
    };
    view! { <ListRow title=what end=end.into_any()/> }.into_any()
}

fn form(lang: Lang, base: &Base, typed: &Typed) -> AnyView {
    let names = booking::WEEKDAY_NAMES.iter().zip(0..);
    let weekdays = names.map(|(name, day)| Choice::new((1 << day).to_string(), lang.t(*name))).collect();
    view! {
        <form method="post" action=href_of(base, "/hours") class="form">
            <CheckboxGroup
                name="weekdays" legend=lang.t(words::WEEKDAYS) choices=weekdays inline=true
                selected=typed.values("weekdays").map(str::to_owned).collect() error=typed.error("weekdays", lang)
            />
            <div class="field-group">
                <TextField
                    name="opens" label=lang.t(words::OPENS) value=typed.value("opens") error=typed.error("opens", lang)
                    kind=InputKind::Time width=FieldWidth::Medium required=true
                />
                <TextField
                    name="closes" label=lang.t(words::CLOSES) value=typed.value("closes")
                    error=typed.error("closes", lang) kind=InputKind::Time width=FieldWidth::Medium required=true
                />
            </div>
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::HOURS_ADD)}</Button></div>
        </form>
    }
    .into_any()
}
