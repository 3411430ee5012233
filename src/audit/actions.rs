//! Chaining new events, and proving that nobody touched the old ones.

use super::{
    chain::{Broken, Head, follow},
    export::{Export, MOST_EVENTS},
    model::Search,
    policy::can_read_log,
    store,
};
use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        db::{Conn, Db, Write},
    },
    time::Moment,
};

/// Events chained in one transaction: short enough not to keep other writers waiting.
const CHAINED_AT_ONCE: i64 = 500;
/// Links read at once while verifying.
const READ_AT_ONCE: i64 = 2_000;

/// What a look at the whole chain gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The last link that fits.
    pub head: Head,
    /// Events that wait for their place.
    pub unchained: i64,
    /// The first link that does not fit.
    pub broken: Option<Broken>,
}

/// Gives every waiting event its place in the chain, in order of time, and returns how many there were.
///
/// Two processes may try at once: the place is unique, so one of them fails and comes back later.
pub async fn chain_events(db: &Db, now: Moment) -> Result<usize, AppError> {
    let mut chained = 0;
    loop {
        // Looked for on the reading side first, so that a quiet minute takes no writer.
        if store::count_unchained(&mut *db.read().await?).await? == 0 {
            return Ok(chained);
        }
        let mut tx = db.write(now).await?;
        let events = store::list_unchained(&mut tx, CHAINED_AT_ONCE).await?;
        let mut head = store::find_head(&mut tx).await?;
        for event in events {
            let link = head.link(event);
            store::update_link(&mut tx, &link).await?;
            head = Head { position: link.position, hash: link.hash };
            chained += 1;
        }
        tx.commit().await?;
    }
}

/// Follows the chain from its first link. `known` is the hash of a head noted earlier that must be in it.
pub async fn verify(conn: &mut Conn, known: Option<&str>) -> Result<Verdict, AppError> {
    let mut head = Head::default();
    let mut is_known_found = known.is_none();
    let broken = loop {
        let links = store::list_links(conn, head.position, READ_AT_ONCE).await?;
        if links.is_empty() {
            break (!is_known_found).then_some(Broken::HeadGone);
        }
        let mut misfit = None;
        for link in &links {
            match follow(&head, link) {
                Ok(next) => head = next,
                Err(broken) => {
                    misfit = Some(broken);
                    break;
                }
            }
            is_known_found |= known == Some(head.hash.as_str());
        }
        if misfit.is_some() {
            break misfit;
        }
    };
    Ok(Verdict { head, unchained: store::count_unchained(conn).await?, broken })
}

/// Reads the events asked for to be taken out of the house, and notes who took how many of which days.
pub async fn export_log(tx: &mut Write, person: &Person, asked: &Search) -> Result<Export, AppError> {
    if !can_read_log(person) {
        return Err(AppError::NotAllowed);
    }
    let mut events = store::list_exported(tx, asked, MOST_EVENTS + 1).await?;
    let most = usize::try_from(MOST_EVENTS).unwrap_or(usize::MAX);
    let is_complete = events.len() <= most;
    events.truncate(most);
    let export = Export { at: tx.now(), events, is_complete, head: store::find_head(tx).await? };
    let act = Act::done("export_log", "audit_log", "").with(what_was_exported(asked, export.events.len()));
    record(tx, &person.into(), act).await?;
    Ok(export)
}

/// Notes that events left the house as a list with the names of people: for reading, as the export is for proving.
/// A transaction of its own, so that a page that only reads may ask for it.
pub async fn note_list(db: &Db, actor: &Actor, asked: &Search, count: usize, now: Moment) -> Result<(), AppError> {
    let mut tx = db.write(now).await?;
    let detail = format!("{} list with names", what_was_exported(asked, count));
    record(&mut tx, actor, Act::done("export_log", "audit_log", "").with(detail)).await?;
    tx.commit().await
}

/// The words searched for may be a name, which the log never holds: it only says that there were some.
fn what_was_exported(asked: &Search, count: usize) -> String {
    let said = asked.pairs().into_iter().map(|(key, value)| match key {
        "q" => " words".to_owned(),
        _ => format!(" {key}={value}"),
    });
    format!("{count} events{}", said.collect::<String>())
}
