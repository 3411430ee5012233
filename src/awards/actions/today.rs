//! Awards as they stand today: what was decided about certificates, and the charges that suspend them meanwhile.

use chrono::NaiveDate;

use crate::{
    awards::{
        model::{AwardKind, Certificate},
        standing::Standing,
        store,
    },
    bases::model::BaseId,
    error::AppError,
    platform::db::Conn,
    vetoes,
};

/// Every certificate, and the bases whose awards an open charge suspends.
#[derive(Clone, Debug)]
pub struct AwardsToday {
    /// The certificates of all seasons, the latest first.
    pub certificates: Vec<Certificate>,
    charged: Vec<BaseId>,
}

impl AwardsToday {
    /// What the award of a season is worth. Where no certificate was issued there is only a charge to tell of, of an award
    /// that is held.
    pub fn standing(&self, kind: AwardKind, season: i64, base: &BaseId, is_held: bool) -> Option<Standing> {
        let found = self
            .certificates
            .iter()
            .find(|one| (one.kind, one.season, one.is_replaced) == (kind, season, false) && one.base_id == *base);
        let charged = || (is_held && self.charged.contains(base)).then_some(Standing::Suspended);
        found.map(Certificate::standing).or_else(charged)
    }
}

/// Reads every award as of `today`.
pub async fn awards_today(conn: &mut Conn, today: NaiveDate) -> Result<AwardsToday, AppError> {
    let mut certificates = store::list_all_certificates(conn).await?;
    let charged = mark_charged(conn, &mut certificates, today).await?;
    Ok(AwardsToday { certificates, charged })
}

/// Notes on certificates whether an open charge suspends them; gives the bases that are charged.
pub async fn mark_charged(
    conn: &mut Conn,
    certificates: &mut [Certificate],
    today: NaiveDate,
) -> Result<Vec<BaseId>, AppError> {
    let charged = vetoes::store::list_suspended(conn, today).await?;
    for certificate in certificates {
        certificate.is_charged = charged.contains(&certificate.base_id);
    }
    Ok(charged)
}
