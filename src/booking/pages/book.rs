//! The form with which a session is booked.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    parts::{Fact, definitions, fact, figure, grade_range, phone_link, session_when},
    places::{holding, is_full, splitting, wait_button, wait_link},
};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    bases::{
        self,
        model::{Base, BaseStatus, Project, ProjectStatus},
    },
    booking::{
        actions::{self, RuleCheck},
        autorules::{RULES, Rule},
        availability::{Unbookable, groups_left, places_left, room_for},
        forms::{typed_adults, typed_grades},
        holds::Hold,
        islands::HeadCheck,
        model::{Arrival, BookingId, HeadCount, Session, SessionId, SessionStatus},
        policy::{can_book, reach},
        refusals::{broken_rule, grade_field},
        split::Part,
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    text::{Lang, Text, booking as words, filing as filed},
    time::Moment,
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, FieldWidth, Icon, InputKind, LinkButton, List, ListRow, Meter,
        MeterTone, Notice, NoticeKind, PageHead, RadioGroup, TextArea, TextField,
    },
};

/// The booking that the form begins with, if one.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Like {
    like: String,
}

/// The form with the person's own name and number, or filled in like an earlier booking.
pub async fn book_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Like { like }): Query<Like>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let mut typed = Typed::default();
    let phone = store::find_usual_phone(&mut *app.db.read().await?, person).await?;
    typed.set("contact_name", person.name.clone());
    typed.set("contact_phone", phone.unwrap_or_default());
    let id = SessionId(id);
    fill_like(&app, person, &BookingId(like), &mut typed).await?;
    let sheet = read(&app, &visitor, &id, &HeadCount::default()).await?;
    let page = Page::new(&visitor, visitor.lang.t(words::BOOK));
    Ok(draw(&app, page, visitor.lang, sheet, typed))
}

/// Fills the form in like an earlier booking of the person's own organisation.
async fn fill_like(app: &App, person: &Person, id: &BookingId, typed: &mut Typed) -> Result<(), AppError> {
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach(person), id).await?;
    let Some(visit) = visit.filter(|visit| visit.booking.organiser_id == *person.organisation_id()) else {
        return Ok(());
    };
    let like = actions::like(conn, id, visit.session.id).await?;
    for (field, value) in [
        ("group_name", like.group_name),
        ("contact_name", like.contact_name),
        ("contact_phone", like.contact_phone),
        ("purpose", like.purpose),
        ("needs", like.needs),
        ("arrival", like.arrival.as_str().to_owned()),
        ("adults", like.heads.adults.to_string()),
        ("in_difficulty", like.heads.in_difficulty.to_string()),
    ] {
        typed.set(field, value);
    }
    for (grade, children) in like.heads.grades.0 {
        typed.set(&grade_field(grade), children.to_string());
    }
    Ok(())
}

/// The form again, with what is wrong.
pub async fn book_again(app: &App, visitor: &Visitor, id: &SessionId, typed: Typed) -> Result<Response, AppError> {
    book_again_or_split(app, visitor, id, typed, None).await
}

/// The same, with the parts into which the group can be split.
pub async fn book_again_or_split(
    app: &App,
    visitor: &Visitor,
    id: &SessionId,
    typed: Typed,
    parts: Option<Vec<Part>>,
) -> Result<Response, AppError> {
    // What is wrong with the counts was noted when they were first read.
    let mut counted = typed.clone();
    let heads = HeadCount { grades: typed_grades(&mut counted), adults: typed_adults(&mut counted), in_difficulty: 0 };
    let sheet = Sheet { parts, ..read(app, visitor, id, &heads).await? };
    let page = Page::new(visitor, visitor.lang.t(words::BOOK)).refused();
    Ok(draw(app, page, visitor.lang, sheet, typed))
}

/// The lowest grade that the form of a session asks for.
pub async fn first_grade(app: &App, id: &SessionId) -> Result<i64, AppError> {
    let (_, project) = find_session(&mut *app.db.read().await?, id).await?;
    Ok(project.grade_from)
}

