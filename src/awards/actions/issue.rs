//! Issues the certificates of a final season, all in one act.

use super::{Answered, TOKEN_LETTERS, tell::tell_base};
use crate::{
    accounts::model::Person,
    awards::{
        model::{Award, Certificate, CertificateRefusal, Issued, NewCertificate},
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
    let new = issue_missing(tx, person, channels, year, None).await?;
    if new > 0 {
        let (season, count) = (year.to_string(), new.to_string());
        let act = Act::done("issue_certificates", "season", &season).with(count);
        record(tx, &person.into(), act).await?;
    }
    Ok(Ok(Issued { new, all: store::list_certificates(tx, year).await?.len() }))
}

/// Issues what the awards of a season still lack, of one base or of all; how many. An award that was taken back and stands
/// again gets a new certificate: the one that was revoked stays so, and makes way. The bases are told.
pub(super) async fn issue_missing(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    year: i64,
    of: Option<&BaseId>,
) -> Result<usize, AppError> {
    let issued = store::list_certificates(tx, year).await?;
    let mut lacking = Vec::new();
    for award in store::list_awards(tx, year).await? {
        if of.is_some_and(|base| award.base_id != *base) {
            continue;
        }
        let is_own = |one: &&Certificate| one.kind == award.kind && one.base_id == award.base_id && !one.is_replaced;
        match issued.iter().find(is_own) {
            Some(own) if own.revocation.is_none() => continue,
            Some(own) => replace(tx, person, own).await?,
            None => {}
        }
        lacking.push(award);
    }
    let last = issued.iter().map(|one| one.number).max().unwrap_or_default();
    let new = numbered(tx, year, last, lacking);
    store::insert_certificates(tx, &new, person.id.as_str()).await?;
    let all = store::list_certificates(tx, year).await?;
    for certificate in all.iter().filter(|one| new.iter().any(|new| new.number == one.number)) {
        tell_base(tx, channels, certificate, Topic::CertificateIssued).await?;
    }
    Ok(new.len())
}

/// Certificates for these awards, with the numbers after `last` in their order.
fn numbered(tx: &Write, year: i64, last: i64, awards: Vec<Award>) -> Vec<NewCertificate> {
    let token = || tx.chance().code(TOKEN_LETTERS);
    let one = |(number, award)| NewCertificate { season: year, number, award, token: token() };
    (last + 1..).zip(awards).map(one).collect()
}

/// Lets another certificate take the place of this one.
pub(super) async fn replace(tx: &mut Write, person: &Person, own: &Certificate) -> Result<(), AppError> {
    store::update_replaced(tx, &own.id).await?;
    let act = Act::done("replace_certificate", "certificate", own.id.as_str());
    record(tx, &person.into(), act.with(own.printed_number())).await
}
