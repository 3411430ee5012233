//! Actions against a real database: one school, one town, two bases.

use chrono::{NaiveDate, NaiveTime};
use tempfile::TempDir;

use super::*;
use crate::{
    accounts::{
        self,
        model::{
            Membership, NewOrganisation, NewPerson, Organisation, OrganisationId, OrganisationKind, Person, Role, Town,
            TownKind,
        },
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
    provider: OrganisationId,
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
    let paper = Paper { kind, number: "P".to_owned(), issuer: "I".to_owned(), valid_until };
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
    let provider = organisation(&mut tx, OrganisationKind::SocialOrg, "社工机构").await;
    let place = Place {
        teacher: person(&mut tx, &school, Role::OrganiserApplicant, "teacher").await,
        other_teacher: person(&mut tx, &other, Role::OrganiserApplicant, "other").await,
        town: person(&mut tx, &government, Role::TownOfficer, "town").await,
        manager: person(&mut tx, &operator, Role::BaseManager, "manager").await,
        gate: person(&mut tx, &operator, Role::BaseStaff, "gate").await,
        stranger: person(&mut tx, &elsewhere, Role::BaseManager, "stranger").await,
        centre: person(&mut tx, &centre, Role::CentreOfficer, "centre").await,
        provider: provider.id,
        project: base(&mut tx, &operator).await,
        db,
        _folder: folder,
    };
    tx.commit().await.unwrap();
    place
}

#[tokio::test]
async fn a_booking_is_confirmed_at_once_with_filing_and_agreement() {
    let place = place().await;
    let session = place.session(60, 2).await;
    let booking = place.book(&session, "四（2）班", 42).await.unwrap();
    assert_eq!(booking.status, BookingStatus::Confirmed);
    assert_eq!(booking.code.len(), 6);
    let found = place.find(&session).await;
    assert_eq!((found.reserved_heads, found.reserved_groups), (45, 1));
    let conn = &mut *place.db.read().await.unwrap();
    let filing = store::find_filing_of(conn, &booking.id).await.unwrap().unwrap();
    assert_eq!(filing.decision_rule, "auto-filing-1");
    assert_eq!(store::list_booking_grades(conn, &booking.id).await.unwrap(), Grades(vec![(4, 42)]));
}

#[tokio::test]
async fn a_full_session_refuses_one_more() {
    let place = place().await;
    let session = place.session(30, 3).await;
    place.book(&session, "A", 20).await.unwrap();
    let refused = place.book(&session, "B", 5).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::Unbookable(Unbookable::TooFewPlaces { left: 7 }));
    place.book(&session, "C", 4).await.unwrap();
    assert_eq!(place.find(&session).await.reserved_heads, 30);
}

#[tokio::test]
async fn one_group_too_many_is_refused_although_places_are_left() {
    let place = place().await;
    let session = place.session(60, 1).await;
    place.book(&session, "A", 5).await.unwrap();
    assert_eq!(place.book(&session, "B", 5).await.unwrap_err(), BookingRefusal::Unbookable(Unbookable::NoGroupLeft));
}

#[tokio::test]
async fn a_group_books_a_session_once_and_may_book_again_after_cancelling() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    assert_eq!(place.book(&session, "A", 10).await.unwrap_err(), BookingRefusal::AlreadyBooked);
    place.cancel(at("2026-04-30", "17:00"), &place.teacher, &booking.id).await.unwrap().unwrap();
    place.book(&session, "A", 10).await.unwrap();
}

#[tokio::test]
async fn cancelling_then_rebooking_returns_capacity_exactly() {
    let place = place().await;
    let session = place.session(60, 3).await;
    place.book(&session, "stays", 8).await.unwrap();
    let before = place.find(&session).await;
    for children in [5, 13, 45, 2] {
        let booking = place.book(&session, "comes and goes", children).await.unwrap();
        assert_eq!(place.find(&session).await.reserved_heads, before.reserved_heads + children + 3);
        place.cancel(at("2026-04-30", "17:00"), &place.teacher, &booking.id).await.unwrap().unwrap();
        let again = place.cancel(at("2026-04-30", "17:00"), &place.teacher, &booking.id).await.unwrap();
        assert_eq!(again, Err(CancelRefusal::NotLive(BookingStatus::Cancelled)));
        assert_eq!(place.find(&session).await, before);
    }
}

#[tokio::test]
async fn too_late_too_few_adults_and_wrong_grades_are_named_together() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let mut new = booking_of(&session, "A", 31, 2);
    new.heads.grades.0.push((9, 1));
    let refused = place.book_on(at("2026-05-06", "08:00"), &place.teacher, &new).await.unwrap_err();
    let expected = vec![
        Broken::TooLate(day("2026-04-30")),
        Broken::WrongGrade { from: 3, to: 6 },
        Broken::TooFewAdults { needed: 3 },
    ];
    assert_eq!(refused, BookingRefusal::Rules(expected));
    assert_eq!(place.find(&session).await.reserved_heads, 0);
}

