//! Where we are and what this page is.

use leptos::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::words::OptionalText;

/// A step of the way here; the last has no address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crumb {
    /// Its address.
    pub href: Option<String>,
    /// Its name.
    pub label: String,
}

impl Crumb {
    /// A page above this one.
    pub fn link(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: Some(href.into()), label: label.into() }
    }

    /// This page.
    pub fn here(label: impl Into<String>) -> Self {
        Self { href: None, label: label.into() }
    }
}

/// The way here.
#[component]
pub fn Breadcrumbs(
    /// What this is, for the ear.
    #[prop(into)]
    label: String,
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    view! {
        <nav class="breadcrumbs" aria-label=label>
            <ol role="list">{crumbs.into_iter().enumerate().map(crumb).collect_view()}</ol>
        </nav>
    }
}

fn crumb((place, crumb): (usize, Crumb)) -> impl IntoView {
    let arrow = (place > 0).then_some(Icon::ChevronRight.view());
    let name = match crumb.href {
        Some(href) => view! { <a href=href>{crumb.label}</a> }.into_any(),
        None => view! { <span aria-current="page">{crumb.label}</span> }.into_any(),
    };
    view! { <li>{arrow}{name}</li> }
}

/// The heading of a page: one `h1`, a sentence about it, what one can do.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    /// A few words above the title, such as the kind of thing.
    #[prop(optional, into)]
    above: OptionalText,
    #[prop(optional, into)] lead: OptionalText,
    #[prop(optional)] actions: Option<AnyView>,
    /// Stars, badges, tags below the title.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            {above.0.map(|above| view! { <p class="page-head-above">{above}</p> })}
            <div class="page-head-title">
                <h1>{title}</h1>
                {actions.map(|actions| view! { <div class="cluster no-print">{actions}</div> })}
            </div>
            {lead.0.map(|lead| view! { <p class="lead">{lead}</p> })}
            {children.map(|children| view! { <div class="cluster">{children()}</div> })}
        </div>
    }
}
