//! Actions against a real database: one school, one town, two bases.

mod book;
mod visit;

use chrono::{NaiveDate, NaiveTime};
use tempfile::TempDir;

use super::*;
use crate::{
    accounts::{
        self,
        model::{Membership, NewOrganisation, NewPerson, Organisation, OrganisationKind, Person, Role, Town, TownKind},
    },
    bases::{
        self,
        model::{
            CalendarDay, DayKind, Material, MaterialKind, MaterialStatus, NewBase, NewProject, OpeningRule, Paper,
            PaperKind, ProjectId, ProjectKind,
        },
    },
    booking::{
        autorules::Broken,
        availability::Unbookable,
        lifecycle::{self, STEPS},
        members::Members,
        model::{
            Arrival, Booking, BookingId, BookingStatus, CancelReason, CheckInMethod, Grades, HeadCount, NewBooking,
            NewCheckIn, NewSession, Session, SessionId,
        },
        pattern::{Conflict, Pattern},
        policy::reach,
        store,
    },
    error::AppError,
    platform::{
        audit::Actor,
        chance::Chance,
        db::{Db, Write},
        mail::Mail,
    },
    time::{DAY, HOUR, Moment},
};

/// Friday, 8 May 2026: the third workday before it is Thursday, 30 April.
const DAY_OF_VISIT: &str = "2026-05-08";

fn day(text: &str) -> NaiveDate {
    crate::time::parse_date(text).unwrap()
}

fn at(date: &str, clock: &str) -> Moment {
    Moment::at(day(date), crate::time::parse_clock(clock).unwrap())
}

struct Place {
    db: Db,
    _folder: TempDir,
    teacher: Person,
    other_teacher: Person,
    town: Person,
    manager: Person,
    gate: Person,
    stranger: Person,
    centre: Person,
    project: ProjectId,
}

impl Place {
    async fn write(&self, now: Moment) -> Write {
        self.db.write(now).await.unwrap()
    }

    async fn session(&self, capacity: i64, groups: i64) -> SessionId {
        self.session_at(at(DAY_OF_VISIT, "09:00"), capacity, groups).await.unwrap()
    }

    async fn session_at(
        &self,
        starts_at: Moment,
        capacity_heads: i64,
        max_groups: i64,
    ) -> Result<SessionId, SessionRefusal> {
        let mut tx = self.write(at("2026-04-01", "08:00")).await;
        let ends_at = starts_at.plus(90 * 60);
        let new = NewSession { project_id: self.project.clone(), starts_at, ends_at, capacity_heads, max_groups };
        let opened = open_session(&mut tx, &self.manager, &new).await.unwrap();
        tx.commit().await.unwrap();
        opened
    }

