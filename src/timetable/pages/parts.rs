//! What the screens of the timetable say in the same way.

use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::model::Base,
    booking::resources::ResourceKind,
    form::Typed,
    page::Page,
    text::{Lang, Text, accounts, booking as booking_words, supply, timetable as words},
    timetable::{
        model::{Affected, Touched},
        store::Offered,
    },
    ui::{CheckboxGroup, Choice, List, ListRow, Notice, NoticeKind, SelectField},
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
        let (kind, text) = match self.done.as_str() {
            "saved" => (NoticeKind::Success, words::DONE_SAVED),
            "removed" => (NoticeKind::Success, words::DONE_REMOVED),
            "closed" => (NoticeKind::Success, words::CLOSURE_DONE),
            "extra" => (NoticeKind::Success, words::EXTRA_DONE),
            "reopened" => (NoticeKind::Success, words::CLOSURE_REOPENED),
            "limit_above" => (NoticeKind::Warning, words::LIMIT_ABOVE),
            _ => return None,
        };
        Some(view! { <Notice kind=kind title=lang.t(text) live=true/> }.into_any())
    }
}

/// A page below the editing of a base.
pub fn base_page(visitor: &Visitor, base: &Base, title: Text) -> Page {
    let lang = visitor.lang;
    Page::new(visitor, lang.t(title))
        .below("/desk", lang.t(accounts::DESK))
        .below("/supply", lang.t(supply::SUPPLY))
        .below(format!("/supply/bases/{}", base.code), base.name.clone())
}

/// Monday to Sunday, to tick.
pub fn weekday_boxes(lang: Lang, typed: &Typed, hint: Option<Text>) -> AnyView {
    let names = booking_words::WEEKDAY_NAMES.iter().zip(0..);
    let choices = names.map(|(name, day)| Choice::new((1 << day).to_string(), lang.t(*name))).collect();
    let hint = hint.map(|hint| lang.t(hint).to_owned());
    view! {
        <CheckboxGroup
            name="weekdays" legend=lang.t(booking_words::WEEKDAYS) choices=choices inline=true hint=hint
            selected=typed.values("weekdays").map(str::to_owned).collect() error=typed.error("weekdays", lang)
        />
    }
    .into_any()
}

/// A guide or room to choose; nothing if no base has one.
pub fn resource_select(
    lang: Lang,
    typed: &Typed,
    offered: &[Offered],
    kind: ResourceKind,
    first: Vec<Choice>,
    empty: Text,
) -> Option<AnyView> {
    let of_kind: Vec<&Offered> = offered.iter().filter(|one| one.resource.kind == kind).collect();
    if of_kind.is_empty() {
        return None;
    }
    // One base: its name goes without saying.
    let is_one = of_kind.iter().all(|one| one.base_name == of_kind[0].base_name);
    let label = |one: &Offered| {
        if is_one { one.resource.name.clone() } else { format!("{} · {}", one.base_name, one.resource.name) }
    };
    let mut choices = first;
    choices.extend(of_kind.iter().map(|one| Choice::new(one.resource.id.as_str(), label(one))));
    let field = kind.as_str();
    let select = view! {
        <SelectField
            name=field label=lang.t(words::resource_kind(kind)) choices=choices selected=typed.value(field)
            empty=lang.t(empty) error=typed.error(field, lang)
        />
    };
    Some(select.into_any())
}

/// Sessions with their bookings, one under the other.
pub fn touched_list(lang: Lang, label: &str, touched: &[Touched]) -> AnyView {
    let rows: Vec<AnyView> = touched.iter().map(|one| touched_row(lang, one)).collect();
    view! { <List label=label.to_owned()>{rows}</List> }.into_any()
}

fn touched_row(lang: Lang, touched: &Touched) -> AnyView {
    let when = crate::booking::pages::session_when(lang, &touched.session);
    let (title, bookings) = (touched.title.clone(), bookings(lang, &touched.bookings));
    view! { <ListRow title=when><p class="soft">{title}</p>{bookings}</ListRow> }.into_any()
}

/// The bookings of a session, each with a telephone to call.
pub fn bookings(lang: Lang, bookings: &[Affected]) -> Option<AnyView> {
    if bookings.is_empty() {
        return None;
    }
    let line = |booking: &Affected| {
        let said = lang.fill(
            words::BULK_BOOKING,
            &[
                ("organiser", &booking.organiser),
                ("group", &booking.group),
                ("heads", &booking.heads),
                ("phone", &String::new()),
            ],
        );
        let href = format!("/bookings/{}", booking.booking_id);
        let phone = crate::booking::pages::phone_link(&booking.phone);
        view! { <li><a href=href>{said.trim().to_owned()}</a>" "{phone}</li> }.into_any()
    };
    let lines: Vec<AnyView> = bookings.iter().map(line).collect();
    Some(view! { <ul role="list" class="stack stack-xs small">{lines}</ul> }.into_any())
}
