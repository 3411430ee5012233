//! What can be imported, what is known already, and what an import finds.

use crate::{
    accounts::model::{NewOrganisation, NewPerson, OrganisationId, Person, PersonId, Role, Town},
    bases::model::{Base, BaseId, Material, MaterialKind, NewBase, NewProject, Paper, Project, ProjectId},
    words,
};

/// Days for which an uploaded list is kept after it was last checked or imported: time to mend it and try again, no
/// longer, because it holds names and telephones.
pub const KEPT_DAYS: i64 = 7;

words! {
    /// Lists that come in from a file.
    pub enum ImportKind {
        /// 单位.
        Organisations = "organisations",
        /// 人员.
        People = "people",
        /// 基地.
        Bases = "bases",
        /// 项目.
        Projects = "projects",
    }
}

words! {
    /// Lists that go out as a file.
    pub enum ListKind {
        /// 基地.
        Bases = "bases",
        /// 项目.
        Projects = "projects",
        /// 场次日历.
        Calendar = "calendar",
        /// 基地管理.
        Supply = "supply",
        /// 星级.
        Stars = "stars",
        /// 年度评定.
        Seasons = "seasons",
        /// 场次.
        Sessions = "sessions",
        /// 预约.
        Bookings = "bookings",
        /// 今日到访.
        Gate = "gate",
        /// 人员.
        People = "people",
        /// 单位.
        Organisations = "organisations",
        /// 我的评价.
        Surveys = "surveys",
        /// 消息.
        Messages = "messages",
        /// 后台任务.
        Jobs = "jobs",
        /// 名额核对.
        Capacity = "capacity",
        /// 发送记录.
        Deliveries = "deliveries",
        /// 名额账目.
        Ledger = "ledger",
        /// 审计日志.
        Audit = "audit",
        /// 实地检查.
        Inspections = "inspections",
        /// 一票否决与扣分台账.
        Vetoes = "vetoes",
        /// 整改.
        Rectifications = "rectifications",
        /// 更正与复评.
        Revisions = "revisions",
        /// 评定结果.
        Season = "season",
        /// 协议.
        Agreements = "agreements",
        /// 放假与调休.
        CalendarDays = "calendar-days",
        /// 校历.
        SchoolSpans = "school-spans",
        /// 计划申报审核.
        Filings = "filings",
        /// 待我审批.
        Approvals = "approvals",
        /// 安全事件.
        Incidents = "incidents",
        /// 平安返回.
        SafeReturns = "safe-returns",
        /// 候补.
        WaitingList = "waiting-list",
        /// 评价结果.
        Results = "results",
        /// 评价回收率.
        Turnouts = "turnouts",
        /// 服务邀请.
        Services = "services",
        /// 社会组织.
        Providers = "providers",
        /// 对接通知的发送记录.
        WebhookDeliveries = "webhook-deliveries",
        /// 问卷.
        Questionnaires = "questionnaires",
        /// 证书与授牌.
        Certificates = "certificates",
        /// 示范称号.
        Titles = "titles",
    }
}

/// A line of a file: its number and the text of each cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Number as Excel shows it, from 1.
    pub number: u32,
    /// Text from column A on.
    pub cells: Vec<String>,
    /// Whether it is part of merged cells.
    pub is_merged: bool,
}

/// An organisation with everything an import compares.
#[derive(Clone, Debug)]
pub struct KnownOrganisation {
    /// Identifier.
    pub id: OrganisationId,
    /// What is known of it.
    pub facts: NewOrganisation,
}

/// A person with everything an import compares.
#[derive(Clone, Debug)]
pub struct KnownPerson {
    /// Identifier.
    pub id: PersonId,
    /// What is known of the person.
    pub facts: NewPerson,
    /// Running memberships.
    pub memberships: Vec<(OrganisationId, Role)>,
}

/// What is in the database, as far as an import compares with it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Towns.
    pub towns: Vec<Town>,
    /// Organisations.
    pub organisations: Vec<KnownOrganisation>,
    /// People.
    pub people: Vec<KnownPerson>,
    /// Bases, drafts too.
    pub bases: Vec<Base>,
    /// Papers of bases.
    pub papers: Vec<(BaseId, Paper)>,
    /// Projects in whatever state.
    pub projects: Vec<Project>,
    /// Materials of projects, in every version.
    pub materials: Vec<(ProjectId, Material)>,
}

