//! How many of those who were asked have answered: all bases for the Centre, its own for a base.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::Datelike;
use leptos::prelude::*;

use super::results::{year_of, year_span};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    survey::{
        model::RaterGroup,
        policy::can_see_turnout,
        store,
        turnout::{BaseTurnout, Share, all},
    },
    text::{Lang, accounts, results as results_words, turnout as words},
    time::Moment,
    ui::{ButtonKind, Column, Empty, Icon, LinkButton, Meter, Notice, PageHead, Table},
};

/// Which year.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct AskedYear {
    year: String,
}

/// The turnout of every base in a year.
pub async fn turnout_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedYear>,
) -> Result<Response, AppError> {
    visitor.allowed(can_see_turnout)?;
    let (lang, now) = (visitor.lang, visitor.now);
    let year = year_of(&asked.year, now);
    let (from, to) = year_span(year);
    let bases = store::list_turnouts(&mut *app.db.read().await?, None, from, to).await?;
    let page = Page::new(&visitor, lang.t(words::TURNOUT)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let export = export_link(lang, ListKind::Turnouts, &format!("?year={year}"));
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::TURNOUT) lead=lang.fill(words::LEAD, &[("year", &year)])/>
                {years(lang, year, now)}
                {table(lang, &bases)}
                <Notice><p>{lang.t(words::REMINDERS)}</p></Notice>
                {export}
            </div>
        }
    }))
}

/// The year before, and the one after where it has begun.
fn years(lang: Lang, year: i32, now: Moment) -> AnyView {
    let way = |year: i32, icon: Icon| {
        let label = lang.fill(results_words::YEAR, &[("year", &year)]);
        view! { <LinkButton href=format!("/turnout?year={year}") kind=ButtonKind::Quiet icon=icon>{label}</LinkButton> }
    };
    let after = (year < now.date().year()).then(|| way(year + 1, Icon::ChevronRight));
    view! {
        <nav class="button-row no-print" aria-label=lang.t(words::TURNOUT)>
            {way(year - 1, Icon::ChevronLeft)}
            {after}
        </nav>
    }
    .into_any()
}

fn table(lang: Lang, bases: &[BaseTurnout]) -> AnyView {
    if bases.is_empty() {
        return view! { <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)/> }.into_any();
    }
    let mut columns = vec![Column::words(lang.t(words::BASE)), Column::number(lang.t(words::VISITS))];
    columns.extend(RaterGroup::ALL.iter().map(|group| Column::words(lang.t(words::group(*group)))));
    let rows = bases.iter().map(|base| row(lang, format!("{} {}", base.code, base.name), base)).collect();
    let foot = row(lang, lang.t(words::ALL).to_owned(), &all(bases));
    view! { <Table caption=lang.t(words::TURNOUT) columns=columns rows=rows foot=foot cards=true quiet_caption=true/> }
        .into_any()
}

fn row(lang: Lang, title: String, base: &BaseTurnout) -> Vec<AnyView> {
    let shares = RaterGroup::ALL.iter().map(|group| match base.groups.get(group) {
        Some(share) => meter(lang, "", *share),
        None => view! { <span class="soft">{lang.t(words::NOBODY)}</span> }.into_any(),
    });
    [title.into_any(), base.visits.to_string().into_any()].into_iter().chain(shares).collect()
}

fn meter(lang: Lang, label: &'static str, share: Share) -> AnyView {
    let said = [
        ("percent", &share.per_cent() as &dyn std::fmt::Display),
        ("answered", &share.answered),
        ("asked", &share.asked),
    ];
    let part = |count: i64| u32::try_from(count).unwrap_or(0);
    view! { <Meter label=label value=part(share.answered) max=part(share.asked) words=lang.fill(words::SHARE, &said)/> }
        .into_any()
}

/// The turnout of one base as a panel of its results; nothing where no survey is closed.
pub(super) fn of_base(lang: Lang, year: i32, base: Option<&BaseTurnout>) -> Option<AnyView> {
    let base = base?;
    let meters: Vec<AnyView> =
        base.groups.iter().map(|(group, share)| meter(lang, lang.t(words::group(*group)), *share)).collect();
    let lead = lang.fill(words::BASE_LEAD, &[("year", &year)]);
    Some(
        view! {
            <section class="panel stack">
                <h2>{lang.t(words::TURNOUT)}</h2>
                <p class="soft small">{lead}</p>
                {meters}
            </section>
        }
        .into_any(),
    )
}
