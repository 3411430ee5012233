//! People: a persona for every role with a password, and whoever else has to act.

use super::{
    bases::{self, GATE_BASE},
    names::{mobile, name},
    organisations::{Organisations, operators, organisers},
};
use crate::{
    accounts::{
        actions::{add_membership, add_person, set_password},
        model::{NewPerson, OrganisationId, OrganisationKind, Person, Role},
        store,
    },
    error::AppError,
    platform::{audit::Actor, db::Write},
};

/// The password of everybody who has one.
pub const PASSWORD: &str = "Sutong-2026";

/// Where a persona works.
enum Place {
    Organiser(usize),
    GateBase,
    Provider(usize),
    Agency,
    Centre,
}

/// User name, name, role, place, and what the persona does, for the list of sign-ins.
type PersonaRow = (&'static str, &'static str, Role, Place, &'static str);

/// Organisers by place in [`organisers`]: the first school, the town of 月塘, a department.
const FIRST_SCHOOL: usize = 0;
const TOWN: usize = 21;
const DEPARTMENT: usize = 25;

/// One persona for each role of domain.md.
const PERSONAS: &[PersonaRow] = &[
    ("teacher", "周晓禾", Role::OrganiserApplicant, Place::Organiser(FIRST_SCHOOL), "带队教师 books for a school"),
    ("approver", "林仲安", Role::OrganiserApprover, Place::Organiser(FIRST_SCHOOL), "分管校长 approves for a school"),
    ("manager", "许知微", Role::BaseManager, Place::GateBase, "基地负责人 runs a base"),
    ("gate", "吴守诚", Role::BaseStaff, Place::GateBase, "门口工作人员 receives groups"),
    ("provider", "何向暖", Role::SocialOrgUser, Place::Provider(0), "社会组织 serves activities"),
    ("evaluator", "严以恒", Role::Evaluator, Place::Agency, "第三方评估员 inspects"),
    ("town", "戴春生", Role::TownOfficer, Place::Organiser(TOWN), "镇儿童督导员 books for a town"),
    ("officer", "苏简宁", Role::CentreOfficer, Place::Centre, "未保中心工作人员 computes seasons"),
    ("lead", "方明远", Role::CentreLead, Place::Centre, "未保中心负责人 makes them final"),
    ("fund", "钱慎之", Role::FundOfficer, Place::Centre, "资金管理 funds"),
    ("observer", "孟旁观", Role::Observer, Place::Organiser(DEPARTMENT), "成员单位 statistics"),
    ("admin", "陆维运", Role::SystemAdmin, Place::Centre, "系统管理员 accounts"),
    ("committee", "夏评文", Role::CommitteeMember, Place::Centre, "评定委员 votes"),
    ("reviewer", "郑复言", Role::Reviewer, Place::Centre, "复核人 decides objections"),
    ("auditor", "石监明", Role::AuditAdmin, Place::Centre, "审计管理员 audit log"),
];

/// Managers with a password beside `manager`, by the number of their first base.
const MANAGERS_WITH_PASSWORD: &[&str] = &["01", "14", "22", "27", "31"];

/// Everybody who acts in the sample.
pub struct People {
    /// Computes seasons.
    pub officer: Person,
    /// Makes them final.
    pub lead: Person,
    /// Inspects.
    pub evaluator: Person,
    /// Vote on results.
    pub committee: Vec<Person>,
    /// Leads the school of the first organiser.
    pub approver: Person,
    /// In the order of the organisers.
    pub organisers: Vec<Person>,
    /// In the order of the operators.
    pub managers: Vec<Person>,
    /// In the order of the providers.
    pub providers: Vec<Person>,
    /// At the gate of the base of the personas.
    pub gate: Person,
}

/// Adds them.
pub async fn load(tx: &mut Write, organisations: &Organisations) -> Result<People, AppError> {
    let personas = add_personas(tx, organisations).await?;
    let persona = |user: &str| {
        let place = PERSONAS.iter().position(|row| row.0 == user);
        place.and_then(|place| personas.get(place)).cloned().ok_or(AppError::NotFound)
    };
    add_second_teacher(tx, organisations).await?;
    add_second_evaluator(tx, organisations).await?;
    Ok(People {
        organisers: add_organisers(tx, organisations, &persona("teacher")?, &persona("town")?).await?,
        managers: add_managers(tx, organisations, &persona("manager")?).await?,
        providers: add_providers(tx, organisations, &persona("provider")?).await?,
        officer: persona("officer")?,
        lead: persona("lead")?,
        evaluator: persona("evaluator")?,
        committee: add_committee(tx, organisations, &persona("committee")?).await?,
        approver: persona("approver")?,
        gate: persona("gate")?,
    })
}

/// What `make run` prints about personas: user name, name and role.
pub fn list_of_personas() -> String {
    let lines: Vec<String> = PERSONAS.iter().map(|row| format!("  {:<10} {}", row.0, row.4)).collect();
    let managers: Vec<String> = MANAGERS_WITH_PASSWORD.iter().map(|number| format!("manager{number}")).collect();
    let others = format!(
        "  committee2 committee3   其他评定委员 other members\n  teacher2   两个身份 two memberships\n  approver2  预约须经审批的学校的分管校长 whose school asks\n  {}   其他基地负责人 other bases",
        managers.join(" ")
    );
    format!("{}\n{others}", lines.join("\n"))
}

async fn add_personas(tx: &mut Write, organisations: &Organisations) -> Result<Vec<Person>, AppError> {
    let mut personas = Vec::new();
    for (number, (user, name, role, place, _)) in (0..).zip(PERSONAS) {
        let organisation = organisation_at(place, organisations).ok_or(AppError::NotFound)?;
        let new = Newcomer { user, name, number, password: true };
        personas.push(add(tx, &new, &[(*role, organisation)]).await?);
    }
    Ok(personas)
}

fn organisation_at<'a>(place: &Place, organisations: &'a Organisations) -> Option<&'a OrganisationId> {
    match place {
        Place::Organiser(place) => organisations.organisers.get(*place),
        Place::GateBase => operator_of(GATE_BASE).and_then(|place| organisations.operators.get(place)),
        Place::Provider(place) => organisations.providers.get(*place),
        Place::Agency => Some(&organisations.agency),
        Place::Centre => Some(&organisations.centre),
    }
}