#[tokio::test]
async fn a_school_does_not_go_on_a_holiday_but_a_town_does() {
    let place = place().await;
    let session = place.session_at(at("2026-05-04", "09:00"), 60, 3).await.unwrap();
    let now = at("2026-04-20", "09:00");
    let new = booking_of(&session, "A", 20, 2);
    let refused = place.book_on(now, &place.teacher, &new).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::Rules(vec![Broken::HolidayTrip]));
    place.book_on(now, &place.town, &new).await.unwrap();
}

#[tokio::test]
async fn a_refused_booking_leaves_nothing_behind() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let mut new = booking_of(&session, "A", 1, 5);
    new.heads.in_difficulty = 2;
    let refused = place.book_on(at("2026-04-20", "09:00"), &place.teacher, &new).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::DifficultyAboveChildren);
    new.heads.grades = Grades::default();
    let refused = place.book_on(at("2026-04-20", "09:00"), &place.teacher, &new).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::NoChildren);
    let found = place.find(&session).await;
    assert_eq!((found.reserved_heads, found.reserved_groups), (0, 0));
}

#[tokio::test]
async fn only_organisers_book_and_only_managers_of_the_base_open_sessions() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let mut tx = place.write(at("2026-04-20", "09:00")).await;
    let new = booking_of(&session, "A", 20, 2);
    for person in [&place.manager, &place.gate, &place.centre] {
        assert_eq!(book_session(&mut tx, person, &new).await, Err(AppError::NotAllowed));
    }
    let starts_at = at("2026-05-20", "09:00");
    let ends_at = starts_at.plus(HOUR);
    let new = NewSession { project_id: place.project.clone(), starts_at, ends_at, capacity_heads: 30, max_groups: 1 };
    assert_eq!(open_session(&mut tx, &place.gate, &new).await, Err(AppError::NotAllowed));
    assert_eq!(open_session(&mut tx, &place.teacher, &new).await, Err(AppError::NotAllowed));
    assert_eq!(open_session(&mut tx, &place.stranger, &new).await, Err(AppError::NotFound));
    assert!(open_session(&mut tx, &place.centre, &new).await.unwrap().is_ok());
}

#[tokio::test]
async fn bookings_are_found_by_their_own_people_only() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let booking = place.book(&session, "A", 20).await.unwrap();
    let conn = &mut *place.db.read().await.unwrap();
    for person in [&place.teacher, &place.town, &place.manager, &place.gate, &place.centre] {
        assert!(store::find_visit(conn, &reach(person), &booking.id).await.unwrap().is_some(), "{}", person.name);
    }
    for person in [&place.other_teacher, &place.stranger] {
        assert!(store::find_visit(conn, &reach(person), &booking.id).await.unwrap().is_none(), "{}", person.name);
        assert!(store::find_visit_by_code(conn, &reach(person), &booking.code).await.unwrap().is_none());
        assert!(store::list_visits_ahead(conn, &reach(person), Moment(0), 9, 0).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn nobody_at_the_base_can_load_how_many_are_in_difficulty() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let booking = place.book(&session, "A", 20).await.unwrap();
    let conn = &mut *place.db.read().await.unwrap();
    for person in [&place.manager, &place.gate, &place.stranger, &place.other_teacher] {
        let found = store::find_difficulty(conn, &reach(person), &booking.id).await.unwrap();
        assert_eq!(found, None, "{}", person.name);
    }
    for person in [&place.teacher, &place.town, &place.centre] {
        assert_eq!(store::find_difficulty(conn, &reach(person), &booking.id).await.unwrap(), Some(2));
    }
}

#[tokio::test]
async fn calling_off_is_late_for_the_organiser_after_the_last_workday_and_never_for_the_centre() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let cases = [
        ("A", "2026-05-07", &place.teacher, false),
        ("B", DAY_OF_VISIT, &place.teacher, true),
        ("C", DAY_OF_VISIT, &place.centre, false),
    ];
    for (group, date, person, is_late) in cases {
        let booking = place.book(&session, group, 10).await.unwrap();
        place.cancel(at(date, "08:00"), person, &booking.id).await.unwrap().unwrap();
        let conn = &mut *place.db.read().await.unwrap();
        let noted = store::find_cancellation(conn, &booking.id).await.unwrap().unwrap();
        assert_eq!(noted.is_late, is_late, "{group}");
    }
}

#[tokio::test]
async fn others_cannot_call_off() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    let now = at("2026-05-05", "08:00");
    assert_eq!(place.cancel(now, &place.other_teacher, &booking.id).await, Err(AppError::NotFound));
    assert_eq!(place.cancel(now, &place.manager, &booking.id).await, Err(AppError::NotAllowed));
}

