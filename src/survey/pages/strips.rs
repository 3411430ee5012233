//! Strips of paper to answer on: two to a sheet of A4, cut apart, without a code and without a name.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::{self, model::BookingId, policy::reach},
    error::AppError,
    page::Page,
    platform::http::App,
    survey::{
        model::Questionnaire,
        policy::can_open_kiosk,
        questionnaire::{Item, Picture},
        store,
    },
    text::{Lang, booking as booking_words, kiosk, paper, survey as survey_words, tally as words},
    time::Moment,
    ui::{Face, FaceScale, Icon, Notice, NoticeKind, PageHead},
};

/// Strips of one printing: a sheet; who needs more prints it more often.
const STRIPS: usize = 2;

/// Strips for one questionnaire of a visit.
pub async fn strips_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, questionnaire)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_kiosk)?;
    let (lang, id) = (visitor.lang, BookingId(id));
    let questionnaire = Questionnaire::parse(&questionnaire).filter(|one| one.has_codes()).ok_or(AppError::NotFound)?;
    let conn = &mut *app.db.read().await?;
    let visit = booking::store::find_visit(conn, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
    let items = match store::find_survey_of(conn, &id).await? {
        Some(survey) => store::find_items(conn, survey.questionnaire_version, questionnaire).await?,
        None => asked_in(conn, visit.session.starts_at, questionnaire).await?,
    };
    let page = Page::new(&visitor, lang.t(words::STRIPS_TITLE))
        .below("/bookings", lang.t(booking_words::BOOKINGS_HERE))
        .below(format!("/bookings/{id}"), visit.booking.code.clone())
        .below(format!("/bookings/{id}/survey"), lang.t(kiosk::WAYS));
    Ok(page.draw(&app, move || {
        let strips: Vec<AnyView> = (0..STRIPS).map(|_| strip(lang, questionnaire, &items)).collect();
        view! {
            <div class="paper stack stack-l">
                <div class="no-print stack">
                    <PageHead title=lang.t(words::STRIPS_TITLE) lead=lang.t(words::STRIPS_LEAD)/>
                    <Notice kind=NoticeKind::Info title=lang.t(paper::PRINT_HINT)/>
                </div>
                <div class="strips">{strips}</div>
            </div>
        }
    }))
}

async fn asked_in(
    conn: &mut crate::platform::db::Conn,
    starts_at: Moment,
    questionnaire: Questionnaire,
) -> Result<Vec<Item>, AppError> {
    let year = chrono::Datelike::year(&starts_at.date());
    Ok(store::list_asked(conn, year.into()).await?.remove(&questionnaire).unwrap_or_default())
}

fn strip(lang: Lang, questionnaire: Questionnaire, items: &[Item]) -> AnyView {
    let questions: Vec<AnyView> = items.iter().map(|item| question(lang, item)).collect();
    view! {
        <section class="strip">
            <h2>{lang.t(survey_words::title(questionnaire))}</h2>
            <p class="soft small">{lang.t(words::STRIP_HINT)}</p>
            {questions}
        </section>
    }
    .into_any()
}

fn question(lang: Lang, item: &Item) -> AnyView {
    let answer = |(level, (_, word)): (u8, (&'static str, &crate::survey::questionnaire::Wording))| {
        let picture = picture(item.picture, level);
        let word = word.said(lang).to_owned();
        view! { <li><span class="strip-box" aria-hidden="true"></span>{picture}<span>{word}</span></li> }.into_any()
    };
    let answers: Vec<AnyView> = (0..).zip(item.answers()).map(answer).collect();
    view! {
        <div class="strip-question">
            <p>{item.question.said(lang).to_owned()}</p>
            <ul role="list" class="strip-answers">{answers}</ul>
        </div>
    }
    .into_any()
}

fn picture(picture: Picture, level: u8) -> Option<AnyView> {
    let scale = match picture {
        Picture::Three => FaceScale::Three,
        Picture::Safety => FaceScale::Safety,
        Picture::Five => FaceScale::FiveHappy,
        Picture::Marks => {
            let icon = [Icon::X, Icon::Help, Icon::Check][usize::from(level.min(2))];
            return Some(view! { {icon} }.into_any());
        }
        Picture::Words => return None,
    };
    Some(view! { <Face scale=scale level=level/> }.into_any())
}
