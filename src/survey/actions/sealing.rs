//! Entries of children who were afraid. That one was raised is nowhere in the audit log; that one was opened is.

use crate::{
    accounts::{
        self,
        model::{OrganisationKind, Person, PersonId},
        policy::CENTRE,
    },
    error::AppError,
    messages::{
        self,
        model::{Channels, Details, NewMessage, Topic},
    },
    platform::{
        audit::{Act, record},
        db::{Conn, Db, Write},
    },
    survey::{
        policy::can_open_sealed,
        sealed::{Seal, SealedEntryId, seal},
        store,
    },
    time::Moment,
};

/// Notes that `person` wants an entry opened; opens it if another person said so within the last half hour.
pub async fn consent_to_open(tx: &mut Write, person: &Person, id: &SealedEntryId) -> Result<Seal, AppError> {
    if !can_open_sealed(person) {
        return Err(AppError::NotAllowed);
    }
    store::find_sealed(tx, id).await?.ok_or(AppError::NotFound)?;
    store::save_consent(tx, id, &person.id).await?;
    let entry = store::find_sealed(tx, id).await?.ok_or(AppError::NotFound)?;
    let consents = store::list_consents(tx, id).await?;
    let stands = seal(&entry, &consents, &person.id, tx.now());
    if !matches!(stands, Seal::WaitsForYou(_)) {
        record(tx, &person.into(), Act::done("consent_to_open", "sealed_entry", id.as_str())).await?;
        return Ok(stands);
    }
    let other = consents.iter().find(|consent| consent.person_id != person.id);
    let other = &other.ok_or(AppError::NotFound)?.person_id;
    store::update_opened(tx, id, [other, &person.id]).await?;
    let with = format!("with {other}");
    record(tx, &person.into(), Act::done("open_sealed_entry", "sealed_entry", id.as_str()).with(with)).await?;
    Ok(Seal::Open)
}

/// Tells the Centre's people of new entries; returns how many there were. The message says nothing about the visit.
pub async fn tell_sealed(db: &Db, channels: Channels, now: Moment) -> Result<usize, AppError> {
    let untold = store::list_untold(&mut *db.read().await?).await?;
    for id in &untold {
        let mut tx = db.write(now).await?;
        if store::update_sealed_told(&mut tx, id).await? {
            for person_id in centre_people(&mut tx).await? {
                let href = format!("/sealed/{id}");
                let new = NewMessage { person_id, topic: Topic::SealedEntry, details: Details::default(), href };
                messages::actions::tell(&mut tx, channels, &new).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(untold.len())
}

async fn centre_people(conn: &mut Conn) -> Result<Vec<PersonId>, AppError> {
    let mut people = Vec::new();
    for centre in accounts::store::list_organisations(conn, OrganisationKind::Centre).await? {
        for role in CENTRE {
            people.extend(messages::store::list_people_in(conn, &centre.id, *role).await?);
        }
    }
    people.sort();
    people.dedup();
    Ok(people)
}