/// Everything the form stands on.
struct Sheet {
    session: Session,
    project: Project,
    base: Base,
    checks: Vec<RuleCheck>,
    last_day: String,
    closed: Option<&'static str>,
    /// Nobody can book because every place is taken.
    is_full: bool,
    /// What the reader holds of the session.
    hold: Option<Hold>,
    /// The parts into which the group can be split.
    parts: Option<Vec<Part>>,
    /// Nobody is counted yet.
    is_empty: bool,
}

async fn read(app: &App, visitor: &Visitor, id: &SessionId, heads: &HeadCount) -> Result<Sheet, AppError> {
    let person = visitor.allowed(can_book)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let conn = &mut *app.db.read().await?;
    let (session, project) = find_session(conn, id).await?;
    let base = bases::store::find_base_by_id(conn, &session.base_id).await?.ok_or(AppError::NotFound)?;
    let (last_day, checks) = actions::rule_checks(conn, person, &session, &project, heads, today).await?;
    let hold = store::find_form_hold(conn, id, &person.id).await?;
    let free = hold.as_ref().map_or_else(|| session.clone(), |hold| hold.freed(&session));
    let why = closed(&free, &project, &base, &checks, visitor.now);
    let is_full = why.is_some() && is_full(&free, visitor.now);
    let closed = why.map(|why| lang.t(why));
    Ok(Sheet {
        session: free,
        project,
        base,
        checks,
        last_day: lang.day(last_day),
        closed,
        is_full,
        hold,
        parts: None,
        is_empty: heads.heads() == 0,
    })
}

/// Why nobody can book this session, whatever they type.
fn closed(session: &Session, project: &Project, base: &Base, checks: &[RuleCheck], now: Moment) -> Option<Text> {
    if project.status != ProjectStatus::Published || base.status != BaseStatus::Active {
        return Some(words::unbookable(Unbookable::NotOpen));
    }
    if checks.iter().any(|(rule, kept)| *rule == Rule::Insurance && kept.is_err()) {
        return Some(filed::BROKEN_INSURANCE);
    }
    let why = room_for(session, 1, now).err()?;
    Some(if matches!(why, Unbookable::TooFewPlaces { .. }) { words::FULL } else { words::unbookable(why) })
}

async fn find_session(conn: &mut Conn, id: &SessionId) -> Result<(Session, Project), AppError> {
    let session = store::find_session(conn, id).await?.filter(|session| session.status != SessionStatus::Draft);
    let session = session.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?;
    Ok((session, project))
}

fn draw(app: &App, page: Page, lang: Lang, sheet: Sheet, typed: Typed) -> Response {
    let project = format!("/projects/{}", sheet.project.code);
    let page = page.below(project.clone(), sheet.project.title.clone()).with_islands();
    page.draw(app, move || {
        let closed = sheet.closed.map(|why| {
            let wait = sheet.is_full.then(|| wait_link(lang, &sheet.session.id));
            view! {
                <Notice kind=NoticeKind::Warning title=why><p>{lang.t(words::OTHER_SESSIONS)}</p>{wait}</Notice>
            }
        });
        let form = sheet.closed.is_none().then(|| form(lang, &sheet, &typed));
        view! {
            <div class="measure stack-l stack">
                <PageHead title=lang.t(words::BOOK) above=sheet.project.title.clone() lead=lang.t(words::BOOK_LEAD)/>
                {problem_summary(&typed, lang)}
                {session_facts(lang, &sheet, &typed)}
                {closed}
                {rules(lang, &sheet)}
                {sheet.closed.is_none().then(|| holding(lang, &sheet.session.id, sheet.hold.as_ref(), &typed))}
                {form}
                <div class="button-row">
                    <LinkButton href=project kind=ButtonKind::Quiet>{lang.t(words::BACK_TO_PROJECT)}</LinkButton>
                </div>
            </div>
        }
    })
}