/// The place of a base's operator among the operators.
pub fn operator_of(base_code: &str) -> Option<usize> {
    let base = bases::all().into_iter().find(|base| base.code == base_code)?;
    operators().iter().position(|(names, _)| *names == base.operator)
}

async fn add_second_teacher(tx: &mut Write, organisations: &Organisations) -> Result<(), AppError> {
    let [_, school, ..] = organisations.organisers.as_slice() else { return Err(AppError::NotFound) };
    let town = organisations.organisers.get(14).ok_or(AppError::NotFound)?;
    let new = Newcomer { user: "teacher2", name: "江一苇", number: 20, password: true };
    add(tx, &new, &[(Role::OrganiserApplicant, school), (Role::TownOfficer, town)]).await?;
    Ok(())
}

/// Adds a leader of the school of `teacher2`: the one school that has its teachers ask.
pub async fn add_leader(tx: &mut Write, school: &OrganisationId) -> Result<Person, AppError> {
    let new = Newcomer { user: "approver2", name: "顾清言", number: 22, password: true };
    add(tx, &new, &[(Role::OrganiserApprover, school)]).await
}

async fn add_second_evaluator(tx: &mut Write, organisations: &Organisations) -> Result<(), AppError> {
    let new = Newcomer { user: "evaluator2", name: "温如衡", number: 21, password: false };
    add(tx, &new, &[(Role::Evaluator, &organisations.agency)]).await?;
    Ok(())
}

/// The member of the personas and two more, of whom one is from a department.
async fn add_committee(
    tx: &mut Write,
    organisations: &Organisations,
    member: &Person,
) -> Result<Vec<Person>, AppError> {
    let department = organisations.organisers.get(DEPARTMENT).ok_or(AppError::NotFound)?;
    let more = [("committee2", "乐知远", 23, &organisations.centre), ("committee3", "柳问心", 24, department)];
    let mut members = vec![member.clone()];
    for (user, name, number, organisation) in more {
        let new = Newcomer { user, name, number, password: true };
        members.push(add(tx, &new, &[(Role::CommitteeMember, organisation)]).await?);
    }
    Ok(members)
}

