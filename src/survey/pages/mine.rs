//! What an organisation rates from its account.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    questions::{comment, questions},
    thanks::receipt_page,
};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    survey::{
        model::{OwnSurvey, Questionnaire, Receipt, SurveyId},
        policy::rates_as,
        questionnaire::Item,
        standing::{SurveyRefusal, standing},
        store,
    },
    text::{Lang, accounts, survey as words},
    time::Moment,
    ui::{Badge, BadgeKind, Button, ButtonKind, Empty, LinkButton, List, ListRow, Notice, NoticeKind, PageHead},
};

/// More visits than an organisation makes in two seasons.
const MOST: i64 = 200;

/// The organisation's visits, latest first, with what was rated.
pub async fn mine_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let (person, questionnaire) = rater(&visitor)?;
    let (lang, now) = (visitor.lang, visitor.now);
    let mut conn = app.db.read().await?;
    let surveys = store::list_own_surveys(&mut conn, person.organisation_id(), questionnaire, MOST).await?;
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::MINE)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let nothing = surveys.is_empty().then(|| {
            view! { <Empty title=lang.t(words::MINE_NONE) next=lang.t(words::MINE_NONE_NEXT)/> }
        });
        let rows: Vec<_> = surveys.into_iter().map(|own| row(lang, now, &own)).collect();
        let list = (!rows.is_empty()).then(|| view! { <List label=lang.t(words::MINE)>{rows}</List> });
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::MINE) lead=lang.t(words::MINE_LEAD)/>
                {nothing}
                {list}
                {export_link(lang, ListKind::Surveys, "")}
            </div>
        }
    }))
}

/// The questionnaire for one visit; of another organisation's visit there is nothing.
pub async fn account_ballot_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (own, items) = own_survey(&app, &visitor, &id).await?;
    Ok(draw_ballot(&app, &visitor, page(&visitor, &own), own, items, Typed::default()))
}

/// The same with what is wrong.
pub async fn account_ballot_again(
    app: &App,
    visitor: &Visitor,
    id: &SurveyId,
    typed: Typed,
) -> Result<Response, AppError> {
    let (own, items) = own_survey(app, visitor, id.as_str()).await?;
    Ok(draw_ballot(app, visitor, page(visitor, &own).refused(), own, items, typed))
}

/// Thanks with the receipt.
pub fn account_thanks(app: &App, visitor: &Visitor, receipt: &Receipt) -> Response {
    receipt_page(app, visitor, receipt, ("/survey/mine", words::BACK_TO_MINE))
}

fn rater(visitor: &Visitor) -> Result<(&Person, Questionnaire), AppError> {
    let person = visitor.signed_in()?;
    Ok((person, rates_as(person).ok_or(AppError::NotAllowed)?))
}

async fn own_survey(app: &App, visitor: &Visitor, id: &str) -> Result<(OwnSurvey, Vec<Item>), AppError> {
    let (person, questionnaire) = rater(visitor)?;
    let mut conn = app.db.read().await?;
    let own = store::find_own_survey(&mut conn, person.organisation_id(), questionnaire, &id.into()).await?;
    let own = own.ok_or(AppError::NotFound)?;
    let items = store::find_items(&mut conn, own.survey.questionnaire_version, questionnaire).await?;
    Ok((own, items))
}

fn row(lang: Lang, now: Moment, own: &OwnSurvey) -> impl IntoView + use<> {
    let (state, is_open) = state(lang, now, own);
    let href = is_open.then(|| format!("/survey/mine/{}", own.survey.id));
    let about = format!("{} · {} · {}", lang.moment(own.survey.starts_at), own.base_name, own.group_name);
    view! { <ListRow title=own.project_title.clone() href=href end=state><p class="soft">{about}</p></ListRow> }
}

/// A visit's state as a badge, and whether it can be rated now.
fn state(lang: Lang, now: Moment, own: &OwnSurvey) -> (AnyView, bool) {
    let is_open = !own.is_answered && standing(&own.survey, now).is_ok();
    let kind = match is_open {
        _ if own.is_answered => BadgeKind::Success,
        true => BadgeKind::Accent,
        false => BadgeKind::Plain,
    };
    (view! { <Badge kind=kind label=state_words(lang, now, own)/> }.into_any(), is_open)
}

/// A visit's state in words.
pub fn state_words(lang: Lang, now: Moment, own: &OwnSurvey) -> String {
    if own.is_answered {
        return lang.t(words::ANSWERED).to_owned();
    }
    match standing(&own.survey, now) {
        Ok(_) => lang.fill(words::OPEN_UNTIL, &[("when", &lang.day(own.survey.closes_at.date()))]),
        Err(SurveyRefusal::NotYet(from)) => lang.fill(words::NOT_BEGUN, &[("when", &lang.moment(from))]),
        Err(_) => lang.t(words::OVER).to_owned(),
    }
}

fn page(visitor: &Visitor, own: &OwnSurvey) -> Page {
    Page::new(visitor, own.project_title.clone())
        .below("/desk", visitor.lang.t(accounts::DESK))
        .below("/survey/mine", visitor.lang.t(words::MINE))
}

fn draw_ballot(app: &App, visitor: &Visitor, page: Page, own: OwnSurvey, items: Vec<Item>, typed: Typed) -> Response {
    let (lang, now) = (visitor.lang, visitor.now);
    page.draw(app, move || {
        let lead = format!("{} · {} · {}", lang.moment(own.survey.starts_at), own.base_name, own.group_name);
        let body = match (own.is_answered, standing(&own.survey, now)) {
            (true, _) => over(lang, lang.t(words::ALREADY).to_owned(), Some(lang.t(words::ALREADY_NEXT))),
            (false, Err(refusal)) => over(lang, words::refusal_in_words(lang, refusal), None),
            (false, Ok(_)) => form(lang, &own, &items, &typed),
        };
        view! {
            <div class="stack">
                <PageHead title=own.project_title.clone() lead=lead above=lang.t(words::who(own.questionnaire))/>
                {body}
            </div>
        }
    })
}

fn over(lang: Lang, title: String, next: Option<&'static str>) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Info title=title>{next.map(|next| view! { <p>{next}</p> })}</Notice>
        <div class="button-row"><LinkButton href="/survey/mine">{lang.t(words::BACK_TO_MINE)}</LinkButton></div>
    }
    .into_any()
}

fn form(lang: Lang, own: &OwnSurvey, items: &[Item], typed: &Typed) -> AnyView {
    view! {
        {problem_summary(typed, lang)}
        <Notice title=lang.t(words::CONFIDENTIAL)><p>{lang.t(words::CONFIDENTIAL_ABOUT)}</p></Notice>
        <p>{lang.t(words::ADULT_LEAD)}</p>
        <form method="post" action=format!("/survey/mine/{}", own.survey.id) class="stack stack-l survey-big survey-words">
            {questions(lang, items, typed)}
            {comment(lang, own.questionnaire, typed)}
            <div class="button-row">
                <Button kind=ButtonKind::Primary large=true>{lang.t(words::SEND)}</Button>
            </div>
        </form>
    }
    .into_any()
}
