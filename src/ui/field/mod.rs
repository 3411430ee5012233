//! Questions of a form: label, hint, error and what was typed, together.
//!
//! Ids follow from the name: `name`, `name-hint`, `name-error`; the error
//! summary links to `#name`.

mod choice;
mod file;
mod select;
mod summary;
mod text;

use leptos::prelude::*;

pub use choice::{CheckboxField, CheckboxGroup, RadioGroup};
pub use file::FileField;
pub use select::SelectField;
pub use summary::{ErrorSummary, FieldError};
pub use text::{FieldWidth, InputKind, TextArea, TextField};

use super::icon::Icon;
use super::words::OptionalText;

/// One answer to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A line below the label.
    pub hint: Option<String>,
    /// How many results it would give, in words or figures.
    pub count: Option<String>,
    /// Shown but not to be chosen now; the hint says why.
    pub disabled: bool,
}

impl Choice {
    /// A value and its label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// With a line of explanation.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With a number of results.
    #[must_use]
    pub fn count(mut self, count: impl Into<String>) -> Self {
        self.count = Some(count.into());
        self
    }
}

/// What stands around every control.
struct Around {
    id: String,
    hint: Option<String>,
    error: Option<String>,
    mark: Option<String>,
}

impl Around {
    fn new(name: &str, id: OptionalText, hint: OptionalText, error: OptionalText, mark: OptionalText) -> Self {
        Self { id: id.unwrap_or(name.to_owned()), hint: hint.0, error: error.0, mark: mark.0 }
    }

    const fn class(&self) -> &'static str {
        if self.error.is_some() { "field field-invalid" } else { "field" }
    }

    const fn invalid(&self) -> Option<&'static str> {
        if self.error.is_some() { Some("true") } else { None }
    }

    /// The ids of hint and error, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn mark(&self) -> impl IntoView + use<> {
        self.mark.clone().map(|mark| view! { <span class="field-mark">{mark}</span> })
    }

    fn hint_and_error(&self) -> impl IntoView + use<> {
        let hint_id = format!("{}-hint", self.id);
        let error_id = format!("{}-error", self.id);
        (
            self.hint.clone().map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> }),
            self.error.clone().map(|error| {
                view! {
                    <p class="field-error" id=error_id>
                        {Icon::CircleAlert}
                        <span>{error}</span>
                    </p>
                }
            }),
        )
    }

    /// A labelled control.
    fn field(self, label: String, control: AnyView) -> impl IntoView {
        let class = self.class();
        let about = self.hint_and_error();
        let mark = self.mark();
        view! {
            <div class=class>
                <label class="field-label" for=self.id>{label}{mark}</label>
                {about}
                {control}
            </div>
        }
    }
}
