//! The form with which a group joins the waiting list.

use std::fmt::Display;

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::rule::rule;
use crate::{
    accounts::visitor::Visitor,
    bases::{
        self,
        model::{Base, Project, ProjectStatus},
    },
    booking::{
        model::{Session, SessionId, SessionStatus},
        pages::{arrival_and_needs, members_field, session_when},
        refusals::grade_field,
        store as booking,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    text::{Lang, booking as booking_words, waiting as words},
    ui::{Button, ButtonKind, Choice, FieldWidth, InputKind, Notice, PageHead, RadioGroup, TextField},
    waiting::{model::Wish, policy::can_join, store},
};

/// What the group waits for: a session, or a project by its code.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    session: String,
    project: String,
}

impl Wanted {
    /// A session, or a project where that is empty.
    pub fn of(session: String, project: String) -> Self {
        Self { session, project }
    }

    fn query(&self) -> String {
        if self.session.is_empty() { format!("project={}", self.project) } else { format!("session={}", self.session) }
    }
}

/// The same, found.
pub struct Target {
    /// The project.
    pub project: Project,
    /// The session, if it is one.
    pub session: Option<Session>,
    base: Base,
    waiting: i64,
}

impl Target {
    /// Finds a session that is no draft any more, or a published project.
    pub async fn find(conn: &mut Conn, wanted: &Wanted) -> Result<Self, AppError> {
        let id = SessionId(wanted.session.clone());
        let session = booking::find_session(conn, &id).await?.filter(|one| one.status != SessionStatus::Draft);
        if session.is_none() && !wanted.session.is_empty() {
            return Err(AppError::NotFound);
        }
        let project = match &session {
            Some(session) => bases::store::find_project_by_id(conn, &session.project_id).await?,
            None => bases::store::find_project(conn, &wanted.project).await?,
        };
        let project = project.filter(|one| one.status == ProjectStatus::Published).ok_or(AppError::NotFound)?;
        let base = bases::store::find_base_by_id(conn, &project.base_id).await?.ok_or(AppError::NotFound)?;
        let waiting = store::count_waiting(conn, &id).await?;
        Ok(Self { project, session, base, waiting })
    }

    /// The wishes that make sense here.
    pub fn wishes(&self) -> &'static [Wish] {
        if self.session.is_some() { Wish::ALL } else { &Wish::ALL[1..] }
    }
}

/// The form with the person's own name and number.
pub async fn join_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_join)?;
    let mut typed = Typed::default();
    let phone = booking::find_usual_phone(&mut *app.db.read().await?, person).await?;
    typed.set("contact_name", person.name.clone());
    typed.set("contact_phone", phone.unwrap_or_default());
    draw(&app, &visitor, &wanted, typed).await
}

/// The form again, with what is wrong.
pub async fn join_again(app: &App, visitor: &Visitor, wanted: &Wanted, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, wanted, typed).await
}

async fn draw(app: &App, visitor: &Visitor, wanted: &Wanted, typed: Typed) -> Result<Response, AppError> {
    visitor.allowed(can_join)?;
    let lang = visitor.lang;
    let target = Target::find(&mut *app.db.read().await?, wanted).await?;
    let action = format!("/waiting-list/new?{}", wanted.query());
    let project = format!("/projects/{}", target.project.code);
    let page = Page::new(visitor, lang.t(words::JOIN)).below(project, target.project.title.clone());
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let when = target.session.as_ref().map(|session| format!(" · {}", session_when(lang, session)));
        let above = format!("{} · {}{}", target.project.title, target.base.name, when.unwrap_or_default());
        let waiting = (target.waiting > 0).then(|| {
            view! { <Notice title=lang.fill(words::WAITING_NOW, &[("n", &target.waiting)])/> }
        });
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::JOIN) above=above lead=lang.t(words::JOIN_LEAD)/>
                {problem_summary(&typed, lang)}
                {waiting}
                <form method="post" action=action class="form">
                    {flexibility(lang, &target, &typed)}
                    {who_comes(lang, &target, &typed)}
                    {arrival_and_needs(lang, &typed)}
                    <div class="button-row">
                        <Button kind=ButtonKind::Primary large=true>{lang.t(words::JOIN_DO)}</Button>
                    </div>
                </form>
                {rule(lang, false)}
            </div>
        }
    }))
}

