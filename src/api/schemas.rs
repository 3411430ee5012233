//! Schemas of the closed lists of words: each word as the glossary spells it, in snake_case.

use serde_json::Value;
use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type};

use super::problem::Code;
use crate::{
    agreements::model::AgreementState,
    awards::standing::Standing,
    bases::model::{AgeBand, BaseCategory, BaseStatus, Facility, ProjectKind},
    booking::model::{AgreementKind, AgreementStatus, Arrival, BookingStatus, CancelReason, Decision, SessionStatus},
    waiting::model::{EntryStatus, FirstBy, Outcome, Wish},
};

/// Declares a schema for each list of words.
macro_rules! word_schemas {
    ($($name:ident: $word:ty, $description:literal;)+) => {$(
        #[doc = $description]
        pub fn $name() -> Object {
            one_of(<$word>::ALL.iter().map(|word| word.as_str()), $description)
        }
    )+};
}

word_schemas! {
    code_schema: Code, "The code, for programs; codes are never renamed.";
    category_schema: BaseCategory, "Category of the base.";
    base_status_schema: BaseStatus, "State of the base; only an active base takes bookings.";
    facility_schema: Facility, "Something the base has on site.";
    project_kind_schema: ProjectKind, "Kind of the project.";
    age_band_schema: AgeBand, "A school stage.";
    session_status_schema: SessionStatus, "State of the session.";
    booking_status_schema: BookingStatus, "State of the booking.";
    agreement_kind_schema: AgreementKind, "For how long the agreement holds.";
    agreement_status_schema: AgreementStatus, "State of the agreement behind the booking.";
    decision_schema: Decision, "What was decided.";
    agreement_state_schema: AgreementState, "State of the agreement.";
    arrival_schema: Arrival, "How the group arrives.";
    reason_schema: CancelReason, "Why the booking is cancelled.";
    wish_schema: Wish, "Where else the group would go.";
    entry_status_schema: EntryStatus, "State of the entry.";
    outcome_schema: Outcome, "What was decided.";
    first_by_schema: FirstBy, "By which part of the rule another group was first.";
}

/// What the award behind the star is worth today.
pub fn award_status_schema() -> Object {
    let words = Standing::ALL.iter().map(|word| Value::from(word.as_str())).chain([Value::Null]);
    let about = "What the award of that star is worth today, as its public check page says; null without a star.";
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(words))
        .description(Some(about))
        .build()
}

/// What a base has on site.
pub fn facilities_schema() -> Array {
    ArrayBuilder::new().items(facility_schema()).description(Some("What it has on site.")).build()
}

/// The school stages of a project.
pub fn age_bands_schema() -> Array {
    ArrayBuilder::new().items(age_band_schema()).description(Some("School stages it is for.")).build()
}

/// Children by grade.
pub fn children_schema() -> Object {
    let count = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(999));
    let grade = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^([0-9]|1[0-2])$"));
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property_names(Some(grade.build()))
        .additional_properties(Some(count))
        .description(Some("Children by grade: 0 is preschool, 1 to 12 are the grades."))
        .build()
}

fn one_of(words: impl Iterator<Item = &'static str>, description: &str) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).description(Some(description)).build()
}
