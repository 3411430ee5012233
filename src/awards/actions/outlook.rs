//! Reads what there is of titles, and what to see to in time.

use crate::{
    awards::{
        outlook::{Warning, basis_warning, lapse_warnings},
        store,
    },
    bases::{self, model::Base},
    error::AppError,
    platform::db::Conn,
    rating::{
        model::{ApprovalBasis, Season, Title},
        read::read_method,
        store as rating,
        waivers::Waiver,
    },
    time::Moment,
};

/// Everything about titles.
#[derive(Clone, Debug)]
pub struct TitleDesk {
    /// How titles stand after every final season, the earliest first.
    pub titles: Vec<Title>,
    /// Documents that allow the title.
    pub approvals: Vec<ApprovalBasis>,
    /// Seasons that were waived.
    pub waivers: Vec<Waiver>,
    /// What to see to.
    pub warnings: Vec<Warning>,
    /// Every season, the latest first.
    pub seasons: Vec<Season>,
    /// Every base.
    pub bases: Vec<Base>,
}

impl TitleDesk {
    /// The base of this identifier.
    pub fn base(&self, id: &bases::model::BaseId) -> Option<&Base> {
        self.bases.iter().find(|base| base.id == *id)
    }
}

/// Reads everything about titles, as of `now`.
pub async fn title_desk(conn: &mut Conn, now: Moment) -> Result<TitleDesk, AppError> {
    let (titles, approvals) = (rating::list_titles(conn).await?, rating::list_approval_bases(conn).await?);
    let mut warnings: Vec<Warning> = basis_warning(&approvals, now.date()).into_iter().collect();
    if let Some((year, body)) = store::find_open_season(conn).await? {
        let rule = read_method(&body).map_err(|error| AppError::Internal(format!("method of {year}: {error:?}")))?;
        let past = rating::list_past_results(conn).await?;
        let open = store::list_open_results(conn, year, now.date()).await?;
        warnings.extend(lapse_warnings(year, rule.demonstration, &past, &open, &approvals, &titles));
    }
    Ok(TitleDesk {
        warnings,
        titles,
        approvals,
        waivers: rating::list_waivers(conn).await?,
        seasons: rating::list_seasons(conn).await?,
        bases: bases::store::list_bases(conn).await?,
    })
}
