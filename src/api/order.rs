//! What a program sends to book or to cancel, read by the very checks of the form.

use std::collections::BTreeMap;

use axum::{
    Json,
    body::Bytes,
    extract::rejection::JsonRejection,
    http::{HeaderMap, header},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use super::{
    list::field,
    problem::{Code, Failure, FieldProblem, Problem},
    schemas::{arrival_schema, children_schema, reason_schema},
};
use crate::{
    booking::{forms::read_booking, model::NewBooking, refusals::grade_field},
    form::{self, Typed, without_zero},
    text::{Lang, api as words},
};

/// What is needed to book a session.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewBooking)]
pub struct Order {
    /// Identifier of the session.
    #[schema(required = true)]
    #[serde(default)]
    pub(super) session: String,
    /// Class or village.
    #[schema(required = true, min_length = 1, max_length = 40)]
    #[serde(default)]
    pub(super) group_name: String,
    #[schema(required = true)]
    #[serde(default)]
    pub(super) head_count: Heads,
    #[schema(required = true)]
    #[serde(default)]
    pub(super) contact: Contact,
    #[schema(required = true, schema_with = arrival_schema)]
    #[serde(default)]
    pub(super) arrival: String,
    /// The classes or villages that the group is made of, together all its children; empty where it is one.
    #[schema(max_items = 40)]
    #[serde(default)]
    pub(super) members: Vec<Member>,
    /// What the visit is for.
    #[schema(required = true, min_length = 1, max_length = 200)]
    #[serde(default)]
    pub(super) purpose: String,
    /// Special needs, without names.
    #[schema(max_length = 200)]
    #[serde(default)]
    pub(super) needs: String,
}

/// Who comes.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewHeadCount)]
pub struct Heads {
    #[schema(required = true, schema_with = children_schema)]
    #[serde(default)]
    children: BTreeMap<String, i64>,
    /// Teachers, volunteers and parents.
    #[schema(required = true, minimum = 0, maximum = 999)]
    #[serde(default)]
    adults: i64,
    /// Children in difficulty or left behind among the children; a base never sees it.
    #[schema(minimum = 0, maximum = 999)]
    #[serde(default)]
    in_difficulty: i64,
}

/// A class or village of the group.
#[derive(Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Name.
    #[schema(required = true, min_length = 1, max_length = 40)]
    #[serde(default)]
    pub(super) name: String,
    /// Its children.
    #[schema(required = true, minimum = 1, maximum = 999)]
    #[serde(default)]
    pub(super) children: i64,
}

/// The leader of the group.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewContact)]
pub struct Contact {
    /// Name.
    #[schema(required = true, min_length = 1, max_length = 40)]
    #[serde(default)]
    name: String,
    /// Chinese mobile or landline number.
    #[schema(required = true)]
    #[serde(default)]
    phone: String,
}

/// Why a booking is cancelled.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewCancellation)]
pub struct Reason {
    #[schema(required = true, schema_with = reason_schema)]
    #[serde(default)]
    pub(super) reason: String,
}

impl Order {
    /// The booking, or every problem beside its field.
    pub fn read(self, lang: Lang) -> Result<NewBooking, Failure> {
        let mut errors = self.unknown_grades(lang);
        if self.session.trim().is_empty() {
            errors.push(field(lang, "session", Code::Required));
        }
        let mut typed = self.typed();
        let new = read_booking(&mut typed, without_zero(&self.session).into());
        errors.extend(typed.problems().iter().map(|problem| beside(lang, problem)));
        new.filter(|_| errors.is_empty()).ok_or_else(|| Problem::of_fields(lang, errors).into())
    }

    /// Only who comes.
    pub(super) fn of_heads(head_count: Heads) -> Self {
        Self { head_count, ..Self::default() }
    }

    /// Only who leads.
    pub(super) fn of_contact(contact: Contact) -> Self {
        Self { contact, ..Self::default() }
    }

