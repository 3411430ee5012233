//! Who is asked where, and what is free there.

use super::*;
use crate::{
    accounts::model::OrganisationKind,
    bases::{
        made_up::project,
        model::{BaseCategory, BaseStatus, PaperKind, ProjectId},
    },
    booking::{
        holds::{Hold, HoldKind},
        model::SessionStatus,
        release::{Release, Scope, Terms, school_year},
    },
    time::{DAY, HOUR, parse_date, shifted},
    waiting::{
        fairness::RULES,
        model::{EntryStatus, Wish},
    },
};

fn today() -> NaiveDate {
    parse_date("2026-05-14").unwrap()
}

fn now() -> Moment {
    Moment::start_of(today()).plus(8 * HOUR)
}

fn base(id: &str, category: BaseCategory) -> Base {
    Base {
        id: id.into(),
        code: String::new(),
        name: String::new(),
        category,
        operator_id: "operator".into(),
        town_code: String::new(),
        town_name: String::new(),
        address: String::new(),
        latitude: 0.0,
        longitude: 0.0,
        datum: String::new(),
        phone: String::new(),
        intro: String::new(),
        facilities: Vec::new(),
        max_daily_heads: 500,
        status: BaseStatus::Active,
        is_sample: false,
    }
}

/// A session of `project`, some days from now, with so many places, all free.
fn supply(id: &str, project: &str, base: &str, days: i64, places: i64) -> Supply {
    let starts_at = now().plus(days * DAY + HOUR);
    let session = Session {
        id: id.into(),
        project_id: project.into(),
        base_id: base.into(),
        starts_at,
        ends_at: starts_at.plus(HOUR),
        capacity_heads: places,
        max_groups: 3,
        reserved_heads: 0,
        reserved_groups: 0,
        status: SessionStatus::Open,
    };
    Supply { session, presence: Presence::default() }
}

fn live(id: &str, wish: Wish, children: i64) -> Live {
    let adults = (children / 10).max(2);
    let entry = WaitlistEntry {
        id: id.into(),
        organiser_id: format!("school of {id}").into(),
        organiser_name: String::new(),
        organiser_kind: OrganisationKind::School,
        person_id: "teacher".into(),
        project_id: "p".into(),
        project_code: String::new(),
        project_title: String::new(),
        base_name: String::new(),
        wish,
        session_id: (wish == Wish::Session).then(|| "s".into()),
        from: shifted(today(), 10),
        until: shifted(today(), 16),
        group_name: String::new(),
        children,
        adults,
        status: EntryStatus::Waiting,
        created_at: Moment(0),
        expires_at: Moment::start_of(shifted(today(), 17)),
        hold: None,
        booking_id: None,
        unanswered: 0,
    };
    Live { entry, heads: head_count(Grades(vec![(3, children)]), adults) }
}

/// Two bases of one category and one of another, each with a project of the same kind and with its papers.
fn facts(sessions: Vec<Supply>) -> Facts {
    let paper = Paper {
        kind: PaperKind::LiabilityInsurance,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until: shifted(today(), 300),
    };
    Facts {
        sessions,
        projects: vec![project("p", "b"), project("like", "c"), project("other", "d")],
        bases: vec![base("b", BaseCategory::ALL[0]), base("c", BaseCategory::ALL[0]), base("d", BaseCategory::ALL[1])],
        papers: ["b", "c", "d"].map(|id| (id.into(), paper.clone())).to_vec(),
        ..Facts::default()
    }
}

fn decided(facts: &Facts, waiting: &[Live]) -> Vec<(String, String, Outcome)> {
    let steps = plan(&RULES, facts, waiting, now()).into_iter();
    let lines = steps.flat_map(|step| {
        let session = step.session.id.to_string();
        step.decided.into_iter().map(move |(entry, verdict)| (session.clone(), entry.to_string(), verdict.outcome))
    });
    lines.collect()
}

/// The sessions at which an entry with this wish is asked, if no offer ends the search.
fn asked(wish: Wish) -> Vec<String> {
    let sessions = vec![
        supply("s", "p", "b", 12, 40),
        supply("same day", "p", "b", 12, 40),
        supply("too late", "p", "b", 17, 40),
        supply("like", "like", "c", 13, 40),
        supply("other kind of base", "other", "d", 13, 40),
    ];
    let mut facts = facts(sessions);
    facts.sessions.iter_mut().for_each(|one| one.session.reserved_heads = 39);
    decided(&facts, &[live("e", wish, 20)]).into_iter().map(|(session, _, _)| session).collect()
}

