//! Lists as workbooks: the same reading and the same reach as their pages, with the filters on.
//! None of the statements behind them reads how many children are in difficulty.

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};

use super::{answer::workbook, records};
use crate::{
    accounts::{self, visitor::Visitor},
    audit,
    bases::{
        self,
        filter::{Entry, Filter},
        model::{Base, Project},
        pages::Catalogue,
    },
    booking::{self, policy::Reach},
    error::AppError,
    platform::{
        db::Conn,
        http::App,
        spreadsheet::{self, Column, Table, Value},
    },
    rating,
    spreadsheets::{
        columns::columns,
        model::{ImportKind, ListKind},
        plan::{base_cells, project_cells},
        policy::{can_export, is_public},
    },
    text::{
        Lang, Text, accounts as accounts_words, audit as audit_words, bases as bases_words, booking as booking_words,
        rating as rating_words, spreadsheets as words,
    },
    time::{Moment, parse_date, shifted},
};

/// Most rows of an exported list.
pub(super) const MOST: i64 = 20_000;
/// Days of sessions, as their page shows them.
const DAYS: i64 = 14;
/// Width of a column, in letters.
const WIDTH: f64 = 18.0;

/// Who asks for a list, and what of it.
pub struct Asker {
    /// The language of headings and words.
    pub lang: Lang,
    /// When.
    pub now: Moment,
    /// Whose sessions and bookings are in reach.
    pub reach: Reach,
    /// Whether drafts are to be in it: the operator's own copy.
    pub is_whole: bool,
    /// The query of the list's page.
    pub pairs: Vec<(String, String)>,
}

