//! Narrowing a long list: the questions, and what is asked right now.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::Icon;
use super::words::OptionalText;

/// A form of questions that reads its answers from the address. Folded on a
/// phone, a side column on a wide screen: put it first in `split split-start`.
#[component]
pub fn FilterPanel(
    #[prop(into)] title: String,
    /// The page it filters.
    #[prop(into)]
    action: String,
    /// The word on its button.
    #[prop(into)]
    apply: String,
    #[prop(optional)] open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="filter" open=open>
            <summary>
                {Icon::Filter}
                <span>{title}</span>
                <span class="disclosure-sign">{Icon::ChevronDown}</span>
            </summary>
            <form class="filter-form" method="get" action=action>
                {children()}
                <Button kind=ButtonKind::Primary wide=true>{apply}</Button>
            </form>
        </details>
    }
}

/// A filter in force and the address without it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActiveFilter {
    /// What it says.
    pub label: String,
    /// Where it is gone.
    pub href: String,
}

/// How many results there are and why these; each chip takes its filter away.
#[component]
pub fn ActiveFilters(
    /// "12 bases" in the reader's language.
    #[prop(into)]
    count: String,
    #[prop(optional)] filters: Vec<ActiveFilter>,
    /// "Remove" before a filter's name, for the ear.
    #[prop(optional, into)]
    remove: OptionalText,
    /// Sorting or a view switch at the end of the line.
    #[prop(optional)]
    end: Option<AnyView>,
) -> impl IntoView {
    let remove = remove.0.unwrap_or_default();
    let chips: Vec<AnyView> = filters.into_iter().map(|filter| chip(filter, remove.clone())).collect();
    view! {
        <div class="stack stack-s">
            <div class="results-head"><p class="results-count" role="status">{count}</p>{end}</div>
            {(!chips.is_empty()).then(|| view! { <ul class="chip-list" role="list">{chips}</ul> })}
        </div>
    }
}

fn chip(filter: ActiveFilter, remove: String) -> AnyView {
    view! {
        <li>
            <a class="chip" href=filter.href>
                <span class="visually-hidden">{remove}" "</span>
                {filter.label}
                {Icon::X}
            </a>
        </li>
    }
    .into_any()
}
