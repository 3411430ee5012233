//! Answers to tick.

use leptos::prelude::*;

use super::{Around, Choice};
use crate::ui::words::OptionalText;

/// One of few.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] selected: OptionalText,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// The word "required" or "optional" in the reader's language.
    #[prop(optional, into)]
    mark: OptionalText,
    #[prop(optional)] inline: bool,
    /// Framed answers, for the question the page is about.
    #[prop(optional)]
    tiles: bool,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let around = Around::new(&name, OptionalText::default(), hint, error, mark);
    let selected: Vec<String> = selected.0.into_iter().collect();
    let boxes = Boxes { kind: "radio", name, required, described_by: around.described_by(), selected };
    group(around, legend, boxes.class(inline, tiles), boxes.views(choices))
}

/// Any number of few.
#[component]
pub fn CheckboxGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    #[prop(optional)] selected: Vec<String>,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// The word "required" or "optional" in the reader's language.
    #[prop(optional, into)]
    mark: OptionalText,
    #[prop(optional)] inline: bool,
) -> impl IntoView {
    let around = Around::new(&name, OptionalText::default(), hint, error, mark);
    let described_by = around.described_by();
    let boxes = Boxes { kind: "checkbox", name, required: false, described_by, selected };
    group(around, legend, boxes.class(inline, false), boxes.views(choices))
}

/// One statement to tick, such as a promise or a consent.
#[component]
pub fn CheckboxField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(default = "yes".to_owned(), into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let around = Around::new(&name, OptionalText::default(), hint, error, OptionalText::default());
    let about = around.hint_and_error();
    view! {
        <div class=around.class()>
            {about}
            <label class="choice">
                <input
                    type="checkbox"
                    id=around.id.clone()
                    name=name
                    value=value
                    checked=checked
                    required=required
                    aria-invalid=around.invalid()
                    aria-describedby=around.described_by()
                />
                <span>{label}</span>
            </label>
        </div>
    }
}

struct Boxes {
    kind: &'static str,
    name: String,
    required: bool,
    described_by: Option<String>,
    selected: Vec<String>,
}

impl Boxes {
    const fn class(&self, inline: bool, tiles: bool) -> &'static str {
        match (inline, tiles) {
            (_, true) => "choices choices-tiles",
            (true, false) => "choices choices-inline",
            (false, false) => "choices",
        }
    }

    fn views(&self, choices: Vec<Choice>) -> Vec<AnyView> {
        choices.into_iter().enumerate().map(|(place, choice)| self.view(place, choice)).collect()
    }

    fn view(&self, place: usize, choice: Choice) -> AnyView {
        // The first box carries the group's id: the error summary leads there.
        let id = if place == 0 { self.name.clone() } else { format!("{}-{}", self.name, place + 1) };
        view! {
            <label class="choice">
                <input
                    type=self.kind
                    id=id
                    name=self.name.clone()
                    checked=self.selected.contains(&choice.value)
                    value=choice.value
                    required=self.required
                    disabled=choice.disabled
                    aria-describedby=self.described_by.clone()
                />
                <span>
                    {choice.label}
                    {choice.count.map(|count| view! { <span class="choice-count">{count}</span> })}
                </span>
                {choice.hint.map(|hint| view! { <span class="choice-hint">{hint}</span> })}
            </label>
        }
        .into_any()
    }
}

fn group(around: Around, legend: String, class: &'static str, boxes: Vec<AnyView>) -> impl IntoView {
    let about = around.hint_and_error();
    view! {
        <fieldset class=around.class()>
            <legend class="field-label">{legend}{around.mark()}</legend>
            {about}
            <div class=class>{boxes}</div>
        </fieldset>
    }
}
