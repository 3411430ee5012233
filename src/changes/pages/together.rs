//! Taking a split group to another day, beside the form for one part of it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    booking::{
        actions::Elsewhere,
        model::{Session, Visit},
        pages::session_time,
    },
    changes::forms::written_moves,
    form::Typed,
    text::{Lang, changes as words},
    ui::{Button, ButtonKind, Choice, RadioGroup},
};

/// The form for all parts above `alone`, the one for a single part.
pub fn with_together(lang: Lang, visit: &Visit, elsewhere: &Elsewhere, alone: AnyView, typed: &Typed) -> AnyView {
    let lead = if elsewhere.goes_alone { words::TOGETHER_MAY } else { words::TOGETHER_LEAD };
    let lead = lang.fill(lead, &[("n", &elsewhere.parts)]);
    let body = if elsewhere.days.is_empty() {
        view! { <p>{lang.t(words::TOGETHER_NONE)}</p> }.into_any()
    } else {
        form(lang, visit, &elsewhere.days, typed)
    };
    view! {
        <section class="stack">
            <h2>{lang.t(words::TOGETHER)}</h2>
            <p>{lead}</p>
            {body}
        </section>
        <section class="stack">
            <h2>{lang.t(words::ONLY_THIS)}</h2>
            {alone}
        </section>
    }
    .into_any()
}

fn form(lang: Lang, visit: &Visit, days: &[Vec<(Visit, Session)>], typed: &Typed) -> AnyView {
    let choices = days.iter().map(|parts| {
        let moves = written_moves(parts.iter().map(|(part, session)| (&part.booking.id, &session.id)));
        Choice::new(moves, in_words(lang, parts))
    });
    let action = format!("/bookings/{}/session/parts", visit.booking.id);
    view! {
        <form method="post" action=action class="form">
            <RadioGroup
                name="parts" legend=lang.t(words::TOGETHER_DAY) choices=choices.collect()
                selected=typed.value("parts") error=typed.error("parts", lang) required=true
            />
            <div class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::TOGETHER_MOVE)}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// `12月10日 周四：A组 09:00–10:00，B组 10:30–11:30`.
fn in_words(lang: Lang, parts: &[(Visit, Session)]) -> String {
    let day = parts.first().map(|(_, session)| lang.date(session.starts_at.date())).unwrap_or_default();
    let mut by_time: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (part, session) in parts {
        by_time.entry(session_time(session)).or_default().push(letter(&part.booking.group_name));
    }
    let one = |(time, groups): (&String, &Vec<&str>)| {
        let groups = groups.join(lang.t(words::TOGETHER_AND));
        lang.fill(words::TOGETHER_PART, &[("group", &groups), ("time", time)])
    };
    let parts = by_time.iter().map(one).collect::<Vec<_>>().join(lang.t(words::TOGETHER_JOIN));
    lang.fill(words::TOGETHER_CHOICE, &[("day", &day), ("parts", &parts)])
}

/// What tells a part from the others, behind the name that they have in common.
fn letter(group_name: &str) -> &str {
    group_name.rsplit_once(' ').map_or(group_name, |(_, letter)| letter)
}
