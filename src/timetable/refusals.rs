//! What a refusal means for a form: which field, which sentence.

use super::{actions::BulkRefusal, bulk::MOST_SESSIONS};
use crate::{
    form::Typed,
    text::{Text, timetable as words},
};

/// Says why no session was changed.
pub fn change(typed: &mut Typed, refusal: BulkRefusal) {
    let (field, text): (&str, Text) = match refusal {
        BulkRefusal::NoneMeant => ("from", words::BULK_NONE),
        BulkRefusal::TooMany => ("until", words::BULK_TOO_MANY),
        BulkRefusal::Trouble => ("", words::BULK_TROUBLE),
        BulkRefusal::Changed => ("", words::CHANGED),
    };
    typed.refuse(field, text, &[("n", &MOST_SESSIONS)]);
}
