//! Keeps the register of plaques.

use super::locked;
use crate::{
    accounts::model::Person,
    awards::{
        plaques::{PlaqueAct, PlaqueEvent, PlaqueRefusal, may_note},
        policy::can_keep_plaques,
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Notes what happened to the plaque of a certificate.
pub async fn note_plaque(
    tx: &mut Write,
    person: &Person,
    token: &str,
    event: &PlaqueEvent,
) -> Result<Result<(), PlaqueRefusal>, AppError> {
    if !can_keep_plaques(person) {
        return Err(AppError::NotAllowed);
    }
    let certificate = locked(tx, token).await?;
    let (first, today) = (certificate.issued_at.date(), tx.now().date());
    if let Err(refusal) = may_note(&certificate.plaque, certificate.standing(), event, first, today) {
        return Ok(Err(refusal));
    }
    store::insert_plaque_event(tx, &certificate.id, event, &person.id).await?;
    let id = certificate.id.as_str();
    let act = match event.act {
        PlaqueAct::HandedOver => Act::done("hand_over_plaque", "certificate", id),
        PlaqueAct::Returned => Act::done("take_plaque_back", "certificate", id),
        PlaqueAct::Voided => Act::done("void_plaque", "certificate", id),
    };
    record(tx, &person.into(), act.with(certificate.printed_number())).await?;
    Ok(Ok(()))
}
