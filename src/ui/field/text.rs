//! Fields one types into.

use leptos::prelude::*;

use super::Around;
use crate::ui::words::OptionalText;

/// What is typed, for the right keyboard on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// A whole number; digits without the browser's arrows and rounding.
    Number,
    /// A telephone number.
    Tel,
    /// A mail address.
    Email,
    /// Hidden while typed.
    Password,
    /// A civil date.
    Date,
    /// A time of day.
    Time,
    /// A search.
    Search,
    /// A web address.
    Url,
    /// A short code in capitals and digits.
    Code,
    /// A one-time code of digits.
    OneTimeCode,
}

impl InputKind {
    const fn html(self) -> &'static str {
        match self {
            Self::Tel => "tel",
            Self::Email => "email",
            Self::Password => "password",
            Self::Date => "date",
            Self::Time => "time",
            Self::Search => "search",
            Self::Url => "url",
            Self::Text | Self::Number | Self::Code | Self::OneTimeCode => "text",
        }
    }

    const fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Number | Self::OneTimeCode => Some("numeric"),
            _ => None,
        }
    }

    /// A phone must not "correct" codes.
    const fn capitals(self) -> Option<&'static str> {
        match self {
            Self::Code => Some("characters"),
            Self::Email | Self::Url => Some("none"),
            _ => None,
        }
    }
}

/// How long the answer is expected to be; the box says it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldWidth {
    /// As wide as there is room.
    #[default]
    Full,
    /// A date, a name.
    Medium,
    /// A number.
    Short,
}

impl FieldWidth {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Full => "input",
            Self::Medium => "input input-medium",
            Self::Short => "input input-short input-number",
        }
    }
}

/// A field of one line.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: OptionalText,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// The word "required" or "optional" in the reader's language.
    #[prop(optional, into)]
    mark: OptionalText,
    #[prop(optional)] kind: InputKind,
    #[prop(optional)] width: FieldWidth,
    /// A unit after the box.
    #[prop(optional, into)]
    unit: OptionalText,
    /// Only where the name is not unique on the page.
    #[prop(optional, into)]
    id: OptionalText,
    #[prop(optional, into)] autocomplete: OptionalText,
    #[prop(optional, into)] min: OptionalText,
    #[prop(optional, into)] max: OptionalText,
    #[prop(optional, into)] maxlength: OptionalText,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
) -> impl IntoView {
    let around = Around::new(&name, id, hint, error, mark);
    let control = view! {
        <input
            class=width.class()
            id=around.id.clone()
            name=name
            type=kind.html()
            value=value.0
            inputmode=kind.inputmode()
            autocapitalize=kind.capitals()
            autocomplete=autocomplete.0
            min=min.0
            max=max.0
            maxlength=maxlength.0
            required=required
            readonly=readonly
            aria-invalid=around.invalid()
            aria-describedby=around.described_by()
        />
    };
    around.field(label, with_unit(unit, control.into_any()))
}

fn with_unit(unit: OptionalText, control: AnyView) -> AnyView {
    match unit.0 {
        Some(unit) => view! { <div class="field-row">{control}<span class="field-unit">{unit}</span></div> }.into_any(),
        None => control,
    }
}

/// A field of several lines.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: OptionalText,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// The word "required" or "optional" in the reader's language.
    #[prop(optional, into)]
    mark: OptionalText,
    /// Only where the name is not unique on the page.
    #[prop(optional, into)]
    id: OptionalText,
    #[prop(optional, into)] maxlength: OptionalText,
    #[prop(default = 4)] rows: u8,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let around = Around::new(&name, id, hint, error, mark);
    let control = view! {
        <textarea
            class="input"
            id=around.id.clone()
            name=name
            rows=rows.to_string()
            maxlength=maxlength.0
            required=required
            aria-invalid=around.invalid()
            aria-describedby=around.described_by()
        >
            {value.0.unwrap_or_default()}
        </textarea>
    };
    around.field(label, control.into_any())
}