#[test]
fn a_wish_names_the_sessions_at_which_a_group_is_asked() {
    assert_eq!(asked(Wish::Session), ["s"]);
    assert_eq!(asked(Wish::Days), ["s", "same day"]);
    assert_eq!(asked(Wish::Week), ["s", "same day"]);
    assert_eq!(asked(Wish::Elsewhere), ["s", "same day", "like"]);
}

#[test]
fn an_entry_is_offered_the_soonest_session_and_no_other() {
    let facts = facts(vec![supply("later", "p", "b", 13, 40), supply("soon", "p", "b", 12, 40)]);
    assert_eq!(decided(&facts, &[live("e", Wish::Days, 20)]), [("soon".to_owned(), "e".to_owned(), Outcome::Offered)]);
}

#[test]
fn where_the_limit_of_people_at_once_leaves_less_the_next_group_that_fits_is_tried() {
    let mut supply = supply("s", "p", "b", 12, 60);
    supply.presence = Presence { most: 60, heads: 30 };
    let waiting = [live("large", Wish::Session, 40), live("small", Wish::Session, 20)];
    let line = |entry: &str, outcome| ("s".to_owned(), entry.to_owned(), outcome);
    let at_once = facts(vec![supply.clone()]);
    assert_eq!(
        decided(&at_once, &waiting),
        [line("large", Outcome::PassedOver), line("small", Outcome::Offered)],
        "30 may come, though the session has 60 places"
    );
    supply.presence = Presence { most: 40, heads: 0 };
    assert_eq!(
        decided(&facts(vec![supply]), &waiting),
        [line("small", Outcome::Offered)],
        "a group above the limit can never come, so nothing is kept for it"
    );
}

#[test]
fn what_is_kept_for_a_group_is_free_when_it_is_decided_anew() {
    let mut supply = supply("s", "p", "b", 12, 44);
    (supply.session.reserved_heads, supply.session.reserved_groups) = (22, 1);
    let mut large = live("large", Wish::Session, 40);
    large.entry.hold = Some(Hold {
        id: "h".into(),
        session_id: "s".into(),
        organiser_id: large.entry.organiser_id.clone(),
        person_id: "teacher".into(),
        kind: HoldKind::Kept,
        heads: 22,
        expires_at: now().plus(DAY),
        booking_id: None,
    });
    let line = ("s".to_owned(), "large".to_owned(), Outcome::Offered);
    assert_eq!(decided(&facts(vec![supply]), &[large]), [line]);
}

#[test]
fn an_entry_that_refused_a_session_or_may_not_go_there_is_not_asked() {
    let mut facts = facts(vec![supply("s", "p", "b", 12, 40)]);
    facts.refused.insert(("e".into(), "s".into()));
    assert_eq!(decided(&facts, &[live("e", Wish::Session, 20)]), []);
    facts.refused.clear();
    let mut too_old = live("e", Wish::Session, 20);
    too_old.heads.grades = Grades(vec![(9, 20)]);
    assert_eq!(decided(&facts, &[too_old]), []);
    facts.papers.clear();
    assert_eq!(decided(&facts, &[live("e", Wish::Session, 20)]), [], "its base is not insured");
}

#[test]
fn the_rules_of_release_say_who_may_be_offered_what() {
    let mut facts = facts(vec![supply("s", "p", "b", 12, 60)]);
    let terms =
        Terms { opens_days: Some(7), early_days: 7, prefers_far: true, most_visits: Some(1), ..Terms::default() };
    facts.past.rules = vec![Release { version: 1, scope: Scope::All, terms }];
    let waiting = [live("near", Wish::Session, 20), live("far", Wish::Session, 20), live("often", Wish::Session, 10)];
    for far in ["far", "often"] {
        facts.past.far.insert(format!("school of {far}").into());
    }
    let project_id: ProjectId = "p".into();
    let visited = Visited { visit: "v".to_owned(), project_id, day: shifted(today(), -3) };
    facts.past.visits.insert("school of often".into(), vec![visited.clone(), visited]);
    let mut lines = decided(&facts, &waiting);
    lines.sort();
    let outcomes: Vec<Outcome> = lines.into_iter().map(|(_, _, outcome)| outcome).collect();
    assert_eq!(outcomes, [Outcome::Offered, Outcome::NotReleased, Outcome::VisitsReached], "far, near, often");
    assert_eq!(facts.past.visits(&"school of often".into(), school_year(today())), 1, "parts are one visit");
}
