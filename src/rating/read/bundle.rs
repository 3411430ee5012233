//! Reads a bundle. Whatever the method or the rule does not know is an error.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::{At, Fields, Reading, item_place};
use super::inspection::read_inspections;
use super::method::group;
use super::session::read_session;
use super::{Fault, MOST_COUNT, MOST_WEIGHT, Named, ReadError, tree};
use crate::rating::bundle::{BaseInputs, Bundle, CheckVisit, Event, Excluded};
use crate::rating::method::{MOST_STARS, Method, Star};

/// The last year anybody can ask for.
const LAST_YEAR: u16 = 9999;

/// Reads a bundle and checks it against its method.
///
/// # Errors
/// The first fault found, with its place.
pub fn read_bundle(method: &Method, text: &str) -> Result<Bundle, ReadError> {
    let mut bases = Vec::new();
    let season = read_bases(method, text, |base| bases.push(base))?;
    Ok(Bundle { season, bases })
}

/// Reads a bundle base by base: beside its text never more than one base is in memory. Gives the season.
///
/// # Errors
/// The first fault found, with its place.
pub fn read_bases(method: &Method, text: &str, mut each: impl FnMut(BaseInputs)) -> Result<u16, ReadError> {
    let (top, bases) = tree::split(text, "bases")?;
    let fields = At::root(&top).object()?;
    fields.only(&["season", "bases"])?;
    let season = fields.required("season")?.number(1..=LAST_YEAR.into())?;
    fields.required("bases")?.list()?;
    let mut seen = BTreeSet::new();
    for (index, written) in bases.into_iter().enumerate() {
        let place = item_place("bases", index);
        let tree = tree::part(text, written, &place)?;
        each(read_base(method, &At::part(place, &tree).object()?, &mut seen)?);
    }
    Ok(u16::try_from(season).unwrap_or(LAST_YEAR))
}

/// A name that must be there, once among its like.
pub(super) fn new_name(fields: &Fields<'_>, key: &str, named: Named, seen: &mut BTreeSet<String>) -> Reading<String> {
    let at = fields.required(key)?;
    let name = at.text()?.to_owned();
    if !seen.insert(name.clone()) {
        return Err(at.fault(Fault::Duplicate(named, name)));
    }
    Ok(name)
}

fn read_base(method: &Method, fields: &Fields<'_>, seen: &mut BTreeSet<String>) -> Reading<BaseInputs> {
    fields.only(&["base", "sessions", "inspections", "records", "events", "check_visit", "excluded"])?;
    let mut seen_sessions = BTreeSet::new();
    let base = new_name(fields, "base", Named::Base, seen)?;
    let sessions = fields.required("sessions")?.list()?;
    let events = fields.required("events")?.list()?;
    let excluded = fields.optional("excluded").map(|at| at.list()).transpose()?.unwrap_or_default();
    Ok(BaseInputs {
        base,
        sessions: sessions
            .iter()
            .map(|at| read_session(method, &at.object()?, &mut seen_sessions))
            .collect::<Reading<_>>()?,
        inspections: read_inspections(method, &fields.required("inspections")?)?,
        records: read_records(method, &fields.required("records")?.object()?)?,
        events: events.iter().map(|at| read_event(&at.object()?)).collect::<Reading<_>>()?,
        check_visit: read_check_visit(&fields.required("check_visit")?)?,
        excluded: excluded.iter().map(|at| read_excluded(&at.object()?)).collect::<Reading<_>>()?,
    })
}

fn read_records(method: &Method, fields: &Fields<'_>) -> Reading<BTreeMap<String, (u32, u32)>> {
    let read = |(code, at): (&str, At<'_>)| {
        if !method.records.iter().any(|record| record.code == code) {
            return Err(at.fault(Fault::Unknown(Named::Record, code.to_owned())));
        }
        let (numerator, denominator) = at.pair()?;
        Ok((code.to_owned(), (numerator.number(0..=MOST_COUNT)?, denominator.number(0..=MOST_COUNT)?)))
    };
    fields.all().map(read).collect()
}

fn read_event(fields: &Fields<'_>) -> Reading<Event> {
    let at = fields.required("kind")?;
    match at.text()? {
        "deduction" => {
            fields.only(&["kind", "points", "reason"])?;
            let points = fields.required("points")?.number(0..=MOST_WEIGHT)?;
            Ok(Event::Deduction { points, reason: read_reason(fields)? })
        }
        "cap" => {
            fields.only(&["kind", "star", "reason"])?;
            let star = fields.required("star")?.number(0..=MOST_STARS.into())?;
            let reason = fields.required("reason")?.text()?.to_owned();
            Ok(Event::Cap { star: Star::try_from(star).unwrap_or(MOST_STARS), reason })
        }
        "veto" => {
            fields.only(&["kind", "reason"])?;
            Ok(Event::Veto { reason: read_reason(fields)? })
        }
        other => Err(at.fault(Fault::Unknown(Named::EventKind, other.to_owned()))),
    }
}

fn read_reason(fields: &Fields<'_>) -> Reading<Option<String>> {
    fields.optional("reason").map(|at| at.text().map(str::to_owned)).transpose()
}

fn read_check_visit(at: &At<'_>) -> Reading<Option<CheckVisit>> {
    if at.is_null() {
        return Ok(None);
    }
    let found = |word: &str| match word {
        "confirmed" => Some(CheckVisit::Confirmed),
        "not_confirmed" => Some(CheckVisit::NotConfirmed),
        _ => None,
    };
    at.word(Named::CheckVisit, found).map(Some)
}

/// The session may be one that was left out as a whole, so it need not be in the bundle.
fn read_excluded(fields: &Fields<'_>) -> Reading<Excluded> {
    fields.only(&["session", "group", "reason"])?;
    Ok(Excluded {
        session: fields.required("session")?.text()?.to_owned(),
        group: fields.required("group")?.word(Named::Group, group)?,
        reason: fields.required("reason")?.text()?.to_owned(),
    })
}
