//! Another leader for a group.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{below, find};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        model::{BookingId, Visit},
        pages::session_when,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, changes as words},
    ui::{Button, ButtonKind, FieldWidth, InputKind, LinkButton, PageHead, TextField},
};

/// The form with the leader of now.
pub async fn leader_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = BookingId(id);
    let visit = find(&mut *app.db.read().await?, &visitor, &id).await?;
    let mut typed = Typed::default();
    typed.set("contact_name", visit.booking.contact_name.clone());
    typed.set("contact_phone", visit.booking.contact_phone.clone());
    Ok(draw(&app, &visitor, Page::new(&visitor, visitor.lang.t(words::LEADER)), visit, typed))
}

/// The form again, with what is wrong.
pub async fn leader_again(app: &App, visitor: &Visitor, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    let visit = find(&mut *app.db.read().await?, visitor, id).await?;
    Ok(draw(app, visitor, Page::new(visitor, visitor.lang.t(words::LEADER)).refused(), visit, typed))
}

fn draw(app: &App, visitor: &Visitor, page: Page, visit: Visit, typed: Typed) -> Response {
    let lang = visitor.lang;
    below(page, visitor, &visit).draw(app, move || {
        let above = format!("{} · {}", visit.project_title, session_when(lang, &visit.session));
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::LEADER) above=above lead=lang.t(words::LEADER_LEAD)/>
                {problem_summary(&typed, lang)}
                {form(lang, &visit, &typed)}
            </div>
        }
    })
}

fn form(lang: Lang, visit: &Visit, typed: &Typed) -> AnyView {
    let back = format!("/bookings/{}", visit.booking.id);
    view! {
        <form method="post" action=format!("{back}/leader") class="form">
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
            <div class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::SAVE_LEADER)}</Button>
                <LinkButton href=back.clone() kind=ButtonKind::Quiet>{lang.t(booking_words::BACK_TO_BOOKING)}</LinkButton>
            </div>
        </form>
    }
    .into_any()
}
