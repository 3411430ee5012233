//! People and organisations.

use super::{Asker, Rows, titles};
use crate::{
    accounts::{
        self,
        model::{NewOrganisation, NewPerson, OrganisationId, PersonId},
    },
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    spreadsheets::model::ImportKind,
    text::{accounts as accounts_words, spreadsheets as words},
};

/// Everybody with an account, and their roles.
pub async fn people(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let people = accounts::store::list_person_facts(conn).await?;
    let memberships = accounts::store::list_all_memberships(conn).await?;
    let organisations = accounts::store::list_organisation_facts(conn).await?;
    let name = |id: &OrganisationId| {
        organisations.iter().find(|(one, _)| one == id).map_or("", |(_, facts)| facts.name.as_str())
    };
    let roles = |person: &PersonId| {
        let own = memberships.iter().filter(|(holder, ..)| holder == person);
        let said = own.map(|(_, id, role)| format!("{} {}", name(id), asker.lang.t(accounts_words::role(*role))));
        said.collect::<Vec<_>>().join("；")
    };
    let row = |(id, facts, status): (PersonId, NewPerson, _)| {
        vec![
            Value::text(facts.name),
            Value::text(facts.user_name),
            Value::text(facts.phone.unwrap_or_default()),
            Value::text(roles(&id)),
            Value::text(asker.lang.t(accounts_words::person_status(status))),
        ]
    };
    let titles = [words::PERSON_NAME, words::USER_NAME, words::MOBILE, words::ROLES, words::STATUS];
    Ok((titles.to_vec(), people.into_iter().map(row).collect()))
}

/// Every organisation.
pub async fn organisations(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let organisations = accounts::store::list_organisation_facts(conn).await?;
    let towns = accounts::store::list_towns(conn).await?;
    let town = |code: &Option<String>| {
        let found = towns.iter().find(|town| Some(&town.code) == code.as_ref());
        found.map(|town| town.name.clone()).unwrap_or_default()
    };
    let row = |(_, facts): (_, NewOrganisation)| {
        vec![
            Value::text(facts.name),
            Value::text(asker.lang.t(accounts_words::organisation_kind(facts.kind))),
            Value::text(facts.short_name),
            Value::text(town(&facts.town_code)),
            Value::text(facts.phone),
        ]
    };
    Ok((titles(ImportKind::Organisations, false, &[]), organisations.into_iter().map(row).collect()))
}
