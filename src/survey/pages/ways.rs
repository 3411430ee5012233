//! How everybody rates a visit: one device for the children, a link for the parents.

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
        policy::reach,
    },
    error::AppError,
    page::{Page, qr_picture},
    platform::http::App,
    survey::{
        islands::CopyText,
        kiosk::may_open,
        model::Survey,
        policy::{can_key_paper, can_open_kiosk},
        standing::standing,
        store,
    },
    text::{Lang, booking as booking_words, gate, kiosk as words, tally},
    time::Moment,
    ui::{Button, ButtonKind, Icon, LinkButton, Notice, PageHead},
};

/// The ways to rate a visit, for its leader and for the base.
pub async fn ways_page(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_kiosk)?;
    let (lang, now) = (visitor.lang, visitor.now);
    let id = BookingId(id);
    let (visit, survey) = {
        let conn = &mut *app.db.read().await?;
        let visit = booking::store::find_visit(conn, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
        (visit, store::find_survey_of(conn, &id).await?)
    };
    let address = format!("{}/survey", app.config.public_url());
    let may_key = can_key_paper(person);
    let title = format!("{} {}", lang.t(booking_words::BOOKING), visit.booking.code);
    let page = Page::new(&visitor, lang.t(words::WAYS)).below("/bookings", lang.t(booking_words::BOOKINGS_HERE));
    Ok(page.below(format!("/bookings/{id}"), title).with_islands().draw(&app, move || {
        let above = format!("{} · {}", visit.project_title, visit.booking.group_name);
        let open = survey.filter(|survey| standing(survey, now).is_ok());
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::WAYS) above=above lead=lang.t(words::WAYS_LEAD)/>
                {for_children(lang, &visit, now)}
                {for_parents(lang, &visit, open.as_ref(), &address)}
                {may_key.then(|| on_paper(lang, &visit.booking.id))}
                <div class="button-row no-print">
                    <LinkButton href=format!("/bookings/{id}") icon=Icon::Back>{lang.t(words::BACK)}</LinkButton>
                </div>
            </div>
        }
    }))
}

fn for_children(lang: Lang, visit: &Visit, now: Moment) -> AnyView {
    if may_open(visit.booking.status, visit.session.ends_at, now).is_none() {
        return view! { <Notice title=lang.t(words::NOT_NOW)/> }.into_any();
    }
    view! {
        <section class="panel stack no-print">
            <h2>{lang.t(words::CHILDREN)}</h2>
            <p>{lang.t(words::CHILDREN_ABOUT)}</p>
            <p>{lang.t(words::CHILDREN_OFFLINE)}</p>
            {open_kiosk(lang, &visit.booking.id)}
        </section>
    }
    .into_any()
}

/// Where there is no device.
fn on_paper(lang: Lang, id: &BookingId) -> AnyView {
    view! {
        <section class="panel stack no-print">
            <h2>{lang.t(tally::TALLIES)}</h2>
            <p>{lang.t(tally::TALLIES_ABOUT)}</p>
            <div class="button-row">
                <LinkButton href=format!("/bookings/{id}/tallies") icon=Icon::File>{lang.t(tally::TALLIES)}</LinkButton>
            </div>
        </section>
    }
    .into_any()
}

/// Opens this device for the children of a visit.
pub fn open_kiosk(lang: Lang, id: &BookingId) -> AnyView {
    view! {
        <form method="post" action=format!("/bookings/{id}/kiosk") class="stack no-print">
            <p class="soft">{lang.t(words::CHILDREN_OUT)}</p>
            <div class="button-row">
                <Button kind=ButtonKind::Primary icon=Icon::Sprout large=true>{lang.t(words::OPEN_KIOSK)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn for_parents(lang: Lang, visit: &Visit, survey: Option<&Survey>, address: &str) -> AnyView {
    let Some(survey) = survey else {
        let later = view! { <p>{lang.t(words::PARENTS_LATER)}</p> };
        return view! { <section class="panel stack"><h2>{lang.t(words::PARENTS)}</h2>{later}</section> }.into_any();
    };
    let code = survey.entry_code.clone();
    let until = lang.moment(survey.closes_at);
    // After the sign # nothing is sent to any server, so the code is in no log.
    let picture = qr_picture(&format!("{address}#{code}"), lang.t(gate::POSTER_QR).to_owned());
    let parts: [(&str, &dyn std::fmt::Display); 4] =
        [("project", &visit.project_title), ("until", &until), ("address", &address), ("code", &code)];
    let text = lang.fill(words::PARENTS_TEXT, &parts);
    view! {
        <section class="panel stack keep-together">
            <h2>{lang.t(words::PARENTS)}</h2>
            <p>{lang.t(words::PARENTS_ABOUT)}</p>
            {picture}
            <p class="code gate-poster-code">{code}</p>
            <p class="soft">{lang.fill(gate::POSTER_UNTIL, &[("date", &until)])}</p>
            <div class="field no-print">
                <label class="field-label" for="parents-text">{lang.t(words::TEXT)}</label>
                <textarea class="input" id="parents-text" rows="6" readonly=true>{text}</textarea>
                <CopyText lang=lang of="parents-text".to_owned()/>
            </div>
        </section>
    }
    .into_any()
}
