//! What the editing pages share.

use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{lapse::Warning, model::Base},
    page::Page,
    text::{Lang, Text, accounts, bases as said, supply as words},
    ui::{Badge, BadgeKind, Icon, Notice, NoticeKind},
};

/// What was just done, from the address.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

impl Done {
    /// The answer to it.
    pub fn notice(&self, lang: Lang) -> Option<AnyView> {
        let text = match self.done.as_str() {
            "saved" => words::SAVED,
            "removed" => words::REMOVED,
            "published" => words::PUBLISHED,
            "withdrawn" => words::WITHDRAWN_DONE,
            "submitted" => words::MATERIAL_SUBMITTED,
            "decided" => words::MATERIAL_DECIDED,
            _ => return None,
        };
        Some(view! { <Notice kind=NoticeKind::Success title=lang.t(text) live=true/> }.into_any())
    }
}

/// A page of the desk of supply.
pub fn desk_page(visitor: &Visitor, title: impl Into<String>) -> Page {
    Page::new(visitor, title)
        .below("/desk", visitor.lang.t(accounts::DESK))
        .below("/supply", visitor.lang.t(words::SUPPLY))
}

/// A page below a base.
pub fn page_of(visitor: &Visitor, base: &Base, title: Text) -> Page {
    desk_page(visitor, visitor.lang.t(title)).below(href_of(base, ""), base.name.clone())
}

/// The address of a base's editing, or of a section of it.
pub fn href_of(base: &Base, section: &str) -> String {
    format!("/supply/bases/{}{section}", base.code)
}

/// What is wrong with a paper, in words.
pub fn warning_words(lang: Lang, warning: Warning) -> String {
    let (text, kind, date) = match warning {
        Warning::Missing(kind) => (words::PAPER_MISSING, kind, String::new()),
        Warning::NotYet(kind, date) => (words::PAPER_NOT_YET, kind, lang.date(date)),
        Warning::Lapsed(kind, date) => (words::PAPER_LAPSED, kind, lang.date(date)),
        Warning::Soon(kind, date) => (words::PAPER_ENDS, kind, lang.date(date)),
    };
    lang.fill(text, &[("paper", &lang.t(said::paper(kind))), ("date", &date)])
}

/// The same as a badge.
pub fn warning_badge(lang: Lang, one: Warning) -> AnyView {
    let kind = if matches!(one, Warning::Soon(..)) { BadgeKind::Warning } else { BadgeKind::Danger };
    view! { <Badge kind=kind icon=Icon::Alert label=warning_words(lang, one)/> }.into_any()
}
