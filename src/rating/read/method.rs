//! Reads a method. Unknown keys (titles, guidance) are allowed and ignored; what the arithmetic needs must be there.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::{At, Fields, Reading};
use super::survey_method::{read_asked_weights, read_questionnaires, read_scales};
use super::{Fault, MOST_COUNT, MOST_INSPECTIONS, MOST_WEIGHT, Named, ReadError, tree};
use crate::rating::method::{
    Aspect, Demonstration, FULL, Group, Indicator, MOST_STARS, Method, RecordKind, Sample, Source, Star, Threshold,
};

/// Reads a method.
///
/// # Errors
/// The first fault found, with its place.
pub fn read_method(text: &str) -> Result<Method, ReadError> {
    let tree = tree::parse(text)?;
    let fields = At::root(&tree).object()?;
    let scales = read_scales(&fields)?;
    let questionnaires = read_questionnaires(&fields, &scales)?;
    let inspection = fields.required("inspection")?.object()?;
    Ok(Method {
        code: fields.required("code")?.text()?.to_owned(),
        min_ballots: read_min_ballots(&fields)?,
        group_weights: read_asked_weights(&fields, &questionnaires)?,
        scales,
        questionnaires,
        indicators: read_indicators(&fields)?,
        evaluators: inspection.required("evaluators")?.number(1..=most_evaluators())?,
        max_spread: inspection.required("max_spread")?.number(0..=FULL)?,
        records: read_records(&fields)?,
        source_weights: read_source_weights(&fields)?,
        aspect_weights: read_aspect_weights(&fields)?,
        thresholds: read_by_star(&fields, "thresholds", read_threshold)?,
        minimum_sample: read_by_star(&fields, "minimum_sample", read_sample)?,
        required_groups: read_required_groups(&fields)?,
        max_deduction: fields.required("max_deduction")?.number(0..=FULL)?,
        demonstration: read_demonstration(&fields)?,
    })
}

/// The aspect a text names.
pub(super) fn aspect(code: &str) -> Option<Aspect> {
    Aspect::ALL.into_iter().find(|aspect| aspect.code() == code)
}

/// The group a text names.
pub(super) fn group(code: &str) -> Option<Group> {
    Group::ALL.into_iter().find(|group| group.code() == code)
}

/// The code of a list's item; each code once.
pub(super) fn new_code(fields: &Fields<'_>, named: Named, seen: &mut BTreeSet<String>) -> Reading<String> {
    let at = fields.required("code")?;
    let code = at.text()?;
    if !seen.insert(code.to_owned()) {
        return Err(at.fault(Fault::Duplicate(named, code.to_owned())));
    }
    Ok(code.to_owned())
}

/// One value for each aspect.
pub(super) fn read_by_aspect<T>(at: &At<'_>, read: impl Fn(&At<'_>) -> Reading<T>) -> Reading<BTreeMap<Aspect, T>> {
    let fields = at.object()?;
    Aspect::ALL.into_iter().map(|aspect| Ok((aspect, read(&fields.required(aspect.code())?)?))).collect()
}

/// Weights are only good if one of them is not zero.
pub(super) fn refuse_zero<'w>(at: &At<'_>, weights: impl IntoIterator<Item = &'w u32>) -> Reading<()> {
    if weights.into_iter().all(|weight| *weight == 0) { Err(at.fault(Fault::ZeroWeights)) } else { Ok(()) }
}

fn most_evaluators() -> u32 {
    u32::try_from(MOST_INSPECTIONS).unwrap_or(u32::MAX)
}

fn read_min_ballots(fields: &Fields<'_>) -> Reading<BTreeMap<Group, u32>> {
    let fields = fields.required("min_ballots")?.object()?;
    let read = |group: Group| Ok((group, fields.required(group.code())?.number(1..=MOST_COUNT)?));
    Group::ALL.into_iter().map(read).collect()
}

fn read_indicators(fields: &Fields<'_>) -> Reading<Vec<Indicator>> {
    let mut seen = BTreeSet::new();
    let indicators = fields.required("indicators")?.list()?;
    indicators.iter().map(|at| read_indicator(&at.object()?, &mut seen)).collect()
}

