//! A busy day: two hundred people at two instances of the program do at random whatever can be done with places: hold,
//! book, change, move, call off, approve, answer for the base, let expire, wait and take what is offered, end an
//! agreement. First what happens without the guard, then that with it nothing is ever sold twice or lost.

mod unguarded;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use sqlx::Row;
use sutong::{
    accounts::model::Person,
    agreements::actions::{terminate_agreement, visits_ahead},
    booking::{
        actions::{
            self, book_session, cancel_booking, change_heads, expire_holds, hold_places, lapse_bookings, reschedule,
            verify_capacity,
        },
        model::{BookingId, BookingStatus, CancelReason, Grades, HeadCount, SessionId},
        store,
    },
    decisions::actions::{Approval, answer_for_base, approve_booking, set_acceptance, set_school_approval},
    error::AppError,
    messages::model::Channels,
    platform::{
        chance::Chance,
        db::{Db, Kind, Write},
    },
    time::{DAY, HOUR, MINUTE, shifted},
    waiting::{
        actions::{accept_offer, join, offer_places, withdraw_entry},
        model::{EntryId, NewEntry, Wish},
    },
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

const CLIENTS: u64 = 200;
const ACTS: i64 = 5;
const QUIETLY: Channels = Channels { email: false, sms: false };

/// What can be done, and how often it was.
const VERBS: [&str; 12] =
    ["hold", "book", "change", "move", "call off", "approve", "answer", "expire", "wait", "offer", "accept", "end"];

/// What everybody has before them.
struct Day {
    /// Two instances of the program.
    programs: [Db; 2],
    world: World,
    /// A teacher whose leader approves, one who needs nobody, the leader, the manager, the Centre.
    people: [Person; 5],
    sessions: Vec<SessionId>,
    bookings: Mutex<Vec<BookingId>>,
    entries: Mutex<Vec<EntryId>>,
    done: [AtomicUsize; VERBS.len()],
}

impl Day {
    async fn new(app: &TestApp) -> Self {
        let world = World::new(app).await;
        let mut sessions = Vec::new();
        // The later they are opened the earlier they begin: identifiers and times are in different orders. The first has
        // room for whoever moves; at the others they crowd.
        for (hours, heads, groups) in [(73, 900, 40), (49, 90, 4), (3, 66, 3), (2, 120, 6), (1, 44, 2)] {
            sessions.push(world.session_at(app, morning().plus(14 * DAY + hours * HOUR), heads, groups).await);
        }
        let who = [&world.teacher, &world.other_teacher, &world.approver, &world.manager, &world.officer];
        let mut people = Vec::new();
        for id in who {
            people.push(world.person(app, id).await);
        }
        let people: [Person; 5] = people.try_into().unwrap();
        let mut tx = app.app.db.write(morning()).await.unwrap();
        set_school_approval(&mut tx, &people[2], true).await.unwrap();
        set_acceptance(&mut tx, &people[3], "YZ-01-A", false).await.unwrap();
        tx.commit().await.unwrap();
        // SQLite has one writer in one program; two programs are PostgreSQL's.
        let is_postgres = app.app.db.kind() == Kind::Postgres;
        let other = if is_postgres { app.another_program().await } else { app.app.db.clone() };
        let programs = [app.app.db.clone(), other];
        let (bookings, entries) = (Mutex::default(), Mutex::default());
        Self { programs, world, people, sessions, bookings, entries, done: Default::default() }
    }

    fn one_of<T: Clone>(chance: &Chance, all: &[T]) -> Option<T> {
        let place = chance.between(0, i64::try_from(all.len()).unwrap());
        all.get(usize::try_from(place).unwrap()).cloned()
    }

    fn note(&self, verb: &str, count: usize) {
        let place = VERBS.iter().position(|known| *known == verb).unwrap();
        self.done[place].fetch_add(count, Relaxed);
    }

    /// Keeps what was done, if it was.
    async fn end(&self, tx: Write, verb: &str, is_done: bool) -> Result<(), AppError> {
        if is_done {
            tx.commit().await?;
            self.note(verb, 1);
        }
        Ok(())
    }

    /// Whoever booked it, who alone may change it.
    async fn booker(&self, db: &Db, id: &BookingId) -> Result<(Person, BookingStatus, i64), AppError> {
        let booking = store::find_booking_by_id(&mut *db.read().await?, id).await?.ok_or(AppError::NotFound)?;
        let own = |person: &&Person| *person.organisation_id() == booking.organiser_id;
        Ok((self.people.iter().find(own).unwrap().clone(), booking.status, booking.heads()))
    }
}

/// Somebody's day.
async fn act_by_chance(day: Arc<Day>, client: u64) {
    let chance = Chance::seeded(client);
    let db = day.programs[usize::try_from(client % 2).unwrap()].clone();
    for act in 0..ACTS {
        let name = format!("{client}-{act}");
        let done = match chance.between(0, 20) {
            0 | 1 => hold(&day, &db, &chance).await,
            2..=7 => book(&day, &db, &chance, &name).await,
            8..=12 => change(&day, &db, &chance).await,
            13..=15 => decide(&day, &db, &chance).await,
            16 => let_expire(&day, &db, &chance).await,
            17 if client.is_multiple_of(50) => end_agreement(&day, &db).await,
            _ => wait(&day, &db, &chance, &name).await,
        };
        // Whoever is told that everybody is busy lets it be.
        assert!(matches!(done, Ok(()) | Err(AppError::Busy)), "{done:?}");
    }
}

async fn hold(day: &Day, db: &Db, chance: &Chance) -> Result<(), AppError> {
    let session = Day::one_of(chance, &day.sessions).unwrap();
    let mut tx = db.write(morning()).await?;
    let who = &day.people[usize::try_from(chance.between(0, 2)).unwrap()];
    let held = hold_places(&mut tx, who, &session, chance.between(10, 25)).await?;
    day.end(tx, "hold", held.is_ok()).await
}

async fn book(day: &Day, db: &Db, chance: &Chance, name: &str) -> Result<(), AppError> {
    let session = Day::one_of(chance, &day.sessions).unwrap();
    let who = &day.people[usize::try_from(chance.between(0, 2)).unwrap()];
    let new = group(&session, name, chance.between(10, 25));
    if chance.between(0, 2) == 0 {
        let booked = actions::book(db, who, &new, morning()).await?;
        if let Ok(booking) = &booked {
            day.bookings.lock().unwrap().push(booking.id.clone());
            day.note("book", 1);
        }
        return Ok(());
    }
    let mut tx = db.write(morning()).await?;
    let booked = book_session(&mut tx, who, &new).await?;
    if let Ok(booking) = &booked {
        day.bookings.lock().unwrap().push(booking.id.clone());
    }
    // Others may try it before it is there: to them there is no such booking.
    day.end(tx, "book", booked.is_ok()).await
}

/// Other heads, another session, or not at all.
async fn change(day: &Day, db: &Db, chance: &Chance) -> Result<(), AppError> {
    let Some(id) = committed(day, db, chance).await? else { return Ok(()) };
    let (who, ..) = day.booker(db, &id).await?;
    let mut tx = db.write(morning()).await?;
    match chance.between(0, 3) {
        0 => {
            let heads = HeadCount {
                grades: Grades(vec![(2, chance.between(10, 25))]),
                adults: 2 + chance.between(0, 2),
                in_difficulty: 0,
            };
            let done = change_heads(&mut tx, &who, &id, &heads).await?.is_ok();
            day.end(tx, "change", done).await
        }
        1 => {
            let to = Day::one_of(chance, &day.sessions).unwrap();
            let done = reschedule(&mut tx, &who, &id, &to).await?.is_ok();
            day.end(tx, "move", done).await
        }
        _ => {
            let done = cancel_booking(&mut tx, &who, &id, CancelReason::PlansChanged).await?.is_ok();
            day.end(tx, "call off", done).await
        }
    }
}

async fn decide(day: &Day, db: &Db, chance: &Chance) -> Result<(), AppError> {
    if chance.between(0, 4) == 0 {
        // Now and then the base lets anybody in by rule: those who need no leader's word book at one go.
        let mut tx = db.write(morning()).await?;
        set_acceptance(&mut tx, &day.people[3], "YZ-01-A", chance.between(0, 2) > 0).await?;
        return day.end(tx, "answer", true).await;
    }
    let Some(id) = committed(day, db, chance).await? else { return Ok(()) };
    let (who, ..) = day.booker(db, &id).await?;
    let mut tx = db.write(morning()).await?;
    if who.organisation_id() == day.people[2].organisation_id() && chance.between(0, 3) > 0 {
        let done = approve_booking(&mut tx, &day.people[2], &id, Approval::Approve, "").await?.is_ok();
        day.end(tx, "approve", done).await
    } else {
        let is_taken = chance.between(0, 4) > 0;
        let done = answer_for_base(&mut tx, &day.people[3], &id, is_taken, "那天有别的安排").await?.is_ok();
        day.end(tx, "answer", done).await
    }
}

/// Time passes for the jobs: holds lapse, and now and then whatever has waited for days.
async fn let_expire(day: &Day, db: &Db, chance: &Chance) -> Result<(), AppError> {
    let ended = expire_holds(db, morning().plus(31 * MINUTE)).await?;
    let days = if chance.between(0, 6) == 0 { 7 } else { 0 };
    let lapsed = lapse_bookings(db, morning().plus(days * DAY)).await?;
    day.note("expire", ended + lapsed);
    Ok(())
}

/// Joins the waiting list, has the job look, takes what is offered.
async fn wait(day: &Day, db: &Db, chance: &Chance, name: &str) -> Result<(), AppError> {
    let who = &day.people[1];
    let today = morning().date();
    let new = NewEntry {
        project_id: day.world.project.clone(),
        session_id: None,
        wish: Wish::Days,
        from: today,
        until: shifted(today, 30),
        waits_until: None,
        order: group(&SessionId(String::new()), name, chance.between(10, 25)),
    };
    let mut tx = db.write(morning()).await?;
    if let Ok(id) = join(&mut tx, who, &new).await? {
        day.end(tx, "wait", true).await?;
        day.entries.lock().unwrap().push(id);
    } else {
        drop(tx);
    }
    day.note("offer", offer_places(db, QUIETLY, morning()).await?);
    let entries = day.entries.lock().unwrap().clone();
    let Some(entry) = Day::one_of(chance, &entries) else { return Ok(()) };
    let mut tx = db.write(morning()).await?;
    let accepted = accept_offer(&mut tx, who, &entry).await?;
    if let Ok(booking) = &accepted {
        day.bookings.lock().unwrap().push(booking.id.clone());
    }
    day.end(tx, "accept", accepted.is_ok()).await
}

/// The Centre ends an agreement, and every visit that stands on it.
async fn end_agreement(day: &Day, db: &Db) -> Result<(), AppError> {
    let found = sqlx::query_scalar("select id from agreements where status = 'effective' order by id limit 1");
    let found: Option<String> = found.fetch_optional(&mut *db.read().await?).await?;
    let Some(id) = found.map(sutong::booking::model::AgreementId) else { return Ok(()) };
    let shown = visits_ahead(&mut *db.read().await?, &id, morning()).await?;
    let mut tx = db.write(morning()).await?;
    let done = terminate_agreement(&mut tx, &day.people[4], QUIETLY, &id, "不再合作", shown).await?;
    day.end(tx, "end", done.is_ok()).await
}

/// One of the bookings that everybody knows, once it is there.
async fn committed(day: &Day, db: &Db, chance: &Chance) -> Result<Option<BookingId>, AppError> {
    let all = day.bookings.lock().unwrap().clone();
    let Some(id) = Day::one_of(chance, &all) else { return Ok(None) };
    Ok(store::find_booking_by_id(&mut *db.read().await?, &id).await?.map(|booking| booking.id))
}

/// What a session has promised, added up anew from bookings and holds.
async fn promised(db: &Db, session: &SessionId) -> (i64, i64) {
    let statement = "select cast(coalesce(sum(heads), 0) as bigint), count(*)
         from (select children + adults as heads
               from bookings
               where session_id = $1 and status in ('held', 'submitted', 'confirmed', 'checked_in')
               union all
               select heads from holds where session_id = $1 and status = 'live') x";
    let row = sqlx::query(statement).bind(session.to_string()).fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
    (row.try_get(0).unwrap(), row.try_get(1).unwrap())
}

async fn reserved(db: &Db, session: &SessionId) -> (i64, i64) {
    let found = store::find_session(&mut db.read().await.unwrap(), session).await.unwrap().unwrap();
    assert!(found.reserved_heads <= found.capacity_heads && found.reserved_groups <= found.max_groups, "{found:?}");
    (found.reserved_heads, found.reserved_groups)
}

on_both!(two_hundred_at_random_at_two_programs_never_oversell_and_the_ledger_agrees, |app| async move {
    let day = Arc::new(Day::new(&app).await);
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        clients.spawn(act_by_chance(day.clone(), client));
    }
    // An act that waits for another in a circle is ended by the database, and fails here.
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
    let db = &day.programs[0];
    for session in &day.sessions {
        assert_eq!(reserved(db, session).await, promised(db, session).await, "{session}");
    }
    assert_eq!(verify_capacity(db).await.unwrap(), day.sessions.len());
    let wrong = "select count(*) from bookings
         where (status = 'confirmed')
           <> (status in ('submitted', 'confirmed') and base_decision = 'accepted' and filing_decision = 'accepted'
             and agreement_status = 'effective')";
    let wrong: i64 = sqlx::query_scalar(wrong).fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
    assert_eq!(wrong, 0, "confirmed if and only if everybody has said yes");
    let stands = "select count(*) from bookings b join agreements g on g.id = b.agreement_id
         where b.status in ('submitted', 'confirmed') and g.status in ('terminated', 'void')";
    let stands: i64 = sqlx::query_scalar(stands).fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
    assert_eq!(stands, 0, "nothing stands on an agreement that has ended");
    let done: Vec<(&str, usize)> = VERBS.into_iter().zip(day.done.iter().map(|count| count.load(Relaxed))).collect();
    // An agreement is ended seldom, and an offer may come to nobody: the rest must have happened, or this shows nothing.
    let seldom = ["end", "offer", "accept"];
    assert!(done.iter().all(|(verb, count)| *count > 0 || seldom.contains(verb)), "{done:?}");
    rebook(&day, db).await;
    give_everything_back(&day, db).await;
});

