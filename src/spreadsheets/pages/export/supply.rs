//! Bases, projects and the days on which they are free.

use super::{Asker, Rows, texts, titles};
use crate::{
    accounts,
    bases::{
        self,
        filter::{Entry, Filter},
        lapse::warnings,
        model::{Base, Paper, Project},
        pages::{Catalogue, Days, FreeMonth, warning_words},
        policy::can_decide_supply,
    },
    booking::availability::places_left,
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    spreadsheets::{
        model::ImportKind,
        plan::{base_cells, paper_cells, project_cells},
    },
    text::{bases as bases_words, spreadsheets as words},
};

pub async fn bases(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let filter = Filter::read(asker.pairs());
    let catalogue = Catalogue::read(conn, &filter, asker.now).await?;
    let operators = accounts::store::list_organisation_facts(conn).await?;
    let every =
        if asker.is_unnarrowed() { bases::store::list_every_base(conn).await? } else { catalogue.bases.clone() };
    let entries = catalogue.entries();
    let of = |base: &Base| -> Vec<&Entry<'_>> { entries.iter().filter(|entry| entry.base.id == base.id).collect() };
    let row = |base: &Base| {
        let operator = name_of(&operators, base);
        let mut cells = texts(base_cells(base, operator, asker.lang));
        cells.push(Value::text(asker.lang.t(bases_words::base_status(base.status))));
        cells.push(Value::count(of(base).first().map_or(0, |entry| entry.star)));
        cells
    };
    let asked = every.iter().filter(|base| asker.is_unnarrowed() || of(base).iter().any(|entry| filter.admits(entry)));
    Ok((titles(ImportKind::Bases, false, &[words::STATUS, words::STARS]), asked.map(row).collect()))
}

type Operators = [(accounts::model::OrganisationId, accounts::model::NewOrganisation)];

fn name_of<'a>(operators: &'a Operators, base: &Base) -> &'a str {
    operators.iter().find(|(id, _)| *id == base.operator_id).map_or("", |(_, facts)| facts.name.as_str())
}

/// The bases a person edits, with what their papers ask for.
pub async fn edited_bases(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let own = asker.person.as_ref().filter(|person| !can_decide_supply(person));
    let bases = match own {
        Some(person) => bases::store::list_bases_of(conn, person.organisation_id()).await?,
        None => bases::store::list_every_base(conn).await?,
    };
    let operators = accounts::store::list_organisation_facts(conn).await?;
    let papers = bases::store::list_all_papers(conn).await?;
    let (lang, today) = (asker.lang, asker.now.date());
    let row = |base: &Base| {
        let own = papers.iter().filter(|(id, _)| *id == base.id);
        let own: Vec<Paper> = own.map(|(_, paper)| paper.clone()).collect();
        let found: Vec<String> = warnings(&own, today).into_iter().map(|one| warning_words(lang, one)).collect();
        let mut cells = texts(base_cells(base, name_of(&operators, base), lang));
        cells.extend(texts(paper_cells(&own)));
        cells.push(Value::text(lang.t(bases_words::base_status(base.status))));
        cells.push(Value::text(found.join("；")));
        cells
    };
    Ok((titles(ImportKind::Bases, true, &[words::STATUS, words::TO_SEE_TO]), bases.iter().map(row).collect()))
}

pub async fn projects(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let filter = Filter::read(asker.pairs());
    let row = |project: &Project, base: &Base| {
        let mut cells = texts(project_cells(project, &base.code, asker.lang));
        cells.push(Value::text(base.name.clone()));
        cells
    };
    let rows = if asker.is_unnarrowed() {
        let (every, bases) =
            (bases::store::list_every_project(conn).await?, bases::store::list_every_base(conn).await?);
        let base = |project: &Project| bases.iter().find(|base| base.id == project.base_id);
        every.iter().filter_map(|project| Some(row(project, base(project)?))).collect()
    } else {
        let catalogue = Catalogue::read(conn, &filter, asker.now).await?;
        let entries = catalogue.entries();
        entries
            .iter()
            .filter(|entry| filter.admits(entry))
            .filter_map(|entry| Some(row(entry.project?, entry.base)))
            .collect()
    };
    Ok((titles(ImportKind::Projects, false, &[words::BASE]), rows))
}

/// The days of a month on which something is free, or the sessions of one project in it.
pub async fn calendar(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let month = FreeMonth::read(conn, None, asker.pairs(), asker.now).await?;
    Ok(match month.days {
        Days::Free(days) => {
            let mut days: Vec<_> = days.into_values().collect();
            days.sort_by_key(|day| day.date);
            let row = |day: bases::model::FreeDay| {
                vec![Value::text(day.date.to_string()), Value::count(day.sessions), Value::count(day.places_left)]
            };
            (vec![words::DATE, words::SESSIONS, words::PLACES_LEFT], days.into_iter().map(row).collect())
        }
        Days::Sessions(sessions) => {
            let row = |session: crate::booking::model::Session| {
                vec![
                    Value::text(session.starts_at.date().to_string()),
                    Value::text(session.starts_at.clock()),
                    Value::text(session.ends_at.clock()),
                    Value::count(places_left(&session)),
                ]
            };
            let titles = vec![words::DATE, words::BEGINS, words::ENDS, words::PLACES_LEFT];
            (titles, sessions.into_iter().map(row).collect())
        }
    })
}
