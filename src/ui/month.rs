//! A month: a grid of days on a wide screen, a list of the days that have something on a phone.

use leptos::prelude::*;

use super::words::OptionalText;

/// One day of the month.
pub struct MonthDay {
    /// Day of the month.
    pub number: u32,
    /// The whole date, for the ear and for the list on a phone.
    pub date: String,
    /// Holiday, make-up workday.
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
    /// Monday to Sunday in one or two letters.
    weekdays: Vec<String>,
    first: u32,
    days: Vec<MonthDay>,
) -> impl IntoView {
    let head = weekdays.into_iter().map(|weekday| view! { <span>{weekday}</span> });
    let days: Vec<AnyView> = days.into_iter().enumerate().map(|(at, day)| one_day(first, at, day)).collect();
    view! {
        <section class="month" aria-label=label>
            <div class="month-head" aria-hidden="true">{head.collect_view()}</div>
            <ol class="month-days" role="list">{days}</ol>
        </section>
    }
}

fn one_day(first: u32, at: usize, day: MonthDay) -> AnyView {
    let MonthDay { number, date, note, today, content } = day;
    // The style of an element may not stand in the page itself (its policy forbids it): a class says the column.
    let column = if at == 0 { format!(" month-from-{first}") } else { String::new() };
    let empty = if content.is_none() { " month-day-empty" } else { "" };
    let note = OptionalText(note).0.map(|note| view! { <span class="month-note">{note}</span> });
    let current = today.then_some("date");
    view! {
        <li class=format!("month-day{column}{empty}") aria-current=current>
            <p class="month-date"><span class="month-number" aria-hidden="true">{number}</span><span class="month-words">{date}</span>{note}</p>
            {content}
        </li>
    }
    .into_any()
}
