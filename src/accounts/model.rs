//! Organisations, people, roles.

use chrono::NaiveDate;

use crate::{ids, time::Moment, words};

ids! {
    /// An organisation.
    OrganisationId;
    /// A person who may sign in.
    PersonId;
    /// What a person is where.
    MembershipId;
    /// A token of a program.
    TokenId;
}

words! {
    /// Kinds of organisation (单位).
    pub enum OrganisationKind {
        /// A school.
        School = "school",
        /// The government of a town or park.
        TownGov = "town_gov",
        /// A department of the city.
        Department = "department",
        /// Whoever runs a base.
        BaseOperator = "base_operator",
        /// A social organisation that serves activities.
        SocialOrg = "social_org",
        /// A third-party agency that inspects.
        ThirdPartyAgency = "third_party_agency",
        /// The Minor Protection Centre.
        Centre = "centre",
    }
}

words! {
    /// Roles of domain.md 3.5, without those that need no account.
    pub enum Role {
        /// Teacher, village child director, department clerk.
        OrganiserApplicant = "organiser_applicant",
        /// School or town leader who approves before filing.
        OrganiserApprover = "organiser_approver",
        /// Gate and guides.
        BaseStaff = "base_staff",
        /// Head of a base.
        BaseManager = "base_manager",
        /// Provider.
        SocialOrgUser = "social_org_user",
        /// Third-party evaluator.
        Evaluator = "evaluator",
        /// Town child supervisor (儿童督导员).
        TownOfficer = "town_officer",
        /// Clerk of the Centre.
        CentreOfficer = "centre_officer",
        /// Director of the Centre.
        CentreLead = "centre_lead",
        /// Finance of the Centre.
        FundOfficer = "fund_officer",
        /// Member unit or commissioner; published statistics only.
        Observer = "observer",
        /// Accounts and settings; no business data.
        SystemAdmin = "system_admin",
        /// Votes on a season's proposals.
        CommitteeMember = "committee_member",
        /// Decides objections and appeals.
        Reviewer = "reviewer",
        /// Reads the audit log only.
        AuditAdmin = "audit_admin",
    }
}

words! {
    /// Towns and parks.
    pub enum TownKind {
        /// A town (镇).
        Town = "town",
        /// A park (园区).
        Park = "park",
    }
}

words! {
    /// Whether a person can sign in.
    pub enum PersonStatus {
        /// Has a link but no password yet.
        Invited = "invited",
        /// Can sign in.
        Active = "active",
        /// Cannot.
        Disabled = "disabled",
    }
}

/// A town or park.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town {
    /// Short code used in addresses.
    pub code: String,
    /// Name.
    pub name: String,
    /// Town or park.
    pub kind: TownKind,
}

/// A school, town, department, operator, provider, agency or the Centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier.
    pub id: OrganisationId,
    /// Kind.
    pub kind: OrganisationKind,
    /// Full name.
    pub name: String,
    /// Name for narrow places.
    pub short_name: String,
    /// Town it belongs to, if any.
    pub town_code: Option<String>,
}

/// What is needed to add an organisation.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Kind.
    pub kind: OrganisationKind,
    /// Full name, unique.
    pub name: String,
    /// Name for narrow places.
    pub short_name: String,
    /// Town it belongs to, if any.
    pub town_code: Option<String>,
    /// Telephone, digits only.
    pub phone: String,
}

/// What is needed to add a person.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Name used to sign in, unique, lower case.
    pub user_name: String,
    /// Mobile, digits only, also accepted at sign-in.
    pub phone: Option<String>,
    /// Name.
    pub name: String,
}

/// A person as the sign-in needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Identifier.
    pub id: PersonId,
    /// Name used to sign in.
    pub user_name: String,
    /// Name.
    pub name: String,
    /// Argon2id hash, if a password was set.
    pub password_hash: Option<String>,
    /// Whether the person can sign in.
    pub status: PersonStatus,
    /// Failures since the last success.
    pub failed_sign_ins: i64,
    /// Locked until then.
    pub locked_until: Option<Moment>,
}

/// One role of a person in one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Identifier.
    pub id: MembershipId,
    /// Role.
    pub role: Role,
    /// Where.
    pub organisation: Organisation,
}

/// A token with which programs act for a person in one membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Identifier; the token itself is kept nowhere.
    pub id: TokenId,
    /// What it is for, in the person's words.
    pub label: String,
    /// Whose it is, by user name.
    pub user_name: String,
    /// In which membership it acts.
    pub membership: Membership,
    /// When it was made.
    pub created_at: Moment,
    /// From then on it opens nothing.
    pub expires_at: Moment,
    /// The last day on which it was used.
    pub last_used_on: Option<NaiveDate>,
    /// When it was revoked.
    pub revoked_at: Option<Moment>,
}

impl Token {
    /// Whether it opens anything at `now`.
    pub fn is_running(&self, now: Moment) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

/// The signed-in person, acting in one membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identifier.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// The membership in which the person acts now.
    pub membership: Membership,
}

impl Person {
    /// The role in which the person acts.
    pub fn role(&self) -> Role {
        self.membership.role
    }

    /// The organisation for which the person acts.
    pub fn organisation_id(&self) -> &OrganisationId {
        &self.membership.organisation.id
    }

    /// Whether the person acts in one of `roles`.
    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.contains(&self.role())
    }
}
