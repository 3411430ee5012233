//! Issues the certificates of a final season, all in one act.

use super::{Answered, TOKEN_LETTERS, tell::tell_base};
use crate::{
    accounts::model::Person,
    awards::{
        model::{CertificateRefusal, Issued, NewCertificate},
        policy::can_decide_awards,
        store,
    },
    bases::model::BaseId,
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::store as rating,
};

/// Issues a certificate for every star and earned title of a final season that has none. Numbers are given once, in order of
/// the bases' codes; doing it again gives none a second time. The bases are told.
pub async fn issue_certificates(tx: &mut Write, person: &Person, channels: Channels, year: i64) -> Answered<Issued> {
    if !can_decide_awards(person) {
        return Err(AppError::NotAllowed);
    }
    rating::lock_season(tx, year).await?;
    let season = rating::find_season(tx, year).await?.ok_or(AppError::NotFound)?;
    if !season.status.is_final() {
        return Ok(Err(CertificateRefusal::NotFinal));
    }
    let new = missing(tx, year).await?;
    store::insert_certificates(tx, &new, person.id.as_str()).await?;
    if !new.is_empty() {
        let (season, count) = (year.to_string(), new.len().to_string());
        let act = Act::done("issue_certificates", "season", &season).with(count);
        record(tx, &person.into(), act).await?;
    }
    let all = store::list_certificates(tx, year).await?;
    for certificate in all.iter().filter(|one| new.iter().any(|new| new.number == one.number)) {
        tell_base(tx, channels, certificate, Topic::CertificateIssued).await?;
    }
    Ok(Ok(Issued { new: new.len(), all: all.len() }))
}

/// Certificates that the awards of a season still lack.
pub(super) async fn missing(tx: &mut Write, year: i64) -> Result<Vec<NewCertificate>, AppError> {
    let issued = store::list_certificates(tx, year).await?;
    let has =
        |kind, base: &BaseId| issued.iter().any(|one| one.kind == kind && one.base_id == *base && !one.is_replaced);
    let last = issued.iter().map(|one| one.number).max().unwrap_or_default();
    let awards = store::list_awards(tx, year).await?;
    let lacking = awards.into_iter().filter(|award| !has(award.kind, &award.base_id));
    let numbered = (last + 1..).zip(lacking);
    let token = || tx.chance().code(TOKEN_LETTERS);
    Ok(numbered.map(|(number, award)| NewCertificate { season: year, number, award, token: token() }).collect())
}
