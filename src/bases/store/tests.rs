//! Store and action cases on a real database.

use super::*;
use crate::{
    accounts::{
        actions::{add_organisation, add_town},
        model::{NewOrganisation, OrganisationKind, Town, TownKind},
    },
    bases::{
        actions,
        model::{
            BaseCategory, BaseId, CalendarDay, DayKind, Facility, Material, MaterialKind, MaterialStatus, NewBase,
            NewProject, OpeningRule, Paper, PaperKind, ProjectId, ProjectKind, ProjectStatus,
        },
        publication::PublishRefusal,
    },
    platform::{
        audit::Actor,
        chance::Chance,
        db::{Db, Write},
        mail::Mail,
    },
    time::{Moment, parse_clock, parse_date, shifted},
};

const NOW: Moment = Moment(1_795_000_000);

struct World {
    db: Db,
    base: BaseId,
    project: ProjectId,
    _folder: tempfile::TempDir,
}

async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("bases.db").display());
    let db = Db::open(&url, Chance::seeded(1), Mail::Nowhere).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.write(NOW).await.unwrap();
    let (base, project) = library(&mut tx).await;
    tx.commit().await.unwrap();
    World { db, base, project, _folder: folder }
}

async fn library(tx: &mut Write) -> (BaseId, ProjectId) {
    let actor = Actor::system();
    let town = Town { code: "zhenzhou".into(), name: "真州镇".into(), kind: TownKind::Town };
    add_town(tx, &actor, &town, 1).await.unwrap();
    let operator = NewOrganisation {
        kind: OrganisationKind::BaseOperator,
        name: "示例图书馆".into(),
        short_name: "图书馆".into(),
        town_code: Some("zhenzhou".into()),
        phone: "051480000000".into(),
    };
    let operator_id = add_organisation(tx, &actor, &operator).await.unwrap();
    let base = NewBase {
        code: "YZ-01".into(),
        name: "示例图书馆".into(),
        category: BaseCategory::RoleExperience,
        operator_id,
        town_code: "zhenzhou".into(),
        address: "示例路1号".into(),
        latitude: 32.27,
        longitude: 119.18,
        datum: "GCJ-02".into(),
        phone: "051480000000".into(),
        intro: "馆藏二十万册。".into(),
        facilities: vec![Facility::Toilets, Facility::FirstAid],
        max_daily_heads: 200,
        is_sample: true,
    };
    let base = actions::add_base(tx, &actor, &base).await.unwrap();
    let project = new_project(&base, "YZ-01-A", ProjectKind::Course);
    let project = actions::add_project(tx, &actor, &project).await.unwrap();
    (base, project)
}

fn new_project(base: &BaseId, code: &str, kind: ProjectKind) -> NewProject {
    NewProject {
        code: code.into(),
        base_id: base.clone(),
        kind,
        title: "我是图书管理员".into(),
        theme: "认书、上架".into(),
        intro: "当一回小馆员。".into(),
        grade_from: 3,
        grade_to: 6,
        duration_min: 90,
        min_heads: 10,
        max_heads: 30,
        children_per_adult: 15,
        fee_fen: 0,
        is_indoor: true,
        rain_plan: String::new(),
        bring: String::new(),
        safety_notes: String::new(),
        is_featured: true,
    }
}

async fn approve(tx: &mut Write, project: &ProjectId, kind: MaterialKind) {
    let material = Material { kind, title: "材料".into(), version: 1, status: MaterialStatus::Approved };
    actions::add_material(tx, &Actor::system(), project, &material).await.unwrap();
}

async fn publish(tx: &mut Write, project: &ProjectId) -> Result<(), PublishRefusal> {
    actions::publish_project(tx, &Actor::system(), project).await.unwrap()
}

async fn open_session(tx: &mut Write, world: &World, starts_at: i64, reserved: i64, groups: i64) {
    sqlx::query(
        "insert into sessions (id, project_id, base_id, date, starts_at, ends_at, capacity_heads, max_groups,
                               reserved_heads, reserved_groups, status, created_at)
         values ($1, $2, $3, '2026-11-26', $4, $5, 30, 2, $6, $7, 'open', 0)",
    )
    .bind(format!("session-{starts_at}"))
    .bind(world.project.to_string())
    .bind(world.base.to_string())
    .bind(starts_at)
    .bind(starts_at + 3_600)
    .bind(reserved)
    .bind(groups)
    .execute(&mut **tx)
    .await
    .unwrap();
}

