//! The photos of a base.

use super::find_edited_base;
use crate::{
    accounts::model::Person,
    bases::{
        store,
        supply::{MOST_PHOTOS, NewPhoto, PhotoId},
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Why a photo was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoRefusal {
    /// As many as a base has hang there already.
    Full,
}

/// Adds a photo behind the others.
pub async fn hang_photo(
    tx: &mut Write,
    person: &Person,
    code: &str,
    new: &NewPhoto,
) -> Result<Result<(), PhotoRefusal>, AppError> {
    let base = find_edited_base(tx, person, code).await?;
    if store::list_photos(tx, &base.id).await?.len() >= MOST_PHOTOS {
        return Ok(Err(PhotoRefusal::Full));
    }
    let id = store::insert_photo(tx, &base.id, new).await?;
    record(tx, &person.into(), Act::done("add_photo", "base_photo", &id).with(code)).await?;
    Ok(Ok(()))
}

/// Moves a photo to the front: the first one stands for the base.
pub async fn move_photo(tx: &mut Write, person: &Person, code: &str, photo: &PhotoId) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?;
    let mut order: Vec<PhotoId> = store::list_photos(tx, &base.id).await?.into_iter().map(|photo| photo.id).collect();
    let place = order.iter().position(|id| id == photo).ok_or(AppError::NotFound)?;
    let moved = order.remove(place);
    order.insert(0, moved);
    for (position, id) in (1..).zip(&order) {
        store::update_photo_position(tx, id, position).await?;
    }
    record(tx, &person.into(), Act::done("move_photo", "base_photo", photo.as_str()).with(code)).await
}

/// Takes a photo away.
pub async fn remove_photo(tx: &mut Write, person: &Person, code: &str, photo: &PhotoId) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?;
    let kept = store::find_photo(tx, photo).await?.filter(|kept| kept.base_id == base.id).ok_or(AppError::NotFound)?;
    store::delete_photo(tx, &kept.id).await?;
    record(tx, &person.into(), Act::done("remove_photo", "base_photo", photo.as_str()).with(code)).await
}
