//! Thirty-two certificates in one PDF, the first time with the fonts still packed.

use std::time::Instant;

use sutong::{
    awards::{document::on_paper, model::Printed, store::list_all_certificates},
    platform::db::Db,
};

use crate::{Outcome, report::Line};

/// One for each base.
const CERTIFICATES: usize = 32;
/// The most seconds it should take.
const AIM: f64 = 3.0;

/// Typesets the sample's certificates once.
pub async fn measure(name: &str, db: &Db, lines: &mut Vec<Line>) -> Outcome<()> {
    let certificates = list_all_certificates(&mut *db.read().await?).await?;
    let printed = certificates.into_iter().cycle().take(CERTIFICATES).map(|certificate| {
        let printed_on = certificate.issued_at.date();
        Printed { certificate, print: 2, printed_on }
    });
    let printed: Vec<Printed> = printed.collect();
    if printed.len() < CERTIFICATES {
        return Err("the sample has no certificates".into());
    }
    let began = Instant::now();
    let pdf = on_paper("证书", &printed, "市未成年人保护中心", "https://sutong.example/certificates/")
        .map_err(|error| format!("{error:?}"))?;
    let seconds = began.elapsed().as_secs_f64();
    let said = format!("{seconds:.2} s, {} KB", pdf.len() / 1024);
    lines.push(Line::new(name, "32 certificates in one PDF", said).aim(seconds < AIM, "< 3 s"));
    Ok(())
}