    async fn find(&self, id: &SessionId) -> Session {
        store::find_session(&mut self.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn book_on(&self, now: Moment, person: &Person, new: &NewBooking) -> Result<Booking, BookingRefusal> {
        let mut tx = self.write(now).await;
        let booked = book_session(&mut tx, person, new).await.unwrap();
        if booked.is_ok() {
            tx.commit().await.unwrap();
        }
        booked
    }

    async fn book(&self, session: &SessionId, group: &str, children: i64) -> Result<Booking, BookingRefusal> {
        self.book_on(at("2026-04-30", "16:00"), &self.teacher, &booking_of(session, group, children, 3)).await
    }

    async fn cancel(
        &self,
        now: Moment,
        person: &Person,
        id: &BookingId,
    ) -> Result<Result<(), CancelRefusal>, AppError> {
        let mut tx = self.write(now).await;
        let cancelled = cancel_booking(&mut tx, person, id, CancelReason::Weather).await;
        if matches!(cancelled, Ok(Ok(()))) {
            tx.commit().await.unwrap();
        }
        cancelled
    }

    async fn arrive(
        &self,
        now: Moment,
        person: &Person,
        id: &BookingId,
        came: &NewCheckIn,
    ) -> Result<Result<(), CheckInRefusal>, AppError> {
        let mut tx = self.write(now).await;
        let arrived = check_in(&mut tx, person, id, came).await?;
        if arrived.is_ok() {
            tx.commit().await.unwrap();
        }
        Ok(arrived.map(|_| ()))
    }

    async fn status(&self, id: &BookingId) -> BookingStatus {
        store::find_booking_by_id(&mut self.db.read().await.unwrap(), id).await.unwrap().unwrap().status
    }
}

fn booking_of(session: &SessionId, group: &str, children: i64, adults: i64) -> NewBooking {
    NewBooking {
        session_id: session.clone(),
        group_name: group.to_owned(),
        contact_name: "王老师".to_owned(),
        contact_phone: "13800000000".to_owned(),
        arrival: Arrival::Coach,
        needs: "1 名轮椅".to_owned(),
        purpose: "语文综合实践".to_owned(),
        heads: HeadCount { grades: Grades(vec![(4, children)]), adults, in_difficulty: 2 },
        members: Members::default(),
    }
}

fn came(children: i64, adults: i64) -> NewCheckIn {
    NewCheckIn { grades: Grades(vec![(4, children)]), adults, method: CheckInMethod::Code, briefing_done: true }
}

async fn organisation(tx: &mut Write, kind: OrganisationKind, name: &str) -> Organisation {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        town_code: Some("zz".to_owned()),
        phone: String::new(),
    };
    let id = accounts::actions::add_organisation(tx, &Actor::system(), &new).await.unwrap();
    Organisation { id, kind, name: name.to_owned(), short_name: name.to_owned(), town_code: new.town_code }
}

async fn person(tx: &mut Write, organisation: &Organisation, role: Role, user_name: &str) -> Person {
    let new = NewPerson { user_name: user_name.to_owned(), phone: None, name: user_name.to_owned() };
    let id = accounts::actions::add_person(tx, &Actor::system(), &new).await.unwrap();
    let membership = Membership { id: "m".into(), role, organisation: organisation.clone() };
    Person { id, name: new.name, membership }
}

async fn base(tx: &mut Write, operator: &Organisation) -> ProjectId {
    let system = Actor::system();
    let new = NewBase {
        code: "YZ-01".to_owned(),
        name: "市图书馆".to_owned(),
        category: bases::model::BaseCategory::RoleExperience,
        operator_id: operator.id.clone(),
        town_code: "zz".to_owned(),
        address: "示例路 1 号".to_owned(),
        latitude: 32.27,
        longitude: 119.18,
        datum: "GCJ-02".to_owned(),
        phone: "051483412345".to_owned(),
        intro: String::new(),
        facilities: Vec::new(),
        max_daily_heads: 500,
        is_sample: true,
    };
    let base = bases::actions::add_base(tx, &system, &new).await.unwrap();
    let (kind, valid_until) = (PaperKind::LiabilityInsurance, day("2026-12-31"));
    let paper = Paper { kind, number: "P".to_owned(), issuer: "I".to_owned(), valid_from: None, valid_until };
    bases::actions::add_paper(tx, &system, &base, &paper).await.unwrap();
    let (opens, closes) = (NaiveTime::from_hms_opt(8, 0, 0).unwrap(), NaiveTime::from_hms_opt(17, 0, 0).unwrap());
    bases::actions::add_opening_rule(tx, &system, &base, &OpeningRule { weekdays: 127, opens, closes }).await.unwrap();
    let project = bases::actions::add_project(tx, &system, &project_of(base.clone())).await.unwrap();
    for kind in [MaterialKind::GuideScript, MaterialKind::ActivityPlanBooklet] {
        let material = Material { kind, title: String::new(), version: 1, status: MaterialStatus::Approved };
        bases::actions::add_material(tx, &system, &project, &material).await.unwrap();
    }
    bases::actions::publish_project(tx, &system, &project).await.unwrap().unwrap();
    bases::actions::activate_base(tx, &system, &base).await.unwrap();
    project
}

fn project_of(base_id: bases::model::BaseId) -> NewProject {
    NewProject {
        code: "YZ-01-A".to_owned(),
        base_id,
        kind: ProjectKind::Experience,
        title: "我是图书管理员".to_owned(),
        theme: String::new(),
        intro: String::new(),
        grade_from: 3,
        grade_to: 6,
        duration_min: 90,
        min_heads: 5,
        max_heads: 60,
        children_per_adult: 15,
        fee_fen: 0,
        is_indoor: true,
        rain_plan: String::new(),
        bring: String::new(),
        safety_notes: String::new(),
        is_featured: true,
    }
}

async fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let db = Db::open(&url, Chance::seeded(1), Mail::Nowhere).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.write(at("2026-03-01", "08:00")).await.unwrap();
    let system = Actor::system();
    let town = Town { code: "zz".to_owned(), name: "真州镇".to_owned(), kind: TownKind::Town };
    accounts::actions::add_town(&mut tx, &system, &town, 1).await.unwrap();
    for date in ["2026-05-01", "2026-05-04", "2026-05-05"] {
        let source = "国办".to_owned();
        let off =
            CalendarDay { date: day(date), kind: DayKind::StatutoryHoliday, name: "劳动节".to_owned(), source };
        bases::actions::set_calendar_day(&mut tx, &system, &off).await.unwrap();
    }
    let school = organisation(&mut tx, OrganisationKind::School, "实验小学").await;
    let other = organisation(&mut tx, OrganisationKind::School, "第二小学").await;
    let government = organisation(&mut tx, OrganisationKind::TownGov, "真州镇政府").await;
    let operator = organisation(&mut tx, OrganisationKind::BaseOperator, "市图书馆").await;
    let elsewhere = organisation(&mut tx, OrganisationKind::BaseOperator, "别的基地").await;
    let centre = organisation(&mut tx, OrganisationKind::Centre, "未保中心").await;
    let place = Place {
        teacher: person(&mut tx, &school, Role::OrganiserApplicant, "teacher").await,
        other_teacher: person(&mut tx, &other, Role::OrganiserApplicant, "other").await,
        town: person(&mut tx, &government, Role::TownOfficer, "town").await,
        manager: person(&mut tx, &operator, Role::BaseManager, "manager").await,
        gate: person(&mut tx, &operator, Role::BaseStaff, "gate").await,
        stranger: person(&mut tx, &elsewhere, Role::BaseManager, "stranger").await,
        centre: person(&mut tx, &centre, Role::CentreOfficer, "centre").await,
        project: base(&mut tx, &operator).await,
        db,
        _folder: folder,
    };
    tx.commit().await.unwrap();
    place
}
