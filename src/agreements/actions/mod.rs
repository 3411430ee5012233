//! Signing, scans, the template, and what time does to agreements.

mod ending;

use chrono::NaiveDate;

pub use ending::{ask_single, reject_agreement, terminate_agreement, visits_ahead};

use super::{
    model::{Agreement, AgreementEvent, AgreementState, ScanId, ScanStatus, Side, SignRefusal, after},
    policy::{can_keep_agreements, can_see_agreements, can_sign, side_of},
    store,
    template::{Parties, Template, TemplateStatus, content},
};
use crate::{
    accounts::model::{Person, Role},
    bases::supply::KeptFile,
    booking::{
        actions::{confirm_agreed, note_agreement},
        model::{AgreementId, AgreementKind},
    },
    error::AppError,
    messages::{
        self,
        model::{Channels, Details, NewMessage, Topic},
    },
    platform::{
        audit::{Act, Actor, record},
        chance::digest,
        db::{Conn, Db, Write},
    },
    time::{Moment, shifted},
};

/// Days before its end on which the parties of an agreement are told.
pub const WARNED_DAYS: i64 = 30;
/// Agreements of one run; the next comes soon.
const AT_ONCE: i64 = 100;

/// The agreement, found through the person.
pub async fn find_agreement(conn: &mut Conn, person: &Person, id: &AgreementId) -> Result<Agreement, AppError> {
    if !can_see_agreements(person) {
        return Err(AppError::NotAllowed);
    }
    store::find_agreement(conn, reached(person), id).await?.ok_or(AppError::NotFound)
}

/// Whose agreements a person sees: an empty word for everybody's.
pub fn reached(person: &Person) -> &str {
    if can_keep_agreements(person) { "" } else { person.organisation_id().as_str() }
}

/// The text of an agreement: what is kept, or what it would say if it were signed now.
pub async fn text_of(conn: &mut Conn, agreement: &Agreement) -> Result<String, AppError> {
    if !agreement.content.is_empty() {
        return Ok(agreement.content.clone());
    }
    Ok(written(&published(conn, agreement.kind).await?, agreement))
}

/// Signs for the person's side; with the second signature the agreement is in force and what waits for it goes on.
pub async fn sign_agreement(
    tx: &mut Write,
    person: &Person,
    id: &AgreementId,
) -> Result<Result<AgreementState, SignRefusal>, AppError> {
    let agreement = find_agreement(tx, person, id).await?;
    let side = side_of(person, &agreement).ok_or(AppError::NotAllowed)?;
    if side == Side::Organiser && !can_sign(person, store::has_leader(tx, &agreement.organiser_id).await?) {
        return Ok(Err(SignRefusal::LeaderSigns));
    }
    let sent = send(tx, &agreement).await?;
    let is_first = store::list_signatures(tx, id).await?.is_empty();
    let event = if is_first { AgreementEvent::SignFirst } else { AgreementEvent::SignLast };
    let Some(to) = after(sent, event) else {
        return Ok(Err(SignRefusal::NotOpen(sent)));
    };
    // The agreement before its signatures: of two who sign at once the second waits here and looks again.
    if !store::update_state(tx, id, sent, to).await? || !store::insert_signature(tx, person, id, side).await? {
        let now = find_agreement(tx, person, id).await?;
        return Ok(Err(SignRefusal::NotOpen(now.state)));
    }
    record(tx, &person.into(), Act::done("sign_agreement", "agreement", id.as_str()).with(side.as_str())).await?;
    if to == AgreementState::Effective {
        release(tx, id).await?;
    } else {
        ask_other_side(tx, id, side).await?;
    }
    Ok(Ok(to))
}

/// Sends in a scan that both sides have stamped, for the Centre to look at.
pub async fn send_scan(
    tx: &mut Write,
    person: &Person,
    id: &AgreementId,
    file: &KeptFile,
) -> Result<Result<ScanId, SignRefusal>, AppError> {
    let agreement = find_agreement(tx, person, id).await?;
    let side = side_of(person, &agreement).ok_or(AppError::NotAllowed)?;
    let sent = send(tx, &agreement).await?;
    if !matches!(sent, AgreementState::SentToParties | AgreementState::PartlySigned) {
        return Ok(Err(SignRefusal::NotOpen(sent)));
    }
    let scan = store::insert_scan(tx, person, id, side, (&file.name, &file.kind)).await?;
    record(tx, &person.into(), Act::done("send_scan", "agreement", id.as_str()).with(side.as_str())).await?;
    Ok(Ok(scan))
}

