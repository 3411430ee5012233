//! Counting paper strips: what is to be counted of a visit, and the form for one questionnaire.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::{model::Person, visitor::Visitor},
    booking::{
        self,
        model::{BookingId, Visit},
        policy::reach,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    survey::{
        actions::{TallySheet, find_tally_sheet},
        model::{Questionnaire, Quota},
        policy::can_key_paper,
        questionnaire::Item,
        standing::standing,
        store,
        tally::{Difference, Tally},
    },
    text::{Lang, booking as booking_words, kiosk, survey as survey_words, tally as words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Column, Empty, FieldWidth, Icon, InputKind, LinkButton, List, ListRow,
        Notice, NoticeKind, PageHead, Table, TextField,
    },
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The field of an answer.
pub fn tally_field(item: &Item, answer: &str) -> String {
    format!("{}-{answer}", item.code)
}

/// What can be counted of a visit, and how far it is.
pub async fn tallies_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_key_paper)?;
    let (lang, now, id) = (visitor.lang, visitor.now, BookingId(id));
    let conn = &mut *app.db.read().await?;
    let visit = booking::store::find_visit(conn, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
    let survey = store::find_survey_of(conn, &id).await?;
    let (mut quotas, mut tallies, mut batches) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(survey) = &survey {
        quotas = store::list_quotas(conn, &survey.id).await?;
        tallies = store::list_tallies(conn, &survey.id).await?;
        batches = store::list_batches(conn, &survey.id).await?;
    }
    quotas.retain(|quota| quota.questionnaire.has_codes());
    let is_open = survey.is_some_and(|survey| standing(&survey, now).is_ok());
    let done = match done.as_str() {
        "waits" => Some(words::DONE_WAITS),
        "taken" => Some(words::DONE_TAKEN),
        _ => None,
    };
    Ok(page(&visitor, &visit, lang.t(words::TALLIES)).draw(&app, move || {
        let row = |quota: &Quota| {
            let keyed = tallies.iter().filter(|(of, ..)| *of == quota.questionnaire).count();
            let taken = batches.iter().find(|(of, _)| *of == quota.questionnaire).map_or(0, |(_, ballots)| *ballots);
            row(lang, &visit.booking.id, quota, keyed, taken)
        };
        let body = if is_open && !quotas.is_empty() {
            let rows: Vec<AnyView> = quotas.iter().map(row).collect();
            view! { <List label=lang.t(words::TALLIES)>{rows}</List> }.into_any()
        } else {
            view! { <Empty title=lang.t(words::NOT_NOW) next=lang.t(words::NOT_NOW_NEXT)/> }.into_any()
        };
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=lang.t(words::TALLIES) above=above(&visit) lead=lang.t(words::LEAD)/>
                {body}
            </div>
        }
    }))
}

fn above(visit: &Visit) -> String {
    format!("{} · {}", visit.project_title, visit.booking.group_name)
}

fn page(visitor: &Visitor, visit: &Visit, title: &'static str) -> Page {
    let lang = visitor.lang;
    let booking = format!("/bookings/{}", visit.booking.id);
    Page::new(visitor, title)
        .below("/bookings", lang.t(booking_words::BOOKINGS_HERE))
        .below(booking.clone(), visit.booking.code.clone())
        .below(format!("{booking}/survey"), lang.t(kiosk::WAYS))
}

fn row(lang: Lang, id: &BookingId, quota: &Quota, keyed: usize, taken: i64) -> AnyView {
    let questionnaire = quota.questionnaire;
    let left = lang.fill(words::LEFT, &[("left", &(quota.cap - quota.drawn))]);
    let taken = (taken > 0).then(|| lang.fill(words::TAKEN, &[("n", &taken)]));
    let state = match keyed {
        0 => None,
        1 => Some((BadgeKind::Accent, words::WAITS)),
        _ => Some((BadgeKind::Warning, words::DIFFERS)),
    };
    let state = state.map(|(kind, label)| view! { <Badge kind=kind label=lang.t(label)/> });
    let (strips, key) =
        (format!("/bookings/{id}/strips/{questionnaire}"), format!("/bookings/{id}/tallies/{questionnaire}"));
    let title = lang.t(survey_words::who(questionnaire));
    view! {
        <ListRow title=title end=state.into_any()>
            <p class="soft">{left}</p>
            {taken.map(|taken| view! { <p class="soft">{taken}</p> })}
            <div class="button-row">
                <LinkButton href=strips kind=ButtonKind::Quiet icon=Icon::File>{lang.t(words::PRINT)}</LinkButton>
                <LinkButton href=key kind=ButtonKind::Secondary icon=Icon::Pencil>{lang.t(words::KEY)}</LinkButton>
            </div>
        </ListRow>
    }
    .into_any()
}

/// The form for one questionnaire.
pub async fn tally_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, questionnaire)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let questionnaire = Questionnaire::parse(&questionnaire).ok_or(AppError::NotFound)?;
    draw(&app, &visitor, &BookingId(id), questionnaire, None).await
}