fn paper(kind: PaperKind, until: &str) -> Paper {
    Paper {
        kind,
        number: "P1".into(),
        issuer: "示例保险".into(),
        valid_from: None,
        valid_until: parse_date(until).unwrap(),
    }
}

async fn insure(tx: &mut Write, world: &World) {
    let insurance = paper(PaperKind::LiabilityInsurance, "2026-11-26");
    actions::add_paper(tx, &Actor::system(), &world.base, &insurance).await.unwrap();
}

#[tokio::test]
async fn lists_and_rule_agree_on_the_last_covered_day() {
    use PaperKind::{FireSafety, FoodPermit, LiabilityInsurance};
    let world = world().await;
    let mut tx = world.db.write(NOW).await.unwrap();
    open_session(&mut tx, &world, 1_000, 0, 0).await;
    // The session is on 26 November.
    let steps = [
        (paper(FoodPermit, "2027-01-01"), false),
        (paper(FireSafety, "2027-01-01"), false),
        (paper(LiabilityInsurance, "2026-11-25"), false),
        (paper(LiabilityInsurance, "2026-11-26"), true),
        (paper(FoodPermit, "2026-01-01"), true),
        (paper(FireSafety, "2026-11-01"), true),
        (paper(LiabilityInsurance, "2027-12-31"), true),
    ];
    for (added, is_offered) in steps {
        actions::add_paper(&mut tx, &Actor::system(), &world.base, &added).await.unwrap();
        let papers = list_papers(&mut tx, &world.base).await.unwrap();
        let rule = crate::bases::lapse::is_covered(&papers, parse_date("2026-11-26").unwrap());
        assert_eq!(rule, is_offered, "{added:?}");
        let offered = list_next_free(&mut tx, Moment(0), Moment(9_000), 1).await.unwrap();
        assert_eq!(!offered.is_empty(), is_offered, "{added:?}");
    }
}

#[tokio::test]
async fn lists_and_rule_agree_whatever_papers_there_are() {
    let world = world().await;
    let session = parse_date("2026-11-26").unwrap();
    let spans = [(None, 0), (None, -1), (Some(0), 0), (Some(1), 9), (Some(-9), -1), (Some(-9), 9)];
    let papers: Vec<Paper> = [PaperKind::LiabilityInsurance, PaperKind::FireSafety]
        .into_iter()
        .flat_map(|kind| spans.map(|(from, until)| (kind, from, until)))
        .map(|(kind, from, until)| Paper {
            valid_from: from.map(|days| shifted(session, days)),
            valid_until: shifted(session, until),
            ..paper(kind, "2026-11-26")
        })
        .collect();
    let mut answers = [0, 0];
    for (place, one) in papers.iter().enumerate() {
        for other in &papers[place..] {
            for third in &papers[place..] {
                // Rolled back at the end: each three papers stand alone.
                let mut tx = world.db.write(NOW).await.unwrap();
                open_session(&mut tx, &world, 1_000, 0, 0).await;
                let three = [one.clone(), other.clone(), third.clone()];
                for paper in &three {
                    actions::add_paper(&mut tx, &Actor::system(), &world.base, paper).await.unwrap();
                }
                let rule = crate::bases::lapse::is_covered(&three, session);
                let free = list_next_free(&mut tx, Moment(0), Moment(9_000), 1).await.unwrap();
                assert_eq!(!free.is_empty(), rule, "{three:?}");
                answers[usize::from(rule)] += 1;
            }
        }
    }
    assert!(answers.iter().all(|count| *count > 20), "{answers:?}");
}

#[tokio::test]
async fn a_base_is_read_as_it_was_added() {
    let world = world().await;
    let mut tx = world.db.write(NOW).await.unwrap();
    let actor = Actor::system();
    let paper = Paper {
        kind: PaperKind::LiabilityInsurance,
        number: "P1".into(),
        issuer: "示例保险".into(),
        valid_from: Some(parse_date("2026-07-01").unwrap()),
        valid_until: parse_date("2027-06-30").unwrap(),
    };
    let rule =
        OpeningRule { weekdays: 126, opens: parse_clock("09:00").unwrap(), closes: parse_clock("16:30").unwrap() };
    actions::add_paper(&mut tx, &actor, &world.base, &paper).await.unwrap();
    actions::add_opening_rule(&mut tx, &actor, &world.base, &rule).await.unwrap();
    let base = find_base(&mut tx, "YZ-01").await.unwrap().unwrap();
    assert_eq!((base.town_name.as_str(), base.is_sample), ("真州镇", true));
    assert_eq!(base.facilities, [Facility::Toilets, Facility::FirstAid]);
    assert_eq!(find_base_by_id(&mut tx, &base.id).await.unwrap(), Some(base.clone()));
    assert_eq!(list_bases_of(&mut tx, &base.operator_id).await.unwrap(), std::slice::from_ref(&base));
    assert_eq!(list_papers(&mut tx, &base.id).await.unwrap(), [paper]);
    assert_eq!(list_opening_rules(&mut tx, &base.id).await.unwrap(), [rule]);
}