/// Takes a scan for both signatures, or sends it back with a reason.
pub async fn decide_scan(
    tx: &mut Write,
    person: &Person,
    id: &ScanId,
    is_accepted: bool,
    reason: &str,
) -> Result<Result<(), SignRefusal>, AppError> {
    if !can_keep_agreements(person) {
        return Err(AppError::NotAllowed);
    }
    let scan = store::find_scan(tx, id).await?.ok_or(AppError::NotFound)?;
    if !is_accepted && reason.is_empty() {
        return Ok(Err(SignRefusal::NoReason));
    }
    let agreement = find_agreement(tx, person, &scan.agreement_id).await?;
    let to = if is_accepted { ScanStatus::Accepted } else { ScanStatus::Returned };
    let in_force = after(agreement.state, AgreementEvent::SignLast);
    let may = !is_accepted || in_force.is_some();
    if is_accepted {
        let Some(to) = in_force else { return Ok(Err(SignRefusal::NotOpen(agreement.state))) };
        if !store::update_state(tx, &agreement.id, agreement.state, to).await? {
            return Ok(Err(SignRefusal::NotOpen(agreement.state)));
        }
    }
    if !may || !store::update_scan(tx, person, id, to, reason).await? {
        return Ok(Err(SignRefusal::NotOpen(agreement.state)));
    }
    let action = if is_accepted { "accept_scan" } else { "return_scan" };
    record(tx, &person.into(), Act::done(action, "agreement", agreement.id.as_str())).await?;
    if is_accepted {
        release(tx, &agreement.id).await?;
    }
    Ok(Ok(()))
}

/// Writes the draft of the next version of a kind's template.
pub async fn save_template(
    tx: &mut Write,
    person: &Person,
    kind: AgreementKind,
    title: &str,
    body: &str,
) -> Result<(), AppError> {
    if !can_keep_agreements(person) {
        return Err(AppError::NotAllowed);
    }
    let templates = store::list_templates(tx, kind).await?;
    let version = draft_version(&templates, store::find_last_version(tx).await?);
    store::save_draft(tx, kind, version, title, body).await?;
    record(tx, &person.into(), Act::done("save_template", "agreement_template", &version.to_string())).await
}

/// Publishes the draft of a kind: agreements are made from it from now on. False if there is none.
pub async fn publish_template(tx: &mut Write, person: &Person, kind: AgreementKind) -> Result<bool, AppError> {
    if !can_keep_agreements(person) {
        return Err(AppError::NotAllowed);
    }
    let templates = store::list_templates(tx, kind).await?;
    let Some(version) = draft_of(&templates).map(|draft| draft.version) else { return Ok(false) };
    if !store::publish_template(tx, person, version).await? {
        return Ok(false);
    }
    record(tx, &person.into(), Act::done("publish_template", "agreement_template", &version.to_string())).await?;
    Ok(true)
}

/// Says whether agreements must be signed before bookings are confirmed.
pub async fn set_must_sign(tx: &mut Write, person: &Person, is_on: bool) -> Result<(), AppError> {
    if !can_keep_agreements(person) {
        return Err(AppError::NotAllowed);
    }
    store::update_must_sign(tx, is_on).await?;
    let detail = if is_on { "on" } else { "off" };
    record(tx, &person.into(), Act::done("set_must_sign", "agreement_rule", "1").with(detail)).await
}

/// The draft among the versions of a kind.
pub fn draft_of(templates: &[Template]) -> Option<&Template> {
    templates.first().filter(|latest| latest.status == TemplateStatus::Draft)
}

/// The version that is being written: the draft, or the one after the last of all kinds.
fn draft_version(templates: &[Template], last: i64) -> i64 {
    draft_of(templates).map_or(last + 1, |draft| draft.version)
}

