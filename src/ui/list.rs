//! Rows under each other.

use leptos::prelude::*;

use super::words::OptionalText;

/// A framed list; its children are `ListRow`s.
#[component]
pub fn List(
    /// What the list holds, for readers who hear it.
    #[prop(optional, into)]
    label: OptionalText,
    children: Children,
) -> impl IntoView {
    view! { <ul class="list" role="list" aria-label=label.0>{children()}</ul> }
}

/// One row: a title that may lead on, details below, badges or buttons at
/// the end.
#[component]
pub fn ListRow(
    #[prop(into)] title: String,
    #[prop(optional, into)] href: OptionalText,
    #[prop(optional)] media: Option<AnyView>,
    #[prop(optional)] end: Option<AnyView>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let title = match href.0 {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    view! {
        <li class="list-row">
            {media.map(|media| view! { <div class="list-media">{media}</div> })}
            <div class="list-body">
                <p class="list-title">{title}</p>
                {children.map(|children| children())}
            </div>
            {end.map(|end| view! { <div class="list-end">{end}</div> })}
        </li>
    }
}
