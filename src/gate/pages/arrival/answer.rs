//! The answer to be seen from two steps away: may the group come in.

use leptos::prelude::*;

use super::{Sheet, is_late};
use crate::{
    booking::{
        actions::CheckInRefusal, arrival::RULES, availability::places_left, model::BookingStatus, pages::session_when,
    },
    form::Typed,
    text::{Lang, booking as booking_words, gate as words},
    ui::{Notice, NoticeKind, Outcome},
};

/// The answer to be seen from two steps away; nothing while the group is being counted.
pub(super) fn outcome(lang: Lang, sheet: &Sheet, typed: &Typed) -> Option<AnyView> {
    let say = |kind: NoticeKind, title: String, more: String| {
        Some(view! { <Outcome kind=kind title=title><p>{more}</p></Outcome> }.into_any())
    };
    match &sheet.arrival {
        Ok(_) => over(lang, typed).and_then(|title| say(NoticeKind::Danger, title, over_next(lang))),
        Err(CheckInRefusal::AlreadyHere) => here(lang, sheet),
        Err(CheckInRefusal::OtherDay(day)) => {
            let today = lang.day(sheet.now.date());
            let dates = lang.fill(words::OTHER_DAY_NEXT, &[("date", &lang.date(*day)), ("today", &today)]);
            say(NoticeKind::Warning, lang.t(words::OTHER_DAY).to_owned(), format!("{dates}{}", free(lang, sheet)))
        }
        Err(_) => {
            let status = sheet.visit.booking.status;
            let word = lang.t(booking_words::booking_status(status));
            let title = lang.fill(words::NOT_VALID, &[("status", &word)]);
            say(NoticeKind::Danger, title, lang.t(words::not_valid(status)).to_owned())
        }
    }
}

/// Too many for the places left, in the words of the refusal.
pub(super) fn over(lang: Lang, typed: &Typed) -> Option<String> {
    typed.problems().iter().find(|problem| problem.text == words::OVER).map(|problem| problem.say(lang))
}

fn over_next(lang: Lang) -> String {
    lang.fill(words::OVER_NEXT, &[("most", &RULES.over_plan)])
}

/// The next free session in words.
fn free(lang: Lang, sheet: &Sheet) -> String {
    sheet.next_free.as_ref().map_or_else(
        || lang.t(words::NO_NEXT_FREE).to_owned(),
        |session| {
            let when = session_when(lang, session);
            lang.fill(words::NEXT_FREE, &[("when", &when), ("left", &places_left(session))])
        },
    )
}

/// A group that comes after its session: what can be offered instead.
pub(super) fn late(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    is_late(&sheet.visit, &sheet.arrival, sheet.now).then(|| {
        let title = lang.fill(words::LATE, &[("time", &sheet.visit.session.ends_at.clock())]);
        let free = free(lang, sheet);
        view! {
            <Notice kind=NoticeKind::Warning title=title>
                <p>{lang.t(words::LATE_NEXT)}</p>
                <p>{free}</p>
            </Notice>
        }
        .into_any()
    })
}

/// The group is here, or was.
fn here(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let check_in = sheet.check_in.as_ref()?;
    let is_here = sheet.visit.booking.status == BookingStatus::CheckedIn;
    let title = match (is_here, sheet.done.as_str()) {
        (false, _) => words::ENDED,
        (true, "in") => words::COME_IN,
        (true, _) => words::HERE_ALREADY,
    };
    let kind = if is_here { NoticeKind::Success } else { NoticeKind::Info };
    let since = lang.fill(words::HERE_SINCE, &[("time", &check_in.arrived_at.clock())]);
    let heads = lang.fill(words::HEADS_SHORT, &[("children", &check_in.children), ("adults", &check_in.adults)]);
    let briefing = (sheet.done == "briefing" && check_in.briefing_done).then(|| lang.t(words::BRIEFING_DONE));
    Some(
        view! {
            <Outcome kind=kind title=lang.t(title)>
                <p>{since}" · "{heads}</p>
                {briefing.map(|said| view! { <p><strong>{said}</strong></p> })}
            </Outcome>
        }
        .into_any(),
    )
}
