//! The ledger of charges.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::{
        model::{OrganisationId, Person},
        visitor::Visitor,
    },
    bases::model::Base,
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts, rating as rating_words, vetoes as words},
    ui::{Badge, BadgeKind, ButtonKind, Empty, Icon, LinkButton, List, ListRow, PageHead},
    vetoes::{
        model::{Veto, VetoStatus},
        policy::{can_propose, can_see_all, can_see_vetoes},
        store,
    },
};

/// Charges of one page.
const MOST: i64 = 200;

/// The charges a person may see.
pub async fn vetoes_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_vetoes)?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let vetoes = store::list_vetoes(&mut conn, seen_by(&person), MOST).await?;
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::VETOES)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let next = lang.t(if can_propose(&person) { words::NONE_NEXT } else { words::NONE_YET });
        let none = vetoes.is_empty().then(|| view! { <Empty title=lang.t(words::NONE) next=next/> });
        let rows: Vec<_> = vetoes.iter().map(|veto| row(lang, veto)).collect();
        let new = can_propose(&person).then(
            || view! { <LinkButton href="/vetoes/new" kind=ButtonKind::Primary>{lang.t(words::NEW)}</LinkButton> },
        );
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::VETOES) lead=lang.t(words::VETOES_LEAD)/>
                <div class="button-row no-print">{new}</div>
                {none}
                <List label=lang.t(words::VETOES)>{rows}</List>
                {export_link(lang, ListKind::Vetoes, "")}
            </div>
        }
    }))
}

/// Whose charges alone are listed for `person`: nobody's where they see all, as `is_seen` says of each.
pub fn seen_by(person: &Person) -> Option<&Person> {
    (!can_see_all(person)).then_some(person)
}

/// Everybody of the Centre sees every charge, an evaluator those they proposed, a base its own.
pub(super) fn is_seen(person: &Person, own: &[Base], veto: &Veto) -> bool {
    let is_own =
        |operator: &OrganisationId| own.iter().any(|base| base.id == veto.base_id && base.operator_id == *operator);
    can_see_all(person) || veto.proposed_by == person.id || is_own(person.organisation_id())
}

/// A ground in the reader's language.
pub fn titled(lang: Lang, veto: &Veto) -> &str {
    match lang {
        Lang::ZhCn => &veto.ground.title_zh,
        Lang::En => &veto.ground.title_en,
    }
}

/// Further seasons without a star, if there are any.
pub fn barred_words(lang: Lang, veto: &Veto) -> Option<String> {
    let years = barred_list(lang, veto)?;
    Some(lang.fill(words::BARS_YEARS, &[("years", &years)]))
}

/// The years of further seasons without a star, if there are any.
pub(super) fn barred_list(lang: Lang, veto: &Veto) -> Option<String> {
    let years: Vec<String> = veto.barred_years().iter().map(ToString::to_string).collect();
    (!years.is_empty()).then(|| years.join(lang.t(words::BARS_LIST)))
}

fn row(lang: Lang, veto: &Veto) -> impl IntoView + use<> {
    let title = format!("{} · {}", veto.base_name, titled(lang, veto));
    let season = lang.fill(rating_words::SEASON_YEAR, &[("year", &veto.season)]);
    let kind = lang.t(words::kind(veto.ground.kind));
    let bars = barred_words(lang, veto).map(|bars| format!(" · {bars}")).unwrap_or_default();
    let about = format!("{season} · {kind} · {}{bars}", lang.date(veto.found_on));
    view! {
        <ListRow title=title href=format!("/vetoes/{}", veto.id) end=status_badge(lang, veto.status)>
            <p class="soft small">{about}</p>
        </ListRow>
    }
}

/// Where a charge stands.
pub(super) fn status_badge(lang: Lang, status: VetoStatus) -> AnyView {
    let (kind, icon) = match status {
        VetoStatus::Proposed | VetoStatus::Appealed => (BadgeKind::Info, Icon::Hourglass),
        VetoStatus::Confirmed | VetoStatus::Upheld => (BadgeKind::Danger, Icon::Alert),
        VetoStatus::Dismissed | VetoStatus::Overturned => (BadgeKind::Plain, Icon::Check),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::status(status))/> }.into_any()
}
