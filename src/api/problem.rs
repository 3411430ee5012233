//! What went wrong, for programs: problem details (RFC 9457) with codes that never change.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{parts::ProposedPart, schemas::code_schema};
use crate::{
    error::AppError,
    text::{Lang, Text, api as words, problems},
};

crate::words! {
    /// Every code of a problem.
    pub enum Code {
        /// The request's syntax is wrong.
        BadRequest = "bad_request",
        /// The body is no JSON.
        MalformedJson = "malformed_json",
        /// A token is needed.
        TokenNeeded = "token_needed",
        /// The token is unknown, revoked or expired.
        InvalidToken = "invalid_token",
        /// Not for this role.
        NotAllowed = "not_allowed",
        /// Nothing here, or nothing for this token.
        NotFound = "not_found",
        /// Another method is needed.
        MethodNotAllowed = "method_not_allowed",
        /// The body must be JSON.
        UnsupportedMediaType = "unsupported_media_type",
        /// The body is too large.
        TooLarge = "too_large",
        /// Fields are wrong; see `errors`.
        InvalidFields = "invalid_fields",
        /// A field is not known.
        UnknownField = "unknown_field",
        /// A field must be filled.
        Required = "required",
        /// A text is too long.
        TooLong = "too_long",
        /// A value is of another type or form.
        WrongType = "wrong_type",
        /// A number is too small or too large.
        OutOfRange = "out_of_range",
        /// No Chinese phone number.
        NotAPhone = "not_a_phone",
        /// Not in the list of words.
        NotAChoice = "not_a_choice",
        /// No date.
        NotADate = "not_a_date",
        /// No grade from 0 to 12.
        UnknownGrade = "unknown_grade",
        /// The idempotency key cannot be used.
        InvalidIdempotencyKey = "invalid_idempotency_key",
        /// The idempotency key belongs to another request.
        IdempotencyKeyReused = "idempotency_key_reused",
        /// The session is not open.
        SessionNotOpen = "session_not_open",
        /// The session has begun.
        SessionBegun = "session_begun",
        /// The session takes nobody any more.
        SessionFull = "session_full",
        /// Fewer places are left.
        TooFewPlaces = "too_few_places",
        /// It has not opened for this organiser.
        NotReleased = "not_released",
        /// As many visits in the term as the organiser may have.
        QuotaReached = "quota_reached",
        /// Nobody comes.
        NoChildren = "no_children",
        /// More in difficulty than children.
        DifficultyAboveChildren = "difficulty_above_children",
        /// The group has a booking.
        AlreadyBooked = "already_booked",
        /// The agreement has just ended.
        AgreementEnded = "agreement_ended",
        /// Too late to file.
        TooLate = "too_late",
        /// Not for these grades.
        WrongGrade = "wrong_grade",
        /// The group is too small.
        TooFewHeads = "too_few_heads",
        /// The group is too large.
        TooManyHeads = "too_many_heads",
        /// More adults are needed.
        TooFewAdults = "too_few_adults",
        /// No school trip on a statutory holiday.
        HolidayTrip = "holiday_trip",
        /// The base is not insured on the day.
        NotInsured = "not_insured",
        /// A large group without an emergency plan.
        NoEmergencyPlan = "no_emergency_plan",
        /// Earlier groups have not been reported back.
        ReturnOverdue = "return_overdue",
        /// Too many visits missed.
        VisitsMissed = "visits_missed",
        /// Nothing left to call off.
        BookingNotLive = "booking_not_live",
        /// Not this person's reason.
        WrongReason = "wrong_reason",
        /// The organisation waits for this already.
        AlreadyWaiting = "already_waiting",
        /// The session has room: it can be booked.
        HasRoom = "has_room",
        /// Nothing is offered to the entry.
        NoOffer = "no_offer",
        /// The entry is over.
        EntryNotLive = "entry_not_live",
        /// Somebody else changed it meanwhile.
        ChangedMeanwhile = "changed_meanwhile",
        /// Days that cannot be waited for.
        WrongDays = "wrong_days",
        /// The last day for changes is over.
        ChangeTooLate = "change_too_late",
        /// It is the session that the booking has.
        SameSession = "same_session",
        /// A session of another project.
        OtherProject = "other_project",
        /// Wait a while.
        TooManyRequests = "too_many_requests",
        /// Something broke.
        Internal = "internal",
        /// Everybody is busy; nothing was begun.
        Busy = "busy",
        /// It took too long.
        TimedOut = "timed_out",
    }
}

impl Code {
    /// The status that a problem with this code has.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::BadRequest | Self::MalformedJson | Self::InvalidIdempotencyKey => StatusCode::BAD_REQUEST,
            Self::TokenNeeded | Self::InvalidToken => StatusCode::UNAUTHORIZED,
            Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::SessionNotOpen
            | Self::SessionBegun
            | Self::SessionFull
            | Self::TooFewPlaces
            | Self::NotReleased
            | Self::QuotaReached
            | Self::AlreadyBooked
            | Self::AgreementEnded
            | Self::BookingNotLive
            | Self::AlreadyWaiting
            | Self::HasRoom
            | Self::NoOffer
            | Self::EntryNotLive
            | Self::ChangedMeanwhile => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Self::InvalidFields
            | Self::UnknownField
            | Self::Required
            | Self::TooLong
            | Self::WrongType
            | Self::OutOfRange
            | Self::NotAPhone
            | Self::NotAChoice
            | Self::NotADate
            | Self::UnknownGrade
            | Self::IdempotencyKeyReused
            | Self::NoChildren
            | Self::DifficultyAboveChildren
            | Self::TooLate
            | Self::WrongGrade
            | Self::TooFewHeads
            | Self::TooManyHeads
            | Self::TooFewAdults
            | Self::HolidayTrip
            | Self::NotInsured
            | Self::NoEmergencyPlan
            | Self::ReturnOverdue
            | Self::VisitsMissed
            | Self::WrongReason
            | Self::WrongDays
            | Self::ChangeTooLate
            | Self::SameSession
            | Self::OtherProject => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The code of what a form says beside a field.
    pub fn of_sentence(text: Text) -> Self {
        match text {
            problems::REQUIRED => Self::Required,
            problems::TOO_LONG => Self::TooLong,
            problems::OUT_OF_RANGE => Self::OutOfRange,
            problems::NOT_A_PHONE => Self::NotAPhone,
            problems::NOT_A_CHOICE => Self::NotAChoice,
            problems::NOT_A_DATE => Self::NotADate,
            _ => Self::WrongType,
        }
    }
}

