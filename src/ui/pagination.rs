//! A long list in pages.

use leptos::prelude::*;

use super::icon::Icon;

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// The number, or "…" for a gap.
    pub label: String,
    /// Its address; a gap has none.
    pub href: Option<String>,
    /// Is this the page being read?
    pub current: bool,
}

/// Previous, the pages, next. `previous` and `next` are (address, label).
#[component]
pub fn Pagination(
    /// What the pages are of.
    #[prop(into)]
    label: String,
    #[prop(optional_no_strip, into)] previous: Option<(String, String)>,
    pages: Vec<PageLink>,
    #[prop(optional_no_strip, into)] next: Option<(String, String)>,
) -> impl IntoView {
    let back = previous.map(|(href, label)| {
        view! { <li><a class="page-link" rel="prev" href=href>{Icon::ChevronLeft}{label}</a></li> }
    });
    let on = next.map(|(href, label)| {
        view! { <li><a class="page-link" rel="next" href=href>{label}{Icon::ChevronRight}</a></li> }
    });
    view! {
        <nav class="pagination" aria-label=label>
            <ul role="list">{back}{pages.into_iter().map(page).collect_view()}{on}</ul>
        </nav>
    }
}

fn page(page: PageLink) -> impl IntoView {
    let current = page.current.then_some("page");
    match page.href {
        Some(href) => {
            view! { <li><a class="page-link" href=href aria-current=current>{page.label}</a></li> }.into_any()
        }
        None => view! { <li><span class="page-link">{page.label}</span></li> }.into_any(),
    }
}
