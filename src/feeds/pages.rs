//! The feeds of a membership.

use axum::{
    extract::{Query, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    model::Feed,
    policy::{can_have_feeds, serves},
    store,
};
use crate::{
    accounts::{model::Role, visitor::Visitor},
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{cookie, http::App},
    text::{Lang, booking as booking_words, feeds as words, providers as provider_words},
    ui::{Button, ButtonKind, Choice, List, ListRow, Notice, NoticeKind, PageHead, SelectField},
};

/// What the address says was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The feeds, and how to make one; the address of a new one is shown this once.
pub async fn feeds_page(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Query(Done { done }): Query<Done>,
) -> Result<(CookieJar, Response), AppError> {
    let (jar, token) = cookie::take_over(jar, "/feeds", app.config.is_secure());
    let token = token.filter(|_| done == "made");
    let address = token.map(|token| format!("{}/feeds/{token}.ics", app.config.public_url()));
    let said = match done.as_str() {
        "ended" => Some(words::ENDED),
        _ => address.is_some().then_some(words::MADE),
    };
    let said = said.map(|text| visitor.lang.t(text).to_owned());
    Ok((jar, draw(&app, &visitor, said, address).await?))
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    said: Option<String>,
    address: Option<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_have_feeds)?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let feeds = store::list_feeds(&mut conn, &person).await?;
    let bases = match person.role() {
        Role::BaseStaff | Role::BaseManager => bases::store::list_bases_of(&mut conn, person.organisation_id()).await?,
        _ => Vec::new(),
    };
    drop(conn);
    let page = Page::new(visitor, lang.t(words::FEEDS));
    let page = if serves(&person) {
        page.below("/services", lang.t(provider_words::SERVICES))
    } else {
        page.below("/bookings", lang.t(booking_words::BOOKINGS))
    };
    Ok(page.draw(app, move || {
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::FEEDS) lead=lang.t(words::FEEDS_LEAD)/>
                {said.map(|said| notice(lang, said, address))}
                {list(lang, feeds)}
                {form(lang, &bases)}
            </div>
        }
    }))
}

fn notice(lang: Lang, said: String, address: Option<String>) -> AnyView {
    let address = address.map(|address| view! { <p><code>{address}</code></p><p>{lang.t(words::MADE_NEXT)}</p> });
    view! { <Notice kind=NoticeKind::Success title=said live=true>{address}</Notice> }.into_any()
}

fn list(lang: Lang, feeds: Vec<Feed>) -> Option<AnyView> {
    if feeds.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = feeds.into_iter().map(|feed| row(lang, feed)).collect();
    Some(
        view! {
            <section class="stack">
                <h2>{lang.t(words::RUNNING)}</h2>
                <List label=lang.t(words::RUNNING)>{rows}</List>
            </section>
        }
        .into_any(),
    )
}

fn row(lang: Lang, feed: Feed) -> AnyView {
    let title = feed.base_name.unwrap_or_else(|| lang.t(words::EVERYTHING).to_owned());
    let made = lang.fill(words::SINCE, &[("when", &lang.moment(feed.created_at))]);
    let end = view! {
        <form method="post" action=format!("/feeds/{}/end", feed.id)>
            <Button kind=ButtonKind::Danger>{lang.t(words::END)}</Button>
        </form>
    };
    view! { <ListRow title=title end=end.into_any()><p class="soft small">{made}</p></ListRow> }.into_any()
}

fn form(lang: Lang, bases: &[Base]) -> AnyView {
    let choices: Vec<Choice> = bases.iter().map(|base| Choice::new(base.id.to_string(), base.name.clone())).collect();
    let choice = (choices.len() > 1).then(|| {
        view! { <SelectField name="base" label=lang.t(words::BASE) choices=choices empty=lang.t(words::EVERYTHING)/> }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(words::NEW)}</h2>
            <p class="soft">{lang.t(words::NEW_LEAD)}</p>
            <form method="post" action="/feeds" class="stack">
                {choice}
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::MAKE)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}
