//! One of many, in a list that folds.

use leptos::prelude::*;

use super::{Around, Choice, FieldWidth};
use crate::ui::words::OptionalText;

/// A list to choose one from; for fewer than six answers prefer `RadioGroup`.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] selected: OptionalText,
    /// The first line, sending an empty value.
    #[prop(optional, into)]
    empty: OptionalText,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// The word "required" or "optional" in the reader's language.
    #[prop(optional, into)]
    mark: OptionalText,
    /// Only where the name is not unique on the page.
    #[prop(optional, into)]
    id: OptionalText,
    #[prop(optional)] width: FieldWidth,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let around = Around::new(&name, id, hint, error, mark);
    let selected = selected.0.unwrap_or_default();
    let control = view! {
        <select
            class=width.class()
            id=around.id.clone()
            name=name
            required=required
            aria-invalid=around.invalid()
            aria-describedby=around.described_by()
        >
            {empty.0.map(|words| view! { <option value="">{words}</option> })}
            {choices.into_iter().map(|choice| option(choice, &selected)).collect_view()}
        </select>
    };
    around.field(label, control.into_any())
}

fn option(choice: Choice, selected: &str) -> impl IntoView + use<> {
    let chosen = choice.value == selected;
    let count = choice.count.map(|count| format!(" ({count})"));
    view! {
        <option value=choice.value selected=chosen disabled=choice.disabled>{choice.label}{count}</option>
    }
}
