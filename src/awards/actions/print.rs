//! Notes that certificates go onto paper; from the second time on each says so itself.

use super::{Answered, locked, today::mark_charged};
use crate::{
    accounts::model::Person,
    awards::{
        model::{Certificate, CertificateRefusal, Printed},
        policy::can_print,
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::store as rating,
};

/// Prints one certificate.
pub async fn print_certificate(tx: &mut Write, person: &Person, token: &str) -> Answered<Printed> {
    if !can_print(person) {
        return Err(AppError::NotAllowed);
    }
    let mut certificate = locked(tx, token).await?;
    let today = tx.now().date();
    mark_charged(tx, std::slice::from_mut(&mut certificate), today).await?;
    if !certificate.standing().may_be_printed() {
        return Ok(Err(CertificateRefusal::NotToPrint));
    }
    let detail = format!("{} {}", certificate.printed_number(), certificate.prints + 1);
    let act = Act::done("print_certificate", "certificate", certificate.id.as_str()).with(detail);
    record(tx, &person.into(), act).await?;
    let printed = printed(tx, certificate);
    store::insert_prints(tx, &[(printed.certificate.id.clone(), printed.print)], &person.id).await?;
    Ok(Ok(printed))
}

/// Prints every certificate of a season that may go onto paper.
pub async fn print_season(tx: &mut Write, person: &Person, year: i64) -> Answered<Vec<Printed>> {
    if !can_print(person) {
        return Err(AppError::NotAllowed);
    }
    rating::lock_season(tx, year).await?;
    rating::find_season(tx, year).await?.ok_or(AppError::NotFound)?;
    let mut certificates = store::list_certificates(tx, year).await?;
    let today = tx.now().date();
    mark_charged(tx, &mut certificates, today).await?;
    certificates.retain(|one| one.standing().may_be_printed());
    if certificates.is_empty() {
        return Ok(Err(CertificateRefusal::NothingToPrint));
    }
    let printed: Vec<Printed> = certificates.into_iter().map(|one| printed(tx, one)).collect();
    let prints: Vec<_> = printed.iter().map(|one| (one.certificate.id.clone(), one.print)).collect();
    store::insert_prints(tx, &prints, &person.id).await?;
    let season = year.to_string();
    let act = Act::done("print_certificates", "season", &season).with(prints.len().to_string());
    record(tx, &person.into(), act).await?;
    Ok(Ok(printed))
}

fn printed(tx: &Write, certificate: Certificate) -> Printed {
    Printed { print: certificate.prints + 1, printed_on: tx.now().date(), certificate }
}
