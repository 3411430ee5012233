//! Rows about people. A person stands in one row for each role; what an earlier row said of them holds in the next.

use std::collections::HashMap;

use super::{
    Cells, Decided,
    accounts::{changed, organisation_named},
};
use crate::{
    accounts::{
        model::{NewPerson, OrganisationId, PersonId, Role},
        policy::can_invite_them,
    },
    spreadsheets::model::{Importer, Known, KnownPerson, Step, Trouble},
    text::accounts as words,
};

/// Everybody known, with what the rows so far say.
pub struct People {
    people: Vec<KnownPerson>,
    /// The first row of a user name.
    first_rows: HashMap<String, u32>,
    /// The row that gives a user name a role at an organisation.
    roles: HashMap<(String, OrganisationId, Role), u32>,
}

impl People {
    /// Nothing but what is known.
    pub fn new(known: &Known) -> Self {
        Self { people: known.people.clone(), first_rows: HashMap::new(), roles: HashMap::new() }
    }

    /// A row; the user name identifies the person, without one the mobile.
    pub fn judge(&mut self, cells: &mut Cells, row: u32, known: &Known, importer: &Importer) -> Decided {
        let (typed, mut phone) = (cells.code("user_name").to_lowercase(), cells.phone("phone"));
        let by_phone = self.people.iter().find(|one| !phone.is_empty() && one.facts.phone.as_ref() == Some(&phone));
        let current = match typed.as_str() {
            "" => by_phone,
            name => self.people.iter().find(|one| one.facts.user_name == name),
        };
        let user_name = match (current, typed.as_str()) {
            (Some(current), _) => current.facts.user_name.clone(),
            (None, "") => phone.clone(),
            (None, _) => typed,
        };
        if user_name.is_empty() {
            cells.refuse("user_name", Trouble::Missing);
        }
        if by_phone.is_some_and(|owner| owner.facts.user_name != user_name) {
            cells.refuse("phone", Trouble::Taken);
        }
        let name = cells.text("name");
        if let Some(current) = current {
            if importer.person.as_ref().is_some_and(|importer| importer.id == current.id) {
                cells.refuse("", Trouble::OwnAccount);
            }
            phone = said_before(cells, self.first_rows.get(&user_name), current, &name, phone);
        }
        self.refuse_clash(cells, current, &user_name, &phone);
        let organisation = organisation_named(cells, "organisation", known);
        let role = cells.choice("role", Role::ALL, Role::as_str, words::role);
        let new = NewPerson { user_name, phone: Some(phone).filter(|phone| !phone.is_empty()), name };
        let (Some(organisation), Some(role)) = (organisation, role) else {
            return (new.user_name, Vec::new(), None);
        };
        if let Some(earlier) = self.roles.insert((new.user_name.clone(), organisation.id.clone(), role), row) {
            cells.refuse("", Trouble::SameAs(earlier));
        }
        let decided = decide(cells, current, new.clone(), (organisation.id.clone(), role), importer);
        self.remember(row, new, organisation.id.clone(), role);
        decided
    }

    /// People sign in with either, so nobody gets a user name that is another's mobile, or the other way round.
    fn refuse_clash(&self, cells: &mut Cells, current: Option<&KnownPerson>, user_name: &str, phone: &str) {
        let is_other = |one: &&KnownPerson| current.is_none_or(|own| own.facts.user_name != one.facts.user_name);
        let others = || self.people.iter().filter(is_other);
        let has_it = current.is_some_and(|own| own.facts.phone.as_deref() == Some(phone));
        if current.is_none() && others().any(|one| one.facts.phone.as_deref() == Some(user_name)) {
            cells.refuse("user_name", Trouble::NameIsPhone);
        }
        if !has_it && others().any(|one| one.facts.user_name == phone) {
            cells.refuse("phone", Trouble::PhoneIsName);
        }
    }

    /// Later rows compare with what this one says. Somebody new has no identifier yet.
    fn remember(&mut self, row: u32, new: NewPerson, organisation: OrganisationId, role: Role) {
        self.first_rows.entry(new.user_name.clone()).or_insert(row);
        match self.people.iter_mut().find(|one| one.facts.user_name == new.user_name) {
            Some(one) => {
                one.facts = new;
                one.memberships.push((organisation, role));
            }
            None => self.people.push(KnownPerson {
                id: PersonId(String::new()),
                facts: new,
                memberships: vec![(organisation, role)],
            }),
        }
    }
}

/// The phone of the row; in a further row of the same file an empty cell is what was said before, and another name or
/// phone is a contradiction.
fn said_before(cells: &mut Cells, earlier: Option<&u32>, current: &KnownPerson, name: &str, phone: String) -> String {
    let known = || current.facts.phone.clone().unwrap_or_default();
    let Some(earlier) = earlier else {
        // A file without the column changes no phone.
        cells.fill(vec![("phone", known())]);
        return cells.phone("phone");
    };
    if name != current.facts.name {
        cells.refuse("name", Trouble::OtherThan(*earlier));
    }
    if !phone.is_empty() && phone != known() {
        cells.refuse("phone", Trouble::OtherThan(*earlier));
    }
    known()
}

/// Whoever may not give somebody a new password does not change with which mobile they sign in either.
fn may_change(importer: &Importer, current: &KnownPerson) -> bool {
    let theirs: Vec<Role> = current.memberships.iter().map(|(_, role)| *role).collect();
    // Somebody new in this file, of whom each role is judged by itself.
    let is_new = current.id.as_str().is_empty();
    is_new || importer.person.as_ref().is_none_or(|person| can_invite_them(person, &theirs))
}

fn decide(
    cells: &mut Cells,
    current: Option<&KnownPerson>,
    new: NewPerson,
    (organisation, role): (OrganisationId, Role),
    importer: &Importer,
) -> Decided {
    let has_role = current.is_some_and(|current| current.memberships.contains(&(organisation.clone(), role)));
    if !has_role && !importer.grantable.contains(&role) {
        cells.refuse("role", Trouble::RoleNotYours);
    }
    let user_name = new.user_name.clone();
    let Some(current) = current else {
        return (user_name, Vec::new(), Some(Step::AddPerson(new, organisation, role)));
    };
    let keys = changed([
        ("name", current.facts.name != new.name),
        ("phone", current.facts.phone != new.phone),
        ("role", !has_role),
    ]);
    if !keys.is_empty() && !may_change(importer, current) {
        cells.refuse("", Trouble::PersonNotYours);
    }
    let further = (!has_role).then_some((organisation, role));
    let step = match further {
        _ if keys.is_empty() => None,
        Some((organisation, role)) if current.id.as_str().is_empty() => {
            Some(Step::AddRole(user_name.clone(), organisation, role))
        }
        further => Some(Step::ChangePerson(current.id.clone(), new, further)),
    };
    (user_name, keys, step)
}
