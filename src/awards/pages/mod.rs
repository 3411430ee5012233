//! Screens of certificates, plaques and titles.

mod badges;
mod certificates;
mod check;
mod record;
mod record_acts;
mod titles;
mod titles_forms;

pub use badges::{badge_json, badge_jwt, issuer_document, key_document, key_set, status_list};
pub use certificates::{certificates_again, certificates_page};
pub use check::check_page;
pub use record::{record_again, record_page};
pub use titles::{titles_again, titles_page};

use leptos::prelude::*;

use super::{
    model::{AwardKind, Certificate},
    plaques::{PlaqueAct, PlaqueEvent, PlaqueState, Receiver, plaque_state},
    standing::Standing,
};
use crate::{
    text::{Lang, awards as words, rating},
    ui::{Badge, BadgeKind, Icon},
};

/// What a certificate is about, in a line: three stars, or the title.
pub fn award_words(lang: Lang, certificate: &Certificate) -> String {
    let star = lang.t(rating::stars(u8::try_from(certificate.star).unwrap_or_default()));
    match certificate.kind {
        AwardKind::Star => lang.fill(words::STAR_OF, &[("star", &star)]),
        AwardKind::Title => lang.t(words::kind(certificate.kind)).to_owned(),
    }
}

/// What a certificate says, in a sentence.
fn sentence(lang: Lang, certificate: &Certificate) -> String {
    let star = lang.t(rating::stars(u8::try_from(certificate.star).unwrap_or_default()));
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("base", &certificate.base_name), ("year", &certificate.season), ("star", &star)];
    let text = if certificate.kind == AwardKind::Star { words::CERTIFIES_STAR } else { words::CERTIFIES_TITLE };
    lang.fill(text, &values)
}

fn standing_badge(lang: Lang, standing: Standing) -> AnyView {
    let (kind, icon) = match standing {
        Standing::Valid => (BadgeKind::Success, Icon::Check),
        Standing::Suspended => (BadgeKind::Warning, Icon::Alert),
        Standing::Revoked => (BadgeKind::Danger, Icon::X),
        Standing::Superseded | Standing::Lapsed | Standing::Replaced => (BadgeKind::Plain, Icon::History),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::standing(standing))/> }.into_any()
}

/// Where the plaque of a certificate is.
pub fn plaque_of(certificate: &Certificate) -> PlaqueState {
    plaque_state(&certificate.plaque, certificate.standing())
}

fn plaque_badge(lang: Lang, state: PlaqueState) -> AnyView {
    let kind = match state {
        PlaqueState::Shown => BadgeKind::Success,
        PlaqueState::Due => BadgeKind::Danger,
        PlaqueState::None | PlaqueState::Returned | PlaqueState::Voided => BadgeKind::Plain,
    };
    view! { <Badge kind=kind label=lang.t(words::plaque(state))/> }.into_any()
}

/// What happened to a plaque, in a line. Why it is void is public, as a declaration is.
fn plaque_line(lang: Lang, event: &PlaqueEvent) -> String {
    let receiver = event.receiver.map_or("", |receiver: Receiver| lang.t(words::receiver(receiver)));
    let date = lang.date(event.on);
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("date", &date), ("receiver", &receiver), ("reason", &event.reason)];
    let text = match event.act {
        PlaqueAct::HandedOver => words::HANDED_ON,
        PlaqueAct::Returned => words::RETURNED_ON,
        PlaqueAct::Voided => words::VOIDED_ON,
    };
    lang.fill(text, &values)
}
