//! When a session opens for whom, in words.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::{Fact, fact};
use crate::{
    booking::{
        actions::Released,
        availability::Unbookable,
        model::Session,
        release::{Terms, may_have},
    },
    text::{Lang, releases as words},
    time::Moment,
    ui::{Badge, BadgeKind, Icon},
};

/// When a session on `day` opens for whom; nothing where it is open from the beginning.
pub fn opening_words(lang: Lang, terms: &Terms, day: NaiveDate) -> Option<String> {
    let opening = terms.opening(day)?;
    let when = lang.moment(opening.everybody);
    let Some(early) = opening.early else { return Some(lang.fill(words::OPENS, &[("when", &when)])) };
    let whom = lang.t(words::whom(terms.prefers_far, terms.prefers_first));
    let early = lang.moment(early);
    Some(lang.fill(words::OPENS_EARLY, &[("early", &early), ("whom", &whom), ("when", &when)]))
}

/// What a list says of a session that has not opened for everybody yet.
pub fn opening_note(lang: Lang, terms: &Terms, session: &Session, now: Moment) -> Option<AnyView> {
    let day = session.starts_at.date();
    let opening = terms.opening(day).filter(|opening| now < opening.everybody)?;
    let at = format!("{} {}", lang.day(opening.everybody.date()), opening.everybody.clock());
    let badge = lang.fill(words::OPENS_BADGE, &[("when", &at)]);
    let early = opening.early.and_then(|_| opening_words(lang, terms, day));
    let early = early.map(|said| view! { <p class="soft small">{said}</p> });
    let badge = view! { <Badge kind=BadgeKind::Info icon=Icon::Hourglass label=badge/> };
    Some(view! { <div class="stack stack-s">{badge}{early}</div> }.into_any())
}

/// What the form of a booking says of the rule of release.
pub fn release_facts(lang: Lang, session: &Session, released: Option<&Released>) -> Vec<Fact> {
    let Some(Released { rule, asker }) = released else { return Vec::new() };
    let mut facts = Vec::new();
    if let Some(said) = opening_words(lang, &rule.terms, session.starts_at.date()) {
        facts.push(fact(words::RELEASE, said));
    }
    if let Some(most) = rule.terms.most_for(asker) {
        facts.push(fact(words::VISITS, lang.fill(words::VISITS_OF, &[("n", &asker.visits), ("most", &most)])));
    }
    facts
}

/// Why the rule of release keeps its reader from booking, if it does.
pub fn withheld(session: &Session, released: Option<&Released>, now: Moment) -> Option<Unbookable> {
    let Released { rule, asker } = released?;
    may_have(&rule.terms, session, asker, now).err()
}
