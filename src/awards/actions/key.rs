//! The key that signs certificates for programs: one for all instances, made when it is first needed.

use crate::{
    awards::store,
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        db::Db,
        signing::SigningKey,
    },
    time::Moment,
};

/// The key. Whoever makes it at the same moment as others gets theirs.
pub async fn signing_key(db: &Db, now: Moment) -> Result<SigningKey, AppError> {
    let found = store::find_seed(&mut *db.read().await?).await?;
    let seed = match found {
        Some(seed) => seed,
        None => make(db, now).await?,
    };
    SigningKey::from_seed(&seed).ok_or_else(|| AppError::Internal("the signing key cannot be read".to_owned()))
}

async fn make(db: &Db, now: Moment) -> Result<String, AppError> {
    let mut tx = db.write(now).await?;
    let seed = tx.chance().token();
    if store::insert_seed(&mut tx, &seed).await? {
        record(&mut tx, &Actor::system(), Act::done("make_signing_key", "signing_key", "certificates")).await?;
        tx.commit().await?;
        return Ok(seed);
    }
    store::find_seed(&mut tx).await?.ok_or(AppError::NotFound)
}
