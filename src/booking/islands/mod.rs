//! The head count that adds up as one types, by the same rules that decide in the end; and the draft that the
//! browser keeps of a form.

mod draft;

use leptos::{prelude::*, task::spawn_local};

pub use draft::FormDraft;

use super::{
    autorules::{Broken, RULES, adults_needed, heads_fit},
    model::Grades,
};
use crate::{
    form::half_width,
    text::{Lang, booking as words, filing},
    ui::{FieldWidth, InputKind, TextField},
};

/// Heads that still fit into a session now; none if it is not open.
#[server(prefix = "/act")]
pub async fn places_left_now(
    /// The session.
    session_id: String,
) -> Result<i64, ServerFnError> {
    use crate::{
        booking::{availability::places_left, model::SessionStatus, store},
        platform::http::App,
    };
    let app = use_context::<App>().ok_or_else(|| ServerFnError::new("no service"))?;
    let broken = |error: crate::error::AppError| {
        tracing::error!(%error, "places could not be read");
        ServerFnError::new("not now")
    };
    let mut conn = app.db.read().await.map_err(broken)?;
    let session =
        store::find_session(&mut conn, &crate::form::without_zero(&session_id).into()).await.map_err(broken)?;
    let Some(session) = session.filter(|session| session.status == SessionStatus::Open) else { return Ok(0) };
    let present = store::find_presence(&mut conn, &session).await.map_err(broken)?;
    Ok(present.narrowed(places_left(&session)))
}

/// The number fields of a booking: children of the grades `from` to `to`, then adults. `typed`
/// and `errors` have one entry for each field, in that order.
#[island]
pub fn HeadCheck(
    /// The session.
    session: String,
    /// The reader's language.
    lang: Lang,
    /// Lowest grade.
    from: i64,
    /// Highest grade.
    to: i64,
    /// What stands in the fields.
    typed: Vec<String>,
    /// What is wrong with them.
    errors: Vec<Option<String>>,
    /// One adult for so many children.
    per_adult: i64,
    /// Fewest heads.
    min: i64,
    /// Most heads.
    max: i64,
    /// Places left when the page was drawn.
    left: i64,
) -> impl IntoView {
    let names: Vec<String> = (from..=to).map(|grade| format!("grade_{grade}")).chain(["adults".to_owned()]).collect();
    let counts = RwSignal::new(typed.iter().map(|text| count(text)).collect::<Vec<i64>>());
    let left = RwSignal::new(left);
    #[cfg(feature = "hydrate")]
    {
        let names = names.clone();
        Effect::new(move |_| counts.set(names.iter().map(|name| count(&standing(name))).collect()));
    }
    let lines = move || lines(lang, &counts.get(), left.get(), Limits { from, per_adult, min, max });
    let fields = fields(lang, from, to, &typed, &errors);
    view! {
        <div
            class="stack"
            on:input=move |_| counts.set(names.iter().map(|name| count(&standing(name))).collect())
            on:focusin=move |_| {
                let session = session.clone();
                spawn_local(async move {
                    if let Ok(now) = places_left_now(session).await {
                        left.set(now);
                    }
                });
            }
        >
            {fields}
            <div class="panel panel-sunken" role="status">
                <p>{move || lines()[0].clone()}</p>
                <p>{move || lines()[1].clone()}</p>
                <p>{move || lines()[2].clone()}</p>
            </div>
        </div>
    }
}

fn fields(lang: Lang, from: i64, to: i64, typed: &[String], errors: &[Option<String>]) -> impl IntoView + use<> {
    let value = |place: usize| typed.get(place).cloned().unwrap_or_default();
    let error = |place: usize| errors.get(place).cloned().flatten();
    let children = (from..=to).zip(0..).map(|(grade, place)| {
        view! {
            <TextField
                name=format!("grade_{grade}") label=lang.t(words::grade(grade)) value=value(place) error=error(place)
                kind=InputKind::Number width=FieldWidth::Short unit=lang.t(words::PEOPLE_UNIT)
            />
        }
    });
    let last = typed.len().saturating_sub(1);
    view! {
        <div class="field-group field-group-short">{children.collect_view()}</div>
        <TextField
            name="adults" label=lang.t(words::ADULTS) hint=lang.t(words::ADULTS_HINT) value=value(last) error=error(last)
            kind=InputKind::Number width=FieldWidth::Short unit=lang.t(words::PEOPLE_UNIT)
        />
    }
}

/// The figures a project sets.
#[derive(Clone, Copy)]
struct Limits {
    /// Grade of the first count.
    from: i64,
    per_adult: i64,
    min: i64,
    max: i64,
}

