//! The survey part of a method: scales, questionnaires, and the weights of those who are asked.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::{At, Fields, Reading};
use super::method::{aspect, group, new_code, read_by_aspect, refuse_zero};
use super::{MOST_WEIGHT, Named};
use crate::rating::method::{Aspect, FULL, Group, Item, Questionnaire, Scale};

pub(super) fn read_scales(fields: &Fields<'_>) -> Reading<BTreeMap<String, Scale>> {
    let scales = fields.required("scales")?.object()?;
    scales.all().map(|(name, at)| Ok((name.to_owned(), read_scale(&at)?))).collect()
}

fn read_scale(at: &At<'_>) -> Reading<Scale> {
    at.object()?.all().map(|(answer, at)| Ok((answer.to_owned(), at.number(0..=FULL)?))).collect()
}

pub(super) fn read_questionnaires(
    fields: &Fields<'_>,
    scales: &BTreeMap<String, Scale>,
) -> Reading<Vec<Questionnaire>> {
    let questionnaires = fields.required("questionnaires")?.object()?;
    questionnaires.all().map(|(id, at)| read_questionnaire(id, &at.object()?, scales)).collect()
}

fn read_questionnaire(id: &str, fields: &Fields<'_>, scales: &BTreeMap<String, Scale>) -> Reading<Questionnaire> {
    let mut seen = BTreeSet::new();
    let items = fields.required("items")?.list()?;
    Ok(Questionnaire {
        id: id.to_owned(),
        group: fields.required("group")?.word(Named::Group, group)?,
        items: items.iter().map(|at| read_item(&at.object()?, scales, &mut seen)).collect::<Reading<_>>()?,
    })
}

/// An item that is not scored may have no scale; its answers then have no codes either and cannot be in a bundle.
fn read_item(fields: &Fields<'_>, scales: &BTreeMap<String, Scale>, seen: &mut BTreeSet<String>) -> Reading<Item> {
    let code = new_code(fields, Named::Item, seen)?;
    let aspect_at = fields.optional("aspect").filter(|at| !at.is_null());
    let aspect = aspect_at.map(|at| at.word(Named::Aspect, aspect)).transpose()?;
    let scale_at = if aspect.is_some() { Some(fields.required("scale")?) } else { fields.optional("scale") };
    let Some(at) = scale_at.filter(|at| aspect.is_some() || !at.is_null()) else {
        return Ok(Item { code, scale: None, aspect, points: Scale::new() });
    };
    let points = at.word(Named::Scale, |name| scales.get(name).cloned())?;
    Ok(Item { code, scale: Some(at.text()?.to_owned()), aspect, points })
}

/// Whoever is asked about an aspect needs a weight there, if only zero: a forgotten one must not silence a group.
pub(super) fn read_asked_weights(
    fields: &Fields<'_>,
    questionnaires: &[Questionnaire],
) -> Reading<BTreeMap<Aspect, BTreeMap<Group, u32>>> {
    let at = fields.required("group_weights")?;
    let weights = read_by_aspect(&at, read_group_weights)?;
    for questionnaire in questionnaires {
        for aspect in questionnaire.items.iter().filter_map(|item| item.aspect) {
            let of_aspect = at.object()?.required(aspect.code())?.object()?;
            of_aspect.required(questionnaire.group.code())?;
        }
    }
    Ok(weights)
}

fn read_group_weights(at: &At<'_>) -> Reading<BTreeMap<Group, u32>> {
    let fields = at.object()?;
    let mut weights = BTreeMap::new();
    for group in Group::ALL {
        if let Some(at) = fields.optional(group.code()) {
            weights.insert(group, at.number(0..=MOST_WEIGHT)?);
        }
    }
    refuse_zero(at, weights.values())?;
    Ok(weights)
}
