//! Suspends, resumes and revokes certificates.

use super::{Answered, locked, tell::tell_base};
use crate::{
    accounts::model::Person,
    awards::{
        model::{AwardKind, Certificate, CertificateRefusal},
        policy::can_decide_awards,
        standing::Standing,
        store,
    },
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    rating::actions::revoke_star,
};

/// Lets a certificate not count for a time: something is being looked into. The base is told, here and below.
pub async fn suspend_certificate(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    token: &str,
    reason: &str,
) -> Answered<()> {
    let certificate = decided(tx, person, token).await?;
    let refusal = match certificate.standing() {
        Standing::Revoked => Some(CertificateRefusal::Revoked),
        Standing::Replaced => Some(CertificateRefusal::Replaced),
        Standing::Suspended => Some(CertificateRefusal::Suspended),
        _ => unsaid(reason),
    };
    if let Some(refusal) = refusal {
        return Ok(Err(refusal));
    }
    store::insert_suspension(tx, &certificate.id, reason.trim(), &person.id).await?;
    tell_base(tx, channels, &certificate, Topic::CertificateSuspended).await?;
    note(tx, person, &certificate, Act::done("suspend_certificate", "certificate", certificate.id.as_str())).await
}

/// Lets a suspended certificate count again.
pub async fn resume_certificate(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    token: &str,
    reason: &str,
) -> Answered<()> {
    let certificate = decided(tx, person, token).await?;
    let refusal = match certificate.standing() {
        Standing::Revoked => Some(CertificateRefusal::Revoked),
        Standing::Suspended => unsaid(reason),
        _ => Some(CertificateRefusal::NotSuspended),
    };
    if let Some(refusal) = refusal {
        return Ok(Err(refusal));
    }
    store::update_resumed(tx, &certificate.id, reason.trim(), &person.id).await?;
    tell_base(tx, channels, &certificate, Topic::CertificateResumed).await?;
    note(tx, person, &certificate, Act::done("resume_certificate", "certificate", certificate.id.as_str())).await
}

/// Takes the star of a certificate back for good. Titles that rested on it fall, and their certificates with them; how many.
pub async fn revoke_certificate(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    token: &str,
    reason: &str,
) -> Answered<usize> {
    let certificate = decided(tx, person, token).await?;
    let refusal = match certificate.kind {
        _ if certificate.standing() == Standing::Revoked => Some(CertificateRefusal::Revoked),
        // Its star is the newer one's by now.
        _ if certificate.is_replaced => Some(CertificateRefusal::Replaced),
        AwardKind::Title => Some(CertificateRefusal::TitleRestsOnStars),
        AwardKind::Star => unsaid(reason),
    };
    if let Some(refusal) = refusal {
        return Ok(Err(refusal));
    }
    let Some(lost) = revoke_star(tx, person, certificate.season, &certificate.base_id).await? else {
        return Ok(Err(CertificateRefusal::Revoked));
    };
    // By now their titles are no more, but their certificates do not say so yet.
    let falling = titles_in(tx, &certificate, &lost).await?;
    store::insert_revocation(tx, &certificate.id, reason.trim(), None, &person.id).await?;
    tell_base(tx, channels, &certificate, Topic::CertificateRevoked).await?;
    for title in &falling {
        store::insert_revocation(tx, &title.id, reason.trim(), Some(&certificate.id), &person.id).await?;
        tell_base(tx, channels, title, Topic::CertificateRevoked).await?;
    }
    let act = Act::done("revoke_certificate", "certificate", certificate.id.as_str());
    note(tx, person, &certificate, act).await.map(|done| done.map(|()| falling.len()))
}

/// The base's titles that stand and could fall with this star: those of its season and later. Which of them do is decided by
/// the rule when it is revoked.
pub async fn titles_resting_on(conn: &mut Conn, star: &Certificate) -> Result<Vec<Certificate>, AppError> {
    let mut titles = store::list_certificates_of(conn, &star.base_id).await?;
    titles
        .retain(|one| one.kind == AwardKind::Title && one.season >= star.season && one.standing() != Standing::Revoked);
    Ok(titles)
}

/// Certificates of the base's titles after these seasons that are not revoked yet.
pub(super) async fn titles_in(
    tx: &mut Write,
    star: &Certificate,
    seasons: &[i64],
) -> Result<Vec<Certificate>, AppError> {
    let titles = titles_resting_on(tx, star).await?;
    Ok(titles.into_iter().filter(|one| seasons.contains(&one.season)).collect())
}

/// The certificate, if `person` may decide about it.
async fn decided(tx: &mut Write, person: &Person, token: &str) -> Result<Certificate, AppError> {
    if !can_decide_awards(person) {
        return Err(AppError::NotAllowed);
    }
    locked(tx, token).await
}

fn unsaid(reason: &str) -> Option<CertificateRefusal> {
    reason.trim().is_empty().then_some(CertificateRefusal::Unsaid)
}

/// The number goes into the log, the reason does not: it is read on the certificate's pages.
async fn note(tx: &mut Write, person: &Person, certificate: &Certificate, act: Act<'_>) -> Answered<()> {
    record(tx, &person.into(), act.with(certificate.printed_number())).await?;
    Ok(Ok(()))
}
