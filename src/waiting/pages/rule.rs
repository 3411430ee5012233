//! The fairness rule in words, with the figures that it has now.

use std::fmt::Display;

use leptos::prelude::*;

use crate::{
    booking::holds::TIMES,
    text::{Lang, waiting as words},
    time::{DAY, HOUR},
    ui::Disclosure,
    waiting::fairness::RULES,
};

/// The rule.
pub fn rule(lang: Lang, open: bool) -> AnyView {
    let passes: [(&str, &dyn Display); 2] = [("passes", &RULES.passes), ("days", &(TIMES.kept / DAY))];
    let times: [(&str, &dyn Display); 3] =
        [("hours", &(TIMES.offer / HOUR)), ("near", &(RULES.near / DAY)), ("short", &(RULES.offer_near / HOUR))];
    let said = [
        lang.t(words::RULE_ORDER).to_owned(),
        lang.t(words::RULE_FIT).to_owned(),
        lang.fill(words::RULE_PASSES, &passes),
        lang.fill(words::RULE_QUOTA, &[("n", &RULES.open_offers)]),
        lang.fill(words::RULE_TIME, &times),
        lang.fill(words::RULE_NO, &[("n", &RULES.unanswered)]),
        lang.t(words::RULE_RELEASE).to_owned(),
    ];
    let points = said.map(|sentence| view! { <li>{sentence}</li> });
    let title = lang.fill(words::RULE, &[("version", &RULES.version)]);
    view! { <Disclosure summary=title open=open><ol class="stack">{points}</ol></Disclosure> }.into_any()
}
