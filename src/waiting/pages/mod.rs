//! Screens of the waiting list.

mod entries;
mod entry;
mod join;
mod rule;

pub use entries::entries_page;
pub use entry::{entry_again, entry_page};
pub use join::{Target, Wanted, join_again, join_page};

use leptos::prelude::*;

use crate::{
    text::{Lang, waiting as words},
    ui::{Badge, BadgeKind},
    waiting::model::EntryStatus,
};

/// The state of an entry in a word.
fn badge(lang: Lang, status: EntryStatus) -> AnyView {
    let kind = match status {
        EntryStatus::Waiting => BadgeKind::Info,
        EntryStatus::Offered => BadgeKind::Accent,
        EntryStatus::Booked => BadgeKind::Success,
        EntryStatus::Withdrawn | EntryStatus::Expired => BadgeKind::Plain,
    };
    view! { <Badge kind=kind label=lang.t(words::status(status))/> }.into_any()
}
