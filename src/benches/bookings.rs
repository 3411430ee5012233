//! Bookings of one hot session through the action and over HTTP, against raw commits of one row in the same database.

use std::time::{Duration, Instant};

use sqlx::AnyPool;
use sutong::{
    accounts::{model::Person, store as accounts},
    bases::store as bases,
    booking::{
        actions::{self, verify_capacity},
        members::Members,
        model::{Arrival, Grades, HeadCount, NewBooking, SessionId},
    },
    platform::db::Db,
    sample,
    time::{DAY, Moment, parse_clock, parse_date},
};
use tokio::task::JoinSet;

use crate::{
    Outcome,
    client::{Client, Load, load, post},
    raw::{book_bare, commit_raw},
    report::{Line, median},
    server::Server,
};

/// Groups that book at once.
const CLIENTS: usize = 64;
const ROUNDS: usize = 3;
pub const SPAN: Duration = Duration::from_millis(1500);
/// The least of the speed of raw commits that bookings should reach.
const AIM: f64 = 0.3;
/// So many times what a client alone waits for a raw commit, 99 of 100 bookings should be waited for at most.
const WAIT_AIM: f64 = 100.0;

/// A group, and who books for it: what all bookings of the hot session have in common.
pub type Hot = (Person, NewBooking);

/// Measures bookings through the action, in turn with raw commits.
pub async fn measure(name: &str, db: &Db, raw: &AnyPool, hot: &Hot, lines: &mut Vec<Line>) -> Outcome<()> {
    eprintln!("→ {name}: bookings");
    let (mut ours, mut theirs, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    let (mut alone, mut half, mut nearly_all, mut bare_wait) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let one = commit_raw(raw, 1, &format!("alone-{round}")).await?;
        alone.push(one.within(50).as_secs_f64());
        theirs.push(commit_raw(raw, CLIENTS, &round.to_string()).await?.per_second());
        let least = book_bare(raw, db.kind(), CLIENTS, &format!("bare-{round}")).await?;
        bare.push(least.per_second());
        bare_wait.push(least.within(99).as_secs_f64());
        let booked = book(db, hot, round).await?;
        ours.push(booked.per_second());
        half.push(booked.within(50).as_secs_f64());
        nearly_all.push(booked.within(99).as_secs_f64());
    }
    let (rate, commit) = (median(&mut ours), median(&mut alone));
    let (half, nearly_all) = (median(&mut half) / commit, median(&mut nearly_all) / commit);
    let (least, least_wait) = (median(&mut bare), median(&mut bare_wait) / commit);
    lines.push(Line::ratio(name, "bookings of one session", rate, median(&mut theirs), Some(AIM)));
    lines.push(Line::ratio(name, "the same against commits one after another", rate, 1.0 / commit, None));
    lines.push(Line::ratio(name, "the same against a bare transaction: places, one row", rate, least, None));
    let waits = format!(
        "median {half:.0}, 99 of 100 within {nearly_all:.0} (bare transactions: {least_wait:.0}) times {:.2} ms",
        commit * 1000.0
    );
    lines.push(
        Line::new(name, &format!("wait for a booking among {CLIENTS}, in lone commits"), waits)
            .aim(nearly_all < WAIT_AIM, &format!("< {WAIT_AIM}")),
    );
    let agree = verify_capacity(db).await?;
    lines.push(Line::new(name, "sessions whose places add up afterwards", agree.to_string()));
    Ok(())
}

/// Measures bookings over HTTP, in turn with raw commits.
pub async fn over_http(
    name: &str,
    product: &Server,
    raw: &AnyPool,
    (_, group): &Hot,
    lines: &mut Vec<Line>,
) -> Outcome<()> {
    eprintln!("→ {name}: bookings over HTTP");
    let cookie = sign_in(product).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        theirs.push(commit_raw(raw, CLIENTS, &format!("http-{round}")).await?.per_second());
        ours.push(book_over_http(product, &cookie, group, round).await?.per_second());
    }
    lines.push(Line::ratio(name, "bookings of one session over HTTP", median(&mut ours), median(&mut theirs), None));
    Ok(())
}

