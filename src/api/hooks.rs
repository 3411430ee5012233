//! What webhooks are told, for the description of the open interface: the `webhooks` of OpenAPI 3.1.

use serde_json::{Value, json};
use utoipa::{
    ToSchema,
    openapi::{
        AllOfBuilder, ContentBuilder, HttpMethod, ObjectBuilder, PathItem, Paths, PathsBuilder, Ref, Required,
        ResponseBuilder,
        path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn},
        request_body::RequestBodyBuilder,
        schema::Type,
    },
};

use super::{
    examples,
    schemas::{agreement_state_schema, booking_status_schema, session_status_schema},
};
use crate::{
    agreements::model::AgreementState,
    booking::model::{BookingStatus, SessionStatus},
    text::{Lang, api as words, webhooks as webhook_words},
    webhooks::model::Topic,
};

/// Something that happened to a booking.
#[derive(Debug, ToSchema)]
pub struct BookingTold {
    /// What happened.
    pub r#type: String,
    /// When it happened.
    #[schema(format = DateTime)]
    pub timestamp: String,
    /// What it is about.
    pub data: BookingData,
}

/// What a booking is told of by.
#[derive(Debug, ToSchema)]
pub struct BookingData {
    /// The booking.
    pub booking: ToldBooking,
}

/// A booking as it was when it was told of; nothing of people.
#[derive(Debug, ToSchema)]
pub struct ToldBooking {
    /// Identifier.
    pub id: String,
    /// Its state then.
    #[schema(schema_with = booking_status_schema)]
    pub status: BookingStatus,
    /// Identifier of the session.
    pub session: String,
    /// Code of the project.
    pub project: String,
    /// Code of the base.
    pub base: String,
    /// Beginning of the session.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// Its end.
    #[schema(format = DateTime)]
    pub ends_at: String,
}

/// Something that happened to a session.
#[derive(Debug, ToSchema)]
pub struct SessionTold {
    /// What happened.
    pub r#type: String,
    /// When it happened.
    #[schema(format = DateTime)]
    pub timestamp: String,
    /// What it is about.
    pub data: SessionData,
}

/// What a session is told of by.
#[derive(Debug, ToSchema)]
pub struct SessionData {
    /// The session.
    pub session: ToldSession,
}

/// A session as it was when it was told of.
#[derive(Debug, ToSchema)]
pub struct ToldSession {
    /// Identifier.
    pub id: String,
    /// Its state then.
    #[schema(schema_with = session_status_schema)]
    pub status: SessionStatus,
    /// Code of the project.
    pub project: String,
    /// Code of the base.
    pub base: String,
    /// Beginning.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// End.
    #[schema(format = DateTime)]
    pub ends_at: String,
}

/// Something that happened to an agreement.
#[derive(Debug, ToSchema)]
pub struct AgreementTold {
    /// What happened.
    pub r#type: String,
    /// When it happened.
    #[schema(format = DateTime)]
    pub timestamp: String,
    /// What it is about.
    pub data: AgreementData,
}

/// What an agreement is told of by.
#[derive(Debug, ToSchema)]
pub struct AgreementData {
    /// The agreement.
    pub agreement: ToldAgreement,
}

/// An agreement as it was when it was told of.
#[derive(Debug, ToSchema)]
pub struct ToldAgreement {
    /// Identifier.
    pub id: String,
    /// Its state then.
    #[schema(schema_with = agreement_state_schema)]
    pub status: AgreementState,
    /// Code of the base.
    pub base: String,
    /// First day.
    #[schema(format = Date)]
    pub from: String,
    /// Last day.
    #[schema(format = Date)]
    pub until: String,
}

/// Every topic as a webhook, with its sentences in `lang`.
pub fn webhooks(lang: Lang) -> Paths {
    let all = Topic::ALL.iter().fold(PathsBuilder::new(), |paths, topic| {
        paths.path(topic.as_str(), PathItem::new(HttpMethod::Post, told(lang, *topic)))
    });
    all.build()
}

fn told(lang: Lang, topic: Topic) -> Operation {
    let is_type = ObjectBuilder::new().schema_type(Type::String).enum_values(Some([topic.as_str()])).build();
    let of_topic = ObjectBuilder::new().property("type", is_type).build();
    let body = AllOfBuilder::new().item(Ref::from_schema_name(schema(topic))).item(of_topic);
    let content = ContentBuilder::new().schema(Some(body)).example(Some(example(topic))).build();
    let body = RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True)).build();
    let taken = ResponseBuilder::new().description(lang.t(words::HOOK_TAKEN)).build();
    OperationBuilder::new()
        .operation_id(Some(format!("told_{}", topic.as_str().replace('.', "_"))))
        .summary(Some(lang.t(webhook_words::topic(topic))))
        .parameters(Some(headers(lang)))
        .request_body(Some(body))
        .response("2XX", taken)
        .build()
}

/// The schema of what is told about a topic.
fn schema(topic: Topic) -> &'static str {
    match topic {
        Topic::SessionCalledOff => "SessionTold",
        Topic::AgreementInForce | Topic::AgreementEnded => "AgreementTold",
        _ => "BookingTold",
    }
}

fn headers(lang: Lang) -> Vec<Parameter> {
    let about = [
        ("webhook-id", words::HOOK_ID),
        ("webhook-timestamp", words::HOOK_TIMESTAMP),
        ("webhook-signature", words::HOOK_SIGNATURE),
    ];
    let header = |(name, text)| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some(lang.t(text)))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
            .build()
    };
    about.map(header).to_vec()
}

/// What is sent when a topic is told.
pub fn example(topic: Topic) -> Value {
    let data = match topic {
        Topic::SessionCalledOff => json!({ "session": {
            "id": examples::SESSION, "status": "cancelled", "project": "YZ-01-A", "base": "YZ-01",
            "starts_at": "2026-05-28T09:00:00+08:00", "ends_at": "2026-05-28T10:00:00+08:00"
        } }),
        Topic::AgreementInForce | Topic::AgreementEnded => json!({ "agreement": {
            "id": examples::AGREEMENT, "status": if topic == Topic::AgreementEnded { "terminated" } else { "effective" },
            "base": "YZ-01", "from": "2026-05-14", "until": "2026-12-31"
        } }),
        _ => json!({ "booking": {
            "id": examples::BOOKING, "status": status(topic), "session": examples::SESSION, "project": "YZ-01-A",
            "base": "YZ-01", "starts_at": "2026-05-28T09:00:00+08:00", "ends_at": "2026-05-28T10:00:00+08:00"
        } }),
    };
    json!({ "type": topic.as_str(), "timestamp": "2026-05-14T08:00:00+08:00", "data": data })
}

fn status(topic: Topic) -> BookingStatus {
    match topic {
        Topic::BookingCancelled => BookingStatus::Cancelled,
        Topic::BookingDeclined => BookingStatus::Declined,
        Topic::BookingCheckedIn => BookingStatus::CheckedIn,
        Topic::BookingClosedOut => BookingStatus::Completed,
        _ => BookingStatus::Confirmed,
    }
}