fn session_facts(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let session = &sheet.session;
    let (left, all) = (places_left(session), session.capacity_heads);
    let tone = if left * 5 <= all { MeterTone::Warning } else { MeterTone::Plain };
    let places = lang.fill(words::PLACES_LEFT, &[("left", &left), ("all", &all)]);
    let error = typed.error("session", lang).map(|error| view! { <Notice kind=NoticeKind::Danger title=error/> });
    view! {
        <section class="stack" id="session">
            {error}
            {definitions(lang, facts(lang, sheet))}
            <Meter label=lang.t(words::PLACES) value=figure(all - left) max=figure(all) tone=tone words=places/>
        </section>
    }
    .into_any()
}

fn facts(lang: Lang, sheet: &Sheet) -> Vec<Fact> {
    let Sheet { session, project, base, .. } = sheet;
    let size = lang.fill(words::HEAD_RANGE, &[("min", &project.min_heads), ("max", &project.max_heads)]);
    let ratio = lang.fill(words::ADULT_RULE, &[("n", &project.children_per_adult), ("least", &RULES.least_adults)]);
    let groups = lang.fill(words::GROUPS_LEFT, &[("left", &groups_left(session)), ("all", &session.max_groups)]);
    vec![
        fact(words::WHEN, session_when(lang, session)),
        fact(words::WHERE, format!("{} · {}", base.name, base.address)),
        fact(words::GRADES, grade_range(lang, project.grade_from, project.grade_to)),
        fact(words::GROUP_SIZE, size),
        fact(words::ADULT_RATIO, ratio),
        fact(words::GROUPS, groups),
        (words::GATE_PHONE, phone_link(&base.phone)),
    ]
}

fn rules(lang: Lang, sheet: &Sheet) -> AnyView {
    let rows: Vec<AnyView> = sheet.checks.iter().map(|check| rule_row(lang, sheet, check)).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(filed::RULES)}</h2>
            <p class="soft">{lang.t(filed::RULES_ABOUT)}</p>
            <List label=lang.t(filed::RULES)>{rows}</List>
        </section>
    }
    .into_any()
}

fn rule_row(lang: Lang, sheet: &Sheet, (rule, result): &RuleCheck) -> AnyView {
    let first = grade_field(sheet.project.grade_from);
    let (kind, icon, word, said) = match result {
        // Before anybody is counted nobody has broken a rule about the group.
        _ if sheet.is_empty && is_of_group(*rule) => {
            (BadgeKind::Plain, Icon::Circle, filed::OPEN, asked(lang, sheet, *rule))
        }
        Ok(()) => (BadgeKind::Success, Icon::Check, filed::KEPT, kept(lang, sheet, *rule)),
        Err(broken) if broken.is_left_to_centre() => {
            (BadgeKind::Warning, Icon::Hourglass, filed::LEFT, broken_rule(*broken, lang, &first).say(lang))
        }
        Err(broken) => (BadgeKind::Danger, Icon::X, filed::BROKEN, broken_rule(*broken, lang, &first).say(lang)),
    };
    let end = view! { <Badge kind=kind icon=icon label=lang.t(word)/> }.into_any();
    view! { <ListRow title=lang.t(filed::rule(*rule)) end=end><p class="small">{said}</p></ListRow> }.into_any()
}

const fn is_of_group(rule: Rule) -> bool {
    matches!(rule, Rule::Grades | Rule::Heads | Rule::Adults | Rule::EmergencyPlan)
}

fn kept(lang: Lang, sheet: &Sheet, rule: Rule) -> String {
    lang.fill(filed::kept(rule), &[("date", &sheet.last_day), ("above", &RULES.plan_above)])
}

/// What a rule about the group asks for.
fn asked(lang: Lang, sheet: &Sheet, rule: Rule) -> String {
    let project = &sheet.project;
    let name = |grade| lang.t(words::grade(grade));
    match rule {
        Rule::Grades => {
            lang.fill(filed::ASKED_GRADES, &[("from", &name(project.grade_from)), ("to", &name(project.grade_to))])
        }
        Rule::Heads => lang.fill(filed::ASKED_HEADS, &[("min", &project.min_heads), ("max", &project.max_heads)]),
        Rule::Adults => {
            let values = [("n", &project.children_per_adult as &dyn std::fmt::Display), ("least", &RULES.least_adults)];
            lang.fill(filed::ASKED_ADULTS, &values)
        }
        _ => kept(lang, sheet, rule),
    }
}

