//! Reads a file into a plan, and does a plan: all of it or nothing.

use sha2::{Digest, Sha256};

use super::{
    model::{FileTrouble, ImportKind, Importer, KEPT_DAYS, Known, KnownOrganisation, KnownPerson, Line, Plan, Step},
    plan::plan,
    policy::{can_import, grantable_roles},
    store,
};
use crate::{
    accounts::{
        self,
        model::{Person, Role},
    },
    bases::{
        self,
        model::{BaseId, Paper},
    },
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        chance::hex,
        db::{Conn, Db, Write},
        files::Files,
        spreadsheet::{self, Unreadable},
    },
    time::{DAY, Moment},
};

/// Where uploaded lists are kept.
const LISTS: &str = "lists";

/// Why a file cannot be used at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is not a workbook we can read.
    Unreadable(Unreadable),
    /// It is one, but not of this list.
    Trouble(FileTrouble),
}

/// `person` as an importer; whoever may not is `NotAllowed`.
pub fn importer(person: &Person, kind: ImportKind) -> Result<Importer, AppError> {
    if !can_import(person, kind) {
        return Err(AppError::NotAllowed);
    }
    Ok(Importer { person: Some(person.clone()), grantable: grantable_roles(person) })
}

/// The operator at the command line, who may give every role.
pub fn operator() -> Importer {
    Importer { person: None, grantable: Role::ALL.to_vec() }
}

/// Keeps a list that `person` sent until it is imported, or for some days; returns its name.
pub async fn keep_list(db: &Db, files: &Files, person: &Person, file: &[u8], now: Moment) -> Result<String, AppError> {
    let name = Files::name_of(file);
    // The row first: a file without one would stay for good.
    let mut tx = db.write(now).await?;
    store::keep_list(&mut tx, &name, &person.id).await?;
    tx.commit().await?;
    files.below(LISTS).keep(file).await.map_err(|error| AppError::Internal(error.to_string()))
}

/// The list that `person` sent under this name; that of somebody else is not found.
pub async fn find_list(
    conn: &mut Conn,
    files: &Files,
    person: &Person,
    name: &str,
) -> Result<Option<Vec<u8>>, AppError> {
    if !store::has_list(conn, name, &person.id).await? {
        return Ok(None);
    }
    files.below(LISTS).find(name).await.map_err(|error| AppError::Internal(error.to_string()))
}

/// Removes the lists that nobody has touched for [`KEPT_DAYS`] and returns how many there were.
pub async fn forget_lists(db: &Db, files: &Files, now: Moment) -> Result<usize, AppError> {
    let since = now.plus(-KEPT_DAYS * DAY);
    let mut forgotten = 0;
    for file in store::list_old_lists(&mut *db.read().await?, since).await? {
        let mut tx = db.write(now).await?;
        if store::forget_list(&mut tx, &file, since).await? {
            // Before the commit: whoever sends the same list now waits for it, and keeps a file of their own.
            files.below(LISTS).remove(&file).await.map_err(|error| AppError::Internal(error.to_string()))?;
            forgotten += 1;
        }
        tx.commit().await?;
    }
    Ok(forgotten)
}

/// What importing `file` would do now. Reads only.
pub async fn plan_import(
    conn: &mut Conn,
    kind: ImportKind,
    file: Vec<u8>,
    importer: &Importer,
) -> Result<Result<Plan, Unusable>, AppError> {
    let sheets = match spreadsheet::read(file).await {
        Ok(sheets) => sheets,
        Err(why) => return Ok(Err(Unusable::Unreadable(why))),
    };
    let line = |row: spreadsheet::Row| Line { number: row.number, cells: row.cells, is_merged: row.is_merged };
    let sheets: Vec<Vec<Line>> = sheets.into_iter().map(|sheet| sheet.rows.into_iter().map(line).collect()).collect();
    let (known, importer) = (known(conn).await?, importer.clone());
    // Thousands of rows take a while to judge: not where others wait.
    let planned = tokio::task::spawn_blocking(move || plan(kind, &sheets, &known, &importer)).await;
    let planned = planned.map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(planned.map_err(Unusable::Trouble))
}