#[tokio::test]
async fn the_catalogue_shows_published_projects_of_open_bases_only() {
    let world = world().await;
    let mut tx = world.db.write(NOW).await.unwrap();
    assert!(list_bases(&mut tx).await.unwrap().is_empty(), "a draft base is not shown");
    let obligatory = [MaterialKind::GuideScript, MaterialKind::ActivityPlanBooklet, MaterialKind::Courseware];
    for kind in obligatory {
        assert_eq!(publish(&mut tx, &world.project).await, Err(PublishRefusal::Missing(kind)));
        approve(&mut tx, &world.project, kind).await;
    }
    assert_eq!(publish(&mut tx, &world.project).await, Ok(()));
    assert!(list_published_projects(&mut tx).await.unwrap().is_empty(), "its base is not open");
    actions::activate_base(&mut tx, &Actor::system(), &world.base).await.unwrap();
    let shown = list_published_projects(&mut tx).await.unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].status, ProjectStatus::Published);
    assert_eq!(find_project(&mut tx, "YZ-01-A").await.unwrap().as_ref(), shown.first());
    assert_eq!(list_materials(&mut tx, &world.project).await.unwrap().len(), 3);
}

#[tokio::test]
async fn the_next_free_session_is_the_first_with_room_for_the_group() {
    let world = world().await;
    let mut tx = world.db.write(NOW).await.unwrap();
    insure(&mut tx, &world).await;
    open_session(&mut tx, &world, 1_000, 30, 1).await;
    open_session(&mut tx, &world, 2_000, 5, 2).await;
    open_session(&mut tx, &world, 3_000, 21, 1).await;
    open_session(&mut tx, &world, 4_000, 10, 1).await;
    open_session(&mut tx, &world, 5_000, 0, 0).await;
    let mut first = async |from, to, heads| {
        let found = list_next_free(&mut tx, Moment(from), Moment(to), heads).await.unwrap();
        found.first().map(|next| (next.starts_at.0, next.places_left))
    };
    // Full; all groups taken; nine places where ten come at least; twenty.
    assert_eq!(first(0, 9_000, 1).await, Some((4_000, 20)));
    assert_eq!(first(0, 9_000, 21).await, Some((5_000, 30)));
    // More than the project takes at once: in two groups, each with room.
    assert_eq!(first(0, 9_000, 31).await, Some((4_000, 20)));
    assert_eq!(first(0, 4_000, 31).await, None);
    assert_eq!(first(4_001, 9_000, 1).await, Some((5_000, 30)));
    assert_eq!(first(0, 4_000, 1).await, None);
}

#[tokio::test]
async fn figures_of_an_empty_platform_are_zero() {
    let world = world().await;
    let mut conn = world.db.read().await.unwrap();
    assert_eq!(count_activities(&mut conn).await.unwrap(), 0);
    assert_eq!(sum_children(&mut conn).await.unwrap(), 0);
}

#[tokio::test]
async fn a_published_day_replaces_what_was_published_before() {
    let world = world().await;
    let mut tx = world.db.write(NOW).await.unwrap();
    let day = |kind| CalendarDay {
        date: parse_date("2030-10-10").unwrap(),
        kind,
        name: "国庆节".into(),
        source: "示例通知".into(),
    };
    for kind in [DayKind::StatutoryHoliday, DayKind::MakeupWorkday] {
        actions::set_calendar_day(&mut tx, &Actor::system(), &day(kind)).await.unwrap();
    }
    let (from, to) = (parse_date("2030-11-01").unwrap(), parse_date("2030-11-30").unwrap());
    let days = list_calendar_days(&mut tx, from, to).await.unwrap();
    assert_eq!(days, [day(DayKind::MakeupWorkday)], "the whole year is read");
}

#[tokio::test]
async fn every_act_is_in_the_log() {
    let world = world().await;
    let mut conn = world.db.read().await.unwrap();
    let row = sqlx::query("select count(*) from audit_events where action in ('add_base', 'add_project')")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(sqlx::Row::try_get::<i64, _>(&row, 0).unwrap(), 2);
}
