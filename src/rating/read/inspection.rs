//! Reads the sheets of the evaluators: each indicator of the method, none else.

use std::collections::{BTreeMap, BTreeSet};

use super::bundle::new_name;
use super::cursor::{At, Fields, Reading};
use super::{Fault, MOST_INSPECTIONS, Named};
use crate::rating::bundle::Inspection;
use crate::rating::method::{Indicator, Method};

pub(super) fn read_inspections(method: &Method, at: &At<'_>) -> Reading<Vec<Inspection>> {
    let inspections = at.list()?;
    if inspections.len() > MOST_INSPECTIONS {
        return Err(at.fault(Fault::TooManyInspections));
    }
    let mut seen = BTreeSet::new();
    inspections.iter().map(|at| read_inspection(method, &at.object()?, &mut seen)).collect()
}

fn read_inspection(method: &Method, fields: &Fields<'_>, seen: &mut BTreeSet<String>) -> Reading<Inspection> {
    fields.only(&["evaluator", "points"])?;
    let evaluator = new_name(fields, "evaluator", Named::Evaluator, seen)?;
    let points = fields.required("points")?.object()?;
    refuse_unknown_indicators(method, &points)?;
    Ok(Inspection { evaluator, points: read_points(method, &points)? })
}

fn refuse_unknown_indicators(method: &Method, points: &Fields<'_>) -> Reading<()> {
    let is_known = |code: &str| method.indicators.iter().any(|indicator| indicator.code == code);
    let unknown = points.all().find(|(code, _)| !is_known(code));
    unknown.map_or(Ok(()), |(code, at)| Err(at.fault(Fault::Unknown(Named::Indicator, code.to_owned()))))
}

fn read_points(method: &Method, points: &Fields<'_>) -> Reading<BTreeMap<String, u32>> {
    let read = |indicator: &Indicator| {
        let at = points.required(&indicator.code)?;
        let read = at.number(0..=indicator.max).map_err(|error| match error.what {
            Fault::TooGreat { most } => at.fault(Fault::PointAboveMaximum { maximum: most }),
            _ => error,
        });
        Ok((indicator.code.clone(), read?))
    };
    method.indicators.iter().map(read).collect()
}