#[tokio::test]
async fn a_group_arrives_on_its_day_and_its_visit_is_closed_once() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    let id = &booking.id;
    let now = at(DAY_OF_VISIT, "08:50");
    let early = place.arrive(at("2026-05-07", "08:50"), &place.gate, id, &came(10, 3)).await.unwrap();
    assert_eq!(early, Err(CheckInRefusal::OtherDay(day(DAY_OF_VISIT))));
    let mut tx = place.write(now).await;
    let refused = close_out(&mut tx, &place.gate, id, "").await.unwrap();
    assert_eq!(refused, Err(CloseOutRefusal::NotHere(BookingStatus::Confirmed)));
    drop(tx);
    assert_eq!(place.arrive(now, &place.gate, id, &came(0, 3)).await.unwrap(), Err(CheckInRefusal::NobodyCame));
    assert_eq!(place.arrive(now, &place.gate, id, &came(9, 3)).await.unwrap(), Ok(()));
    assert_eq!(place.arrive(now, &place.gate, id, &came(9, 3)).await.unwrap(), Err(CheckInRefusal::AlreadyHere));
    let mut tx = place.write(now.plus(HOUR)).await;
    assert_eq!(close_out(&mut tx, &place.gate, id, "顺利").await.unwrap(), Ok(()));
    let again = close_out(&mut tx, &place.gate, id, "").await.unwrap();
    assert_eq!(again, Err(CloseOutRefusal::NotHere(BookingStatus::Completed)));
    tx.commit().await.unwrap();
    assert_eq!(place.status(id).await, BookingStatus::Completed);
    let conn = &mut *place.db.read().await.unwrap();
    assert_eq!(store::list_check_in_grades(conn, id).await.unwrap(), Grades(vec![(4, 9)]));
}

#[tokio::test]
async fn more_than_booked_may_come_while_there_is_room() {
    let place = place().await;
    let session = place.session(20, 4).await;
    let booking = place.book(&session, "A", 15).await.unwrap();
    let now = at(DAY_OF_VISIT, "08:50");
    let over = place.arrive(now, &place.gate, &booking.id, &came(20, 3)).await.unwrap();
    assert_eq!(over, Err(CheckInRefusal::OverCapacity { over: 5, left: 2 }));
    assert_eq!(place.status(&booking.id).await, BookingStatus::Confirmed);
    assert_eq!(place.arrive(now, &place.gate, &booking.id, &came(17, 3)).await.unwrap(), Ok(()));
    assert_eq!(place.find(&session).await.reserved_heads, 20);
}

#[tokio::test]
async fn only_the_base_and_the_centre_receive() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    let now = at(DAY_OF_VISIT, "08:50");
    let count = came(10, 3);
    assert_eq!(place.arrive(now, &place.teacher, &booking.id, &count).await, Err(AppError::NotAllowed));
    assert_eq!(place.arrive(now, &place.stranger, &booking.id, &count).await, Err(AppError::NotFound));
    assert_eq!(place.arrive(now, &place.centre, &booking.id, &count).await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_cancelled_booking_does_not_come_in() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    place.cancel(at("2026-05-05", "08:00"), &place.teacher, &booking.id).await.unwrap().unwrap();
    let refused = place.arrive(at(DAY_OF_VISIT, "08:50"), &place.gate, &booking.id, &came(10, 3)).await.unwrap();
    assert_eq!(refused, Err(CheckInRefusal::NotConfirmed(BookingStatus::Cancelled)));
}

#[tokio::test]
async fn every_step_outside_the_table_is_refused_by_the_actions() {
    let place = place().await;
    let session = place.session(60, 9).await;
    let now = at(DAY_OF_VISIT, "08:50");
    let booking = place.book(&session, "A", 10).await.unwrap();
    for status in BookingStatus::ALL.iter().copied() {
        let mut tx = place.write(now).await;
        if status != BookingStatus::Confirmed {
            assert!(
                store::update_booking_status(&mut tx, &booking.id, BookingStatus::Confirmed, status).await.unwrap()
            );
        }
        let may = |event| lifecycle::after(status, event).is_some();
        let arrives = check_in(&mut tx, &place.gate, &booking.id, &came(10, 3)).await.unwrap().is_ok();
        assert_eq!(arrives, may(lifecycle::Event::CheckIn), "{status}");
        drop(tx);
        let mut tx = place.write(now).await;
        store::update_booking_status(&mut tx, &booking.id, BookingStatus::Confirmed, status).await.unwrap();
        let cancels = cancel_booking(&mut tx, &place.teacher, &booking.id, CancelReason::Other).await.unwrap().is_ok();
        assert_eq!(cancels, may(lifecycle::Event::Cancel), "{status}");
    }
    assert!(!STEPS.is_empty());
}

