//! How many statements an answer took: counted from what sqlx logs inside the span of its request.

use std::{
    collections::HashMap,
    fmt::Debug,
    sync::{Mutex, OnceLock, PoisonError},
};

use tracing::{
    Event, Id, Subscriber,
    field::{Field, Visit},
    span::Attributes,
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
    registry::LookupSpan,
    util::SubscriberInitExt,
};

use crate::test_app::Answer;

static COUNTS: OnceLock<Mutex<HashMap<String, usize>>> = OnceLock::new();

/// Begins to count, for every request from now on.
pub fn start() {
    COUNTS.get_or_init(|| {
        tracing_subscriber::registry().with(Counter).init();
        Mutex::default()
    });
}

/// How many statements `answer` took.
pub fn of(answer: &Answer) -> usize {
    let counts = COUNTS.get().unwrap().lock().unwrap_or_else(PoisonError::into_inner);
    counts.get(answer.header("x-request-id")).copied().unwrap_or_default()
}

struct Counter;

/// The number of a request, kept beside its span.
struct Number(String);

struct Reader(Option<String>);

impl Visit for Reader {
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "number" {
            self.0 = Some(value.to_owned());
        }
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Counter {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut reader = Reader(None);
        attributes.record(&mut reader);
        if let (Some(number), Some(span)) = (reader.0, context.span(id)) {
            span.extensions_mut().insert(Number(number));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" {
            return;
        }
        let numbers = context.event_scope(event).into_iter().flatten();
        let number = numbers.filter_map(|span| span.extensions().get::<Number>().map(|number| number.0.clone())).last();
        if let (Some(number), Some(counts)) = (number, COUNTS.get()) {
            *counts.lock().unwrap_or_else(PoisonError::into_inner).entry(number).or_default() += 1;
        }
    }
}
