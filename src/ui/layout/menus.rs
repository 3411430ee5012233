//! Small menus of the head; they open without script.

use leptos::prelude::*;

use super::NavItem;
use crate::ui::icon::Icon;

/// A language one can read in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageLink {
    /// The address that switches.
    pub href: String,
    /// The language's name in itself.
    pub label: String,
    /// Its tag, `zh-CN` or `en`.
    pub lang: String,
}

/// The other languages, each in its own words.
#[component]
pub fn LanguageSwitch(others: Vec<LanguageLink>) -> impl IntoView {
    others
        .into_iter()
        .map(|other| {
            let lang = other.lang.clone();
            view! { <a class="tool-link" href=other.href lang=other.lang hreflang=lang>{other.label}</a> }
        })
        .collect_view()
}

/// Who is signed in and where they may go; children are forms, such as
/// signing out.
#[component]
pub fn PersonMenu(
    #[prop(into)] name: String,
    items: Vec<NavItem>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let links = items.into_iter().map(|item| {
        let current = item.current.then_some("page");
        view! { <li><a class="menu-item" href=item.href aria-current=current>{item.label}</a></li> }
    });
    view! {
        <details class="menu">
            <summary class="tool-link">
                {Icon::Person}
                <span class="menu-name">{name}</span>
            </summary>
            <div class="menu-body">
                <ul role="list">{links.collect_view()}</ul>
                {children.map(|children| children())}
            </div>
        </details>
    }
}