/// Who imports.
#[derive(Clone, Debug)]
pub struct Importer {
    /// The person, unless the operator does it at the command line.
    pub person: Option<Person>,
    /// The roles that may be given away.
    pub grantable: Vec<Role>,
}

/// What is wrong with a cell or a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is written where something must be.
    Missing,
    /// More letters than this.
    TooLong(usize),
    /// No whole number.
    NotANumber,
    /// No number between these two.
    OutOfRange(i64, i64),
    /// No date.
    NotADate,
    /// No telephone number.
    NotAPhone,
    /// Excel shortened the number to `1.38E+10`; its digits are lost.
    LostDigits,
    /// Not one of these words.
    NotAChoice(&'static str),
    /// Letters that a code or a user name cannot have.
    WrongLetters,
    /// A town, organisation or base that nobody knows yet.
    Unknown,
    /// Several have this short name.
    Ambiguous,
    /// An earlier row is about the same.
    SameAs(u32),
    /// An earlier row is about the same person and says something else.
    OtherThan(u32),
    /// Somebody else has it already.
    Taken,
    /// Another account has this mobile: whoever signs in with it could be either.
    NameIsPhone,
    /// Another account has this number as its user name.
    PhoneIsName,
    /// The first must not be larger than the second.
    WrongOrder,
    /// A project cannot move to another base.
    OtherBase,
    /// Published as this kind, the project would lack an approved material.
    MaterialMissing(MaterialKind),
    /// The cell holds an error of Excel, such as `#N/A`.
    CellError,
    /// The row is part of merged cells.
    Merged,
    /// This role cannot be given by whoever imports.
    RoleNotYours,
    /// Somebody whose account whoever imports may not touch.
    PersonNotYours,
    /// One's own account.
    OwnAccount,
}

/// Why a whole file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// No sheet has the headings of this list.
    NoHeading,
    /// Columns that must be there and are not, by key.
    ColumnsMissing(Vec<&'static str>),
    /// A heading stands twice, by key.
    ColumnTwice(&'static str),
    /// No row below the heading.
    NoRows,
}

/// What a row comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is new.
    Added,
    /// These columns change, by key.
    Changed(Vec<&'static str>),
    /// It is known just so.
    Unchanged,
    /// It cannot be taken, by key of the column; an empty key is the whole row.
    Refused(Vec<(&'static str, Trouble)>),
}

/// A row and what it comes to.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The line as it was sent.
    pub line: Line,
    /// What identifies it.
    pub name: String,
    /// What it comes to.
    pub verdict: Verdict,
    /// What is to be done; nothing for rows unchanged or refused.
    pub step: Option<Step>,
}

/// One thing to write.
#[derive(Clone, Debug)]
pub enum Step {
    /// Add an organisation.
    AddOrganisation(NewOrganisation),
    /// Change one.
    ChangeOrganisation(OrganisationId, NewOrganisation),
    /// Add a person in a role at an organisation.
    AddPerson(NewPerson, OrganisationId, Role),
    /// Give a further role to the person of this user name, who is new in an earlier row.
    AddRole(String, OrganisationId, Role),
    /// Change one, and give a further role if there is one.
    ChangePerson(PersonId, NewPerson, Option<(OrganisationId, Role)>),
    /// Add a base with its papers.
    AddBase(NewBase, Vec<Paper>),
    /// Change one whose facts differ, and register papers it did not have.
    ChangeBase(BaseId, Option<NewBase>, Vec<Paper>),
    /// Add a project.
    AddProject(NewProject),
    /// Change one.
    ChangeProject(ProjectId, NewProject),
}

/// What an import of a file would do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The list.
    pub kind: ImportKind,
    /// The headings as they were sent.
    pub heading: Line,
    /// Headings that mean nothing here.
    pub ignored: Vec<String>,
    /// Every row.
    pub rows: Vec<Judged>,
}

impl Plan {
    /// How many rows are added, changed, unchanged, refused.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in &self.rows {
            counts[match row.verdict {
                Verdict::Added => 0,
                Verdict::Changed(_) => 1,
                Verdict::Unchanged => 2,
                Verdict::Refused(_) => 3,
            }] += 1;
        }
        counts
    }

    /// Whether everything can be taken: one refused row keeps all out.
    pub fn is_fine(&self) -> bool {
        self.counts()[3] == 0
    }
}