fn read_indicator(fields: &Fields<'_>, seen: &mut BTreeSet<String>) -> Reading<Indicator> {
    Ok(Indicator {
        code: new_code(fields, Named::Indicator, seen)?,
        aspect: fields.required("aspect")?.word(Named::Aspect, aspect)?,
        max: fields.required("max")?.number(1..=MOST_WEIGHT)?,
    })
}

fn read_records(fields: &Fields<'_>) -> Reading<Vec<RecordKind>> {
    let mut seen = BTreeSet::new();
    let at = fields.required("records")?;
    let records = at.list()?;
    let records: Vec<_> = records.iter().map(|at| read_record(&at.object()?, &mut seen)).collect::<Reading<_>>()?;
    for aspect in Aspect::ALL {
        let mut weights =
            records.iter().filter(|record| record.aspect == aspect).map(|record| &record.weight).peekable();
        if weights.peek().is_some() {
            refuse_zero(&at, weights)?;
        }
    }
    Ok(records)
}

fn read_record(fields: &Fields<'_>, seen: &mut BTreeSet<String>) -> Reading<RecordKind> {
    let target = fields.optional("target").filter(|at| !at.is_null());
    Ok(RecordKind {
        code: new_code(fields, Named::Record, seen)?,
        aspect: fields.required("aspect")?.word(Named::Aspect, aspect)?,
        weight: fields.required("weight")?.number(0..=MOST_WEIGHT)?,
        target: target.map(|at| at.number(0..=MOST_COUNT)).transpose()?,
    })
}

fn read_source_weights(fields: &Fields<'_>) -> Reading<BTreeMap<Aspect, BTreeMap<Source, u32>>> {
    read_by_aspect(&fields.required("source_weights")?, |at| {
        let fields = at.object()?;
        let read = |source: Source| Ok((source, fields.required(source.code())?.number(0..=MOST_WEIGHT)?));
        let weights: BTreeMap<_, _> = Source::ALL.into_iter().map(read).collect::<Reading<_>>()?;
        refuse_zero(at, weights.values())?;
        Ok(weights)
    })
}

fn read_aspect_weights(fields: &Fields<'_>) -> Reading<BTreeMap<Aspect, u32>> {
    let at = fields.required("aspect_weights")?;
    let weights = read_by_aspect(&at, |at| at.number(0..=MOST_WEIGHT))?;
    refuse_zero(&at, weights.values())?;
    Ok(weights)
}

fn read_by_star<T>(fields: &Fields<'_>, key: &str, read: impl Fn(&At<'_>) -> Reading<T>) -> Reading<BTreeMap<Star, T>> {
    let fields = fields.required(key)?.object()?;
    (1..=MOST_STARS).map(|star| Ok((star, read(&fields.required(&star.to_string())?)?))).collect()
}

fn read_threshold(at: &At<'_>) -> Reading<Threshold> {
    Ok(Threshold {
        total: at.object()?.required("total")?.number(0..=FULL)?,
        floors: read_by_aspect(at, |at| at.number(0..=FULL))?,
    })
}

fn read_sample(at: &At<'_>) -> Reading<Sample> {
    let fields = at.object()?;
    Ok(Sample {
        sessions: fields.required("sessions")?.number(0..=MOST_COUNT)?,
        organisers: fields.required("organisers")?.number(0..=MOST_COUNT)?,
        child_ballots: fields.required("child_ballots")?.number(0..=MOST_COUNT)?,
    })
}

fn read_required_groups(fields: &Fields<'_>) -> Reading<Vec<Group>> {
    let mut seen = Vec::new();
    for at in fields.required("required_groups")?.list()? {
        let group = at.word(Named::Group, group)?;
        if seen.contains(&group) {
            return Err(at.fault(Fault::Duplicate(Named::Group, group.code().to_owned())));
        }
        seen.push(group);
    }
    Ok(seen)
}

fn read_demonstration(fields: &Fields<'_>) -> Reading<Demonstration> {
    let fields = fields.required("demonstration")?.object()?;
    let star = fields.required("star")?.number(1..=MOST_STARS.into())?;
    Ok(Demonstration {
        star: Star::try_from(star).unwrap_or(MOST_STARS),
        consecutive: fields.required("consecutive")?.number(1..=100)?,
    })
}
