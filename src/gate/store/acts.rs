//! Acts under the names that devices gave them.

use sqlx::{Row, query};

use super::Result;
use crate::{accounts::model::Person, gate::model::NewAct, platform::db::Write, time::Moment};

/// What the name of an act means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Never seen.
    New,
    /// This act was done before.
    Done,
    /// The name belongs to another act.
    Reused,
}

/// Claims the name of an act done at `at`. The primary key has the last word: whoever comes second at the same moment
/// waits for the first one's commit.
pub async fn claim_act(tx: &mut Write, person: &Person, new: &NewAct, at: Moment) -> Result<Claim> {
    let now = tx.now().0;
    let done = query(
        "insert into gate_acts (id, membership_id, kind, request_hash, at, received_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing",
    )
    .bind(new.id.as_str().to_owned())
    .bind(person.membership.id.to_string())
    .bind(new.act.kind().as_str())
    .bind(new.request_hash.clone())
    .bind(at.0)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        return Ok(Claim::New);
    }
    let row = query("select membership_id, request_hash from gate_acts where id = $1")
        .bind(new.id.as_str().to_owned())
        .fetch_one(&mut **tx)
        .await?;
    let is_same = row.try_get::<String, _>("membership_id")? == person.membership.id.to_string()
        && row.try_get::<String, _>("request_hash")? == new.request_hash;
    Ok(if is_same { Claim::Done } else { Claim::Reused })
}
