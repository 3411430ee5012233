//! The poster of a survey, for the wall and for the printer.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::{
        self,
        model::{BookingId, Visit},
        policy::{can_receive, reach},
    },
    error::AppError,
    page::{Page, qr_picture},
    platform::http::App,
    survey::{self, model::Survey},
    text::{Lang, gate as words},
    ui::{Icon, LinkButton, List, ListRow, PageHead},
};

/// The poster; before the group has arrived there is none.
pub async fn poster_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let lang = visitor.lang;
    let id = BookingId(id);
    let (visit, survey) = {
        let conn = &mut *app.db.read().await?;
        let visit = booking::store::find_visit(conn, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
        (visit, survey::store::find_survey_of(conn, &id).await?.ok_or(AppError::NotFound)?)
    };
    let address = format!("{}/survey", app.config.public_url());
    let page = Page::new(&visitor, lang.t(words::SURVEY));
    let above = format!("{} · {}", visit.booking.organiser_name, visit.booking.group_name);
    let page = page.below("/gate", lang.t(words::TODAY)).below(format!("/gate/{id}"), above);
    Ok(page.draw(&app, move || poster(lang, &visit, &survey, &address)))
}

fn poster(lang: Lang, visit: &Visit, survey: &Survey, address: &str) -> AnyView {
    let code = survey.entry_code.clone();
    // After the sign # nothing is sent to any server, so the code is in no log.
    let picture = qr_picture(&format!("{address}#{code}"), lang.t(words::POSTER_QR).to_owned());
    let until = lang.fill(words::POSTER_UNTIL, &[("date", &lang.moment(survey.closes_at))]);
    let ways = [
        (Icon::QrCode, lang.t(words::POSTER_SCAN).to_owned()),
        (Icon::Pencil, lang.fill(words::POSTER_TYPE, &[("address", &address), ("code", &code)])),
        (Icon::People, lang.t(words::POSTER_TABLET).to_owned()),
    ];
    let ways: Vec<AnyView> =
        ways.into_iter().map(|(icon, said)| view! { <ListRow title=said media=icon.large()/> }.into_any()).collect();
    let above = format!("{} · {}", visit.project_title, visit.booking.group_name);
    view! {
        <div class="measure stack">
            <PageHead title=lang.t(words::POSTER) above=above/>
            <section class="panel stack keep-together">
                {picture}
                <p>{lang.t(words::POSTER_CODE)}</p>
                <p class="code gate-poster-code">{code}</p>
                <p class="soft">{until}</p>
            </section>
            <h2>{lang.t(words::POSTER_WAYS)}</h2>
            <List label=lang.t(words::POSTER_WAYS)>{ways}</List>
            <p>{lang.t(words::POSTER_PRIVACY)}</p>
            {survey::pages::open_kiosk(lang, &visit.booking.id)}
            <div class="button-row">
                <LinkButton href=format!("/gate/{}", visit.booking.id) icon=Icon::Back>{lang.t(words::OPEN)}</LinkButton>
                <LinkButton href=format!("/bookings/{}/survey", visit.booking.id) icon=Icon::People>
                    {lang.t(words::POSTER_MORE)}
                </LinkButton>
            </div>
        </div>
    }
    .into_any()
}
