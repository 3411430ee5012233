//! How many statements something takes: counted from what sqlx logs inside a span around it.

use std::{
    collections::HashMap,
    fmt::Debug,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tracing::{
    Event, Id, Instrument, Subscriber,
    field::{Field, Visit},
    span::Attributes,
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
    registry::LookupSpan,
    util::SubscriberInitExt,
};

static COUNTS: OnceLock<Mutex<HashMap<u64, usize>>> = OnceLock::new();
static NUMBERS: AtomicU64 = AtomicU64::new(0);

/// Does `work` and says how many statements it took.
pub async fn during<T>(work: impl Future<Output = T>) -> (T, usize) {
    let counts = COUNTS.get_or_init(|| {
        tracing_subscriber::registry().with(Counter).init();
        Mutex::default()
    });
    let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
    let done = work.instrument(tracing::info_span!("counted", number)).await;
    let count = counts.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
    (done, count.unwrap_or_default())
}

struct Counter;

/// The number of a count, kept beside its span.
struct Number(u64);

struct Reader(Option<u64>);

impl Visit for Reader {
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}

    fn record_u64(&mut self, _: &Field, value: u64) {
        self.0 = Some(value);
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Counter {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if attributes.metadata().name() != "counted" {
            return;
        }
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
        let mut spans = context.event_scope(event).into_iter().flatten();
        let number = spans.find_map(|span| span.extensions().get::<Number>().map(|number| number.0));
        if let (Some(number), Some(counts)) = (number, COUNTS.get()) {
            *counts.lock().unwrap_or_else(PoisonError::into_inner).entry(number).or_default() += 1;
        }
    }
}