fn flexibility(lang: Lang, target: &Target, typed: &Typed) -> AnyView {
    let wishes = target.wishes().iter();
    let choices = wishes.map(|wish| Choice::new(wish.as_str(), lang.t(words::wish(*wish)))).collect();
    let first = target.wishes().first().map_or("", |wish| wish.as_str());
    let chosen = Some(typed.value("wish")).filter(|wish| !wish.is_empty()).unwrap_or(first).to_owned();
    let day = |name: &'static str, label, hint: &'static str| {
        view! {
            <TextField
                name=name label=label hint=hint value=typed.value(name) error=typed.error(name, lang)
                kind=InputKind::Date width=FieldWidth::Medium
            />
        }
    };
    let (error, from) = (typed.error("wish", lang), day("from", lang.t(words::FROM), lang.t(words::DAYS_HINT)));
    let session = typed.error("session", lang).map(|error| view! { <Notice title=error/> });
    let until = day("until", lang.t(words::UNTIL), "");
    let waits_until = day("waits_until", lang.t(words::WAITS_UNTIL), lang.t(words::WAITS_UNTIL_HINT));
    view! {
        <fieldset class="form-section">
            <legend>{lang.t(words::FLEXIBILITY)}</legend>
            <div id="session">{session}</div>
            <RadioGroup
                name="wish" legend=lang.t(words::WISH) hint=lang.t(words::FLEXIBILITY_HINT) choices=choices
                selected=chosen error=error required=true
            />
            {from}
            {until}
            {waits_until}
        </fieldset>
    }
    .into_any()
}

fn who_comes(lang: Lang, target: &Target, typed: &Typed) -> AnyView {
    let number = move |name: String, label: &'static str, hint: &'static str| {
        let (value, error) = (typed.value(&name).to_owned(), typed.error(&name, lang));
        view! {
            <TextField
                name=name label=label hint=hint value=value error=error kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(booking_words::PEOPLE_UNIT)
            />
        }
        .into_any()
    };
    let grades = (target.project.grade_from..=target.project.grade_to)
        .map(|grade| number(grade_field(grade), lang.t(booking_words::grade(grade)), ""))
        .collect_view();
    let adults = number("adults".to_owned(), lang.t(booking_words::ADULTS), lang.t(booking_words::ADULTS_HINT));
    let difficulty = lang.t(booking_words::IN_DIFFICULTY_HINT);
    let in_difficulty = number("in_difficulty".to_owned(), lang.t(booking_words::IN_DIFFICULTY), difficulty);
    let size: [(&str, &dyn Display); 2] = [("min", &target.project.min_heads), ("max", &target.project.max_heads)];
    let size = lang.fill(booking_words::HEAD_RANGE, &size);
    view! {
        <fieldset class="form-section">
            <legend>{lang.t(words::WHO_COMES)}</legend>
            <TextField
                name="group_name" label=lang.t(booking_words::GROUP_NAME) hint=lang.t(booking_words::GROUP_NAME_HINT)
                value=typed.value("group_name") error=typed.error("group_name", lang) maxlength="40" required=true
            />
            <TextField
                name="contact_name" label=lang.t(booking_words::CONTACT_NAME) value=typed.value("contact_name")
                error=typed.error("contact_name", lang) width=FieldWidth::Medium autocomplete="name" required=true
            />
            <TextField
                name="contact_phone" label=lang.t(booking_words::CONTACT_PHONE)
                hint=lang.t(booking_words::CONTACT_PHONE_HINT) value=typed.value("contact_phone")
                error=typed.error("contact_phone", lang) kind=InputKind::Tel width=FieldWidth::Medium
                autocomplete="tel" required=true
            />
            <p class="field-label">{lang.t(booking_words::CHILDREN_BY_GRADE)}" · "{size}</p>
            <div class="field-group">{grades}</div>
            {adults}
            {members_field(lang, typed)}
            {in_difficulty}
        </fieldset>
    }
    .into_any()
}
