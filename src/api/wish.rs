//! What a program sends to join the waiting list, read by the very checks of the form.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    list::field,
    order::{Contact, Heads, Member, Order, beside},
    problem::{Code, Failure, Problem},
    schemas::{arrival_schema, wish_schema},
};
use crate::{
    form::without_zero,
    platform::db::Conn,
    text::Lang,
    waiting::{
        forms::read_entry,
        model::NewEntry,
        pages::{Target, Wanted},
    },
};

/// What is needed to join the waiting list: everything that a booking needs, so that an offer is taken by one call.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewWaitlistEntry)]
pub struct NewWish {
    /// Identifier of the session, where the group waits for one, or for its week.
    #[serde(default)]
    session: String,
    /// Code of the project, where no session is named.
    #[serde(default)]
    project: String,
    #[schema(required = true, schema_with = wish_schema)]
    #[serde(default)]
    wish: String,
    /// First day wanted, YYYY-MM-DD; needed where no session says it.
    #[serde(default)]
    from: String,
    /// Last day wanted.
    #[serde(default)]
    until: String,
    /// Last day on which the group waits; without: the last day wanted.
    #[serde(default)]
    waits_until: String,
    /// Class or village.
    #[schema(required = true, min_length = 1, max_length = 40)]
    #[serde(default)]
    group_name: String,
    /// The classes or villages that the group is made of, together all its children; empty where it is one.
    #[schema(max_items = 40)]
    #[serde(default)]
    members: Vec<Member>,
    #[schema(required = true)]
    #[serde(default)]
    head_count: Heads,
    #[schema(required = true)]
    #[serde(default)]
    contact: Contact,
    #[schema(required = true, schema_with = arrival_schema)]
    #[serde(default)]
    arrival: String,
    /// What the visit is for.
    #[schema(required = true, min_length = 1, max_length = 200)]
    #[serde(default)]
    purpose: String,
    /// Special needs, without names.
    #[schema(max_length = 200)]
    #[serde(default)]
    needs: String,
}

impl NewWish {
    /// The entry and the first grade of its project, or every problem beside its field.
    pub async fn read(self, conn: &mut Conn, lang: Lang) -> Result<(NewEntry, i64), Failure> {
        let (session, project) = (without_zero(&self.session), without_zero(&self.project));
        if session.is_empty() && project.is_empty() {
            return Err(Problem::of_fields(lang, vec![field(lang, "project", Code::Required)]).into());
        }
        let target = Target::find(conn, &Wanted::of(session, project)).await?;
        let order = Order {
            session: self.session,
            group_name: self.group_name,
            head_count: self.head_count,
            contact: self.contact,
            arrival: self.arrival,
            purpose: self.purpose,
            needs: self.needs,
            members: self.members,
        };
        let mut errors = order.unknown_grades(lang);
        let mut typed = order.typed();
        typed.set("wish", self.wish).set("from", self.from).set("until", self.until);
        typed.set("waits_until", self.waits_until);
        let new = read_entry(&mut typed, &target);
        errors.extend(typed.problems().iter().map(|problem| beside(lang, problem)));
        let new = new.filter(|_| errors.is_empty()).ok_or_else(|| Problem::of_fields(lang, errors))?;
        Ok((new, target.project.grade_from))
    }
}
