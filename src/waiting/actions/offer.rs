//! The job that offers what comes free. It looks at what is free, never at why: places given back by a cancelled or
//! lapsed booking, by fewer heads, by a new session or a larger one are all the same to it.

use std::collections::BTreeMap;

use crate::{
    bases,
    booking::{
        self,
        actions::{end_waiting_hold, hold_for_waiting},
        holds::{HoldKind, HoldStatus, TIMES},
        model::{SessionId, SessionStatus},
        policy::Reach,
        release::school_year,
    },
    calendars,
    error::AppError,
    messages::{
        self,
        model::{Channels, Details, NewMessage, Topic},
    },
    platform::{
        audit::{Act, Actor, record},
        db::{Conn, Db, Write},
    },
    time::{Moment, shifted},
    waiting::{
        fairness::RULES,
        model::{EntryId, EntryStatus, Outcome, Verdict, WaitlistEntry},
        plan::{Facts, Live, Past, Step, head_count, plan},
        store,
    },
};

/// Entries that end in one run; the next run comes soon.
const AT_ONCE: i64 = 200;
/// Sessions of one run.
const SESSIONS: i64 = 2_000;
/// Days of the civic calendar around what is planned, longest holidays included.
const AROUND: i64 = 40;
/// Days ahead for which anybody can wait.
const AHEAD: i64 = 220;

/// What was last decided, by entry and session.
type Last = BTreeMap<(EntryId, SessionId), Verdict>;

/// Ends what is over and offers what is free, each session in a transaction of its own. Returns how many entries
/// changed. Several programs may do it at once: each entry is taken by one of them.
pub async fn offer_places(db: &Db, channels: Channels, now: Moment) -> Result<usize, AppError> {
    let mut changed = 0;
    let unanswered = store::list_unanswered(&mut *db.read().await?, now, AT_ONCE).await?;
    for id in unanswered {
        let mut tx = db.write(now).await?;
        if end_offer(&mut tx, channels, &id).await? {
            tx.commit().await?;
            changed += 1;
        }
    }
    let over = store::list_over(&mut *db.read().await?, now, AT_ONCE).await?;
    for id in over {
        let mut tx = db.write(now).await?;
        if end_entry(&mut tx, channels, &id, EntryStatus::Waiting).await? {
            tx.commit().await?;
            changed += 1;
        }
    }
    let (steps, last) = read_plan(&mut *db.read().await?, now).await?;
    for step in steps.iter().filter(|step| is_news(step, &last)) {
        let mut tx = db.write(now).await?;
        if let Some(offered) = take_step(&mut tx, channels, step, &last).await? {
            tx.commit().await?;
            changed += offered;
        }
    }
    Ok(changed)
}

/// What is to be done now, in a constant number of statements.
async fn read_plan(conn: &mut Conn, now: Moment) -> Result<(Vec<Step>, Last), AppError> {
    let entries = store::list_live_entries(conn).await?;
    if entries.is_empty() {
        return Ok((Vec::new(), Last::new()));
    }
    let mut grades = store::list_live_grades(conn).await?;
    let facts = read_facts(conn, now).await?;
    let live = entries
        .into_iter()
        .map(|entry| Live { heads: head_count(grades.remove(&entry.id).unwrap_or_default(), entry.adults), entry });
    let live: Vec<Live> = live.collect();
    Ok((plan(&RULES, &facts, &live, now), store::list_last_verdicts(conn).await?))
}

async fn read_facts(conn: &mut Conn, now: Moment) -> Result<Facts, AppError> {
    let (before, ahead) = (shifted(now.date(), -AROUND), shifted(now.date(), AHEAD));
    Ok(Facts {
        sessions: store::list_free_sessions(conn, now, SESSIONS).await?,
        projects: bases::store::list_published_projects(conn).await?,
        bases: bases::store::list_bases(conn).await?,
        papers: bases::store::list_all_papers(conn).await?,
        days: bases::store::list_calendar_days(conn, before, ahead).await?,
        past: Past {
            visits: store::list_visits(conn, school_year(now.date()).0).await?,
            far: store::list_far_organisers(conn).await?,
            spans: calendars::store::list_spans(conn, before, ahead).await?,
            rules: booking::store::list_releases(conn).await?,
        },
        passed: store::list_passes(conn).await?,
        refused: store::list_refused(conn).await?,
    })
}

