//! The mark: a sprout before the sun, on a pupil's-cap yellow.

use leptos::prelude::*;

/// Whose site this is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The name.
    pub name: String,
    /// The first page.
    pub href: String,
}

impl Brand {
    /// Leads to the first page; nowhere without an address.
    pub(super) fn view(self) -> AnyView {
        if self.href.is_empty() {
            return view! { <p class="brand"><BrandMark/><span>{self.name}</span></p> }.into_any();
        }
        view! { <a class="brand" href=self.href><BrandMark/><span>{self.name}</span></a> }.into_any()
    }
}

/// The mark alone, hidden from readers because the name stands beside it.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <circle class="mark-sun" cx="24" cy="24" r="23"></circle>
            <path class="mark-stem" d="M24 41c0-7 0-12 0-19"></path>
            <path class="mark-leaf" d="M24 31C14 31 9 25 9 17c9 0 15 5 15 14z"></path>
            <path class="mark-leaf-young" d="M24 24c0-9 5-14 14-14 0 9-5 14-14 14z"></path>
        </svg>
    }
}