impl Asker {
    pub(super) fn value(&self, key: &str) -> &str {
        self.pairs.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

/// A list as a file, narrowed like its page.
pub async fn export_list(
    State(app): State<App>,
    visitor: Visitor,
    Path(list): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let list = ListKind::parse(&list).ok_or(AppError::NotFound)?;
    if !is_public(list) {
        visitor.allowed(|person| can_export(person, list))?;
    }
    let query = query.unwrap_or_default();
    let asker = Asker {
        lang: visitor.lang,
        now: visitor.now,
        reach: visitor.person.as_ref().map(booking::policy::reach).unwrap_or_default(),
        is_whole: false,
        pairs: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
    };
    let table = table_of(&mut *app.db.read().await?, list, &asker).await?;
    let name = format!("{}-{}", table.name, visitor.now.date());
    Ok(workbook(&name, spreadsheet::write(vec![table]).await?))
}

/// A list as a table; the last row says so if there is more.
pub async fn table_of(conn: &mut Conn, list: ListKind, asker: &Asker) -> Result<Table, AppError> {
    let (columns, mut rows) = match list {
        ListKind::Bases => bases(conn, asker).await?,
        ListKind::Projects => projects(conn, asker).await?,
        ListKind::Sessions => sessions(conn, asker).await?,
        ListKind::Bookings | ListKind::Gate => bookings(conn, list, asker).await?,
        ListKind::People => people(conn, asker).await?,
        ListKind::Organisations => organisations(conn, asker).await?,
        ListKind::Deliveries => records::deliveries(conn, asker).await?,
        ListKind::Ledger => records::entries(conn, asker).await?,
        ListKind::Audit => events(conn, asker).await?,
        ListKind::Season => season(conn, asker).await?,
    };
    let most = usize::try_from(MOST).unwrap_or_default();
    if rows.len() > most {
        rows.truncate(most);
        rows.push(vec![Value::text(asker.lang.fill(words::CUT, &[("n", &MOST)]))]);
    }
    let columns = columns.into_iter().map(|title| Column::new(asker.lang.t(title), WIDTH)).collect();
    Ok(Table { name: asker.lang.t(words::list(list)).to_owned(), columns, rows })
}

/// Headings and rows.
pub(super) type Rows = (Vec<Text>, Vec<Vec<Value>>);

fn titles(kind: ImportKind, further: &[Text]) -> Vec<Text> {
    columns(kind).iter().map(|column| column.title).chain(further.iter().copied()).collect()
}

fn texts(cells: Vec<(&'static str, String)>) -> Vec<Value> {
    cells.into_iter().map(|(_, text)| Value::text(text)).collect()
}

async fn bases(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let filter = Filter::read(asker.pairs());
    let catalogue = Catalogue::read(conn, &filter, asker.now).await?;
    let operators = accounts::store::list_organisation_facts(conn).await?;
    let every = if asker.is_whole { bases::store::list_every_base(conn).await? } else { catalogue.bases.clone() };
    let entries = catalogue.entries();
    let of = |base: &Base| -> Vec<&Entry<'_>> { entries.iter().filter(|entry| entry.base.id == base.id).collect() };
    let row = |base: &Base| {
        let operator =
            operators.iter().find(|(id, _)| *id == base.operator_id).map_or("", |(_, facts)| facts.name.as_str());
        let mut cells = texts(base_cells(base, operator, asker.lang));
        cells.push(Value::text(asker.lang.t(bases_words::base_status(base.status))));
        cells.push(Value::count(of(base).first().map_or(0, |entry| entry.star)));
        cells
    };
    let asked = every.iter().filter(|base| asker.is_whole || of(base).iter().any(|entry| filter.admits(entry)));
    Ok((titles(ImportKind::Bases, &[words::STATUS, words::STARS]), asked.map(row).collect()))
}

async fn projects(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let filter = Filter::read(asker.pairs());
    let row = |project: &Project, base: &Base| {
        let mut cells = texts(project_cells(project, &base.code, asker.lang));
        cells.push(Value::text(base.name.clone()));
        cells
    };
    let rows = if asker.is_whole {
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
    Ok((titles(ImportKind::Projects, &[words::BASE]), rows))
}

async fn sessions(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let from = parse_date(asker.value("from")).unwrap_or_else(|| asker.now.date());
    let until = shifted(from, if asker.is_whole { 366 } else { DAYS });
    let (begin, end) = (Moment::start_of(from), Moment::start_of(until));
    let listed = booking::store::list_sessions_within(conn, &asker.reach, begin, end, MOST + 1).await?;
    let row = |one: booking::model::ListedSession| {
        let session = one.session;
        vec![
            Value::text(session.starts_at.date().to_string()),
            Value::text(session.starts_at.clock()),
            Value::text(session.ends_at.clock()),
            Value::text(one.project_title),
            Value::text(one.base_name),
            Value::count(session.capacity_heads),
            Value::count(session.reserved_heads),
            Value::count(session.reserved_groups),
        ]
    };
    let titles = [
        words::DATE,
        words::BEGINS,
        words::ENDS,
        words::PROJECT,
        words::BASE,
        words::CAPACITY,
        words::RESERVED,
        words::RESERVED_GROUPS,
    ];
    Ok((titles.to_vec(), listed.into_iter().map(row).collect()))
}

async fn bookings(conn: &mut Conn, list: ListKind, asker: &Asker) -> Result<Rows, AppError> {
    let (reach, now) = (&asker.reach, asker.now);
    let visits = match (list, asker.value("view")) {
        (ListKind::Gate, _) => booking::store::list_day_within(conn, reach, now.date()).await?,
        (_, "past") => booking::store::list_visits_past(conn, reach, now, MOST + 1, 0).await?,
        _ => booking::store::list_visits_ahead(conn, reach, now, MOST + 1, 0).await?,
    };
    let row = |visit: booking::model::Visit| {
        let booking = visit.booking;
        vec![
            Value::text(booking.code),
            Value::text(asker.lang.t(booking_words::booking_status(booking.status))),
            Value::text(visit.session.starts_at.date().to_string()),
            Value::text(visit.session.starts_at.clock()),
            Value::text(visit.session.ends_at.clock()),
            Value::text(visit.project_title),
            Value::text(visit.base_name),
            Value::text(booking.organiser_name),
            Value::text(booking.group_name),
            Value::count(booking.children),
            Value::count(booking.adults),
            Value::text(booking.contact_name),
            Value::text(booking.contact_phone),
            Value::text(booking.needs),
        ]
    };
    let titles = [
        words::CODE,
        words::STATUS,
        words::DATE,
        words::BEGINS,
        words::ENDS,
        words::PROJECT,
        words::BASE,
        words::ORGANISER,
        words::GROUP,
        words::CHILDREN,
        words::ADULTS,
        words::LEADER,
        words::LEADER_PHONE,
        words::NEEDS,
    ];
    Ok((titles.to_vec(), visits.into_iter().map(row).collect()))
}

async fn people(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let people = accounts::store::list_person_facts(conn).await?;
    let memberships = accounts::store::list_all_memberships(conn).await?;
    let organisations = accounts::store::list_organisation_facts(conn).await?;
    let name = |id: &accounts::model::OrganisationId| {
        organisations.iter().find(|(one, _)| one == id).map_or("", |(_, facts)| facts.name.as_str())
    };
    let roles = |person: &accounts::model::PersonId| {
        let own = memberships.iter().filter(|(holder, ..)| holder == person);
        let said = own.map(|(_, id, role)| format!("{} {}", name(id), asker.lang.t(accounts_words::role(*role))));
        said.collect::<Vec<_>>().join("；")
    };
    let row = |(id, facts, status): (accounts::model::PersonId, accounts::model::NewPerson, _)| {
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

async fn organisations(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let organisations = accounts::store::list_organisation_facts(conn).await?;
    let towns = accounts::store::list_towns(conn).await?;
    let town = |code: &Option<String>| {
        let found = towns.iter().find(|town| Some(&town.code) == code.as_ref());
        found.map(|town| town.name.clone()).unwrap_or_default()
    };
    let row = |(_, facts): (_, accounts::model::NewOrganisation)| {
        vec![
            Value::text(facts.name),
            Value::text(asker.lang.t(accounts_words::organisation_kind(facts.kind))),
            Value::text(facts.short_name),
            Value::text(town(&facts.town_code)),
            Value::text(facts.phone),
        ]
    };
    Ok((titles(ImportKind::Organisations, &[]), organisations.into_iter().map(row).collect()))
}

async fn events(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let asked = audit::model::Search::read(asker.pairs());
    let entries = audit::store::list_entries(conn, &asked, MOST + 1, 0).await?;
    let row = |entry| audit::pages::cells(asker.lang, &entry).into_iter().map(Value::text).collect();
    let titles = [
        audit_words::WHEN,
        audit_words::WHO,
        audit_words::WHAT,
        audit_words::ON_WHAT,
        audit_words::RESULT,
        audit_words::DETAIL,
        audit_words::PLACE,
    ];
    Ok((titles.to_vec(), entries.into_iter().map(row).collect()))
}

async fn season(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let year = asker.value("year").parse().map_err(|_| AppError::NotFound)?;
    let runs = rating::store::list_runs(conn, year).await?;
    let run = runs.first().ok_or(AppError::NotFound)?;
    let result = rating::store::find_result(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let bases = bases::store::list_every_base(conn).await?;
    let points = |centi: u32| Value::Number(f64::from(centi) / 100.0);
    let row = |one: rating::result::BaseResult| {
        let name = bases.iter().find(|base| base.code == one.base).map(|base| base.name.clone()).unwrap_or_default();
        let mut cells =
            vec![Value::text(one.base), Value::text(name), Value::text(asker.lang.t(rating_words::status(one.status)))];
        let aspects = rating::method::Aspect::ALL;
        let scores = one.scores.as_ref();
        let aspect = |aspect| scores.and_then(|scores| scores.aspects.get(&aspect).copied());
        cells.extend(aspects.map(|one| aspect(one).map_or_else(|| Value::text(""), points)));
        cells.push(scores.map_or_else(|| Value::text(""), |scores| points(scores.total)));
        cells.push(one.star.map_or_else(|| Value::text(""), |star| Value::Number(f64::from(star))));
        cells
    };
    let titles = [
        words::BASE_CODE,
        words::BASE_NAME,
        rating_words::STATUS,
        rating_words::ASPECT_A,
        rating_words::ASPECT_B,
        rating_words::ASPECT_C,
        rating_words::ASPECT_D,
        rating_words::TOTAL,
        words::STARS,
    ];
    Ok((titles.to_vec(), result.results.into_iter().map(row).collect()))
}
