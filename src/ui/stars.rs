//! One to three stars, in shapes and in words.

use leptos::prelude::*;

/// Full stars are filled, missing ones dashed outlines; the words say it too.
#[component]
pub fn Stars(
    /// 0 to 3.
    count: u8,
    /// "two stars" in the reader's language.
    #[prop(into)]
    words: String,
    #[prop(optional)] large: bool,
    /// Words for the ear only, where the line beside says them already.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let class = if large { "stars stars-large" } else { "stars" };
    let words_class = if quiet { "visually-hidden" } else { "stars-words" };
    view! {
        <span class=class>
            <span class="stars-row" aria-hidden="true">{(0..3).map(|place| star(place < count)).collect_view()}</span>
            <span class=words_class>{words}</span>
        </span>
    }
}

fn star(on: bool) -> impl IntoView {
    let class = if on { "star star-on" } else { "star star-off" };
    view! {
        <svg class=class viewBox="0 0 24 24" focusable="false">
            <path d="M12 2.6l2.9 5.9 6.5.95-4.7 4.6 1.1 6.45L12 17.45 6.2 20.5l1.1-6.45-4.7-4.6 6.5-.95z"></path>
        </svg>
    }
}