/// The same with what is wrong.
pub async fn tally_again(
    app: &App,
    visitor: &Visitor,
    id: &BookingId,
    questionnaire: Questionnaire,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, id, questionnaire, Some(typed)).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    id: &BookingId,
    questionnaire: Questionnaire,
    typed: Option<Typed>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_key_paper)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let sheet = find_tally_sheet(conn, person, id, questionnaire).await?;
    let visit = booking::store::find_visit(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let mut tallies = store::list_tallies(conn, &sheet.survey.id).await?;
    tallies.retain(|(of, ..)| *of == questionnaire);
    let is_open = standing(&sheet.survey, visitor.now).is_ok();
    let (own, other) = counts(person, tallies);
    let page = page(visitor, &visit, lang.t(survey_words::who(questionnaire)));
    let page = page.below(format!("/bookings/{id}/tallies"), lang.t(words::TALLIES));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_else(|| filled(own.as_ref(), &sheet.items));
    let id = id.clone();
    Ok(page.draw(app, move || {
        let body = if is_open {
            let differences = own.zip(other).map(|(own, other)| differences(lang, &own, &other, &sheet.items));
            view! { {differences} {form(lang, &id, questionnaire, &sheet, &typed)} }.into_any()
        } else {
            view! { <Empty title=lang.t(words::NOT_NOW) next=lang.t(words::NOT_NOW_NEXT)/> }.into_any()
        };
        view! {
            <div class="measure stack stack-l">
                {problem_summary(&typed, lang)}
                <PageHead title=lang.t(survey_words::who(questionnaire)) above=above(&visit) lead=lang.t(words::KEY_LEAD)/>
                {body}
            </div>
        }
    }))
}

/// What the person counted, and what somebody else did. Whoever has not counted sees no other count.
fn counts(
    person: &Person,
    tallies: Vec<(Questionnaire, crate::accounts::model::PersonId, Tally)>,
) -> (Option<Tally>, Option<Tally>) {
    let (own, others): (Vec<_>, Vec<_>) = tallies.into_iter().partition(|(_, by, _)| *by == person.id);
    let first = |all: Vec<(Questionnaire, crate::accounts::model::PersonId, Tally)>| {
        all.into_iter().map(|(.., tally)| tally).next()
    };
    (first(own), first(others))
}

/// The form as the person filled it in last.
fn filled(own: Option<&Tally>, items: &[Item]) -> Typed {
    let Some(own) = own else { return Typed::default() };
    let answers = items.iter().flat_map(|item| item.scale.codes().iter().map(move |answer| (item, *answer)));
    let counted = answers.map(|(item, answer)| (tally_field(item, answer), own.count(&item.code, answer).to_string()));
    Typed::new([("strips".to_owned(), own.strips.to_string())].into_iter().chain(counted).collect())
}

fn form(lang: Lang, id: &BookingId, questionnaire: Questionnaire, sheet: &TallySheet, typed: &Typed) -> AnyView {
    let left = lang.fill(words::LEFT, &[("left", &(sheet.quota.cap - sheet.quota.drawn))]);
    let items: Vec<AnyView> = sheet.items.iter().map(|item| question(lang, item, typed)).collect();
    view! {
        <form method="post" action=format!("/bookings/{id}/tallies/{questionnaire}") class="form">
            <TextField
                name="strips" label=lang.t(words::STRIPS) hint=left value=typed.value("strips")
                error=typed.error("strips", lang) kind=InputKind::Number width=FieldWidth::Short required=true
            />
            {items}
            <div class="button-row"><Button kind=ButtonKind::Primary large=true>{lang.t(words::SEND)}</Button></div>
        </form>
    }
    .into_any()
}

/// How often each answer to a question was given.
fn question(lang: Lang, item: &Item, typed: &Typed) -> AnyView {
    let field = |(answer, word): (&'static str, &crate::survey::questionnaire::Wording)| {
        let name = tally_field(item, answer);
        view! {
            <TextField
                name=name.clone() label=word.said(lang).to_owned() value=typed.value(&name).to_owned()
                error=typed.error(&name, lang) kind=InputKind::Number width=FieldWidth::Short
            />
        }
        .into_any()
    };
    let fields: Vec<AnyView> = item.answers().map(field).collect();
    view! {
        <fieldset class="form-section">
            <legend>{item.question.said(lang).to_owned()}</legend>
            <div class="field-group">{fields}</div>
        </fieldset>
    }
    .into_any()
}

/// Where two counts differ.
fn differences(lang: Lang, own: &Tally, other: &Tally, items: &[Item]) -> AnyView {
    let name = |difference: &Difference| match &difference.of {
        None => lang.t(words::STRIPS).to_owned(),
        Some((code, answer)) => {
            let item = items.iter().find(|item| item.code == *code);
            let word = item.and_then(|item| item.answers().find(|(one, _)| one == answer));
            let question = item.map_or("", |item| item.question.said(lang));
            format!("{question} {}", word.map_or("", |(_, word)| word.said(lang)))
        }
    };
    let row = |difference: &Difference| {
        let numbers = [difference.one.to_string().into_any(), difference.other.to_string().into_any()];
        [name(difference).into_any()].into_iter().chain(numbers).collect::<Vec<AnyView>>()
    };
    let rows: Vec<Vec<AnyView>> = own.differences(other, items).iter().map(row).collect();
    let columns = vec![
        Column::words(lang.t(words::WHAT)),
        Column::number(lang.t(words::YOURS)),
        Column::number(lang.t(words::THEIRS)),
    ];
    view! {
        <Notice kind=NoticeKind::Warning title=lang.t(words::DIFFERS)><p>{lang.t(words::DIFFERS_ABOUT)}</p></Notice>
        <Table caption=lang.t(words::DIFFERS) columns=columns rows=rows quiet_caption=true/>
    }
    .into_any()
}
