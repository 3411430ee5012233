//! Rows about organisations and people.

use super::{Cells, Decided};
use crate::{
    accounts::model::{NewOrganisation, NewPerson, OrganisationKind, Role},
    spreadsheets::model::{Importer, Known, KnownOrganisation, KnownPerson, Step, Trouble},
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

/// A person; the user name identifies them, without one the mobile.
pub fn person(cells: &mut Cells, known: &Known, importer: &Importer) -> Decided {
    let (typed, phone) = (cells.code("user_name").to_lowercase(), cells.phone("phone"));
    let by_phone = || known.people.iter().find(|one| !phone.is_empty() && one.facts.phone.as_ref() == Some(&phone));
    let current = match typed.as_str() {
        "" => by_phone(),
        name => known.people.iter().find(|one| one.facts.user_name == name),
    };
    let user_name = match (current, typed.as_str()) {
        (Some(current), _) => current.facts.user_name.clone(),
        (None, "") => phone.clone(),
        (None, _) => typed,
    };
    if user_name.is_empty() {
        cells.refuse("user_name", Trouble::Missing);
    }
    if by_phone().is_some_and(|owner| owner.facts.user_name != user_name) {
        cells.refuse("phone", Trouble::Taken);
    }
    if current.is_some_and(|current| importer.person.as_ref() == Some(&current.id)) {
        cells.refuse("", Trouble::OwnAccount);
    }
    if let Some(current) = current {
        cells.fill(vec![("phone", current.facts.phone.clone().unwrap_or_default())]);
    }
    let phone = Some(cells.phone("phone")).filter(|phone| !phone.is_empty());
    let name = cells.text("name");
    let organisation = organisation_named(cells, "organisation", known);
    let role = cells.choice("role", Role::ALL, Role::as_str, words::role);
    let new = NewPerson { user_name: user_name.clone(), phone, name };
    let (Some(organisation), Some(role)) = (organisation, role) else { return (user_name, Vec::new(), None) };
    let id = organisation.id.clone();
    let Some(current) = current else {
        refuse_role(cells, importer, role);
        return (user_name, Vec::new(), Some(Step::AddPerson(new, id, role)));
    };
    let has_role = current.memberships.contains(&(id.clone(), role));
    if !has_role {
        refuse_role(cells, importer, role);
    }
    change_person(current, new, (!has_role).then_some((id, role)))
}

fn change_person(
    current: &KnownPerson,
    new: NewPerson,
    further: Option<(crate::accounts::model::OrganisationId, Role)>,
) -> Decided {
    let changed = changed([
        ("name", current.facts.name != new.name),
        ("phone", current.facts.phone != new.phone),
        ("role", further.is_some()),
    ]);
    let user_name = new.user_name.clone();
    let step = (!changed.is_empty()).then(|| Step::ChangePerson(current.id.clone(), new, further));
    (user_name, changed, step)
}

fn refuse_role(cells: &mut Cells, importer: &Importer, role: Role) {
    if !importer.grantable.contains(&role) {
        cells.refuse("role", Trouble::RoleNotYours);
    }
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
    let by = |is: &dyn Fn(&NewOrganisation) -> bool| known.organisations.iter().find(|one| is(&one.facts));
    let found = by(&|one| one.name == typed).or_else(|| by(&|one| one.short_name == typed));
    if found.is_none() && !typed.is_empty() {
        cells.refuse(key, Trouble::Unknown);
    }
    found
}

/// The keys whose cells differ from what is known.
pub fn changed<const N: usize>(pairs: [(&'static str, bool); N]) -> Vec<&'static str> {
    pairs.into_iter().filter(|(_, is_changed)| *is_changed).map(|(key, _)| key).collect()
}
