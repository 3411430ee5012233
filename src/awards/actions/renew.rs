//! Certificates follow when the result of a final season is revised.

use std::collections::BTreeSet;

use super::{
    decide::titles_in,
    issue::{issue_missing, replace},
    tell::tell_base,
};
use crate::{
    accounts::model::Person,
    awards::{model::AwardKind, policy::can_decide_awards, store},
    bases::model::BaseId,
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// What a revision made of the star of a base.
#[derive(Clone, Copy, Debug)]
pub struct Renewal<'a> {
    /// The season.
    pub year: i64,
    /// The base.
    pub base: &'a BaseId,
    /// The star it has now; none if it has none.
    pub star: Option<i64>,
    /// Seasons whose title it lost with that.
    pub lost: &'a [i64],
    /// Why.
    pub reason: &'a str,
}

/// Lets the certificates of a base say what its revised star of a season is: another star replaces the certificate by a
/// new one, no star revokes it, and with it those of the titles it lost. A star or title that it has again gets a new one,
/// also in later seasons. What was never issued is issued with the others. The base is told.
pub async fn renew_certificates(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    renewal: &Renewal<'_>,
) -> Result<(), AppError> {
    let Renewal { year, base, star, lost, reason } = *renewal;
    if !can_decide_awards(person) {
        return Err(AppError::NotAllowed);
    }
    let all = store::list_certificates_of(tx, base).await?;
    let own = all.iter().find(|one| one.kind == AwardKind::Star && one.season == year && !one.is_replaced);
    let Some(own) = own else { return Ok(()) };
    for title in titles_in(tx, own, lost).await? {
        store::insert_revocation(tx, &title.id, reason, Some(&own.id), &person.id).await?;
        tell_base(tx, channels, &title, Topic::CertificateRevoked).await?;
    }
    match star {
        // It was revoked before, stays so, and makes way below.
        Some(_) if own.revocation.is_some() => {}
        Some(star) if star == own.star => {}
        Some(_) => replace(tx, person, own).await?,
        None if !store::insert_revocation(tx, &own.id, reason, None, &person.id).await? => {}
        None => {
            tell_base(tx, channels, own, Topic::CertificateRevoked).await?;
            let act = Act::done("revoke_certificate", "certificate", own.id.as_str());
            record(tx, &person.into(), act.with(own.printed_number())).await?;
        }
    }
    let seasons: BTreeSet<i64> = all.iter().map(|one| one.season).filter(|season| *season >= year).collect();
    for season in seasons {
        issue_missing(tx, person, channels, season, Some(base)).await?;
    }
    Ok(())
}
