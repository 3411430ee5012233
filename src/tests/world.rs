//! The small named cast of the tests, made through the product's own actions.

use chrono::NaiveTime;
use sutong::{
    accounts::{
        actions as accounts,
        model::{NewOrganisation, NewPerson, OrganisationId, OrganisationKind, Person, PersonId, Role, Town, TownKind},
        store,
    },
    bases::{
        actions as bases,
        model::{
            BaseCategory, BaseId, Facility, Material, MaterialKind, MaterialStatus, NewBase, NewProject, OpeningRule,
            Paper, PaperKind, ProjectId, ProjectKind,
        },
    },
    booking::{
        actions as booking,
        members::Members,
        model::{Arrival, Booking, Grades, HeadCount, NewBooking, NewSession, SessionId},
    },
    platform::{audit::Actor, db::Write},
    time::{DAY, HOUR, Moment, parse_date},
};

use crate::test_app::{TestApp, morning};

/// The cast: one person per persona, two schools, two bases.
pub struct World {
    /// Teacher of the first school.
    pub teacher: PersonId,
    /// Vice-head of the first school.
    pub approver: PersonId,
    /// Teacher of the other school.
    pub other_teacher: PersonId,
    /// Gate of the first base.
    pub gate: PersonId,
    /// Manager of the first base.
    pub manager: PersonId,
    /// Manager of the other base.
    pub other_manager: PersonId,
    /// Social organisation.
    pub provider: PersonId,
    /// Third-party agency.
    pub evaluator: PersonId,
    /// Town officer.
    pub town: PersonId,
    /// Centre clerk.
    pub officer: PersonId,
    /// Centre director.
    pub lead: PersonId,
    /// Everybody else, by role.
    pub others: Vec<(Role, PersonId)>,
    /// Its project, for grades 1 to 9, 10 to 60 heads.
    pub project: ProjectId,
}

impl World {
    /// Makes the cast.
    pub async fn new(app: &TestApp) -> Self {
        let mut tx = app.app.db.write(morning()).await.unwrap();
        let world = Self::cast(&mut tx).await;
        tx.commit().await.unwrap();
        for person in world.everybody() {
            app.with_password(&person).await;
        }
        world
    }

    /// Everybody who can sign in.
    pub fn everybody(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = self.others.iter().map(|(_, person)| person.clone()).collect();
        let named = [
            &self.teacher,
            &self.approver,
            &self.other_teacher,
            &self.gate,
            &self.manager,
            &self.other_manager,
            &self.provider,
            &self.evaluator,
            &self.town,
            &self.officer,
            &self.lead,
        ];
        people.extend(named.into_iter().cloned());
        people
    }

    /// Somebody as actions get them.
    pub async fn person(&self, app: &TestApp, id: &PersonId) -> Person {
        let mut conn = app.app.db.read().await.unwrap();
        let membership = store::list_memberships(&mut conn, id).await.unwrap().remove(0);
        let account = store::find_account_of(&mut conn, id).await.unwrap().unwrap();
        Person { id: id.clone(), name: account.name, membership }
    }

    /// A session two weeks ahead with room for `capacity` heads and `groups` groups.
    pub async fn session(&self, app: &TestApp, capacity: i64, groups: i64) -> SessionId {
        self.session_at(app, morning().plus(14 * DAY + HOUR), capacity, groups).await
    }