/// The sum, what is said of the adults, what is said of the places. Adults are the last count.
fn lines(lang: Lang, counts: &[i64], left: i64, limits: Limits) -> [String; 3] {
    let adults = counts.last().copied().unwrap_or_default();
    let heads: i64 = counts.iter().sum();
    let children = heads - adults;
    let grades = Grades((limits.from..).zip(counts.iter().copied().take(counts.len().saturating_sub(1))).collect());
    let sum = [("children", children), ("adults", adults), ("heads", heads)];
    [
        fill(lang, words::COUNT_SUMMARY, &sum),
        adults_line(lang, &grades, adults, limits),
        places_line(lang, heads, left, limits),
    ]
}

fn adults_line(lang: Lang, grades: &Grades, adults: i64, limits: Limits) -> String {
    let children = grades.total();
    let needed = adults_needed(&RULES, grades, limits.per_adult);
    let text = if adults < needed && children > 0 { words::COUNT_ADULTS_SHORT } else { words::COUNT_ADULTS };
    let said = fill(lang, text, &[("needed", needed), ("missing", needed - adults)]);
    if children <= RULES.plan_above {
        return said;
    }
    let plan = fill(lang, filing::BROKEN_NO_PLAN, &[("above", RULES.plan_above)]);
    format!("{said}{} {plan}", if lang == Lang::ZhCn { "。" } else { "." })
}

fn places_line(lang: Lang, heads: i64, left: i64, limits: Limits) -> String {
    if heads > left {
        return fill(lang, words::COUNT_OVER, &[("over", heads - left), ("left", left)]);
    }
    match heads_fit(heads, limits.min, limits.max) {
        Err(Broken::TooFewHeads { min }) if heads > 0 => fill(lang, words::COUNT_TOO_FEW, &[("min", min)]),
        Err(Broken::TooManyHeads { max }) => fill(lang, words::COUNT_TOO_MANY, &[("max", max)]),
        _ => fill(lang, words::COUNT_LEFT, &[("left", left)]),
    }
}

fn fill(lang: Lang, text: crate::text::Text, values: &[(&str, i64)]) -> String {
    let values: Vec<(&str, &dyn std::fmt::Display)> =
        values.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect();
    lang.fill(text, &values)
}

/// What stands in a field: browsers fill fields in again themselves when one comes back to a page, and so does the
/// draft. So every field is read anew, whichever of them was heard of.
fn standing(name: &str) -> String {
    use leptos::wasm_bindgen::JsCast;
    let found = document().get_element_by_id(name).and_then(|found| found.dyn_into::<web_sys::HtmlInputElement>().ok());
    found.map(|field| field.value()).unwrap_or_default()
}

/// A count as it is being typed; what is no number counts nothing.
fn count(text: &str) -> i64 {
    half_width(text).parse::<i64>().unwrap_or_default().clamp(0, 9_999)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { from: 4, per_adult: 15, min: 10, max: 50 };

    #[test]
    fn the_sum_follows_what_is_typed() {
        let [sum, adults, places] = lines(Lang::En, &[20, 25, 2], 60, LIMITS);
        assert_eq!(sum, "45 children and 2 adults, 47 people in all");
        assert_eq!(adults, "1 more adults are needed: at least 3");
        assert_eq!(places, "60 more people can come");
    }

    #[test]
    fn young_children_need_more_adults_as_one_types() {
        let young = Limits { from: 0, ..LIMITS };
        assert_eq!(lines(Lang::En, &[24, 0, 2], 60, young)[1], "1 more adults are needed: at least 3");
        assert_eq!(lines(Lang::En, &[0, 24, 2], 60, young)[1], "At least 2 adults are needed");
    }

    #[test]
    fn an_empty_form_blames_nobody() {
        let [_, adults, places] = lines(Lang::En, &[0, 0, 0], 30, LIMITS);
        assert_eq!(adults, "At least 2 adults are needed");
        assert_eq!(places, "30 more people can come");
    }

    #[test]
    fn a_large_group_hears_of_the_emergency_plan() {
        assert!(!lines(Lang::En, &[100, 9], 300, LIMITS)[1].contains("emergency plan"));
        assert!(lines(Lang::En, &[101, 9], 300, LIMITS)[1].contains("More than 100 children need an emergency plan"));
    }

    #[test]
    fn places_and_group_size_are_watched() {
        assert_eq!(lines(Lang::En, &[33, 3], 30, LIMITS)[2], "6 too many: only 30 more can come");
        assert_eq!(lines(Lang::En, &[3, 2], 30, LIMITS)[2], "A group has at least 10 people");
        assert_eq!(lines(Lang::En, &[57, 4], 90, LIMITS)[2], "A group has at most 50 people");
    }

    #[test]
    fn what_is_no_number_counts_nothing() {
        assert_eq!([count("４５"), count("x"), count("-3"), count("")], [45, 0, 0, 0]);
    }
}