async fn add_organisers(
    tx: &mut Write,
    organisations: &Organisations,
    teacher: &Person,
    town: &Person,
) -> Result<Vec<Person>, AppError> {
    let mut people = Vec::new();
    for (place, (organiser, id)) in organisers().iter().zip(&organisations.organisers).enumerate() {
        people.push(match place {
            FIRST_SCHOOL => teacher.clone(),
            TOWN => town.clone(),
            _ => {
                let (prefix, role) = match organiser.kind {
                    OrganisationKind::TownGov => ("town", Role::TownOfficer),
                    OrganisationKind::Department => ("department", Role::OrganiserApplicant),
                    _ => ("school", Role::OrganiserApplicant),
                };
                let user = format!("{prefix}{:02}", place + 1);
                let new = Newcomer { user: &user, name: &name(place), number: 100 + place, password: false };
                add(tx, &new, &[(role, id)]).await?
            }
        });
    }
    Ok(people)
}

async fn add_managers(
    tx: &mut Write,
    organisations: &Organisations,
    manager: &Person,
) -> Result<Vec<Person>, AppError> {
    let mut people = Vec::new();
    for (place, id) in organisations.operators.iter().enumerate() {
        if Some(place) == operator_of(GATE_BASE) {
            people.push(manager.clone());
            continue;
        }
        let number = first_base_of(place);
        let user = format!("manager{number}");
        let password = MANAGERS_WITH_PASSWORD.contains(&number);
        let new = Newcomer { user: &user, name: &name(place + 40), number: 200 + place, password };
        people.push(add(tx, &new, &[(Role::BaseManager, id)]).await?);
    }
    Ok(people)
}

fn first_base_of(operator: usize) -> &'static str {
    let names = operators().get(operator).map(|(names, _)| *names);
    let base = bases::all().into_iter().find(|base| Some(base.operator) == names);
    base.and_then(|base| base.code.strip_prefix("YZ-")).unwrap_or("00")
}

async fn add_providers(
    tx: &mut Write,
    organisations: &Organisations,
    provider: &Person,
) -> Result<Vec<Person>, AppError> {
    let mut people = vec![provider.clone()];
    for (place, id) in organisations.providers.iter().enumerate().skip(1) {
        let user = format!("provider{}", place + 1);
        let new = Newcomer { user: &user, name: &name(place + 80), number: 300 + place, password: false };
        people.push(add(tx, &new, &[(Role::SocialOrgUser, id)]).await?);
    }
    Ok(people)
}

/// Somebody to add.
struct Newcomer<'a> {
    user: &'a str,
    name: &'a str,
    number: usize,
    password: bool,
}

/// Adds somebody with memberships and gives them acting in the first.
async fn add(tx: &mut Write, new: &Newcomer<'_>, roles: &[(Role, &OrganisationId)]) -> Result<Person, AppError> {
    let actor = Actor::system();
    let person =
        NewPerson { user_name: new.user.to_owned(), phone: Some(mobile(new.number)), name: new.name.to_owned() };
    let id = add_person(tx, &actor, &person).await?;
    for (role, organisation) in roles {
        add_membership(tx, &actor, &id, organisation, *role).await?;
    }
    if new.password {
        set_password(tx, &id, PASSWORD).await?;
    }
    let memberships = store::list_memberships(tx, &id).await?;
    let wanted = roles.first().map(|(role, _)| *role);
    let membership = memberships.into_iter().find(|membership| Some(membership.role) == wanted);
    Ok(Person { id, name: person.name, membership: membership.ok_or(AppError::NotFound)? })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_role_has_a_persona() {
        let roles: BTreeSet<Role> = PERSONAS.iter().map(|row| row.2).collect();
        assert_eq!(roles.len(), Role::ALL.len());
    }

    #[test]
    fn few_enough_have_a_password() {
        assert!(PERSONAS.len() + 2 + MANAGERS_WITH_PASSWORD.len() <= 25);
    }

    #[test]
    fn the_town_and_the_department_of_the_personas_are_what_they_are_called() {
        assert_eq!(organisers()[TOWN].name, "月塘镇人民政府");
        assert_eq!(organisers()[DEPARTMENT].short_name, "市妇联");
    }
}
