//! The side column of a base: the visit, safety papers, stars.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    closures::{closures, extras},
    map_apps::map_apps,
    say,
};
use crate::{
    bases::{
        lapse::WARNING_DAYS,
        model::{Base, OpeningRule, Paper},
    },
    booking::{closures::Closure, extras::Extra},
    rating::model::StarOfSeason,
    text::{Lang, bases as words},
    time::shifted,
    ui::{Badge, BadgeKind, Definition, Definitions, Disclosure, Icon, Stars},
};

/// What the side column tells.
pub struct Facts {
    /// Opening hours.
    pub rules: Vec<OpeningRule>,
    /// The longest valid paper of each kind.
    pub papers: Vec<Paper>,
    /// Stars of final seasons, the latest first.
    pub stars: Vec<StarOfSeason>,
    /// Whether it holds the demonstration title.
    pub has_title: bool,
    /// Extra hours that are not over.
    pub extras: Vec<Extra>,
    /// Closures that are not over.
    pub closures: Vec<Closure>,
    /// Until when holidays are published.
    pub calendar_note: String,
    /// Today.
    pub today: NaiveDate,
}

/// Hours, address, telephone, facilities.
pub fn practical(lang: Lang, base: &Base, facts: &Facts) -> AnyView {
    let hours: Vec<AnyView> =
        facts.rules.iter().map(|rule| view! { <p>{say::opening(lang, rule)}</p> }.into_any()).collect();
    let hours = if hours.is_empty() { lang.t(words::OPENING_NONE).into_any() } else { hours.into_any() };
    let maps = map_apps(lang, base);
    let facilities = base.facilities.iter().map(|one| lang.t(words::facility(*one)));
    let facilities = facilities.collect::<Vec<_>>().join(if lang == Lang::ZhCn { "、" } else { ", " });
    let daily = lang.fill(words::DAILY_HEADS_LINE, &[("n", &base.max_daily_heads)]);
    let extra = (!facts.extras.is_empty()).then(|| extras(lang, &facts.extras));
    let extra = extra.map(|lines| view! { <Definition term=lang.t(words::EXTRA_HOURS)>{lines}</Definition> });
    let closed = (!facts.closures.is_empty()).then(|| closures(lang, &facts.closures));
    let closed = closed.map(|lines| view! { <Definition term=lang.t(words::CLOSED_FOR_NOW)>{lines}</Definition> });
    let (note, address, phone) = (facts.calendar_note.clone(), base.address.clone(), base.phone.clone());
    view! {
        <section class="section panel">
            <h2>{lang.t(words::PRACTICAL)}</h2>
            <Definitions narrow=true>
                <Definition term=lang.t(words::OPENING_HOURS)>
                    {hours}
                    <p class="soft small">{note}</p>
                </Definition>
                {extra}
                {closed}
                <Definition term=lang.t(words::ADDRESS)>
                    <p>{address}</p>
                    {maps}
                </Definition>
                <Definition term=lang.t(words::PHONE)><a href=format!("tel:{phone}")>{phone.clone()}</a></Definition>
                <Definition term=lang.t(words::FACILITIES)>{facilities}</Definition>
                <Definition term=lang.t(words::DAILY_HEADS)>{daily}</Definition>
            </Definitions>
        </section>
    }
    .into_any()
}

/// Insurance and safety papers and until when they are valid.
pub fn papers(lang: Lang, facts: &Facts) -> AnyView {
    let rows: Vec<AnyView> = facts.papers.iter().map(|paper| one_paper(lang, paper, facts.today)).collect();
    let rows = if rows.is_empty() {
        view! { <p class="soft">{lang.t(words::PAPERS_NONE)}</p> }.into_any()
    } else {
        view! { <Definitions narrow=true>{rows}</Definitions> }.into_any()
    };
    view! { <section class="section panel"><h2>{lang.t(words::PAPERS)}</h2>{rows}</section> }.into_any()
}

fn one_paper(lang: Lang, paper: &Paper, today: NaiveDate) -> AnyView {
    let until = lang.date(paper.valid_until);
    let line = lang.fill(words::PAPER_LINE, &[("issuer", &paper.issuer), ("date", &until)]);
    let badge = if paper.valid_from.is_some_and(|from| today < from) {
        Some((BadgeKind::Warning, words::PAPER_NOT_YET))
    } else if paper.valid_until < today {
        Some((BadgeKind::Danger, words::PAPER_EXPIRED))
    } else if paper.valid_until <= shifted(today, WARNING_DAYS) {
        Some((BadgeKind::Warning, words::PAPER_SOON))
    } else {
        None
    };
    let badge = badge.map(|(kind, text)| view! { <Badge kind=kind icon=Icon::Alert label=lang.t(text)/> });
    view! { <Definition term=lang.t(words::paper(paper.kind))>{line}" "{badge}</Definition> }.into_any()
}

/// The stars of each season and the way to the reasons.
pub fn stars(lang: Lang, base: &Base, facts: &Facts) -> AnyView {
    let lines: Vec<AnyView> = facts.stars.iter().map(|season| one_season(lang, season)).collect();
    let about = if lines.is_empty() {
        view! { <p>{lang.t(words::NO_STARS)}</p> }.into_any()
    } else {
        view! { <ul role="list" class="stack stack-xs">{lines}</ul> }.into_any()
    };
    let why = facts.stars.first().map(|latest| {
        let href = format!("/stars/{}/{}", latest.season, base.code);
        view! { <a class="link-line" href=href>{lang.t(words::WHY)}{Icon::ArrowRight}</a> }
    });
    view! {
        <section class="section panel" id="stars">
            <h2>{lang.t(words::STARS_HERE)}</h2>
            {about}
            {why}
            <Disclosure summary=lang.t(words::STARS_HOW)><p>{lang.t(words::NO_STARS_NEXT)}</p></Disclosure>
        </section>
    }
    .into_any()
}

fn one_season(lang: Lang, season: &StarOfSeason) -> AnyView {
    let StarOfSeason { season, star, total } = season;
    let (words_of_star, total) = (say::stars(lang, *star), say::points(*total));
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("season", season), ("stars", &words_of_star), ("total", &total)];
    let line = lang.fill(words::STARS_OF_SEASON, &values);
    view! { <li><Stars count=u8::try_from(*star).unwrap_or_default() words=line/></li> }.into_any()
}