    /// A session of an hour from `starts_at`.
    pub async fn session_at(&self, app: &TestApp, starts_at: Moment, capacity: i64, groups: i64) -> SessionId {
        let manager = self.person(app, &self.manager).await;
        let new = NewSession {
            project_id: self.project.clone(),
            starts_at,
            ends_at: starts_at.plus(HOUR),
            capacity_heads: capacity,
            max_groups: groups,
        };
        let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
        let id = booking::open_session(&mut tx, &manager, &new).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A booking of `session` by the teacher for `children` children of grade 2 and enough adults.
    pub async fn booking(&self, app: &TestApp, session: &SessionId, children: i64) -> Booking {
        self.booking_of(app, session, "二年级（1）班", children).await
    }

    /// The same for a class of this name.
    pub async fn booking_of(&self, app: &TestApp, session: &SessionId, class: &str, children: i64) -> Booking {
        let teacher = self.person(app, &self.teacher).await;
        let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
        let booked = booking::book_session(&mut tx, &teacher, &group(session, class, children)).await;
        let booked = booked.unwrap().unwrap();
        tx.commit().await.unwrap();
        booked
    }

    async fn cast(tx: &mut Write) -> Self {
        let town = Town { code: "zhenzhou".to_owned(), name: "真州镇".to_owned(), kind: TownKind::Town };
        accounts::add_town(tx, &Actor::system(), &town, 1).await.unwrap();
        let school = organisation(tx, OrganisationKind::School, "实验小学").await;
        let other_school = organisation(tx, OrganisationKind::School, "第二小学").await;
        let operator = organisation(tx, OrganisationKind::BaseOperator, "江畔图书馆").await;
        let other_operator = organisation(tx, OrganisationKind::BaseOperator, "青山农场").await;
        let social_org = organisation(tx, OrganisationKind::SocialOrg, "同行社工").await;
        let agency = organisation(tx, OrganisationKind::ThirdPartyAgency, "明正评估").await;
        let town_gov = organisation(tx, OrganisationKind::TownGov, "真州镇人民政府").await;
        let centre = organisation(tx, OrganisationKind::Centre, "市未保中心").await;
        let mut others = Vec::new();
        for role in [
            Role::FundOfficer,
            Role::Observer,
            Role::SystemAdmin,
            Role::CommitteeMember,
            Role::Reviewer,
            Role::AuditAdmin,
        ] {
            others.push((role, somebody(tx, role.as_str(), &centre, role).await));
        }
        let (_, project) = base(tx, "YZ-01", &operator).await;
        base_only(tx, "YZ-02", &other_operator).await;
        Self {
            teacher: somebody(tx, "teacher", &school, Role::OrganiserApplicant).await,
            approver: somebody(tx, "approver", &school, Role::OrganiserApprover).await,
            other_teacher: somebody(tx, "other-teacher", &other_school, Role::OrganiserApplicant).await,
            gate: somebody(tx, "gate", &operator, Role::BaseStaff).await,
            manager: somebody(tx, "manager", &operator, Role::BaseManager).await,
            other_manager: somebody(tx, "other-manager", &other_operator, Role::BaseManager).await,
            provider: somebody(tx, "provider", &social_org, Role::SocialOrgUser).await,
            evaluator: somebody(tx, "evaluator", &agency, Role::Evaluator).await,
            town: somebody(tx, "town", &town_gov, Role::TownOfficer).await,
            officer: somebody(tx, "officer", &centre, Role::CentreOfficer).await,
            lead: somebody(tx, "lead", &centre, Role::CentreLead).await,
            others,
            project,
        }
    }
}

/// A group of `children` children of grade 2 with one adult for every ten, at least two.
pub fn group(session: &SessionId, name: &str, children: i64) -> NewBooking {
    NewBooking {
        session_id: session.clone(),
        group_name: name.to_owned(),
        contact_name: "张老师".to_owned(),
        contact_phone: "13812345678".to_owned(),
        arrival: Arrival::Coach,
        needs: String::new(),
        purpose: "课后服务".to_owned(),
        heads: HeadCount { grades: Grades(vec![(2, children)]), adults: (children / 10).max(2), in_difficulty: 2 },
        members: Members::default(),
    }
}

async fn organisation(tx: &mut Write, kind: OrganisationKind, name: &str) -> OrganisationId {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        town_code: Some("zhenzhou".to_owned()),
        phone: "051483412345".to_owned(),
    };
    accounts::add_organisation(tx, &Actor::system(), &new).await.unwrap()
}

async fn somebody(tx: &mut Write, user_name: &str, organisation: &OrganisationId, role: Role) -> PersonId {
    let new = NewPerson { user_name: user_name.to_owned(), phone: None, name: format!("{user_name}甲") };
    let id = accounts::add_person(tx, &Actor::system(), &new).await.unwrap();
    accounts::add_membership(tx, &Actor::system(), &id, organisation, role).await.unwrap();
    id
}

async fn base(tx: &mut Write, code: &str, operator: &OrganisationId) -> (BaseId, ProjectId) {
    let base = base_only(tx, code, operator).await;
    let system = Actor::system();
    let project = bases::add_project(tx, &system, &project(code, &base)).await.unwrap();
    for kind in [MaterialKind::GuideScript, MaterialKind::ActivityPlanBooklet] {
        let material = Material { kind, title: "讲解词".to_owned(), version: 1, status: MaterialStatus::Approved };
        bases::add_material(tx, &system, &project, &material).await.unwrap();
    }
    bases::publish_project(tx, &system, &project).await.unwrap().unwrap();
    (base, project)
}

async fn base_only(tx: &mut Write, code: &str, operator: &OrganisationId) -> BaseId {
    let system = Actor::system();
    let new = NewBase {
        code: code.to_owned(),
        name: format!("{code} 号基地"),
        category: BaseCategory::RoleExperience,
        operator_id: operator.clone(),
        town_code: "zhenzhou".to_owned(),
        address: "真州镇解放路 1 号".to_owned(),
        latitude: 32.27,
        longitude: 119.18,
        datum: "GCJ-02".to_owned(),
        phone: "051483412345".to_owned(),
        intro: "一座给孩子的图书馆。".to_owned(),
        facilities: vec![Facility::Toilets],
        max_daily_heads: 500,
        is_sample: false,
    };
    let id = bases::add_base(tx, &system, &new).await.unwrap();
    let paper = Paper {
        kind: PaperKind::LiabilityInsurance,
        number: "P-1".to_owned(),
        issuer: "保险公司".to_owned(),
        valid_from: None,
        valid_until: parse_date("2027-12-31").unwrap(),
    };
    bases::add_paper(tx, &system, &id, &paper).await.unwrap();
    let hours = OpeningRule {
        weekdays: 127,
        opens: NaiveTime::from_hms_opt(8, 0, 0).unwrap(),
        closes: NaiveTime::from_hms_opt(20, 0, 0).unwrap(),
    };
    bases::add_opening_rule(tx, &system, &id, &hours).await.unwrap();
    bases::activate_base(tx, &system, &id).await.unwrap();
    id
}

fn project(code: &str, base: &BaseId) -> NewProject {
    NewProject {
        code: format!("{code}-A"),
        base_id: base.clone(),
        kind: ProjectKind::Experience,
        title: "我是图书管理员".to_owned(),
        theme: "职业体验".to_owned(),
        intro: "当一天图书管理员。".to_owned(),
        grade_from: 1,
        grade_to: 9,
        duration_min: 60,
        min_heads: 10,
        max_heads: 60,
        children_per_adult: 15,
        fee_fen: 0,
        is_indoor: true,
        rain_plan: String::new(),
        bring: "水杯".to_owned(),
        safety_notes: "有序上下楼。".to_owned(),
        is_featured: true,
    }
}
