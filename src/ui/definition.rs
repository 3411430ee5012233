//! Facts: a term and its value, line by line.

use leptos::prelude::*;

/// The frame; its children are `Definition`s. `narrow` keeps terms above
/// their values, for side columns.
#[component]
pub fn Definitions(#[prop(optional)] narrow: bool, children: Children) -> impl IntoView {
    let class = if narrow { "definitions definitions-narrow" } else { "definitions" };
    view! { <dl class=class>{children()}</dl> }
}

/// One fact.
#[component]
pub fn Definition(#[prop(into)] term: String, children: Children) -> impl IntoView {
    view! { <div class="definition"><dt>{term}</dt><dd>{children()}</dd></div> }
}
