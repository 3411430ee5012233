//! One thing of several, with a way to its page.

use leptos::prelude::*;

use super::words::OptionalText;

/// A picture, a title that leads on, what matters about it and a foot. With
/// `href` the whole card is the link's target.
#[component]
pub fn Card(
    #[prop(into)] title: String,
    #[prop(optional, into)] href: OptionalText,
    /// Heading level 2 or 3, whichever follows the heading above.
    #[prop(default = 3)]
    level: u8,
    #[prop(optional)] media: Option<AnyView>,
    /// Tags or badges above the title.
    #[prop(optional)]
    above: Option<AnyView>,
    #[prop(optional)] foot: Option<AnyView>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = if href.is_some() { "card card-linked" } else { "card" };
    view! {
        <article class=class>
            {media.map(|media| view! { <div class="card-media">{media}</div> })}
            <div class="card-body">
                {above.map(|above| view! { <div class="cluster cluster-tight">{above}</div> })}
                {heading(level, title, href)}
                {children.map(|children| children())}
                {foot.map(|foot| view! { <div class="card-foot">{foot}</div> })}
            </div>
        </article>
    }
}

fn heading(level: u8, title: String, href: OptionalText) -> AnyView {
    let words = match href.0 {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    match level {
        2 => view! { <h2 class="card-title">{words}</h2> }.into_any(),
        _ => view! { <h3 class="card-title">{words}</h3> }.into_any(),
    }
}
