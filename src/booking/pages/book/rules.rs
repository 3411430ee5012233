//! The rules of filing on the form: the last day in one line, each rule when one asks for it or breaks it.

use leptos::prelude::*;

use super::{super::parts::adult_rule, Sheet};
use crate::{
    booking::{
        actions::RuleCheck,
        autorules::{Broken, RULES, Rule},
        refusals::{broken_rule, grade_field},
    },
    text::{Lang, booking as words, filing as filed},
    ui::{Badge, BadgeKind, Disclosure, Icon, List, ListRow, Notice},
};

/// The rules, and what is only assumed of the calendar they count by.
pub(super) fn rules(lang: Lang, sheet: &Sheet) -> AnyView {
    let rows: Vec<AnyView> = sheet.checks.iter().map(|check| rule_row(lang, sheet, check)).collect();
    let is_asked = |rule| sheet.is_empty && is_of_group(rule);
    let is_broken = sheet.checks.iter().any(|(rule, kept)| kept.is_err() && !is_asked(*rule));
    let summary = lang.fill(filed::RULES_SUMMARY, &[("date", &sheet.last_day)]);
    let assumed = sheet.assumed_year.map(|year| {
        let title = lang.fill(filed::LAST_DAY_ASSUMED, &[("year", &year), ("date", &sheet.last_day)]);
        view! { <Notice title=title/> }
    });
    view! {
        <div class="stack">
            {assumed}
            <Disclosure summary=summary icon=Icon::ClipboardCheck open=is_broken>
                <p class="soft">{lang.t(filed::RULES_ABOUT)}</p>
                <List label=lang.t(filed::RULES)>{rows}</List>
            </Disclosure>
        </div>
    }
    .into_any()
}

/// On a form that was refused: what is broken too but refuses nothing, apart from what does.
pub(super) fn left_to_centre(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let broken = sheet.checks.iter().filter_map(|(_, kept)| kept.err());
    let left: Vec<Broken> = broken.filter(|one| one.is_left_to_centre()).collect();
    if left.is_empty() || !sheet.is_refused {
        return None;
    }
    let title = lang.fill(filed::LEFT_TITLE, &[("n", &left.len())]);
    let items = left.into_iter().map(|one| {
        let said = lang.t(filed::rule(one.rule()));
        view! { <li>{said}</li> }
    });
    let items = items.collect_view();
    Some(
        view! {
            <Notice title=title>
                <p>{lang.t(filed::LEFT_LEAD)}</p>
                <ul>{items}</ul>
            </Notice>
        }
        .into_any(),
    )
}

fn rule_row(lang: Lang, sheet: &Sheet, (rule, result): &RuleCheck) -> AnyView {
    let first = grade_field(sheet.project.grade_from);
    let (kind, icon, word, said) = match result {
        // Before anybody is counted nobody has broken a rule about the group.
        _ if sheet.is_empty && is_of_group(*rule) => {
            (BadgeKind::Plain, Icon::Circle, filed::OPEN, asked(lang, sheet, *rule))
        }
        Ok(()) => (BadgeKind::Success, Icon::Check, filed::KEPT, kept(lang, sheet, *rule)),
        Err(broken) if broken.is_left_to_centre() => {
            (BadgeKind::Warning, Icon::Hourglass, filed::LEFT, broken_rule(*broken, lang, &first).say(lang))
        }
        Err(broken) => (BadgeKind::Danger, Icon::X, filed::BROKEN, broken_rule(*broken, lang, &first).say(lang)),
    };
    let end = view! { <Badge kind=kind icon=icon label=lang.t(word)/> }.into_any();
    let way = matches!(result, Err(Broken::ReturnOverdue { .. }))
        .then(|| view! { <p><a href="/safe-returns">{lang.t(filed::TO_RETURNS)}</a></p> });
    view! { <ListRow title=lang.t(filed::rule(*rule)) end=end><p class="small">{said}</p>{way}</ListRow> }.into_any()
}

const fn is_of_group(rule: Rule) -> bool {
    matches!(rule, Rule::Grades | Rule::Heads | Rule::Adults | Rule::EmergencyPlan)
}

fn kept(lang: Lang, sheet: &Sheet, rule: Rule) -> String {
    let values: [(&str, &dyn std::fmt::Display); 5] = [
        ("date", &sheet.last_day),
        ("above", &RULES.plan_above),
        ("n", &sheet.missed),
        ("days", &RULES.missed_days),
        ("most", &RULES.missed_most),
    ];
    lang.fill(filed::kept(rule), &values)
}

/// What a rule about the group asks for.
fn asked(lang: Lang, sheet: &Sheet, rule: Rule) -> String {
    let project = &sheet.project;
    let name = |grade| lang.t(words::grade(grade));
    match rule {
        Rule::Grades => {
            lang.fill(filed::ASKED_GRADES, &[("from", &name(project.grade_from)), ("to", &name(project.grade_to))])
        }
        Rule::Heads => lang.fill(filed::ASKED_HEADS, &[("min", &project.min_heads), ("max", &project.max_heads)]),
        Rule::Adults => adult_rule(lang, project),
        _ => kept(lang, sheet, rule),
    }
}