    /// Grades that the form would pass over in silence.
    pub(super) fn unknown_grades(&self, lang: Lang) -> Vec<FieldProblem> {
        let is_grade = |key: &String| (0..=12).any(|grade: i64| grade.to_string() == *key);
        let unknown = self.head_count.children.keys().filter(|key| !is_grade(key));
        unknown.map(|key| field(lang, &format!("head_count.children.{key}"), Code::UnknownGrade)).collect()
    }

    pub(super) fn typed(&self) -> Typed {
        let mut pairs = vec![
            ("group_name".to_owned(), self.group_name.clone()),
            ("contact_name".to_owned(), self.contact.name.clone()),
            ("contact_phone".to_owned(), self.contact.phone.clone()),
            ("arrival".to_owned(), self.arrival.clone()),
            ("purpose".to_owned(), self.purpose.clone()),
            ("needs".to_owned(), self.needs.clone()),
            ("members".to_owned(), self.members.iter().map(Member::line).collect()),
            ("adults".to_owned(), self.head_count.adults.to_string()),
            ("in_difficulty".to_owned(), self.head_count.in_difficulty.to_string()),
        ];
        let grades = self.head_count.children.iter();
        pairs.extend(grades.filter_map(|(key, children)| Some((grade_field(key.parse().ok()?), children.to_string()))));
        Typed::new(pairs)
    }
}

impl Member {
    /// The line of the form that says the same; a name of one line.
    fn line(&self) -> String {
        format!("{} {}\n", self.name.replace(char::is_control, " "), self.children)
    }
}

/// The way to what a field of the form is called here; the sum of the grades stands for any of them.
pub fn way(form_field: &str, is_of_one_grade: bool) -> String {
    match (form_field, form_field.strip_prefix("grade_")) {
        (_, Some(grade)) if is_of_one_grade => format!("head_count.children.{grade}"),
        (_, Some(_)) => "head_count.children".to_owned(),
        ("adults" | "in_difficulty", _) => format!("head_count.{form_field}"),
        ("contact_name", _) => "contact.name".to_owned(),
        ("contact_phone", _) => "contact.phone".to_owned(),
        _ => form_field.to_owned(),
    }
}

/// The body as a `T`, or what is wrong with it and where.
pub fn read_body<T: DeserializeOwned>(lang: Lang, headers: &HeaderMap, body: &Bytes) -> Result<T, Failure> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(lang, Code::UnsupportedMediaType).into());
    }
    match Json::from_bytes(body) {
        Ok(Json(read)) => Ok(read),
        Err(wrong @ JsonRejection::JsonDataError(_)) => Err(misfit(lang, &said(&wrong)).into()),
        Err(wrong) => Err(Problem::new(lang, Code::MalformedJson).saying(said(&wrong)).into()),
    }
}

/// JSON of another shape: the reader says `way.to.field: what`.
fn misfit(lang: Lang, said: &str) -> Problem {
    let (way, what) = said.split_once(": ").filter(|(way, _)| !way.contains(' ')).unwrap_or(("", said));
    let code = if what.starts_with("unknown field") { Code::UnknownField } else { Code::WrongType };
    let detail = lang.fill(words::MISFIT, &[("field", &way), ("what", &lang.t(words::title(code))), ("said", &what)]);
    Problem::of_fields(lang, vec![FieldProblem { field: way.to_owned(), code, detail }])
}

/// What the reader of JSON says, without what every one of its sentences begins with.
fn said(wrong: &JsonRejection) -> String {
    let text = wrong.body_text();
    text.split_once(": ").map_or_else(|| text.clone(), |(_, said)| said.to_owned())
}

/// What a form says beside a field, beside the same field of the body.
pub(super) fn beside(lang: Lang, problem: &form::Problem) -> FieldProblem {
    FieldProblem { field: way(&problem.field, true), code: Code::of_sentence(problem.text), detail: problem.say(lang) }
}
