//! What the platform itself recorded of a base: days, visits, children, close-outs, briefings.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{PaperRow, RatedBase, SeasonRows, VisitRow};
use crate::{
    accounts::model::Role,
    bases::model::PaperKind,
    booking::model::{BookingStatus, CancelReason},
    rating::method::Method,
    time::DAY,
};

/// A close-out later than this after the end of the session is late, in seconds.
const CLOSE_OUT_SECONDS: i64 = DAY;

impl VisitRow {
    /// It did not take place, and that is the base's doing.
    pub fn is_called_off_by_base(&self) -> bool {
        let by_base = [Role::BaseStaff, Role::BaseManager].iter().any(|role| role.as_str() == self.cancelled_by);
        self.status == BookingStatus::Cancelled
            && match self.cancel_reason {
                Some(CancelReason::Facility) => true,
                Some(CancelReason::Weather | CancelReason::Official) => false,
                Some(CancelReason::PlansChanged | CancelReason::Other | CancelReason::AgreementEnded) | None => by_base,
            }
    }

    /// The base closed it out within a day.
    pub fn is_closed_out_on_time(&self) -> bool {
        self.closed_out_at.is_some_and(|at| at <= self.ends_at.plus(CLOSE_OUT_SECONDS))
    }
}

/// The platform's own figures, as far as the method asks for them.
pub(super) fn records(
    method: &Method,
    rows: &SeasonRows,
    base: &RatedBase,
    visits: &[&VisitRow],
) -> BTreeMap<String, (u32, u32)> {
    let held: Vec<&VisitRow> = visits.iter().copied().filter(|visit| visit.is_held()).collect();
    let called_off = visits.iter().filter(|visit| visit.is_called_off_by_base()).count();
    let children: i64 = held.iter().map(|visit| visit.children).sum();
    let (valid, days) = papers_valid_days(rows, base);
    let of_held = |is: fn(&VisitRow) -> bool| count(held.iter().filter(|visit| is(visit)).count());
    let record = |code: &str, target: Option<u32>| match code {
        "papers_valid_days" => Some((whole(valid), whole(days))),
        "sessions_held" => Some((count(held.len()), count(held.len() + called_off))),
        "sessions_volume" => Some((count(held.len()), target?)),
        "children_volume" => Some((whole(children), target?)),
        "closed_out_on_time" => Some((of_held(VisitRow::is_closed_out_on_time), count(held.len()))),
        "briefings" => Some((of_held(|visit| visit.is_briefed), count(held.len()))),
        // Without incidents there is nothing to divide by, so the record is left out of the score.
        "incidents_closed_on_time" => Some(incidents_on_time(rows, base)),
        _ => None,
    };
    let known = |(code, target): (&String, Option<u32>)| Some((code.clone(), record(code, target)?));
    method.records.iter().map(|kind| (&kind.code, kind.target)).filter_map(known).collect()
}

/// Closed incidents of the base that were told in time, and all of them.
fn incidents_on_time(rows: &SeasonRows, base: &RatedBase) -> (u32, u32) {
    let of_base = rows.incidents.iter().filter(|incident| incident.base_id == base.id);
    let on_time = of_base.clone().filter(|incident| incident.is_on_time()).count();
    (count(on_time), count(of_base.count()))
}

/// Days of the season so far on which all papers held, and all days so far.
fn papers_valid_days(rows: &SeasonRows, base: &RatedBase) -> (i64, i64) {
    let starts_on = rows.season.starts_on;
    let days_until = |last: NaiveDate| (last - starts_on).num_days().saturating_add(1).max(0);
    let days = days_until(rows.as_of.min(rows.season.ends_on));
    let papers: Vec<&PaperRow> = rows.papers.iter().filter(|paper| paper.base_id == base.id).collect();
    let is_insured = papers.iter().any(|paper| paper.kind == PaperKind::LiabilityInsurance);
    let kinds = PaperKind::ALL
        .iter()
        .filter_map(|kind| papers.iter().filter(|paper| paper.kind == *kind).map(|paper| paper.valid_until).max());
    let valid = kinds.min().filter(|_| is_insured).map_or(0, days_until);
    (valid.min(days), days)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn whole(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}
