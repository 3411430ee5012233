//! What several screens say in the same way.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    providers::{
        checks::{NEEDED, lapsed},
        model::{CheckKind, Profile, Request, ServiceKind, Stage},
    },
    text::{Lang, providers as words},
    time::Moment,
    ui::{Badge, BadgeKind, Icon},
};

/// How far a request is, in one word.
pub fn stage_badge(lang: Lang, stage: Stage) -> AnyView {
    let (kind, icon) = match stage {
        Stage::Requested => (BadgeKind::Warning, Icon::Hourglass),
        Stage::Accepted => (BadgeKind::Success, Icon::Check),
        Stage::Delivered => (BadgeKind::Info, Icon::ClipboardCheck),
        Stage::Rated => (BadgeKind::Plain, Icon::CircleCheck),
        Stage::Declined => (BadgeKind::Danger, Icon::X),
        Stage::Withdrawn | Stage::Off | Stage::Unanswered => (BadgeKind::Plain, Icon::X),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::stage(stage))/> }.into_any()
}

/// Whether everything that is needed was checked and counts on `day`.
pub fn checks_badge(lang: Lang, profile: &Profile, day: NaiveDate) -> AnyView {
    if lapsed(&NEEDED, &profile.checks, day).is_empty() {
        view! { <Badge kind=BadgeKind::Success icon=Icon::Check label=lang.t(words::ALL_CHECKED)/> }.into_any()
    } else {
        view! { <Badge kind=BadgeKind::Warning icon=Icon::Alert label=lang.t(words::CHECK_MISSING)/> }.into_any()
    }
}

/// `讲解与小组带教、急救保障`.
pub fn kinds_in_words(lang: Lang, kinds: &[ServiceKind]) -> String {
    joined(lang, kinds.iter().map(|kind| lang.t(words::kind(*kind))))
}

/// What was not checked or has lapsed.
pub fn checks_in_words(lang: Lang, kinds: &[CheckKind]) -> String {
    joined(lang, kinds.iter().map(|kind| lang.t(words::check(*kind))))
}

/// `讲解与小组带教 · 志愿者 3 人`: promised once it was, wanted before.
pub fn asked_for(lang: Lang, request: &Request) -> String {
    let is_promised = matches!(request.stage(), Stage::Accepted | Stage::Delivered | Stage::Rated);
    let count = if is_promised { request.volunteers } else { request.wanted_volunteers };
    let kind = lang.t(words::kind(request.kind));
    // What was agreed before requests were made here says no number wanted.
    if count == 0 {
        return kind.to_owned();
    }
    format!("{kind} · {} {}", lang.t(words::VOLUNTEERS), people(lang, count))
}

/// `3 人`.
pub fn people(lang: Lang, count: i64) -> String {
    lang.fill(words::PEOPLE, &[("n", &count)])
}

/// `2026年5月28日 周四 09:00–10:00`.
pub fn time_of(lang: Lang, starts_at: Moment, ends_at: Moment) -> String {
    format!("{} {}–{}", lang.date(starts_at.date()), starts_at.clock(), ends_at.clock())
}

fn joined<'a>(lang: Lang, names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(if lang == Lang::ZhCn { "、" } else { ", " })
}
