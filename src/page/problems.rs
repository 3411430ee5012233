//! What is wrong with a form, in the words of the reader, for the top of its page.

use leptos::prelude::*;

use crate::{
    form::Typed,
    text::{Lang, problems as words},
    ui::{ErrorSummary, FieldError},
};

/// The list of problems of `typed`; nothing if it is fine.
pub fn problem_summary(typed: &Typed, lang: Lang) -> impl IntoView + use<> {
    let errors: Vec<FieldError> = typed
        .problems()
        .iter()
        .map(|problem| {
            let field = (!problem.field.is_empty()).then(|| problem.field.clone());
            FieldError { field, message: problem.say(lang) }
        })
        .collect();
    let title = lang.fill(words::SUMMARY, &[("n", &errors.len())]);
    view! { <ErrorSummary title=title errors=errors/> }
}