/// The cookie of the teacher's sign-in.
pub async fn sign_in(product: &Server) -> Outcome<String> {
    let form = form(&[("name", "teacher"), ("password", sample::PASSWORD)]);
    let reply = Client::connect(product.addr).await?.send(&post("/sign-in", "", &form)).await?;
    let cookie = reply.header("set-cookie").and_then(|cookie| cookie.split(';').next());
    Ok(cookie.ok_or("the teacher could not sign in")?.to_owned())
}

async fn book_over_http(product: &Server, cookie: &str, group: &NewBooking, round: usize) -> Outcome<Load> {
    let path = format!("/sessions/{}/booking", group.session_id);
    let (children, adults) = (group.heads.grades.total().to_string(), group.heads.adults.to_string());
    let (cookie, group) = (cookie.to_owned(), group.clone());
    let request = move |client: usize, number: usize| {
        let group_name = format!("http-{round}-{client}-{number}");
        let fields = [
            ("group_name", group_name.as_str()),
            ("contact_name", &group.contact_name),
            ("contact_phone", &group.contact_phone),
            ("arrival", group.arrival.as_str()),
            ("purpose", &group.purpose),
            ("grade_4", &children),
            ("adults", &adults),
            ("in_difficulty", "0"),
        ];
        post(&path, &cookie, &form(&fields))
    };
    Ok(load(product.addr, CLIENTS, SPAN, 303, request).await?)
}

fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The moment of everything that is written.
pub fn now() -> Moment {
    Moment::at(parse_date("2026-11-23").unwrap_or_default(), parse_clock("08:30").unwrap_or_default())
}

/// The teacher, and a group that suits an open session two weeks ahead, which gets room for everybody.
pub async fn hot_session(db: &Db) -> Outcome<Hot> {
    let mut tx = db.write(now()).await?;
    let (session, project): (String, String) = sqlx::query_as(
        "select s.id, s.project_id from sessions s join projects p on p.id = s.project_id
         where s.status = 'open' and s.starts_at > $1 and p.grade_from <= 4 and p.grade_to >= 4
         order by s.starts_at, s.id limit 1",
    )
    .bind(now().plus(14 * DAY).0)
    .fetch_one(&mut *tx)
    .await?;
    // The session and the entry of its opening, so that its three accounts still agree.
    for room in [
        "update sessions set capacity_heads = 100000000, max_groups = 1000000 where id = $1",
        "update capacity_entries set capacity_heads = 100000000, max_groups = 1000000
         where session_id = $1 and kind = 'opened'",
    ] {
        sqlx::query(room).bind(session.clone()).execute(&mut *tx).await?;
    }
    let project = bases::find_project_by_id(&mut tx, &project.into()).await?.ok_or("no project")?;
    let account = accounts::find_account(&mut tx, "teacher").await?.ok_or("no teacher")?;
    let membership = accounts::list_memberships(&mut tx, &account.id).await?.remove(0);
    tx.commit().await?;
    let adults = (project.max_heads / project.children_per_adult.max(1) + 1).max(2);
    let heads = HeadCount { grades: Grades(vec![(4, (project.max_heads - adults).max(1))]), adults, in_difficulty: 0 };
    let group = NewBooking {
        session_id: SessionId(session),
        group_name: String::new(),
        contact_name: "周老师".to_owned(),
        contact_phone: "13812345678".to_owned(),
        arrival: Arrival::Coach,
        needs: String::new(),
        purpose: "综合实践课".to_owned(),
        heads,
        members: Members::default(),
    };
    Ok((Person { id: account.id, name: account.name, membership }, group))
}

async fn book(db: &Db, (person, group): &Hot, round: usize) -> Outcome<Load> {
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for client in 0..CLIENTS {
        let (db, person, group) = (db.clone(), person.clone(), group.clone());
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while began.elapsed() < SPAN {
                let asked = Instant::now();
                let new = NewBooking { group_name: format!("{round}-{client}-{}", waits.len()), ..group.clone() };
                let booked = actions::book(&db, &person, &new, now()).await.map_err(|error| error.to_string())?;
                booked.map_err(|refusal| format!("{refusal:?}"))?;
                waits.push(asked.elapsed());
            }
            Ok::<_, String>(waits)
        });
    }
    let waits = tasks.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(Load::of(began, waits))
}
