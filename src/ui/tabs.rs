//! Links between views of the same thing.

use leptos::prelude::*;

/// One view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TabItem {
    /// Its address.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Is it the one being read?
    pub current: bool,
    /// How many things wait there.
    pub count: Option<String>,
}

/// A line of links. `segments` draws them as one switch, for two or three
/// ways to look at the same list.
#[component]
pub fn Tabs(
    /// What is switched.
    #[prop(into)]
    label: String,
    items: Vec<TabItem>,
    #[prop(optional)] segments: bool,
) -> impl IntoView {
    let class = if segments { "segments" } else { "tabs" };
    view! {
        <nav class=class aria-label=label>
            <ul role="list">{items.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}

fn tab(item: TabItem) -> impl IntoView {
    let current = item.current.then_some("page");
    view! {
        <li>
            <a class="tab" href=item.href aria-current=current>
                {item.label}
                {item.count.map(|count| view! { <span class="tab-count">{count}</span> })}
            </a>
        </li>
    }
}
