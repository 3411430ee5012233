//! Sheets of paper for a visit: the list for the gate, the sign-in sheet, the notice to parents, the task sheet.

mod list;
mod notice;
mod sign_in;
mod tasks;

use leptos::prelude::*;

pub use list::list_page;
pub use notice::notice_page;
pub use sign_in::sign_in_page;
pub use tasks::tasks_page;

use crate::{
    accounts::visitor::Visitor,
    booking::{
        model::{BookingId, Visit},
        pages::{members_in_words, session_when},
        policy::{can_see_bookings, reach},
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    text::{Lang, Text, booking as booking_words, paper as words},
    ui::{Icon, LinkButton, Notice, NoticeKind},
};

/// The visit a sheet is for.
async fn visit(app: &App, visitor: &Visitor, id: &BookingId) -> Result<Visit, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    store::find_visit(&mut *app.db.read().await?, &reach(person), id).await?.ok_or(AppError::NotFound)
}

/// A page below its booking.
fn sheet(visitor: &Visitor, title: Text, visit: &Visit) -> Page {
    let lang = visitor.lang;
    let (href, code) = (format!("/bookings/{}", visit.booking.id), visit.booking.code.clone());
    Page::new(visitor, lang.t(title)).below("/bookings", lang.t(booking_words::BOOKINGS_HERE)).below(href, code)
}

/// How to print; not on the paper itself.
fn print_hint(lang: Lang) -> AnyView {
    view! { <div class="no-print"><Notice kind=NoticeKind::Info title=lang.t(words::PRINT_HINT)/></div> }.into_any()
}

/// Which visit it is, in one line each.
fn heading(lang: Lang, visit: &Visit) -> AnyView {
    let Visit { booking, session, project_title, base_name, .. } = visit;
    let who = format!("{} · {}", booking.organiser_name, booking.group_name);
    let what = format!("{base_name} · {project_title}");
    let when = session_when(lang, session);
    let members = (!booking.members.0.is_empty()).then(|| members_in_words(lang, &booking.members));
    view! {
        <p class="paper-who">{who}</p>
        {members.map(|members| view! { <p>{members}</p> })}
        <p>{what}</p>
        <p>{when}</p>
    }
    .into_any()
}

/// Lines to write on.
fn lines(count: usize) -> AnyView {
    let lines: Vec<AnyView> = (0..count).map(|_| view! { <div class="paper-line"></div> }.into_any()).collect();
    view! { <div aria-hidden="true">{lines}</div> }.into_any()
}

/// A word with a line to sign on behind it.
fn signature(label: &'static str) -> AnyView {
    view! { <p class="paper-sign"><span>{label}</span><span class="paper-sign-line"></span></p> }.into_any()
}

/// Ways to the sheets of a booking.
pub fn papers(lang: Lang, id: &BookingId) -> AnyView {
    let way = |name: &str, title: Text| {
        let href = format!("/bookings/{id}/{name}");
        view! { <LinkButton href=href icon=Icon::File>{lang.t(title)}</LinkButton> }.into_any()
    };
    let ways = vec![
        way("parents-notice", words::NOTICE),
        way("sign-in-sheet", words::SIGN_IN),
        way("task-sheet", words::TASKS),
    ];
    view! {
        <section class="stack no-print">
            <h2>{lang.t(words::PAPERS)}</h2>
            <div class="button-row">{ways}</div>
        </section>
    }
    .into_any()
}
