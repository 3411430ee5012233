//! Nothing here yet, and what to do about it.

use leptos::prelude::*;

use super::pebble::{Pebble, Tone};

/// Says why there is nothing and what comes next; children are the next
/// step's buttons.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] next: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <div class="empty-art"><Pebble tone=Tone::Leaf seed=3/></div>
            <h2>{title}</h2>
            <p>{next}</p>
            {children.map(|children| view! { <div class="button-row">{children()}</div> })}
        </div>
    }
}