#[tokio::test]
async fn time_alone_misses_and_closes_visits() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let missed = place.book(&session, "A", 10).await.unwrap();
    let came_in = place.book(&session, "B", 10).await.unwrap();
    let now = at(DAY_OF_VISIT, "08:50");
    place.arrive(now, &place.gate, &came_in.id, &came(10, 3)).await.unwrap().unwrap();
    let mut tx = place.write(now.plus(HOUR)).await;
    close_out(&mut tx, &place.gate, &came_in.id, "").await.unwrap().unwrap();
    assert_eq!(settle_past(&mut tx).await.unwrap(), Settled::default());
    tx.commit().await.unwrap();
    let mut tx = place.write(now.plus(8 * DAY)).await;
    assert_eq!(settle_past(&mut tx).await.unwrap(), Settled { missed: 1, closed: 1, finished: 1 });
    tx.commit().await.unwrap();
    assert_eq!(place.status(&missed.id).await, BookingStatus::NoShow);
    assert_eq!(place.status(&came_in.id).await, BookingStatus::Closed);
}

#[tokio::test]
async fn a_provider_serves_a_live_booking() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    let mut tx = place.write(at("2026-05-05", "08:00")).await;
    for volunteers in [4, 5] {
        assign_provider(&mut tx, &place.teacher, &booking.id, &place.provider, volunteers).await.unwrap();
    }
    let refused = assign_provider(&mut tx, &place.gate, &booking.id, &place.provider, 4).await;
    assert_eq!(refused, Err(AppError::NotAllowed));
    let school = place.teacher.organisation_id().clone();
    let refused = assign_provider(&mut tx, &place.teacher, &booking.id, &school, 4).await;
    assert_eq!(refused, Err(AppError::NotFound));
    let name = store::find_provider_name(&mut tx, &booking.id).await.unwrap();
    assert_eq!(name.as_deref(), Some("社工机构"));
}

#[tokio::test]
async fn the_agreement_of_a_year_covers_every_booking_of_that_year() {
    let place = place().await;
    let first = place.session(60, 4).await;
    let second = place.session_at(at("2026-06-11", "09:00"), 60, 4).await.unwrap();
    let now = at("2026-04-20", "08:00");
    let mut agreements = Vec::new();
    for session in [&first, &second] {
        let booking = place.book_on(now, &place.teacher, &booking_of(session, "A", 10, 2)).await.unwrap();
        let conn = &mut *place.db.read().await.unwrap();
        let found = place.find(session).await;
        let organiser = &booking.organiser_id;
        let day = found.starts_at.date();
        agreements.push(store::find_effective_agreement(conn, organiser, &found.base_id, day).await.unwrap().unwrap());
    }
    assert_eq!(agreements[0], agreements[1]);
}

#[tokio::test]
async fn a_pattern_opens_what_is_free_and_skips_what_is_not() {
    let place = place().await;
    place.session_at(at("2026-05-12", "09:00"), 30, 1).await.unwrap();
    let pattern = Pattern {
        project_id: place.project.clone(),
        from: day("2026-05-04"),
        until: day("2026-05-19"),
        weekdays: 0b000_0011,
        starts: crate::time::parse_clock("09:00").unwrap(),
        ends: crate::time::parse_clock("10:30").unwrap(),
        capacity_heads: 30,
        max_groups: 1,
    };
    let now = at("2026-04-20", "08:00");
    let conn = &mut *place.db.read().await.unwrap();
    let planned = plan_pattern(conn, &place.manager, &pattern, now).await.unwrap().unwrap();
    let conflicts: Vec<Option<Conflict>> = planned.iter().map(|planned| planned.conflict).collect();
    let (holiday, taken) = (Some(Conflict::Holiday), Some(Conflict::Taken));
    assert_eq!(conflicts, vec![holiday, holiday, None, taken, None, None]);
    let mut tx = place.write(now).await;
    assert_eq!(open_pattern(&mut tx, &place.manager, &pattern).await.unwrap().unwrap().len(), 3);
    assert_eq!(open_pattern(&mut tx, &place.manager, &pattern).await.unwrap(), Err(SessionRefusal::NothingLeft));
}

#[tokio::test]
async fn a_session_outside_opening_hours_or_insurance_is_refused() {
    let place = place().await;
    let refused = |conflict| Err(SessionRefusal::Conflict(conflict));
    assert_eq!(place.session_at(at("2026-05-12", "16:00"), 30, 1).await, refused(Conflict::BaseClosed));
    assert_eq!(place.session_at(at("2027-01-12", "09:00"), 30, 1).await, refused(Conflict::NotInsured));
    assert_eq!(place.session_at(at("2026-03-12", "09:00"), 30, 1).await, refused(Conflict::Past));
}
