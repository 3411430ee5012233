//! Figures that speak for themselves.

use leptos::prelude::*;

use super::words::OptionalText;

/// Tiles side by side; its children are `Stat`s.
#[component]
pub fn Stats(children: Children) -> impl IntoView {
    view! { <dl class="stats">{children()}</dl> }
}

/// A figure, its unit and what it counts.
#[component]
pub fn Stat(
    #[prop(into)] figure: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] unit: OptionalText,
    /// As of when, or of how many.
    #[prop(optional, into)]
    note: OptionalText,
) -> impl IntoView {
    view! {
        <div class="stat">
            <dt>{label}{note.0.map(|note| view! { <span class="stat-note">{note}</span> })}</dt>
            <dd class="stat-figure">
                {figure}
                {unit.0.map(|unit| view! { <span class="stat-unit">{unit}</span> })}
            </dd>
        </div>
    }
}
