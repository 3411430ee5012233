//! A calendar as a list of days, and a strip of days to choose from.

use leptos::prelude::*;

use super::words::OptionalText;

/// A day with its sessions; children are `Slot`s, or words where it is empty.
#[component]
pub fn Day(
    /// "12 May, Tuesday" in the reader's language.
    #[prop(into)]
    date: String,
    /// Holiday, closing, make-up workday.
    #[prop(optional, into)]
    note: OptionalText,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="day">
            <div class="day-head">
                <h3 class="day-date">{date}</h3>
                {note.0.map(|note| view! { <p class="day-note">{note}</p> })}
            </div>
            <ul class="list" role="list">{children()}</ul>
        </section>
    }
}

/// One session: when, what, how much room (children), and what one can do.
#[component]
pub fn Slot(
    #[prop(into)] starts: String,
    #[prop(optional, into)] ends: OptionalText,
    #[prop(into)] title: String,
    #[prop(optional)] action: Option<AnyView>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="slot">
            <p class="slot-time">{starts}{ends.0.map(|ends| view! { <span class="slot-end">{ends}</span> })}</p>
            <div class="slot-body">
                <p class="slot-title">{title}</p>
                {children.map(|children| children())}
            </div>
            {action.map(|action| view! { <div class="slot-action">{action}</div> })}
        </li>
    }
}

/// A day to go to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayLink {
    /// Its address; none on a closed day.
    pub href: Option<String>,
    /// The weekday in one or two letters.
    pub weekday: String,
    /// The day of the month.
    pub number: String,
    /// How much there is, in words: "3 sessions", "closed".
    pub words: String,
    /// Is it the one being read?
    pub current: bool,
}

/// A week or two of days side by side.
#[component]
pub fn DayStrip(#[prop(into)] label: String, days: Vec<DayLink>) -> impl IntoView {
    view! {
        <nav aria-label=label>
            <ul class="day-strip" role="list">{days.into_iter().map(day_link).collect_view()}</ul>
        </nav>
    }
}

fn day_link(day: DayLink) -> impl IntoView {
    let words = view! {
        <span>{day.weekday}</span>
        <span class="day-number">{day.number}</span>
        <span class="day-count">{day.words}</span>
    };
    let current = day.current.then_some("date");
    match day.href {
        Some(href) => view! { <li><a class="day-link" href=href aria-current=current>{words}</a></li> }.into_any(),
        None => view! { <li><span class="day-link day-closed">{words}</span></li> }.into_any(),
    }
}