/// What went wrong, as problem details (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Where the code is explained: `/api#CODE`.
    #[serde(rename = "type")]
    kind: String,
    /// What kind of problem this is, in the reader's language.
    title: String,
    /// The HTTP status.
    status: u16,
    /// The code, for programs.
    #[schema(schema_with = code_schema)]
    code: Code,
    /// What exactly is wrong, in the reader's language.
    detail: String,
    /// One entry for every field that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldProblem>,
    /// The parts in which a group that is too large could be booked: the sessions for `book_in_parts`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    parts: Vec<ProposedPart>,
    #[serde(skip)]
    wait: Option<i64>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The way to the field: `head_count.adults`.
    pub field: String,
    /// The code, for programs.
    #[schema(schema_with = code_schema)]
    pub code: Code,
    /// What is wrong, in the reader's language.
    pub detail: String,
}

impl Problem {
    /// A problem with the sentence of its code.
    pub fn new(lang: Lang, code: Code) -> Self {
        let title = lang.t(words::title(code)).to_owned();
        let (kind, status) = (format!("/api#{code}"), code.status().as_u16());
        Self { kind, detail: title.clone(), title, status, code, errors: Vec::new(), parts: Vec::new(), wait: None }
    }

    /// Fields that are wrong in themselves.
    pub fn of_fields(lang: Lang, errors: Vec<FieldProblem>) -> Self {
        Self::refusing(lang, Code::InvalidFields, errors)
    }

    /// A problem of these fields; its sentence is theirs.
    pub fn refusing(lang: Lang, code: Code, errors: Vec<FieldProblem>) -> Self {
        let details: Vec<&str> = errors.iter().map(|error| error.detail.as_str()).collect();
        Self { detail: details.join(lang.t(words::BETWEEN)), errors, ..Self::new(lang, code) }
    }

    /// The same problem with this sentence.
    pub fn saying(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// The same problem with the parts in which the group could be booked.
    pub fn proposing(self, parts: Vec<ProposedPart>) -> Self {
        Self { parts, ..self }
    }

    /// The same problem of a body in which what was read stands under this name.
    pub fn below(mut self, name: &str) -> Self {
        for error in &mut self.errors {
            error.field = format!("{name}.{}", error.field);
        }
        self
    }

    /// The problem that an error of the product is; `number` is the request's.
    pub fn of_error(lang: Lang, error: &AppError, number: &str) -> Self {
        match error {
            AppError::NotFound => Self::new(lang, Code::NotFound),
            AppError::NotAllowed => Self::new(lang, Code::NotAllowed),
            AppError::SignInNeeded => Self::new(lang, Code::TokenNeeded),
            AppError::BadRequest => Self::new(lang, Code::BadRequest),
            AppError::TooLarge => Self::new(lang, Code::TooLarge),
            AppError::TooMany { .. } => Self { wait: error.wait(), ..Self::new(lang, Code::TooManyRequests) },
            AppError::Busy => Self { wait: error.wait(), ..Self::new(lang, Code::Busy) },
            AppError::TimedOut => Self::new(lang, Code::TimedOut),
            AppError::Internal(_) => {
                Self::new(lang, Code::Internal).saying(lang.fill(words::INTERNAL_NUMBER, &[("number", &number)]))
            }
        }
    }

    /// The problem behind a bare status; none if it is none.
    pub fn of_status(lang: Lang, status: StatusCode) -> Option<Self> {
        let code = match status {
            StatusCode::FORBIDDEN => Code::NotAllowed,
            StatusCode::NOT_FOUND => Code::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
            status if status.is_server_error() => Code::Internal,
            status if status.is_client_error() => Code::BadRequest,
            _ => return None,
        };
        Some(Self::new(lang, code))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        // A struct of texts and numbers can always be written.
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (self.code.status(), body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        let challenge = match self.code {
            Code::TokenNeeded => Some("Bearer realm=\"sutong\""),
            Code::InvalidToken => Some("Bearer realm=\"sutong\", error=\"invalid_token\""),
            _ => None,
        };
        if let Some(challenge) = challenge {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        if let Some(wait) = self.wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }
}

/// The media type of problem details.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Why a call was not answered: said already, or to be said by [`super::answer_problems`].
#[derive(Debug)]
pub enum Failure {
    /// An error of the product.
    App(AppError),
    /// A problem with its own sentences.
    Said(Box<Problem>),
}

impl Failure {
    /// The same, where what was read stands under this name in the body.
    pub fn below(self, name: &str) -> Self {
        match self {
            Self::Said(problem) => Self::Said(Box::new(problem.below(name))),
            Self::App(error) => Self::App(error),
        }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Said(Box::new(problem))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::App(error) => error.into_response(),
            Self::Said(problem) => problem.into_response(),
        }
    }
}
