//! One device, one child after the other: nothing to type, nothing of the child before, nowhere else to go.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use super::questions::{comment, is_pictured, questions};
use crate::{
    accounts::visitor::Visitor,
    booking::{self, model::BookingId},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{cookie, db::Conn, http::App},
    survey::{
        actions::{self, CODE_LETTERS},
        comments::may_comment,
        islands::{KioskQueue, KioskSteps},
        kiosk::{Kiosk, PAUSE, offered},
        model::Questionnaire,
        questionnaire::Item,
        store,
    },
    text::{kiosk as words, survey},
    ui::{Button, ButtonKind, Face, FaceScale, Icon, LinkButton, PageHead},
};

/// A child before the device.
#[derive(Clone, Debug)]
pub struct AtKiosk {
    /// What the device shows to prove itself; it travels in the form.
    pub token: String,
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// What that asks.
    pub items: Vec<Item>,
    /// The name of this child's answers.
    pub code: String,
}

/// The device that asks, and what it shows to prove itself.
async fn kiosk_of(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<Option<(String, Kiosk)>, AppError> {
    let Some(token) = cookie::value(headers, cookie::KIOSK) else { return Ok(None) };
    let kiosk = actions::find_kiosk(&mut *app.db.read().await?, &token, visitor.now).await?;
    Ok(kiosk.map(|kiosk| (token, kiosk)))
}

/// What the children of a visit are asked.
async fn offered_at(conn: &mut Conn, booking: &BookingId) -> Result<Vec<Questionnaire>, AppError> {
    let quotas = match store::find_survey_of(conn, booking).await? {
        Some(survey) => store::list_quotas(conn, &survey.id).await?,
        None => Vec::new(),
    };
    let planned = booking::store::list_booking_grades(conn, booking).await?;
    Ok(offered(&quotas, &planned))
}

/// For the grown-up: which children it is handed to, and what still waits on it.
pub async fn kiosk_page(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Result<Response, AppError> {
    let Some((_, kiosk)) = kiosk_of(&app, &visitor, &headers).await? else { return Ok(nobody()) };
    let (visit, questionnaires) = {
        let conn = &mut *app.db.read().await?;
        let visit = booking::store::find_any_visit(conn, &kiosk.booking_id).await?.ok_or(AppError::NotFound)?;
        (visit, offered_at(conn, &kiosk.booking_id).await?)
    };
    let lang = visitor.lang;
    let above = format!("{} · {}", visit.project_title, visit.booking.group_name);
    Ok(Page::new(&visitor, lang.t(words::KIOSK)).handed().with_islands().draw(&app, move || {
        let ways = questionnaires.into_iter().map(|questionnaire| {
            let href = format!("/survey/kiosk/{questionnaire}");
            view! {
                <LinkButton href=href kind=ButtonKind::Primary icon=Icon::Sprout large=true wide=true>
                    {lang.t(survey::who(questionnaire))}
                </LinkButton>
            }
        });
        view! {
            <div class="measure stack survey-big">
                <PageHead title=lang.t(words::KIOSK) above=above lead=lang.t(words::KIOSK_LEAD)/>
                <div class="stack">{ways.collect_view()}</div>
                <KioskQueue lang=lang/>
                <p>{lang.t(words::PRIVACY)}</p>
                <form method="post" action="/survey/kiosk/end" class="stack">
                    <p class="soft">{lang.t(words::END_ABOUT)}</p>
                    <div class="button-row"><Button large=true>{lang.t(words::END)}</Button></div>
                </form>
            </div>
        }
    }))
}

/// The questions for the next child.
pub async fn kiosk_questions_page(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(questionnaire): Path<String>,
) -> Result<Response, AppError> {
    let Some((token, kiosk)) = kiosk_of(&app, &visitor, &headers).await? else { return Ok(nobody()) };
    let conn = &mut *app.db.read().await?;
    let offered = offered_at(conn, &kiosk.booking_id).await?;
    let questionnaire = Questionnaire::parse(&questionnaire).filter(|asked| offered.contains(asked));
    let Some(questionnaire) = questionnaire else { return Ok(Redirect::to("/survey/kiosk").into_response()) };
    let items = actions::find_kiosk_items(conn, &kiosk, questionnaire).await?;
    let at = AtKiosk { token, questionnaire, items, code: app.db.chance().code(CODE_LETTERS) };
    let page = Page::new(&visitor, visitor.lang.t(survey::title(questionnaire)));
    Ok(draw(&app, page, &visitor, at, Typed::default()))
}

/// The questions with what was chosen and what is wrong.
pub fn kiosk_questions_again(app: &App, visitor: &Visitor, at: AtKiosk, typed: Typed) -> Response {
    let page = Page::new(visitor, visitor.lang.t(survey::title(at.questionnaire))).refused();
    draw(app, page, visitor, at, typed)
}

fn draw(app: &App, page: Page, visitor: &Visitor, at: AtKiosk, typed: Typed) -> Response {
    let lang = visitor.lang;
    let AtKiosk { token, questionnaire, items, code } = at;
    page.handed().with_islands().draw(app, move || {
        let words_class =
            if is_pictured(questionnaire) { "kiosk survey survey-big" } else { "kiosk survey survey-big survey-words" };
        let comment = may_comment(questionnaire).then(|| comment(lang, questionnaire, &typed));
        let error = typed.error("kiosk-send", lang);
        view! {
            <form method="post" action=format!("/survey/kiosk/{questionnaire}") class=words_class id="kiosk-form">
                <PageHead title=lang.t(survey::title(questionnaire)) lead=lang.t(survey::CHILD_LEAD)/>
                {problem_summary(&typed, lang)}
                <input type="hidden" name="kiosk" value=token/>
                <input type="hidden" name="code" value=code/>
                <input type="hidden" name="questionnaire" value=questionnaire.as_str()/>
                {questions(lang, &items, &typed)}
                <KioskSteps lang=lang/>
                <div class="kiosk-send stack" id="kiosk-send" tabindex="-1">
                    {comment}
                    {error.map(|error| view! { <p class="field-error">{Icon::CircleAlert}{error}</p> })}
                    <Button kind=ButtonKind::Primary large=true wide=true>{lang.t(survey::SEND_CHILD)}</Button>
                </div>
                <p class="kiosk-way"><a href="/survey/kiosk">{lang.t(words::FOR_GROWN_UPS)}</a></p>
            </form>
        }
    })
}

/// Thanks, the same for every answer; after a pause the questions for the next child.
pub async fn kiosk_thanks_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(questionnaire): Path<String>,
) -> Response {
    let Some(questionnaire) = Questionnaire::parse(&questionnaire) else { return nobody() };
    let lang = visitor.lang;
    let next = format!("/survey/kiosk/{questionnaire}");
    Page::new(&visitor, lang.t(survey::THANKS)).handed().returns_to(&next, PAUSE).draw(&app, move || {
        view! {
            <div class="survey survey-big survey-thanks" role="status">
                <Face scale=FaceScale::Three level=2/>
                <h1>{lang.t(survey::THANKS)}</h1>
                <p class="lead">{lang.t(words::THANKS_ABOUT)}</p>
                <p class="kiosk-next">
                    <LinkButton href=next large=true wide=true>{lang.t(survey::NEXT)}</LinkButton>
                </p>
            </div>
        }
    })
}

/// No grown-up opened this device.
fn nobody() -> Response {
    Redirect::to("/survey").into_response()
}
