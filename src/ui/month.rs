//! A month: a table of weeks on a wide screen, on a phone only the days that have something.

use leptos::prelude::*;

use super::words::OptionalText;

/// One day of the month.
pub struct MonthDay {
    /// Day of the month.
    pub number: u32,
    /// The whole date, for the ear and for the list on a phone.
    pub date: String,
    /// Today, holiday, make-up workday.
    pub note: Option<String>,
    /// Is it today?
    pub today: bool,
    /// What there is; nothing on an empty day.
    pub content: Option<AnyView>,
}

/// The days of one month. `first` is the column of the first day, 1 to 7, Monday first.
#[component]
pub fn Month(
    #[prop(into)] label: String,
    /// Monday to Sunday.
    weekdays: Vec<String>,
    first: u32,
    days: Vec<MonthDay>,
) -> impl IntoView {
    let head = weekdays.into_iter().map(|weekday| view! { <th scope="col" role="columnheader">{weekday}</th> });
    let before = (1..first).map(|_| None);
    let mut cells: Vec<Option<MonthDay>> = before.chain(days.into_iter().map(Some)).collect();
    cells.resize_with(cells.len().next_multiple_of(7), || None);
    let mut weeks = Vec::new();
    while !cells.is_empty() {
        weeks.push(week(cells.drain(..7).collect()));
    }
    // Roles are said aloud because on a phone this is no longer a CSS table.
    view! {
        <table class="month" role="table">
            <caption class="visually-hidden">{label}</caption>
            <thead role="rowgroup"><tr role="row">{head.collect_view()}</tr></thead>
            <tbody role="rowgroup">{weeks}</tbody>
        </table>
    }
}

fn week(days: Vec<Option<MonthDay>>) -> AnyView {
    // On a phone a week without anything goes as a whole: a row without cells would be said aloud.
    let is_empty = days.iter().flatten().all(|day| day.content.is_none());
    let class = is_empty.then_some("month-week-empty");
    let days: Vec<AnyView> = days.into_iter().map(one_day).collect();
    view! { <tr role="row" class=class>{days}</tr> }.into_any()
}

fn one_day(day: Option<MonthDay>) -> AnyView {
    let Some(MonthDay { number, date, note, today, content }) = day else {
        return view! { <td role="cell" class="month-outside"></td> }.into_any();
    };
    let class = if content.is_none() { "month-day month-day-empty" } else { "month-day" };
    let note = OptionalText(note).0.map(|note| view! { <span class="month-note">{note}</span> });
    let current = today.then_some("date");
    view! {
        <td role="cell" class=class aria-current=current>
            <p class="month-date">
                <span class="month-number" aria-hidden="true">{number}</span>
                <span class="month-words">{date}</span>
                {note}
            </p>
            {content}
        </td>
    }
    .into_any()
}