/// Calling off and booking again returns exactly what there was.
async fn rebook(day: &Day, db: &Db) {
    let all = day.bookings.lock().unwrap().clone();
    let mut tried = 0;
    for id in all {
        let Some(booking) = store::find_booking_by_id(&mut db.read().await.unwrap(), &id).await.unwrap() else {
            continue;
        };
        if !matches!(booking.status, BookingStatus::Submitted | BookingStatus::Confirmed) {
            continue;
        }
        let (who, _, heads) = day.booker(db, &id).await.unwrap();
        let before = reserved(db, &booking.session_id).await;
        let mut tx = db.write(morning()).await.unwrap();
        cancel_booking(&mut tx, &who, &id, CancelReason::PlansChanged).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(reserved(db, &booking.session_id).await, (before.0 - heads, before.1 - 1));
        let mut again = group(&booking.session_id, &format!("{} 再次", booking.group_name), heads - booking.adults);
        again.heads.adults = booking.adults;
        let mut tx = db.write(morning()).await.unwrap();
        // A hold of the same person goes into the booking, and gives its places back.
        let held = "select cast(coalesce(sum(heads), 0) as bigint), count(*) from holds
             where session_id = $1 and person_id = $2 and kind = 'form' and status = 'live'";
        let held = sqlx::query(held).bind(booking.session_id.to_string()).bind(who.id.to_string());
        let held = held.fetch_one(&mut *tx).await.unwrap();
        let held: (i64, i64) = (held.try_get(0).unwrap(), held.try_get(1).unwrap());
        let rebooked = book_session(&mut tx, &who, &again).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        day.bookings.lock().unwrap().push(rebooked.id);
        assert_eq!(reserved(db, &booking.session_id).await, (before.0 - held.0, before.1 - held.1));
        tried += 1;
    }
    assert!(tried > 0, "nobody had a place at the end: this shows nothing");
    assert_eq!(verify_capacity(db).await.unwrap(), day.sessions.len());
}

/// Once all is called off and lapsed, every session is as empty as it was.
async fn give_everything_back(day: &Day, db: &Db) {
    let all = day.bookings.lock().unwrap().clone();
    for id in all {
        let mut tx = db.write(morning()).await.unwrap();
        // What was never written down, or is over, has nothing to give back.
        let found = store::find_booking_by_id(&mut tx, &id).await.unwrap();
        if found.is_some() && cancel_booking(&mut tx, &day.people[4], &id, CancelReason::Weather).await.unwrap().is_ok()
        {
            tx.commit().await.unwrap();
        }
    }
    let late = morning().plus(13 * DAY);
    let entries = day.entries.lock().unwrap().clone();
    for id in entries {
        let mut tx = db.write(morning()).await.unwrap();
        if withdraw_entry(&mut tx, &day.people[1], QUIETLY, &id).await.unwrap() {
            tx.commit().await.unwrap();
        }
    }
    while expire_holds(db, late).await.unwrap() > 0 {}
    for session in &day.sessions {
        assert_eq!(reserved(db, session).await, (0, 0), "{session}");
    }
    assert_eq!(verify_capacity(db).await.unwrap(), day.sessions.len());
}