/// Whether anything is decided that was not decided the last time.
fn is_news(step: &Step, last: &Last) -> bool {
    step.decided.iter().any(|(entry, verdict)| is_new(step, entry, verdict, last))
}

fn is_new(step: &Step, entry: &EntryId, verdict: &Verdict, last: &Last) -> bool {
    let before = last.get(&(entry.clone(), step.session.id.clone()));
    matches!(verdict.outcome, Outcome::Offered | Outcome::PassedOver) || before != Some(verdict)
}

/// Does what was decided at a session, or nothing if anybody was faster. Entries before sessions, both in their order:
/// two programs never wait for each other.
async fn take_step(tx: &mut Write, channels: Channels, step: &Step, last: &Last) -> Result<Option<usize>, AppError> {
    let is_taken = |verdict: &Verdict| matches!(verdict.outcome, Outcome::Offered | Outcome::Keeping);
    let mut taken: Vec<&(EntryId, Verdict)> = step.decided.iter().filter(|one| is_taken(&one.1)).collect();
    taken.sort_by_key(|one| &one.0);
    for (id, verdict) in &taken {
        let to = if verdict.outcome == Outcome::Offered { EntryStatus::Offered } else { EntryStatus::Waiting };
        if !store::update_entry_status(tx, id, EntryStatus::Waiting, to).await? {
            return Ok(None);
        }
    }
    let mut getting = Vec::new();
    for (id, verdict) in step.decided.iter().filter(|one| is_taken(&one.1)) {
        if verdict.outcome != Outcome::Keeping || is_new(step, id, verdict, last) {
            getting.push((find(tx, id).await?, verdict));
        }
    }
    // What was kept for them elsewhere is given back on the way: all of these places before any changes.
    let kept = getting.iter().filter_map(|(entry, _)| Some(entry.hold.as_ref()?.session_id.clone()));
    let places: Vec<SessionId> = kept.chain([step.session.id.clone()]).collect();
    booking::store::lock_places(tx, &places).await?;
    let mut held = Vec::new();
    for (entry, verdict) in getting {
        if !hold(tx, step, &entry, verdict).await? {
            return Ok(None);
        }
        held.push((entry, verdict.outcome));
    }
    for (id, verdict) in step.decided.iter().filter(|(id, verdict)| is_new(step, id, verdict, last)) {
        store::insert_decision(tx, id, &step.session.id, verdict).await?;
    }
    for (entry, _) in held.iter().filter(|(_, outcome)| *outcome == Outcome::Offered) {
        let act = Act::done("offer_places", "waiting_entry", entry.id.as_str()).with(step.session.id.as_str());
        record(tx, &Actor::system(), act).await?;
        tell(tx, channels, entry, Topic::WaitingOffered, Some(step.session.starts_at)).await?;
    }
    Ok(Some(held.len()))
}

/// Holds what an entry gets in place of what is kept for it; false if the places are not there.
async fn hold(tx: &mut Write, step: &Step, entry: &WaitlistEntry, verdict: &Verdict) -> Result<bool, AppError> {
    let now = tx.now();
    let mut keep_until = now.plus(TIMES.kept).min(step.keep_until);
    if let Some(kept) = &entry.hold {
        // What is kept ends when it was to end, however much comes to it.
        keep_until = if kept.session_id == step.session.id { kept.expires_at } else { keep_until };
        end_waiting_hold(tx, kept, HoldStatus::Released).await?;
    }
    let (kind, heads, until) = match verdict.outcome {
        Outcome::Offered => (HoldKind::Offer, verdict.needed, step.until),
        _ => (HoldKind::Kept, verdict.free, keep_until),
    };
    let whose = (&entry.organiser_id, &entry.person_id);
    let held = hold_for_waiting(tx, &step.session.id, whose, heads, (kind, until)).await?;
    match held {
        Ok(hold) => store::update_entry_hold(tx, &entry.id, Some(&hold)).await.map(|()| true),
        Err(_) => Ok(false),
    }
}