/// Imports `file` if every row can be taken: judged once more in the transaction that writes.
pub async fn import(
    tx: &mut Write,
    actor: &Actor,
    kind: ImportKind,
    file: Vec<u8>,
    importer: &Importer,
) -> Result<Result<Plan, Unusable>, AppError> {
    let hash = hex(&Sha256::digest(&file));
    if kind == ImportKind::Projects {
        // What the rows are judged by stays as it is until they are written.
        bases::actions::hold_published(tx).await?;
    }
    let plan = match plan_import(tx, kind, file, importer).await? {
        Ok(plan) if plan.is_fine() => plan,
        other => return Ok(other),
    };
    for step in plan.rows.iter().filter_map(|row| row.step.as_ref()) {
        take(tx, actor, step).await?;
    }
    if let Some(person) = &importer.person {
        store::keep_list(tx, &hash, &person.id).await?;
    }
    let [added, changed, same, _] = plan.counts();
    let detail = format!("{kind} added {added} changed {changed} unchanged {same}");
    record(tx, actor, Act::done("import", "spreadsheet", &hash).with(detail)).await?;
    Ok(Ok(plan))
}

async fn take(tx: &mut Write, actor: &Actor, step: &Step) -> Result<(), AppError> {
    match step {
        Step::AddOrganisation(new) => accounts::actions::add_organisation(tx, actor, new).await.map(drop),
        Step::ChangeOrganisation(id, new) => accounts::actions::change_organisation(tx, actor, id, new).await,
        Step::AddPerson(new, organisation, role) => {
            let id = accounts::actions::add_person(tx, actor, new).await?;
            accounts::actions::add_membership(tx, actor, &id, organisation, *role).await
        }
        Step::AddRole(user_name, organisation, role) => {
            let person = accounts::store::find_account(tx, user_name).await?.ok_or(AppError::NotFound)?;
            accounts::actions::add_membership(tx, actor, &person.id, organisation, *role).await
        }
        Step::ChangePerson(id, new, further) => {
            accounts::actions::change_person(tx, actor, id, new).await?;
            let Some((organisation, role)) = further else { return Ok(()) };
            accounts::actions::add_membership(tx, actor, id, organisation, *role).await
        }
        Step::AddBase(new, papers) => {
            let id = bases::actions::add_base(tx, actor, new).await?;
            register(tx, actor, &id, papers).await
        }
        Step::ChangeBase(id, new, papers) => {
            if let Some(new) = new {
                bases::actions::change_base(tx, actor, id, new).await?;
            }
            register(tx, actor, id, papers).await
        }
        Step::AddProject(new) => bases::actions::add_project(tx, actor, new).await.map(drop),
        Step::ChangeProject(id, new) => {
            let changed = bases::actions::change_project(tx, actor, id, new).await?;
            changed.map_err(|refusal| AppError::Internal(format!("a row was judged wrong: {refusal:?}")))
        }
    }
}

/// Registers papers; one of which nobody says from when holds from now on.
async fn register(tx: &mut Write, actor: &Actor, base: &BaseId, papers: &[Paper]) -> Result<(), AppError> {
    let today = tx.now().date();
    for paper in papers {
        let valid_from = paper.valid_from.or(Some(today));
        bases::actions::add_paper(tx, actor, base, &Paper { valid_from, ..paper.clone() }).await?;
    }
    Ok(())
}

async fn known(conn: &mut Conn) -> Result<Known, AppError> {
    let organisations = accounts::store::list_organisation_facts(conn).await?;
    let memberships = accounts::store::list_all_memberships(conn).await?;
    let of = |person: &accounts::model::PersonId| {
        let own = memberships.iter().filter(|(holder, ..)| holder == person);
        own.map(|(_, organisation, role)| (organisation.clone(), *role)).collect()
    };
    let people = accounts::store::list_person_facts(conn).await?;
    Ok(Known {
        towns: accounts::store::list_towns(conn).await?,
        organisations: organisations.into_iter().map(|(id, facts)| KnownOrganisation { id, facts }).collect(),
        people: people.into_iter().map(|(id, facts, _)| KnownPerson { memberships: of(&id), id, facts }).collect(),
        bases: bases::store::list_every_base(conn).await?,
        papers: bases::store::list_all_papers(conn).await?,
        projects: bases::store::list_every_project(conn).await?,
        materials: bases::store::list_all_materials(conn).await?,
    })
}
