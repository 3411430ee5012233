//! The Centre's page of demonstration titles: what might be lost, what they rest on, seasons that were waived.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::titles_forms::{basis_form, waiver_form};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    awards::{
        actions::{TitleDesk, title_desk},
        outlook::Warning,
        policy::{can_decide_awards, can_see_certificates},
    },
    bases::model::BaseId,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    rating::{
        model::{ApprovalBasis, Title},
        waivers::Waiver,
    },
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, awards as words, rating},
    ui::{Badge, BadgeKind, Column, Empty, Icon, List, ListRow, Notice, NoticeKind, PageHead, Table},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Titles, warnings, documents, waivers.
pub async fn titles_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, None, &done).await
}

/// The page again, with what is wrong.
pub async fn titles_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some(typed), "").await
}

async fn draw(app: &App, visitor: &Visitor, typed: Option<Typed>, done: &str) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_certificates)?.clone();
    let lang = visitor.lang;
    let desk = title_desk(&mut *app.db.read().await?, visitor.now).await?;
    let page = Page::new(visitor, lang.t(words::TITLES)).below("/certificates", lang.t(words::CERTIFICATES));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = match done {
        "basis" => Some(words::DONE_BASIS),
        "waived" => Some(words::DONE_WAIVED),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let done = done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> });
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::TITLES) lead=lang.t(words::TITLES_LEAD)/>
                {done}
                {problem_summary(&typed, lang)}
                {warnings(lang, &desk)}
                {titles(lang, &desk)}
                {approvals(lang, &person, &desk, &typed)}
                {waivers(lang, &person, &desk, &typed)}
                {export_link(lang, ListKind::Titles, "")}
            </div>
        }
    }))
}

fn base_name(desk: &TitleDesk, id: &BaseId) -> String {
    desk.base(id).map(|base| base.name.clone()).unwrap_or_default()
}

fn warnings(lang: Lang, desk: &TitleDesk) -> AnyView {
    let about_basis = desk.warnings.iter().find_map(|warning| match warning {
        Warning::NoBasis => Some((NoticeKind::Danger, lang.t(words::NO_BASIS).to_owned(), words::NO_BASIS_NEXT)),
        Warning::BasisEnds(day) => {
            let title = lang.fill(words::BASIS_ENDS, &[("date", &lang.date(*day))]);
            Some((NoticeKind::Warning, title, words::BASIS_ENDS_NEXT))
        }
        Warning::WouldLapse { .. } => None,
    });
    let about_basis = about_basis.map(|(kind, title, next)| {
        view! { <Notice kind=kind title=title><p>{lang.t(next)}</p></Notice> }
    });
    view! { {about_basis}{lapses(lang, desk)} }.into_any()
}

/// Titles that the season that is decided next would end.
fn lapses(lang: Lang, desk: &TitleDesk) -> Option<AnyView> {
    let line = |warning: &Warning| {
        let Warning::WouldLapse { season, base_id, star } = warning else { return None };
        let base = base_name(desk, base_id);
        let said = match star {
            Some(star) => lang.fill(words::LAPSE_STAR, &[("base", &base), ("star", &lang.t(rating::stars(*star)))]),
            None => lang.fill(words::LAPSE_UNRATED, &[("base", &base)]),
        };
        Some((*season, said))
    };
    let lines: Vec<(i64, String)> = desk.warnings.iter().filter_map(line).collect();
    let title = lang.fill(words::WOULD_LAPSE, &[("year", &lines.first()?.0)]);
    let items = lines.into_iter().map(|(_, said)| view! { <li>{said}</li> }).collect_view();
    Some(view! { <Notice kind=NoticeKind::Warning title=title><ul>{items}</ul></Notice> }.into_any())
}

fn titles(lang: Lang, desk: &TitleDesk) -> AnyView {
    if desk.titles.is_empty() {
        return view! { <Empty title=lang.t(words::NO_TITLES) next=lang.t(words::NO_TITLES_NEXT)/> }.into_any();
    }
    let columns = [words::BASE, words::SEASON, words::STATE, words::APPROVAL];
    let columns: Vec<Column> = columns.map(|text| Column::words(lang.t(text))).to_vec();
    let row = |title: &Title| {
        let kind = if title.status.is_held() { BadgeKind::Accent } else { BadgeKind::Plain };
        let badge = view! { <Badge kind=kind icon=Icon::Medal label=lang.t(rating::title_status(title.status))/> };
        vec![
            base_name(desk, &title.base_id).into_any(),
            title.season.to_string().into_any(),
            badge.into_any(),
            title.approval_number.clone().into_any(),
        ]
    };
    // The latest season first.
    let mut shown: Vec<&Title> = desk.titles.iter().collect();
    shown.sort_by_key(|title| std::cmp::Reverse(title.season));
    let rows = shown.into_iter().map(row).collect();
    view! { <Table caption=lang.t(words::TITLES) columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn approvals(lang: Lang, person: &Person, desk: &TitleDesk, typed: &Typed) -> AnyView {
    let row = |basis: &ApprovalBasis| {
        let (from, until) = (lang.date(basis.valid_from), lang.date(basis.valid_until));
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("title", &basis.title), ("body", &basis.approved_by), ("from", &from), ("until", &until)];
        let line = lang.fill(words::BASIS_LINE, &values);
        view! { <ListRow title=basis.number.clone()><p class="small soft">{line}</p></ListRow> }
    };
    let rows: Vec<_> = desk.approvals.iter().map(row).collect();
    let list = (!rows.is_empty()).then(|| view! { <List label=lang.t(words::BASES_OF_TITLES)>{rows}</List> });
    let form = by_lead(lang, person, || basis_form(lang, typed));
    view! {
        <section class="stack">
            <h2>{lang.t(words::BASES_OF_TITLES)}</h2>
            {list}
            {form}
        </section>
    }
    .into_any()
}

fn waivers(lang: Lang, person: &Person, desk: &TitleDesk, typed: &Typed) -> AnyView {
    let row = |waiver: &Waiver| {
        let base = base_name(desk, &waiver.base_id);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("year", &waiver.season), ("base", &base), ("reason", &waiver.reason)];
        let line = lang.fill(words::WAIVER_LINE, &values);
        let recorded = lang.date(waiver.recorded_on);
        view! { <ListRow title=line><p class="small soft">{recorded}</p></ListRow> }
    };
    let rows: Vec<_> = desk.waivers.iter().map(row).collect();
    let list = if rows.is_empty() {
        view! { <p class="soft">{lang.t(words::WAIVER_NONE)}</p> }.into_any()
    } else {
        view! { <List label=lang.t(words::WAIVERS)>{rows}</List> }.into_any()
    };
    let form = by_lead(lang, person, || waiver_form(lang, desk, typed));
    view! {
        <section class="stack">
            <h2>{lang.t(words::WAIVERS)}</h2>
            <p>{lang.t(words::WAIVERS_ABOUT)}</p>
            {list}
            {form}
        </section>
    }
    .into_any()
}

fn by_lead(lang: Lang, person: &Person, form: impl FnOnce() -> AnyView) -> AnyView {
    if can_decide_awards(person) { form() } else { view! { <p class="soft">{lang.t(words::BY_LEAD)}</p> }.into_any() }
}
