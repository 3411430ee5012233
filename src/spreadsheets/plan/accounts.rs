//! Rows about organisations, and the organisations and towns that other rows name.

use super::{Cells, Decided};
use crate::{
    accounts::model::{NewOrganisation, OrganisationKind},
    spreadsheets::model::{Known, KnownOrganisation, Step, Trouble},
    text::accounts as words,
};

/// An organisation; its name identifies it.
pub fn organisation(cells: &mut Cells, known: &Known) -> Decided {
    let name = cells.text("name");
    let current = known.organisations.iter().find(|one| one.facts.name == name);
    if let Some(KnownOrganisation { facts, .. }) = current {
        cells.fill(vec![
            ("short_name", facts.short_name.clone()),
            ("town", facts.town_code.clone().unwrap_or_default()),
            ("phone", facts.phone.clone()),
        ]);
    }
    let kind = cells.choice("kind", OrganisationKind::ALL, OrganisationKind::as_str, words::organisation_kind);
    let short_name = Some(cells.text("short_name")).filter(|short| !short.is_empty()).unwrap_or_else(|| name.clone());
    let town_code = town(cells, known);
    let phone = cells.phone("phone");
    let Some(kind) = kind else { return (name, Vec::new(), None) };
    let new = NewOrganisation { kind, name: name.clone(), short_name, town_code, phone };
    let Some(current) = current else { return (name, Vec::new(), Some(Step::AddOrganisation(new))) };
    let old = &current.facts;
    let changed = changed([
        ("kind", old.kind != new.kind),
        ("short_name", old.short_name != new.short_name),
        ("town", old.town_code != new.town_code),
        ("phone", old.phone != new.phone),
    ]);
    let step = (!changed.is_empty()).then(|| Step::ChangeOrganisation(current.id.clone(), new));
    (name, changed, step)
}

/// The code of the town that is named; none if none is.
pub fn town(cells: &mut Cells, known: &Known) -> Option<String> {
    let typed = cells.text("town");
    let found = known.towns.iter().find(|town| town.name == typed || town.code == typed);
    if found.is_none() && !typed.is_empty() {
        cells.refuse("town", Trouble::Unknown);
    }
    found.map(|town| town.code.clone())
}

/// The organisation that is named in full or in short.
pub fn organisation_named<'a>(cells: &mut Cells, key: &'static str, known: &'a Known) -> Option<&'a KnownOrganisation> {
    let typed = cells.text(key);
    if typed.is_empty() {
        return None;
    }
    let named = known.organisations.iter().find(|one| one.facts.name == typed);
    if named.is_some() {
        return named;
    }
    let mut short = known.organisations.iter().filter(|one| one.facts.short_name == typed);
    let found = short.next();
    match found {
        None => cells.refuse(key, Trouble::Unknown),
        // Two schools are 二小 to those who live beside them.
        Some(_) if short.next().is_some() => cells.refuse(key, Trouble::Ambiguous),
        Some(_) => {}
    }
    found
}

/// The keys whose cells differ from what is known.
pub fn changed<const N: usize>(pairs: [(&'static str, bool); N]) -> Vec<&'static str> {
    pairs.into_iter().filter(|(_, is_changed)| *is_changed).map(|(key, _)| key).collect()
}
