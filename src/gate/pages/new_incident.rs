//! Reporting an incident.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{ActFields, offline_note};
use crate::{
    accounts::visitor::Visitor,
    booking::{self, model::Visit, policy::reach},
    error::AppError,
    form::Typed,
    gate::{
        model::{IncidentCategory, IncidentLevel, Scene},
        policy::can_see_incidents,
        store::{self, GateBase},
    },
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, gate, incidents as words},
    ui::{
        Button, ButtonKind, Choice, Icon, LinkButton, Notice, NoticeKind, PageHead, RadioGroup, SelectField, TextArea,
    },
};

/// The group it is about, if one was open.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct About {
    scene: String,
}

/// The form.
pub async fn new_incident_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(About { scene }): Query<About>,
) -> Result<Response, AppError> {
    let mut typed = Typed::default();
    typed.set("scene", scene);
    let page = Page::new(&visitor, visitor.lang.t(words::REPORT));
    draw(&app, &visitor, page, typed).await
}

/// The form again, with what is wrong.
pub async fn new_incident_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::REPORT)).refused();
    draw(app, visitor, page, typed).await
}

async fn draw(app: &App, visitor: &Visitor, page: Page, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_incidents)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let visits = booking::store::list_day_within(conn, &reach(person), visitor.now.date()).await?;
    let bases = store::list_gate_bases(conn, &reach(person)).await?;
    let scenes = scenes(lang, visits, bases);
    let act = ActFields::new(app, person, &typed, lang.t(words::INCIDENT));
    Ok(page.below("/gate", lang.t(gate::TODAY)).draw(app, move || {
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::REPORT)/>
                {offline_note(lang)}
                {problem_summary(&typed, lang)}
                {harm(lang)}
                {form(lang, scenes, &typed, &act)}
                <div class="button-row">
                    <LinkButton href="/gate" icon=Icon::Back large=true>{lang.t(gate::BACK)}</LinkButton>
                    <LinkButton href="/incidents" large=true>{lang.t(words::INCIDENTS)}</LinkButton>
                </div>
            </div>
        }
    }))
}

/// What is not entered here, and where it is reported (domain.md, boundary).
fn harm(lang: Lang) -> AnyView {
    view! { <Notice kind=NoticeKind::Warning title=lang.t(words::HARM_TITLE)><p>{lang.t(words::HARM)}</p></Notice> }
        .into_any()
}

fn scenes(lang: Lang, visits: Vec<Visit>, bases: Vec<GateBase>) -> Vec<Choice> {
    let group = |visit: Visit| {
        let Visit { booking, session, .. } = visit;
        let label = format!("{} {} · {}", session.starts_at.clock(), booking.organiser_name, booking.group_name);
        Choice::new(Scene::Booking(booking.id).word(), label)
    };
    let base = |base: GateBase| {
        let label = lang.fill(words::SCENE_BASE, &[("base", &base.name)]);
        Choice::new(Scene::Base(base.id).word(), label)
    };
    visits.into_iter().map(group).chain(bases.into_iter().map(base)).collect()
}

fn form(lang: Lang, scenes: Vec<Choice>, typed: &Typed, act: &ActFields) -> AnyView {
    let levels = IncidentLevel::ALL.iter().map(|level| Choice::new(level.as_str(), lang.t(words::level(*level))));
    let kinds = IncidentCategory::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(words::category(*kind))));
    let (levels, kinds) = (levels.collect(), kinds.collect());
    view! {
        <form method="post" action="/gate/incident" class="form panel">
            {act.view()}
            <SelectField
                name="scene" label=lang.t(words::SCENE) choices=scenes selected=typed.value("scene")
                error=typed.error("scene", lang) required=true
            />
            <RadioGroup
                name="level" legend=lang.t(words::LEVEL) choices=levels selected=typed.value("level")
                error=typed.error("level", lang) required=true
            />
            <RadioGroup
                name="category" legend=lang.t(words::CATEGORY) choices=kinds selected=typed.value("category")
                error=typed.error("category", lang) inline=true required=true
            />
            <TextArea
                name="measures" label=lang.t(words::MEASURES) hint=lang.t(words::MEASURES_HINT)
                value=typed.value("measures") error=typed.error("measures", lang) maxlength="300" rows=3 required=true
            />
            <Button kind=ButtonKind::Primary large=true wide=true icon=Icon::Check>{lang.t(words::SAVE)}</Button>
        </form>
    }
    .into_any()
}
