//! The jobs, and what is known of each.

use crate::{time::Moment, words};

words! {
    /// What happens by itself.
    pub enum JobName {
        /// Gives back places that were held too long.
        ExpireHolds = "expire_holds",
        /// Visits that time has ended become no-shows or are closed.
        SettleVisits = "settle_visits",
        /// Surveys whose time is over are closed and shuffled.
        CloseSurveys = "close_surveys",
        /// Files are written anew at night, without what closed surveys deleted.
        ForgetTraces = "forget_traces",
        /// Raw answers of seasons that are long final become cells, at night.
        FoldSeasons = "fold_seasons",
        /// New events of the audit log get their place in the chain.
        ChainLog = "chain_log",
        /// Bookings that have waited in vain give their places back.
        LapseBookings = "lapse_bookings",
        /// Free places are offered to the waiting list.
        OfferPlaces = "offer_places",
        /// Agreements whose time is over end, and their parties are told a month before.
        EndAgreements = "end_agreements",
        /// News of bookings become messages.
        TellNews = "tell_news",
        /// Letters and text messages leave.
        SendMessages = "send_messages",
        /// Other programs are told what has happened.
        DeliverWebhooks = "deliver_webhooks",
        /// Sessions, entries and bookings are compared.
        VerifyCapacity = "verify_capacity",
        /// Answers kept for programs that ask twice are forgotten.
        ForgetAnswers = "forget_answers",
        /// Uploaded lists that nobody needs any more are removed.
        ForgetLists = "forget_lists",
        /// Kept files that no row names any more are removed.
        SweepFiles = "sweep_files",
        /// The daily backup.
        BackUp = "back_up",
    }
}

words! {
    /// How a run ended.
    pub enum Outcome {
        /// Everything that was due is done.
        Done = "done",
        /// Something broke; the run is tried again.
        Failed = "failed",
    }
}

/// A job as its row tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Which one.
    pub name: JobName,
    /// Not before then.
    pub next_at: Moment,
    /// Until when a program holds it.
    pub held_until: Option<Moment>,
    /// When the last run began.
    pub begun_at: Option<Moment>,
    /// When the last run ended; before `begun_at` while one is under way or was cut off.
    pub ended_at: Option<Moment>,
    /// How the last run ended.
    pub outcome: Option<Outcome>,
    /// How many things the last run did.
    pub things_done: i64,
    /// Failed runs since the last that went well.
    pub failures: i64,
    /// What broke, for the log's reader; empty after a run that went well.
    pub problem: String,
}

impl Job {
    /// Whether a program is at it.
    pub fn is_held(&self, now: Moment) -> bool {
        self.held_until.is_some_and(|until| now < until)
    }
}