fn form(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let action = format!("/sessions/{}/booking", sheet.session.id);
    let wait = (!typed.is_fine()).then(|| wait_button(lang, &sheet.session, typed));
    view! {
        <form method="post" action=action class="form">
            {who_comes(lang, sheet, typed)}
            {arrival_and_needs(lang, typed)}
            {sheet.parts.as_ref().map(|parts| splitting(lang, &sheet.session.id, parts))}
            <div class="button-row">
                <Button kind=ButtonKind::Primary large=true>{lang.t(words::SUBMIT)}</Button>
                {wait}
            </div>
        </form>
    }
    .into_any()
}

fn who_comes(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    view! {
        <fieldset class="form-section">
            <legend>{lang.t(words::WHO_COMES)}</legend>
            <TextField
                name="group_name" label=lang.t(words::GROUP_NAME) hint=lang.t(words::GROUP_NAME_HINT)
                value=typed.value("group_name") error=typed.error("group_name", lang) maxlength="40" required=true
            />
            <TextField
                name="contact_name" label=lang.t(words::CONTACT_NAME) value=typed.value("contact_name")
                error=typed.error("contact_name", lang) width=FieldWidth::Medium autocomplete="name" required=true
            />
            <TextField
                name="contact_phone" label=lang.t(words::CONTACT_PHONE) hint=lang.t(words::CONTACT_PHONE_HINT)
                value=typed.value("contact_phone") error=typed.error("contact_phone", lang) kind=InputKind::Tel
                width=FieldWidth::Medium autocomplete="tel" required=true
            />
            <p class="field-label">{lang.t(words::CHILDREN_BY_GRADE)}</p>
            <p class="field-hint">{lang.t(words::CHILDREN_HINT)}</p>
            {head_check(lang, sheet, typed)}
            <TextField
                name="in_difficulty" label=lang.t(words::IN_DIFFICULTY) hint=lang.t(words::IN_DIFFICULTY_HINT)
                value=typed.value("in_difficulty") error=typed.error("in_difficulty", lang) kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(words::PEOPLE_UNIT)
            />
        </fieldset>
    }
    .into_any()
}

fn head_check(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let (from, to) = (sheet.project.grade_from, sheet.project.grade_to);
    let names: Vec<String> = (from..=to).map(grade_field).chain(["adults".to_owned()]).collect();
    view! {
        <HeadCheck
            session=sheet.session.id.to_string()
            lang=lang
            from=from
            to=to
            typed=names.iter().map(|name| typed.value(name).to_owned()).collect()
            errors=names.iter().map(|name| typed.error(name, lang)).collect()
            per_adult=sheet.project.children_per_adult
            min=sheet.project.min_heads
            max=sheet.project.max_heads
            left=places_left(&sheet.session)
        />
    }
    .into_any()
}

fn arrival_and_needs(lang: Lang, typed: &Typed) -> AnyView {
    let ways = Arrival::ALL.iter().map(|way| Choice::new(way.as_str(), lang.t(words::arrival(*way)))).collect();
    view! {
        <fieldset class="form-section">
            <legend>{lang.t(words::ARRIVAL_AND_NEEDS)}</legend>
            <RadioGroup
                name="arrival" legend=lang.t(words::ARRIVAL) choices=ways selected=typed.value("arrival")
                error=typed.error("arrival", lang) inline=true required=true
            />
            <TextField
                name="purpose" label=lang.t(words::PURPOSE) hint=lang.t(words::PURPOSE_HINT)
                value=typed.value("purpose") error=typed.error("purpose", lang) maxlength="200" required=true
            />
            <TextArea
                name="needs" label=lang.t(words::NEEDS) hint=lang.t(words::NEEDS_HINT) value=typed.value("needs")
                error=typed.error("needs", lang) mark=lang.t(words::OPTIONAL_MARK) maxlength="200" rows=2
            />
        </fieldset>
    }
    .into_any()
}
