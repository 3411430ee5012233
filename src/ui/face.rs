//! Faces for those who read pictures. Eyes and mouths differ, not colours.

use leptos::prelude::*;

use super::icon::Icon;
use super::words::OptionalText;

/// Which family of faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaceScale {
    /// 0 not good, 1 so-so, 2 good.
    Three,
    /// 0 a little to 4 very happy; none is sad.
    FiveHappy,
    /// 0 afraid, 1 a little afraid, 2 safe.
    Safety,
}

const OPEN_EYES: &str =
    r#"<circle class="face-dark" cx="35" cy="42" r="5.5"/><circle class="face-dark" cx="65" cy="42" r="5.5"/>"#;
const LAUGHING_EYES: &str = r#"<path class="face-line" d="M27 44q8-11 16 0M57 44q8-11 16 0"/>"#;
const CALM_EYES: &str = r#"<path class="face-line" d="M28 41q7 7 14 0M58 41q7 7 14 0"/>"#;
const WIDE_EYES: &str = r#"<circle class="face-light" cx="35" cy="43" r="9"/><circle class="face-light" cx="65" cy="43" r="9"/><circle class="face-dark" cx="35" cy="44" r="4"/><circle class="face-dark" cx="65" cy="44" r="4"/>"#;
const CHEEKS: &str =
    r#"<circle class="face-cheek" cx="22" cy="58" r="6"/><circle class="face-cheek" cx="78" cy="58" r="6"/>"#;
const SMALL_SMILE: &str = r#"<path class="face-line" d="M40 65q10 6 20 0"/>"#;
const SMILE: &str = r#"<path class="face-line" d="M34 62q16 16 32 0"/>"#;
const BROAD_SMILE: &str = r#"<path class="face-line" d="M27 58q23 28 46 0"/>"#;
const OPEN_SMILE: &str = r#"<path class="face-light" d="M31 60h38q-3 19-19 19t-19-19z"/>"#;
const LAUGH: &str = r#"<path class="face-dark" d="M27 57h46q-2 28-23 28t-23-28z"/><path class="face-tongue" d="M37 78q13-11 26 0-5 6-13 6t-13-6z"/>"#;
const FLAT: &str = r#"<path class="face-line" d="M35 67h30"/>"#;
const SAD: &str = r#"<path class="face-line" d="M33 74q17-17 34 0M26 31l13-4M74 31l-13-4"/>"#;
const WAVY: &str = r#"<path class="face-line" d="M33 69q6-7 11 0t11 0 11 0"/>"#;
const AFRAID: &str = r#"<path class="face-light" d="M36 76q0-13 14-13t14 13q-14-6-28 0z"/><path class="face-line" d="M23 29l14-7M77 29l-14-7"/><path class="face-drop" d="M86 20q9 12 0 16-9-4 0-16z"/>"#;

const fn features(scale: FaceScale, level: u8) -> [&'static str; 3] {
    match (scale, level) {
        (FaceScale::Three, 0) => [OPEN_EYES, SAD, ""],
        (FaceScale::Three, 1) => [OPEN_EYES, FLAT, ""],
        (FaceScale::Three, _) => [LAUGHING_EYES, OPEN_SMILE, CHEEKS],
        (FaceScale::FiveHappy, 0) => [OPEN_EYES, SMALL_SMILE, ""],
        (FaceScale::FiveHappy, 1) => [OPEN_EYES, SMILE, ""],
        (FaceScale::FiveHappy, 2) => [OPEN_EYES, BROAD_SMILE, CHEEKS],
        (FaceScale::FiveHappy, 3) => [OPEN_EYES, OPEN_SMILE, CHEEKS],
        (FaceScale::FiveHappy, _) => [LAUGHING_EYES, LAUGH, CHEEKS],
        (FaceScale::Safety, 0) => [WIDE_EYES, AFRAID, ""],
        (FaceScale::Safety, 1) => [OPEN_EYES, WAVY, ""],
        (FaceScale::Safety, _) => [CALM_EYES, SMILE, CHEEKS],
    }
}

/// One face, hidden from readers because its word stands below it.
#[component]
pub fn Face(scale: FaceScale, level: u8) -> impl IntoView {
    let drawing = features(scale, level).concat();
    let drawing = format!(r#"<circle class="face-skin" cx="50" cy="50" r="46"/>{drawing}"#);
    view! { <svg class="face" viewBox="-2 -2 104 104" aria-hidden="true" focusable="false" inner_html=drawing></svg> }
}

/// An answer with its picture.
pub struct FaceOption {
    value: String,
    words: String,
    picture: AnyView,
}

impl FaceOption {
    /// A face and its word.
    pub fn face(value: impl Into<String>, words: impl Into<String>, scale: FaceScale, level: u8) -> Self {
        let picture = view! { <Face scale=scale level=level/> }.into_any();
        Self { value: value.into(), words: words.into(), picture }
    }

    /// A sign and its word: yes, perhaps, no.
    pub fn icon(value: impl Into<String>, words: impl Into<String>, icon: Icon) -> Self {
        Self { value: value.into(), words: words.into(), picture: icon.view() }
    }
}

/// One question of a survey with large answers. With `submits` a touch is
/// the answer; otherwise it is chosen first and sent with the form's button.
#[component]
pub fn FaceChoices(
    #[prop(into)] name: String,
    #[prop(into)] question: String,
    options: Vec<FaceOption>,
    #[prop(optional)] submits: bool,
    #[prop(optional, into)] selected: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// Heading level of the question: 1 where it is the whole page.
    #[prop(default = 1)]
    heading: u8,
) -> impl IntoView {
    let class = if options.len() > 3 { "face-choices face-choices-5" } else { "face-choices face-choices-3" };
    let error_id = format!("{name}-error");
    let described_by = error.is_some().then(|| error_id.clone());
    let answers = options.into_iter().enumerate().map(|(place, option)| {
        if submits { answer_button(&name, option) } else { answer_radio(&name, place, option, &selected) }
    });
    let answers: Vec<AnyView> = answers.collect();
    view! {
        <fieldset aria-describedby=described_by>
            <legend class="survey-legend">{question_heading(heading, question)}</legend>
            {error.0.map(|error| view! { <p class="field-error" id=error_id>{Icon::CircleAlert}{error}</p> })}
            <div class=class>{answers}</div>
        </fieldset>
    }
}

fn question_heading(level: u8, question: String) -> AnyView {
    match level {
        1 => view! { <h1 class="survey-question">{question}</h1> }.into_any(),
        2 => view! { <h2 class="survey-question">{question}</h2> }.into_any(),
        _ => view! { <h3 class="survey-question">{question}</h3> }.into_any(),
    }
}

fn answer_button(name: &str, option: FaceOption) -> AnyView {
    view! {
        <button type="submit" class="face-choice" name=name.to_owned() value=option.value>
            {option.picture}
            <span>{option.words}</span>
        </button>
    }
    .into_any()
}

fn answer_radio(name: &str, place: usize, option: FaceOption, selected: &OptionalText) -> AnyView {
    let id = if place == 0 { name.to_owned() } else { format!("{name}-{}", place + 1) };
    let checked = selected.0.as_ref() == Some(&option.value);
    view! {
        <label class="face-choice">
            {option.picture}
            <span>{option.words}</span>
            <input type="radio" id=id name=name.to_owned() value=option.value checked=checked/>
        </label>
    }
    .into_any()
}
