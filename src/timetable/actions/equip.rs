//! Guides and rooms of a base.

use crate::{
    accounts::model::Person,
    bases::actions::find_edited_base,
    booking::{
        resources::{ResourceId, ResourceKind},
        store as booking,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Why a guide or room was not added or retired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EquipRefusal {
    /// There is one of this name.
    Known,
    /// A coming session needs it, or it is retired already.
    InUse,
}

/// Adds a guide or room, or takes up a retired one again.
pub async fn add_resource(
    tx: &mut Write,
    person: &Person,
    code: &str,
    kind: ResourceKind,
    name: &str,
) -> Result<Result<ResourceId, EquipRefusal>, AppError> {
    let base = find_edited_base(tx, person, code).await?.id;
    let Some(id) = booking::insert_resource(tx, &base, kind, name).await? else { return Ok(Err(EquipRefusal::Known)) };
    record(tx, &person.into(), Act::done("add_resource", "resource", id.as_str()).with(kind.as_str())).await?;
    Ok(Ok(id))
}

/// Retires a guide or room that no coming session needs.
pub async fn retire_resource(
    tx: &mut Write,
    person: &Person,
    code: &str,
    id: &ResourceId,
) -> Result<Result<(), EquipRefusal>, AppError> {
    let base = find_edited_base(tx, person, code).await?.id;
    let known = booking::list_resources(tx, &base).await?;
    if !known.iter().any(|resource| resource.id == *id) {
        return Err(AppError::NotFound);
    }
    if !booking::retire_resource(tx, &base, id).await? {
        return Ok(Err(EquipRefusal::InUse));
    }
    record(tx, &person.into(), Act::done("retire_resource", "resource", id.as_str())).await?;
    Ok(Ok(()))
}
