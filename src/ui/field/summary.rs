//! What is wrong with a form, at its top, with a way to each place.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, or nothing where the problem is the whole form's.
    pub field: Option<String>,
    /// What to change.
    pub message: String,
}

/// Lists the problems; nothing without problems. Give it right after the
/// heading, so that the first thing read aloud is what to change.
#[component]
pub fn ErrorSummary(#[prop(into)] title: String, errors: Vec<FieldError>) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        view! {
            <div class="notice notice-danger error-summary" id="errors" role="alert" tabindex="-1">
                {Icon::CircleAlert}
                <div class="notice-body">
                    <h2 class="notice-title">{title}</h2>
                    <ul>{errors.into_iter().map(line).collect_view()}</ul>
                </div>
            </div>
        }
    })
}

fn line(error: FieldError) -> impl IntoView {
    match error.field {
        Some(field) => view! { <li><a href=format!("#{field}")>{error.message}</a></li> }.into_any(),
        None => view! { <li>{error.message}</li> }.into_any(),
    }
}
