//! Opening a base once beside its weekly hours.

use crate::{
    accounts::model::Person,
    bases::{self, actions::find_edited_base},
    booking::{
        extras::{ExtraId, NewExtra},
        store as booking,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Opens a base for some time; false if that time is over.
pub async fn add_extra_hours(tx: &mut Write, person: &Person, code: &str, new: &NewExtra) -> Result<bool, AppError> {
    let base = find_edited_base(tx, person, code).await?.id;
    if new.ends_at <= tx.now() {
        return Ok(false);
    }
    bases::store::hold_base(tx, &base).await?;
    let id = booking::insert_extra(tx, &base, new, person.id.as_str()).await?;
    record(tx, &person.into(), Act::done("add_extra_hours", "extra_hours", id.as_str()).with(code)).await?;
    Ok(true)
}

/// Takes extra hours away. What was published in them stays, as with the weekly hours.
pub async fn remove_extra_hours(tx: &mut Write, person: &Person, code: &str, id: &ExtraId) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?.id;
    if !booking::delete_extra(tx, &base, id).await? {
        return Err(AppError::NotFound);
    }
    record(tx, &person.into(), Act::done("remove_extra_hours", "extra_hours", id.as_str()).with(code)).await
}
