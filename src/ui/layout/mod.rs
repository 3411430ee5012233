//! What every page stands in: head, navigation, main part, foot.

mod brand;
mod head;
mod menus;

use leptos::prelude::*;

pub use brand::{Brand, BrandMark};
pub use head::{Breadcrumbs, Crumb, PageHead};
pub use menus::{LanguageLink, LanguageSwitch, PersonMenu};

use super::words::OptionalText;

/// A place to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavItem {
    /// Its address.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Are we there?
    pub current: bool,
}

impl NavItem {
    /// A place and whether we are there.
    pub fn new(href: impl Into<String>, label: impl Into<String>, current: bool) -> Self {
        Self { href: href.into(), label: label.into(), current }
    }
}

/// The body of a page. Without `nav` and `tools` it is the quiet shell of a
/// survey or a kiosk.
#[component]
pub fn Shell(
    /// "Skip to the content".
    #[prop(into)]
    skip: String,
    brand: Brand,
    /// What the navigation is, for the ear.
    #[prop(into)]
    nav_label: String,
    #[prop(optional)] nav: Vec<NavItem>,
    /// A line above everything: sample data, maintenance.
    #[prop(optional, into)]
    banner: OptionalText,
    /// Language and elder mode.
    #[prop(optional)]
    tools: Option<AnyView>,
    /// Sign-in link or `PersonMenu`.
    #[prop(optional)]
    person: Option<AnyView>,
    #[prop(optional)] footer: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="skip-link" href="#main">{skip}</a>
        <div class="shell">
            <header class="site-header">
                {banner.0.map(|words| view! { <p class="shell-banner">{words}</p> })}
                <div class="page site-header-row">
                    {brand.view()}
                    {(!nav.is_empty()).then(|| navigation(nav_label, nav))}
                    {(tools.is_some() || person.is_some())
                        .then(|| view! { <div class="site-tools">{tools}{person}</div> })}
                </div>
            </header>
            <main class="main" id="main" tabindex="-1"><div class="page">{children()}</div></main>
            {footer.map(|footer| view! { <footer class="site-footer"><div class="page">{footer}</div></footer> })}
        </div>
    }
}

fn navigation(label: String, items: Vec<NavItem>) -> impl IntoView {
    let links = items.into_iter().map(|item| {
        let current = item.current.then_some("page");
        view! { <li><a class="nav-link" href=item.href aria-current=current>{item.label}</a></li> }
    });
    view! {
        <nav class="site-nav" aria-label=label>
            <ul class="site-nav-list" role="list">{links.collect_view()}</ul>
        </nav>
    }
}