/// Ends agreements whose time is over and tells the parties of those that end soon; returns how many of both.
pub async fn end_agreements(db: &Db, channels: Channels, now: Moment) -> Result<usize, AppError> {
    let today = now.date();
    let mut tx = db.write(now).await?;
    let ended = store::update_expired(&mut tx, today).await?;
    if ended > 0 {
        let act = Act::done("end_agreements", "agreement", "all").with(ended.to_string());
        record(&mut tx, &Actor::system(), act).await?;
    }
    tx.commit().await?;
    let ending = store::list_ending(&mut *db.read().await?, shifted(today, WARNED_DAYS), AT_ONCE).await?;
    for agreement in &ending {
        let mut tx = db.write(now).await?;
        warn(&mut tx, channels, agreement).await?;
        tx.commit().await?;
    }
    Ok(usize::try_from(ended).unwrap_or_default() + ending.len())
}

async fn warn(tx: &mut Write, channels: Channels, agreement: &Agreement) -> Result<(), AppError> {
    store::update_warned(tx, &agreement.id).await?;
    tell_parties(tx, channels, agreement, Topic::AgreementEnds).await
}

/// Tells both sides something of their agreement.
async fn tell_parties(tx: &mut Write, channels: Channels, agreement: &Agreement, topic: Topic) -> Result<(), AppError> {
    let sides = [
        (&agreement.organiser_id, Role::OrganiserApprover),
        (&agreement.organiser_id, Role::OrganiserApplicant),
        (&agreement.organiser_id, Role::TownOfficer),
        (&agreement.operator_id, Role::BaseManager),
    ];
    for (organisation, role) in sides {
        for person_id in messages::store::list_people_in(tx, organisation, role).await? {
            let details = Details {
                base: agreement.base.clone(),
                organiser: agreement.organiser.clone(),
                starts_at: Moment::start_of(agreement.until),
                ..Details::default()
            };
            let href = format!("/agreements/{}", agreement.id);
            messages::actions::tell(tx, channels, &NewMessage { person_id, topic, details, href }).await?;
        }
    }
    Ok(())
}

/// Fixes the text of an agreement that nobody has seen; its state then.
async fn send(tx: &mut Write, agreement: &Agreement) -> Result<AgreementState, AppError> {
    let Some(to) = after(agreement.state, AgreementEvent::Send) else { return Ok(agreement.state) };
    if !store::update_state(tx, &agreement.id, agreement.state, to).await? {
        let found = store::find_agreement(tx, "", &agreement.id).await?;
        return Ok(found.map_or(agreement.state, |found| found.state));
    }
    let template = published(tx, agreement.kind).await?;
    let text = written(&template, agreement);
    store::update_content(tx, &agreement.id, template.version, &text, &digest(&text)).await?;
    Ok(to)
}

async fn published(conn: &mut Conn, kind: AgreementKind) -> Result<Template, AppError> {
    let templates = store::list_templates(conn, kind).await?;
    let published = templates.into_iter().find(|template| template.status == TemplateStatus::Published);
    published.ok_or_else(|| AppError::Internal("no template of an agreement is published".to_owned()))
}

fn written(template: &Template, agreement: &Agreement) -> String {
    let (from, until): (NaiveDate, NaiveDate) = (agreement.from, agreement.until);
    let number = agreement.number();
    let parties = Parties {
        number: &number,
        organiser: &agreement.organiser,
        operator: &agreement.operator,
        base: &agreement.base,
        from,
        until,
    };
    content(template, &parties)
}

/// What waits for the agreement goes on.
async fn release(tx: &mut Write, id: &AgreementId) -> Result<(), AppError> {
    record(tx, &Actor::system(), Act::done("bring_into_force", "agreement", id.as_str())).await?;
    let waiting = store::list_waiting(tx, id).await?;
    confirm_agreed(tx, id, &waiting).await
}

/// Asks the side that has not signed, by one of the bookings that wait.
async fn ask_other_side(tx: &mut Write, id: &AgreementId, signed: Side) -> Result<(), AppError> {
    if let Some(booking) = store::list_waiting(tx, id).await?.first() {
        note_agreement(tx, booking, signed == Side::Organiser).await?;
    }
    Ok(())
}
