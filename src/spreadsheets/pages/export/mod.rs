//! Lists as files: the same reading and the same reach as their pages, with the filters on.
//! None of the statements behind them reads how many children are in difficulty.

mod accounts;
mod awards;
mod desks;
mod inspections;
mod questionnaires;
mod records;
mod rectifications;
mod results;
mod revisions;
mod seasons;
mod services;
mod supply;
mod vetoes;
mod visits;
mod waiting;

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};

use super::answer::{Format, file};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    audit::{actions::note_list, model::Search},
    booking::{self, policy::Reach},
    error::AppError,
    platform::{
        db::Conn,
        http::App,
        spreadsheet::{Column, Table, Value},
    },
    spreadsheets::{
        columns::columns,
        model::{ImportKind, ListKind},
        policy::{can_export, is_public},
    },
    text::{Lang, Text, spreadsheets as words},
    time::Moment,
};

/// Most rows of a list that a person takes out.
const MOST: i64 = 20_000;
/// Width of a column, in letters.
const WIDTH: f64 = 18.0;

/// Who asks for a list, and what of it.
pub struct Asker {
    /// The language of headings and words.
    pub lang: Lang,
    /// When.
    pub now: Moment,
    /// Who; nobody for lists that are everybody's, and for the operator at the command line.
    pub person: Option<Person>,
    /// Whose sessions and bookings are in reach.
    pub reach: Reach,
    /// Whether drafts are to be in it: the operator's own copy.
    pub is_whole: bool,
    /// The query of the list's page.
    pub pairs: Vec<(String, String)>,
    /// Most rows.
    pub most: i64,
}

/// A list that was taken out.
pub struct Exported {
    /// It.
    pub table: Table,
    /// There is more; the last row says so.
    pub is_cut: bool,
}

impl Asker {
    fn value(&self, key: &str) -> &str {
        self.pairs.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }

    /// What is asked of a store: one row too many tells that the list goes on.
    const fn asked(&self) -> i64 {
        self.most.saturating_add(1)
    }

    /// The operator's own copy of everything there is.
    const fn is_unnarrowed(&self) -> bool {
        self.is_whole && self.pairs.is_empty()
    }

    /// What the address asks for, as keys and values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whoever asks for a list of their own; the operator has none.
    fn person(&self) -> Result<&Person, AppError> {
        self.person.as_ref().ok_or(AppError::NotFound)
    }
}

/// A list as a file, narrowed like its page: `/export/bookings`, or `/export/bookings.csv`.
pub async fn export_list(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let (name, format) = Format::of(&name);
    let list = ListKind::parse(name).ok_or(AppError::NotFound)?;
    if !is_public(list) {
        visitor.allowed(|person| can_export(person, list))?;
    }
    let query = query.unwrap_or_default();
    let asker = Asker {
        lang: visitor.lang,
        now: visitor.now,
        person: visitor.person.clone(),
        reach: visitor.person.as_ref().map(booking::policy::reach).unwrap_or_default(),
        is_whole: false,
        pairs: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        most: MOST,
    };
    let table = table_of(&mut *app.db.read().await?, list, &asker).await?.table;
    if let (ListKind::Audit, Some(person)) = (list, &visitor.person) {
        let asked = Search::read(asker.pairs());
        note_list(&app.db, &person.into(), &asked, table.rows.len(), visitor.now).await?;
    }
    let name = format!("{}-{}", table.name, visitor.now.date());
    file(&name, format, table).await
}

