//! Today's groups on paper, for the day the tablet stays in the office.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::print_hint;
use crate::{
    accounts::visitor::Visitor,
    booking::{
        model::Visit,
        pages::session_time,
        policy::{can_receive, reach},
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    text::{Lang, gate, paper as words},
    ui::{Column, Empty, PageHead, Table},
};

/// The list.
pub async fn list_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let visits = store::list_day_within(&mut *app.db.read().await?, &reach(person), today).await?;
    let page = Page::new(&visitor, lang.t(words::LIST)).below("/gate", lang.t(gate::TODAY));
    Ok(page.draw(&app, move || {
        let list = if visits.is_empty() {
            view! { <Empty title=lang.t(words::LIST_EMPTY) next=lang.t(gate::NOBODY_NEXT)/> }.into_any()
        } else {
            table(lang, visits)
        };
        view! {
            <div class="stack paper paper-wide">
                <PageHead title=lang.t(words::LIST) above=lang.date(today)/>
                {print_hint(lang)}
                {list}
            </div>
        }
    }))
}

fn table(lang: Lang, visits: Vec<Visit>) -> AnyView {
    let columns = [
        words::TIME,
        words::GROUP,
        words::CODE,
        words::HEADS,
        words::LEADER,
        words::NEEDS,
        words::CAME,
        words::BRIEFED,
        words::LEFT,
    ];
    let columns = columns.map(|title| Column::words(lang.t(title))).into();
    let rows = visits.into_iter().map(|visit| row(lang, visit)).collect();
    view! { <Table caption=lang.t(words::LIST) columns=columns rows=rows quiet_caption=true/> }.into_any()
}

fn row(lang: Lang, visit: Visit) -> Vec<AnyView> {
    let Visit { booking, session, project_title, .. } = visit;
    let heads = [("children", &booking.children as &dyn std::fmt::Display), ("adults", &booking.adults)];
    let heads = lang.fill(words::CHILDREN_ADULTS, &heads);
    let group = format!("{} · {}", booking.organiser_name, booking.group_name);
    let leader = format!("{} {}", booking.contact_name, booking.contact_phone);
    let blank = || ().into_any();
    vec![
        session_time(&session).into_any(),
        view! { {group}<br/>{project_title} }.into_any(),
        view! { <code>{booking.code}</code> }.into_any(),
        heads.into_any(),
        leader.into_any(),
        booking.needs.into_any(),
        blank(),
        "☐".into_any(),
        blank(),
    ]
}
