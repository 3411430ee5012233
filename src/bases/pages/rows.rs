//! One project or base in a list or as a card.

use leptos::prelude::*;

use super::say;
use crate::{
    bases::{
        filter::{Entry, parts_of},
        model::{Base, BaseStatus, NextFree, Project},
    },
    text::{Lang, bases as words, shell},
    ui::{Badge, BadgeKind, Card, Icon, ListRow, Notice, NoticeKind, Pebble, PebbleScene, Stars, Tag},
};

/// A project as a row: what, for whom, how long, where, when next.
/// A group of `heads` that does not come together hears of its parts.
pub fn project_row(lang: Lang, entry: &Entry<'_>, is_within_days: bool, heads: i64) -> Option<AnyView> {
    let (base, project) = (entry.base, entry.project?);
    let parts = parts_of(project, heads).filter(|parts| *parts > 1).map(|parts| {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("heads", &heads), ("parts", &parts)];
        view! { <p class="small">{lang.fill(words::COMES_IN_PARTS, &values)}</p> }
    });
    let media =
        view! { <Pebble tone=say::tone(base.category) seed=say::seed(&project.code) icon=say::icon(base.category)/> };
    let end = stars(lang, entry.star);
    let (tags, facts, next) =
        (tags(lang, base, Some(project)), facts(lang, base, project), next_free(lang, entry.next, is_within_days));
    let away = away(lang, entry);
    let row = view! {
        <ListRow title=project.title.clone() href=format!("/projects/{}", project.code) media=media.into_any() end=end>
            {tags}
            {facts}
            {away}
            {parts}
            {next}
        </ListRow>
    };
    Some(row.into_any())
}

/// A base as a row, with the first of its projects' next free sessions.
pub fn base_row(lang: Lang, entries: &[&Entry<'_>], is_within_days: bool) -> Option<AnyView> {
    let entry = entries.first()?;
    let base = entry.base;
    let projects = entries.iter().filter(|entry| entry.project.is_some()).count();
    let next = entries.iter().filter_map(|entry| entry.next).min_by_key(|next| next.starts_at);
    let media =
        view! { <Pebble tone=say::tone(base.category) seed=say::seed(&base.code) icon=say::icon(base.category)/> };
    let end = stars(lang, entry.star);
    let (tags, next, away) = (tags(lang, base, None), next_free(lang, next, is_within_days), away(lang, entry));
    let facts = meta([base.town_name.clone(), lang.fill(words::PROJECTS_OF_BASE, &[("n", &projects)])]);
    let row = view! {
        <ListRow title=base.name.clone() href=format!("/bases/{}", base.code) media=media.into_any() end=end>
            {tags}
            {facts}
            {away}
            {next}
        </ListRow>
    };
    Some(row.into_any())
}

/// How far it is, where it is known from where.
fn away(lang: Lang, entry: &Entry<'_>) -> Option<AnyView> {
    let far = entry.kilometres?;
    let said = if far < 1.0 {
        lang.t(words::AWAY_NEAR).to_owned()
    } else {
        lang.fill(words::AWAY, &[("n", &format!("{far:.0}"))])
    };
    Some(view! { <p class="small">{said}</p> }.into_any())
}

/// A project as a card with a picture, for the few that are shown large.
pub fn project_card(lang: Lang, entry: &Entry<'_>) -> Option<AnyView> {
    let (base, project) = (entry.base, entry.project?);
    let media = view! { <PebbleScene tone=say::tone(base.category) seed=say::seed(&project.code)/> };
    let above = tag_list(lang, base, Some(project));
    let (theme, facts, next) = (project.theme.clone(), facts(lang, base, project), next_free(lang, entry.next, false));
    let card = view! {
        <Card title=project.title.clone() href=format!("/projects/{}", project.code) media=media.into_any() above=above>
            <p class="soft small">{theme}</p>
            {facts}
            {next}
        </Card>
    };
    Some(card.into_any())
}

/// Sample data is named wherever it shows.
pub fn sample_note(lang: Lang, is_sample: bool) -> Option<AnyView> {
    let note = || view! { <Notice title=lang.t(shell::SAMPLE)>{lang.t(shell::SAMPLE_NOTE)}</Notice> }.into_any();
    is_sample.then(note)
}

/// Why nothing can be booked at a base; nothing while it is open.
pub fn closed(lang: Lang, base: &Base, reason: &str) -> Option<AnyView> {
    let status = lang.t(words::base_status(base.status));
    let status = match reason {
        "" => status.to_owned(),
        reason => lang.fill(words::CLOSED_WHY, &[("status", &status), ("reason", &reason)]),
    };
    let notice = || {
        view! { <Notice kind=NoticeKind::Warning title=lang.t(words::NOT_BOOKABLE_NOW)>{status}</Notice> }.into_any()
    };
    (base.status != BaseStatus::Active).then(notice)
}

/// The badges of a base that is not simply open, and of sample data.
pub fn base_badges(lang: Lang, base: &Base) -> AnyView {
    let status = (base.status != BaseStatus::Active).then(|| {
        view! { <Badge kind=BadgeKind::Warning icon=Icon::Alert label=lang.t(words::base_status(base.status))/> }
    });
    let sample = base.is_sample.then(|| view! { <Badge label=lang.t(shell::SAMPLE)/> });
    view! { {status} {sample} }.into_any()
}

/// Category and kind as tags, with badges.
pub fn tag_list(lang: Lang, base: &Base, project: Option<&Project>) -> AnyView {
    let kind = project.map(|project| {
        view! {
            <Tag label=lang.t(words::kind(project.kind))/>
            <Tag label=say::place(lang, project)/>
        }
    });
    view! {
        <Tag tone=say::tone(base.category) icon=say::icon(base.category) label=lang.t(words::category(base.category))/>
        {kind}
        {base_badges(lang, base)}
    }
    .into_any()
}

fn tags(lang: Lang, base: &Base, project: Option<&Project>) -> AnyView {
    view! { <div class="cluster cluster-tight">{tag_list(lang, base, project)}</div> }.into_any()
}

fn facts(lang: Lang, base: &Base, project: &Project) -> AnyView {
    meta([
        format!("{} · {}", base.name, base.town_name),
        say::grades(lang, project.grade_from, project.grade_to),
        say::group(lang, project),
        say::duration(lang, project.duration_min),
        say::fee(lang, project.fee_fen),
    ])
}

fn meta<const N: usize>(facts: [String; N]) -> AnyView {
    let facts = facts.map(|fact| view! { <li>{fact}</li> });
    view! { <ul class="meta" role="list">{facts.into_iter().collect_view()}</ul> }.into_any()
}

fn stars(lang: Lang, star: i64) -> AnyView {
    if star == 0 {
        return ().into_any();
    }
    view! { <Stars count=u8::try_from(star).unwrap_or_default() words=say::stars(lang, star)/> }.into_any()
}

fn next_free(lang: Lang, next: Option<&NextFree>, is_within_days: bool) -> AnyView {
    let nothing = if is_within_days { words::NO_FREE_IN_DAYS } else { words::NO_FREE };
    match next {
        Some(next) => {
            let when = next.starts_at.rfc3339();
            let line = say::next_free(lang, next);
            view! { <p class="next-free">{Icon::Calendar}<time datetime=when>{line}</time></p> }.into_any()
        }
        None => view! { <p class="soft small">{lang.t(nothing)}</p> }.into_any(),
    }
}