/// A list as a table; the last row says so if there is more.
pub async fn table_of(conn: &mut Conn, list: ListKind, asker: &Asker) -> Result<Exported, AppError> {
    let (columns, mut rows) = match list {
        ListKind::Bases => supply::bases(conn, asker).await?,
        ListKind::Projects => supply::projects(conn, asker).await?,
        ListKind::Calendar => supply::calendar(conn, asker).await?,
        ListKind::Supply => supply::edited_bases(conn, asker).await?,
        ListKind::Stars => seasons::stars(conn, asker).await?,
        ListKind::Seasons => seasons::seasons(conn, asker).await?,
        ListKind::Season => seasons::season(conn, asker).await?,
        ListKind::Inspections => inspections::inspections(conn, asker).await?,
        ListKind::Vetoes => vetoes::vetoes(conn, asker).await?,
        ListKind::Revisions => revisions::revisions(conn, asker).await?,
        ListKind::Rectifications => rectifications::rectifications(conn, asker).await?,
        ListKind::Sessions => visits::sessions(conn, asker).await?,
        ListKind::Bookings | ListKind::Gate => visits::bookings(conn, list, asker).await?,
        ListKind::Ledger => visits::entries(conn, asker).await?,
        ListKind::Capacity => visits::drifts(conn, asker).await?,
        ListKind::Surveys => visits::surveys(conn, asker).await?,
        ListKind::People => accounts::people(conn, asker).await?,
        ListKind::Organisations => accounts::organisations(conn, asker).await?,
        ListKind::Messages => records::messages(conn, asker).await?,
        ListKind::Deliveries => records::deliveries(conn, asker).await?,
        ListKind::WebhookDeliveries => records::webhook_deliveries(conn, asker).await?,
        ListKind::Jobs => records::jobs(conn, asker).await?,
        ListKind::Audit => records::events(conn, asker).await?,
        ListKind::Agreements => desks::agreements(conn, asker).await?,
        ListKind::CalendarDays => desks::calendar_days(conn, asker).await?,
        ListKind::SchoolSpans => desks::school_spans(conn, asker).await?,
        ListKind::Filings => desks::filings(conn, asker).await?,
        ListKind::Approvals => desks::approvals(conn, asker).await?,
        ListKind::Incidents => desks::incidents(conn, asker).await?,
        ListKind::SafeReturns => desks::safe_returns(conn, asker).await?,
        ListKind::WaitingList => waiting::entries(conn, asker).await?,
        ListKind::Questionnaires => questionnaires::items(conn, asker).await?,
        ListKind::Results => results::results(conn, asker).await?,
        ListKind::Turnouts => results::turnouts(conn, asker).await?,
        ListKind::Services => services::requests(conn, asker).await?,
        ListKind::Providers => services::providers(conn, asker).await?,
        ListKind::Certificates => awards::certificates(conn, asker).await?,
        ListKind::Titles => awards::titles(conn, asker).await?,
    };
    let most = usize::try_from(asker.most).unwrap_or_default();
    let is_cut = rows.len() > most;
    if is_cut {
        rows.truncate(most);
        rows.push(vec![Value::text(asker.lang.fill(words::CUT, &[("n", &asker.most)]))]);
    }
    let columns = columns.into_iter().map(|title| Column::new(asker.lang.t(title), WIDTH)).collect();
    let table = Table { name: asker.lang.t(words::list(list)).to_owned(), columns, rows };
    Ok(Exported { table, is_cut })
}

/// Headings and rows.
type Rows = (Vec<Text>, Vec<Vec<Value>>);

/// The headings of a list that could be imported again; papers of bases are for those who edit them.
fn titles(kind: ImportKind, with_papers: bool, further: &[Text]) -> Vec<Text> {
    let shown = columns(kind).iter().filter(|column| with_papers || column.paper.is_none());
    shown.map(|column| column.title).chain(further.iter().copied()).collect()
}

fn texts(cells: Vec<(&'static str, String)>) -> Vec<Value> {
    cells.into_iter().map(|(_, text)| Value::text(text)).collect()
}

/// A moment as a spreadsheet sorts it.
fn moment(at: Moment) -> Value {
    Value::text(at.local().format("%Y-%m-%d %H:%M").to_string())
}

/// A moment that may not have come.
fn moment_or_nothing(at: Option<Moment>) -> Value {
    at.map_or_else(|| Value::text(""), moment)
}
