//! The form for a group that comes without a booking.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{
    count::{grade_count, number},
    parts::{ActFields, offline_note},
};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        availability::{groups_left, places_left},
        model::{ListedSession, Session},
        pages::session_time,
        policy::{can_receive, reach},
        refusals::grade_field,
        store,
    },
    error::AppError,
    form::Typed,
    gate::actions::takes_walk_ins,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, gate as words},
    time::{DAY, Moment},
    ui::{Button, ButtonKind, Choice, Disclosure, Empty, Icon, LinkButton, PageHead, RadioGroup, TextField},
};

/// Most sessions of one day that are looked at.
const MOST: i64 = 200;
/// Grades that most groups come from; the others are folded.
const PRIMARY: std::ops::RangeInclusive<i64> = 1..=6;

/// The form.
pub async fn walk_in_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::WALK_IN));
    draw(&app, &visitor, page, Typed::default()).await
}

/// The form again, with what is wrong.
pub async fn walk_in_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::WALK_IN)).refused();
    draw(app, visitor, page, typed).await
}

async fn draw(app: &App, visitor: &Visitor, page: Page, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let lang = visitor.lang;
    let from = Moment::start_of(visitor.now.date());
    let conn = &mut *app.db.read().await?;
    let sessions = store::list_sessions_within(conn, &reach(person), from, from.plus(DAY), MOST).await?;
    let has_room = |session: &Session| {
        takes_walk_ins(session, visitor.now) && groups_left(session) > 0 && places_left(session) > 0
    };
    let open: Vec<ListedSession> = sessions.into_iter().filter(|listed| has_room(&listed.session)).collect();
    let says_where = reach(person).is_all;
    let act = ActFields::new(app, person, &typed, lang.t(words::WALK_IN));
    Ok(page.below("/gate", lang.t(words::TODAY)).draw(app, move || {
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::WALK_IN)/>
                <p class="lead">{lang.t(words::WALK_IN_ABOUT)}</p>
                {offline_note(lang)}
                {problem_summary(&typed, lang)}
                {if open.is_empty() { nothing(lang) } else { form(lang, open, says_where, &typed, &act) }}
                <div class="button-row">
                    <LinkButton href="/gate" icon=Icon::Back large=true>{lang.t(words::BACK)}</LinkButton>
                </div>
            </div>
        }
    }))
}

fn nothing(lang: Lang) -> AnyView {
    view! { <Empty title=lang.t(words::WALK_IN_NONE) next=lang.t(words::WALK_IN_NONE_NEXT)/> }.into_any()
}

fn form(lang: Lang, open: Vec<ListedSession>, says_where: bool, typed: &Typed, act: &ActFields) -> AnyView {
    let only = (open.len() == 1).then(|| open[0].session.id.to_string());
    let chosen =
        if typed.value("session").is_empty() { only.unwrap_or_default() } else { typed.value("session").to_owned() };
    let choices = open.into_iter().map(|listed| choice(lang, listed, says_where)).collect();
    let primary: Vec<AnyView> = PRIMARY.map(|grade| grade_count(lang, grade, typed)).collect();
    let others = (0..=12).filter(|grade| !PRIMARY.contains(grade));
    let is_open = others.clone().any(|grade| !typed.value(&grade_field(grade)).is_empty());
    let others: Vec<AnyView> = others.map(|grade| grade_count(lang, grade, typed)).collect();
    view! {
        <form method="post" action="/gate/walk-in" class="form panel">
            {act.view()}
            <RadioGroup
                name="session" legend=lang.t(words::WALK_IN_SESSION) choices=choices selected=chosen
                error=typed.error("session", lang) required=true
            />
            <TextField
                name="who" label=lang.t(words::WALK_IN_WHO) hint=lang.t(words::WALK_IN_WHO_HINT)
                value=typed.value("who") error=typed.error("who", lang) maxlength="40"
            />
            <div class="gate-grades">
                {primary}
                {number(lang, "adults", lang.t(words::ADULTS), typed)}
            </div>
            <Disclosure summary=lang.t(words::OTHER_GRADES) open=is_open>
                <div class="gate-grades">{others}</div>
            </Disclosure>
            <Button kind=ButtonKind::Primary large=true wide=true icon=Icon::Check>{lang.t(words::WALK_IN_SAVE)}</Button>
        </form>
    }
    .into_any()
}

fn choice(lang: Lang, listed: ListedSession, says_where: bool) -> Choice {
    let ListedSession { session, project_title, base_name } = listed;
    let (when, left) = (session_time(&session), places_left(&session));
    let label = lang.fill(words::WALK_IN_CHOICE, &[("when", &when), ("project", &project_title), ("left", &left)]);
    let choice = Choice::new(session.id.to_string(), label);
    if says_where { choice.hint(base_name) } else { choice }
}
