//! The template of agreements, written by the Centre.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::super::{
    actions::draft_of,
    forms::places,
    policy::can_keep_agreements,
    store,
    template::{Template, TemplateStatus},
};
use crate::{
    accounts::visitor::Visitor,
    booking::model::AgreementKind,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, agreements as words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, LinkButton, Notice, NoticeKind, PageHead, TabItem, Tabs, TextArea,
        TextField,
    },
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
    kind: String,
}

/// The draft, or the version in use to begin one from.
pub async fn template_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done, kind }): Query<Done>,
) -> Result<Response, AppError> {
    let kind = AgreementKind::parse(&kind).unwrap_or(AgreementKind::Annual);
    draw(&app, &visitor, kind, None, &done).await
}

/// The form again, with what is wrong.
pub async fn template_again(
    app: &App,
    visitor: &Visitor,
    kind: AgreementKind,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, kind, Some(typed), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    kind: AgreementKind,
    refused: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    visitor.allowed(can_keep_agreements)?;
    let lang = visitor.lang;
    let templates = store::list_templates(&mut *app.db.read().await?, kind).await?;
    let said = match done {
        "saved" => Some(words::SAVED),
        "published" => Some(words::TEMPLATE_PUBLISHED),
        _ => None,
    };
    let page = Page::new(visitor, lang.t(words::TEMPLATE)).below("/agreements", lang.t(words::AGREEMENTS));
    let page = if refused.is_some() { page.refused() } else { page };
    // A refusal without anything typed came from the other form.
    let typed = refused.unwrap_or_default();
    Ok(page.draw(app, move || {
        let said = said.map(|said| view! { <Notice kind=NoticeKind::Success title=lang.t(said) live=true/> });
        let (summary, states) = (problem_summary(&typed, lang), states(lang, &templates));
        let (form, publish) = (form(lang, kind, &templates, &typed), publish(lang, kind, &templates));
        let kinds = kinds(lang, kind);
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::TEMPLATE) lead=lang.t(words::TEMPLATE_LEAD)>{states}</PageHead>
                {said}
                {summary}
                {kinds}
                {form}
                {publish}
                <div class="button-row">
                    <LinkButton href="/agreements" kind=ButtonKind::Quiet>{lang.t(words::AGREEMENTS)}</LinkButton>
                </div>
            </div>
        }
    }))
}

/// The two kinds, each with a template of its own.
fn kinds(lang: Lang, shown: AgreementKind) -> AnyView {
    let items = AgreementKind::ALL.iter().map(|kind| TabItem {
        label: lang.t(words::kind(*kind)).to_owned(),
        href: format!("/agreements/template?kind={kind}"),
        current: *kind == shown,
        count: None,
    });
    view! { <Tabs label=lang.t(words::KINDS) items=items.collect() segments=true/> }.into_any()
}

fn states(lang: Lang, templates: &[Template]) -> AnyView {
    let used = templates.iter().find(|template| template.status == TemplateStatus::Published);
    let used = used.map(|used| {
        let said = lang.fill(words::TEMPLATE_NOW, &[("n", &used.version)]);
        view! { <Badge kind=BadgeKind::Success label=said/> }
    });
    let draft = draft_of(templates).map(|draft| {
        let said = lang.fill(words::TEMPLATE_DRAFT, &[("n", &draft.version)]);
        view! { <Badge kind=BadgeKind::Warning label=said/> }
    });
    view! { {used}{draft} }.into_any()
}

fn form(lang: Lang, kind: AgreementKind, templates: &[Template], typed: &Typed) -> AnyView {
    let known = templates.first();
    let is_typed = !typed.value("title").is_empty() || !typed.value("body").is_empty();
    let or = |name: &str, known: Option<&String>| {
        if is_typed { typed.value(name).to_owned() } else { known.cloned().unwrap_or_default() }
    };
    let (title, body) = (or("title", known.map(|one| &one.title)), or("body", known.map(|one| &one.body)));
    let hint = lang.fill(words::TEMPLATE_HINT, &[("places", &places())]);
    let (title_error, body_error) = (typed.error("title", lang), typed.error("body", lang));
    view! {
        <form method="post" action="/agreements/template" class="form">
            <input type="hidden" name="kind" value=kind.as_str()/>
            <TextField
                name="title" label=lang.t(words::TEMPLATE_TITLE) value=title error=title_error maxlength="80"
                required=true
            />
            <TextArea
                name="body" label=lang.t(words::TEMPLATE_BODY) hint=hint value=body error=body_error rows=24
                maxlength="8000" required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::TEMPLATE_SAVE)}</Button></div>
        </form>
    }
    .into_any()
}

fn publish(lang: Lang, kind: AgreementKind, templates: &[Template]) -> Option<AnyView> {
    let label = lang.fill(words::TEMPLATE_PUBLISH, &[("n", &draft_of(templates)?.version)]);
    Some(
        view! {
            <form method="post" action="/agreements/template/publication">
                <input type="hidden" name="kind" value=kind.as_str()/>
                <Button>{label}</Button>
            </form>
        }
        .into_any(),
    )
}