/// Ends an offer that nobody can take any more. Where nobody answered it is passed on, and an entry that has not answered
/// too often ends; where the session takes nobody any more, the entry waits on as if nothing had been offered.
async fn end_offer(tx: &mut Write, channels: Channels, id: &EntryId) -> Result<bool, AppError> {
    if !store::update_entry_status(tx, id, EntryStatus::Offered, EntryStatus::Waiting).await? {
        return Ok(false);
    }
    let entry = find(tx, id).await?;
    let Some((session, at, ended)) = store::find_last_hold(tx, id).await? else { return Ok(false) };
    if let Some(hold) = &entry.hold {
        end_waiting_hold(tx, hold, HoldStatus::Expired).await?;
    }
    store::update_entry_hold(tx, id, None).await?;
    // Whoever says no ends the hold too, but the entry is not offered anything then.
    let is_silent = at == SessionStatus::Open && ended != HoldStatus::Released;
    let (outcome, topic) = if is_silent {
        (Outcome::Unanswered, Topic::WaitingUnanswered)
    } else {
        (Outcome::TakenBack, Topic::WaitingTakenBack)
    };
    let heads = entry.heads();
    let verdict = Verdict { outcome, free: heads, needed: heads, first_by: None };
    store::insert_decision(tx, id, &session, &verdict).await?;
    record(tx, &Actor::system(), Act::done("expire_waiting_offer", "waiting_entry", id.as_str())).await?;
    if is_silent {
        store::update_unanswered(tx, id).await?;
        if entry.unanswered + 1 >= RULES.unanswered {
            return end_entry(tx, channels, id, EntryStatus::Waiting).await;
        }
    }
    let starts_at = store::find_beginning(tx, &session).await?;
    tell(tx, channels, &entry, topic, starts_at).await?;
    Ok(true)
}

/// Ends an entry in state `from`, with whatever is kept for it.
async fn end_entry(tx: &mut Write, channels: Channels, id: &EntryId, from: EntryStatus) -> Result<bool, AppError> {
    if !store::update_entry_status(tx, id, from, EntryStatus::Expired).await? {
        return Ok(false);
    }
    let entry = find(tx, id).await?;
    if let Some(hold) = &entry.hold {
        end_waiting_hold(tx, hold, HoldStatus::Released).await?;
    }
    record(tx, &Actor::system(), Act::done("end_waiting_entry", "waiting_entry", id.as_str())).await?;
    tell(tx, channels, &entry, Topic::WaitingEnded, None).await?;
    Ok(true)
}

async fn find(tx: &mut Write, id: &EntryId) -> Result<WaitlistEntry, AppError> {
    let everywhere = Reach { is_all: true, ..Reach::default() };
    store::find_entry(tx, &everywhere, id).await?.ok_or(AppError::NotFound)
}

/// Tells whoever joined; without a session, with the last day it waited for.
pub(super) async fn tell(
    tx: &mut Write,
    channels: Channels,
    entry: &WaitlistEntry,
    topic: Topic,
    starts_at: Option<Moment>,
) -> Result<(), AppError> {
    let details = Details {
        provider: String::new(),
        base: entry.base_name.clone(),
        project: entry.project_title.clone(),
        organiser: entry.organiser_name.clone(),
        group: entry.group_name.clone(),
        starts_at: starts_at.unwrap_or_else(|| Moment::start_of(entry.until)),
        heads: entry.heads(),
        reason: String::new(),
        ..Details::default()
    };
    let href = format!("/waiting-list/{}", entry.id);
    let new = NewMessage { person_id: entry.person_id.clone(), topic, details, href };
    messages::actions::tell(tx, channels, &new).await?;
    Ok(())
}
