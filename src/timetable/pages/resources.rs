//! Guides and rooms of a base, and the limit of people at once.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{Done, base_page};
use crate::{
    accounts::visitor::Visitor,
    bases::{actions::find_edited_base, model::Base, policy::can_edit_supply},
    booking::{
        resources::{Resource, ResourceKind},
        store as booking,
    },
    error::AppError,
    form::Typed,
    page::problem_summary,
    platform::http::App,
    text::{Lang, supply, timetable as words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, FieldWidth, InputKind, LinkButton, List, ListRow, PageHead,
        SelectField, TextField,
    },
};

/// Guides, rooms and the limit, with empty forms.
pub async fn resources_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, Typed::default(), Some(done)).await
}

/// The forms again with what is wrong.
pub async fn resources_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, None).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    mut typed: Typed,
    done: Option<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, code).await?;
    let resources = booking::list_resources(conn, &base.id).await?;
    let limit = booking::find_limit(conn, &base.id).await?;
    if typed.value("most").is_empty() && typed.error("most", lang).is_none() && limit > 0 {
        typed.set("most", limit.to_string());
    }
    let page = base_page(visitor, &base, words::RESOURCES);
    let page = if done.is_none() { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let list = list(lang, &base, &resources);
        let (add, limit) = (add(lang, &base, &typed), limit_form(lang, &base, &typed));
        let problems = problem_summary(&typed, lang).into_any();
        let back = format!("/supply/bases/{}", base.code);
        view! {
            <div class="measure stack">
                {done.and_then(|done| done.notice(lang))}
                <PageHead title=lang.t(words::RESOURCES) above=base.name.clone() lead=lang.t(words::RESOURCES_LEAD)/>
                {problems}
                {list}
                {add}
                {limit}
                <div class="button-row"><LinkButton href=back>{lang.t(supply::BACK_TO_BASE)}</LinkButton></div>
            </div>
        }
    }))
}

fn list(lang: Lang, base: &Base, resources: &[Resource]) -> AnyView {
    if resources.is_empty() {
        return view! { <p class="soft">{lang.t(words::RESOURCES_NONE)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = resources.iter().map(|resource| row(lang, base, resource)).collect();
    view! { <List label=lang.t(words::RESOURCES)>{rows}</List> }.into_any()
}

fn row(lang: Lang, base: &Base, resource: &Resource) -> AnyView {
    let kind = lang.t(words::resource_kind(resource.kind));
    let end = if resource.is_retired {
        view! { <Badge kind=BadgeKind::Plain label=lang.t(words::RESOURCE_RETIRED)/> }.into_any()
    } else {
        let long = lang.fill(words::RESOURCE_RETIRE_LONG, &[("name", &resource.name)]);
        let action = format!("/supply/bases/{}/resources/{}/removal", base.code, resource.id);
        view! {
            <form method="post" action=action>
                <Button kind=ButtonKind::Quiet>
                    <span aria-hidden="true">{lang.t(words::RESOURCE_RETIRE)}</span>
                    <span class="visually-hidden">{long}</span>
                </Button>
            </form>
        }
        .into_any()
    };
    view! { <ListRow title=resource.name.clone() end=end><p class="soft">{kind}</p></ListRow> }.into_any()
}

fn add(lang: Lang, base: &Base, typed: &Typed) -> AnyView {
    let kinds = ResourceKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.as_str(), lang.t(words::resource_kind(*kind)))).collect();
    view! {
        <section class="section panel">
            <h2>{lang.t(words::RESOURCE_ADD)}</h2>
            <form method="post" action=format!("/supply/bases/{}/resources", base.code) class="form">
                <SelectField
                    name="kind" label=lang.t(words::RESOURCE_KIND) choices=kinds selected=typed.value("kind")
                    error=typed.error("kind", lang) required=true
                />
                <TextField
                    name="name" label=lang.t(words::RESOURCE_NAME) hint=lang.t(words::RESOURCE_NAME_HINT)
                    value=typed.value("name") error=typed.error("name", lang) required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::RESOURCE_ADD)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn limit_form(lang: Lang, base: &Base, typed: &Typed) -> AnyView {
    view! {
        <section class="section panel">
            <h2>{lang.t(words::LIMIT)}</h2>
            <p class="soft">{lang.t(words::LIMIT_LEAD)}</p>
            <form method="post" action=format!("/supply/bases/{}/limit", base.code) class="form">
                <TextField
                    name="most" label=lang.t(words::LIMIT_FIELD) hint=lang.t(words::LIMIT_HINT)
                    value=typed.value("most") error=typed.error("most", lang) kind=InputKind::Number
                    width=FieldWidth::Short unit=lang.t(words::PEOPLE)
                />
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(supply::SAVE)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}
