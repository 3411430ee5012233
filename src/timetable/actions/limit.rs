//! The limit of people at a base at once.

use crate::{
    accounts::model::Person,
    bases::{self, actions::find_edited_base},
    booking::{
        presence::{Presence, counted},
        store as booking,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Sets the limit of a base; 0 takes it away. Returns in how many quarters of an hour more have booked already:
/// they keep their places, and nobody is added.
pub async fn set_limit(tx: &mut Write, person: &Person, code: &str, most: i64) -> Result<usize, AppError> {
    let base = find_edited_base(tx, person, code).await?.id;
    let now = tx.now();
    bases::store::hold_base(tx, &base).await?;
    // First the sessions' own rows: whoever takes places meanwhile has either finished, and is counted below,
    // or finds the limit in the row and counts by itself.
    booking::update_limit(tx, &base, most).await?;
    let coming = if most > 0 { booking::list_coming(tx, &base, now).await? } else { Vec::new() };
    let heads = counted(&coming, now);
    let rows: Vec<(i64, Presence)> =
        heads.into_iter().map(|(slot, heads)| (slot, Presence { most: most.max(heads), heads })).collect();
    booking::replace_presence(tx, &base, now, &rows).await?;
    record(tx, &person.into(), Act::done("set_present_limit", "base", base.as_str()).with(most.to_string())).await?;
    Ok(rows.iter().filter(|(_, presence)| presence.heads > most).count())
}
