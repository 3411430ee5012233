//! Which social organisations there are, what they offer, and whether they were checked.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::{checks_badge, kinds_in_words};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    providers::{model::Profile, policy::can_see_services, store},
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, providers as words},
    ui::{Empty, LinkButton, List, ListRow, PageHead},
};

/// The list, by name.
pub async fn providers_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    visitor.allowed(can_see_services)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let profiles = store::list_profiles(&mut *app.db.read().await?).await?;
    let page = Page::new(&visitor, lang.t(words::PROVIDERS)).below("/services", lang.t(words::SERVICES));
    Ok(page.draw(&app, move || {
        let body = if profiles.is_empty() { nothing(lang) } else { list(lang, &profiles, today) };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::PROVIDERS) lead=lang.t(words::PROVIDERS_LEAD)/>
                {body}
                {export_link(lang, ListKind::Providers, "")}
            </div>
        }
    }))
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NO_PROVIDERS) next=lang.t(words::NO_PROVIDERS_NEXT)>
            <LinkButton href="/desk">{lang.t(words::TO_DESK)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn list(lang: Lang, profiles: &[Profile], today: NaiveDate) -> AnyView {
    let rows: Vec<AnyView> = profiles.iter().map(|profile| row(lang, profile, today)).collect();
    view! { <List label=lang.t(words::PROVIDERS)>{rows}</List> }.into_any()
}

fn row(lang: Lang, profile: &Profile, today: NaiveDate) -> AnyView {
    let offers = if profile.services.is_empty() {
        lang.t(words::OFFERS_NOTHING).to_owned()
    } else {
        kinds_in_words(lang, &profile.services)
    };
    let (about, end) = (profile.about.clone(), checks_badge(lang, profile, today));
    view! {
        <ListRow title=profile.name.clone() href=format!("/providers/{}", profile.id) end=end>
            <p>{offers}</p>
            <p class="soft small">{about}</p>
        </ListRow>
    }
    .into_any()
}
