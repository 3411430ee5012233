//! Counting a group: what was planned, and fields for who came.

use leptos::prelude::*;

use crate::{
    booking::{
        model::{Booking, CheckIn, Grades},
        refusals::grade_field,
    },
    form::Typed,
    text::{Lang, booking, gate as words},
    ui::{Button, ButtonKind, CheckboxField, Column, Disclosure, FieldWidth, Icon, InputKind, Table, TextField},
};

/// The form with which a group is checked in; `other` are the project's grades that were not planned. `asks_over` offers
/// the manager to let in more than the rules do.
pub fn count_form(
    lang: Lang,
    visit: &Booking,
    planned: &Grades,
    other: Vec<i64>,
    typed: &Typed,
    (act, asks_over): (AnyView, bool),
) -> AnyView {
    let action = format!("/gate/{}/check-in", visit.id);
    let fields: Vec<AnyView> = planned.0.iter().map(|(grade, _)| grade_count(lang, *grade, typed)).collect();
    let others: Vec<AnyView> = other.iter().map(|grade| grade_count(lang, *grade, typed)).collect();
    let is_open = other.iter().any(|grade| !typed.value(&grade_field(*grade)).is_empty());
    view! {
        <form method="post" action=action class="form panel">
            <h2>{lang.t(words::COUNT)}</h2>
            <p class="field-hint">{lang.t(words::COUNT_HINT)}</p>
            {act}
            <input type="hidden" name="by" value=typed.value("by").to_owned()/>
            <div class="field-group">
                {fields}
                {number(lang, "adults", lang.t(words::ADULTS), typed)}
            </div>
            {(!others.is_empty()).then(|| view! {
                <Disclosure summary=lang.t(words::OTHER_GRADES) open=is_open>
                    <div class="field-group field-group-short">{others}</div>
                </Disclosure>
            })}
            <CheckboxField
                name="briefing" label=lang.t(words::BRIEFING) hint=lang.t(words::BRIEFING_HINT)
                checked=typed.is_ticked("briefing")
            />
            {asks_over.then(|| view! {
                <CheckboxField
                    name="over" label=lang.t(words::OVER_ALLOW) hint=lang.t(words::OVER_ALLOW_HINT)
                    checked=typed.is_ticked("over")
                />
            })}
            <Button kind=ButtonKind::Primary large=true wide=true icon=Icon::Check>{lang.t(words::CHECK_IN)}</Button>
        </form>
    }
    .into_any()
}

/// Planned and actual side by side.
pub fn comparison(lang: Lang, booking: &Booking, planned: &Grades, check_in: &CheckIn, came: &Grades) -> AnyView {
    let columns = vec![
        Column::words(lang.t(booking::GRADES)),
        Column::number(lang.t(words::PLANNED)),
        Column::number(lang.t(words::ACTUAL)),
    ];
    let mut grades: Vec<i64> = planned.0.iter().chain(&came.0).map(|(grade, _)| *grade).collect();
    grades.sort_unstable();
    grades.dedup();
    let line = |label: &'static str, planned: i64, came: i64| {
        vec![label.into_any(), planned.to_string().into_any(), came.to_string().into_any()]
    };
    let of = |grades: &Grades, grade: i64| grades.between(grade, grade);
    let mut rows: Vec<Vec<AnyView>> = grades
        .into_iter()
        .map(|grade| line(lang.t(booking::grade(grade)), of(planned, grade), of(came, grade)))
        .collect();
    rows.push(line(lang.t(words::ADULTS), booking.adults, check_in.adults));
    let foot = line(lang.t(words::TOTAL), booking.heads(), check_in.children + check_in.adults);
    view! { <Table caption=lang.t(words::COUNT) columns=columns rows=rows foot=foot quiet_caption=true/> }.into_any()
}

/// The fields of the form filled with what was planned.
pub fn filled(booking: &Booking, planned: &Grades) -> Typed {
    let mut typed = Typed::default();
    for (grade, children) in &planned.0 {
        typed.set(&grade_field(*grade), children.to_string());
    }
    typed.set("adults", booking.adults.to_string());
    typed
}

/// The field for the children of a grade.
pub fn grade_count(lang: Lang, grade: i64, typed: &Typed) -> AnyView {
    number(lang, &grade_field(grade), lang.t(booking::grade(grade)), typed)
}

/// A field for a number of people.
pub fn number(lang: Lang, name: &str, label: &'static str, typed: &Typed) -> AnyView {
    view! {
        <TextField
            name=name label=label value=typed.value(name) error=typed.error(name, lang) kind=InputKind::Number
            width=FieldWidth::Short unit=lang.t(words::PEOPLE_UNIT)
        />
    }
    .into_any()
}
