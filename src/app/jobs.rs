//! What happens by itself: which feature does the work of which job.

use std::time::Duration;

use tokio::task::JoinSet;

use super::sweep::sweep_files;
use crate::{
    agreements, audit, booking,
    error::AppError,
    jobs::{self, model::JobName},
    messages::{self, actions::channels},
    platform::{backup, http::App, idempotency, outgoing::Outgoing},
    rating, spreadsheets, survey,
    time::Moment,
    waiting, webhooks,
};

/// How often a program asks whether a job is due.
const JOB_EVERY: Duration = Duration::from_secs(10);

/// Starts what happens by itself, each job for itself, until the set is dropped.
pub fn start_jobs(app: &App) -> JoinSet<()> {
    let holder = app.db.chance().random_id();
    let mut running = JoinSet::new();
    for job in jobs_here(app) {
        running.spawn(keep_doing(app.clone(), holder.clone(), job));
    }
    running
}

/// The jobs of this program. A backup that others make, or nobody, is no job: it would end well and have done nothing.
pub fn jobs_here(app: &App) -> impl Iterator<Item = JobName> {
    let backs_up = backup::is_made_daily(&app.db, &app.config);
    JobName::ALL.iter().copied().filter(move |job| *job != JobName::BackUp || backs_up)
}

async fn keep_doing(app: App, holder: String, job: JobName) {
    let mut ticks = tokio::time::interval(JOB_EVERY);
    // After a long run the missed ticks are of no use.
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let work = do_job(app.clone(), job);
        if let Err(error) = jobs::actions::do_if_due(&app.db, &app.clock, &holder, job, work).await {
            tracing::error!(%job, %error, "a job could not be looked after");
        }
    }
}

/// Does a job in a task of its own, so that one that panics has merely failed. Returns how many things it did.
async fn do_job(app: App, job: JobName) -> Result<usize, AppError> {
    let work = tokio::spawn(async move {
        let now = app.clock.now();
        match job {
            JobName::SettleVisits => booking::actions::settle_visits(&app.db, now).await,
            JobName::ExpireHolds => booking::actions::expire_holds(&app.db, now).await,
            JobName::LapseBookings => booking::actions::lapse_bookings(&app.db, now).await,
            JobName::OfferPlaces => waiting::actions::offer_places(&app.db, channels(&app.config), now).await,
            JobName::EndAgreements => agreements::actions::end_agreements(&app.db, channels(&app.config), now).await,
            JobName::CloseSurveys => survey::actions::close_due_surveys(&app.db, now).await,
            JobName::ForgetTraces => survey::actions::forget_traces(&app.db, now).await,
            JobName::FoldSeasons => rating::actions::fold_seasons(&app.db, now).await,
            JobName::ChainLog => audit::actions::chain_events(&app.db, now).await,
            JobName::TellNews => tell_news(&app, now).await,
            JobName::SendMessages => send_messages(&app, now).await,
            JobName::DeliverWebhooks => deliver_webhooks(&app, now).await,
            JobName::VerifyCapacity => booking::actions::verify_capacity(&app.db).await,
            JobName::ForgetAnswers => forget_answers(&app, now).await,
            JobName::ForgetLists => spreadsheets::actions::forget_lists(&app.db, &app.files, now).await,
            JobName::SweepFiles => sweep_files(&app, now).await,
            JobName::BackUp => {
                let made = backup::back_up_if_due(&app.db, &app.config, now).await?;
                Ok(usize::from(made.is_some()))
            }
        }
    });
    work.await.unwrap_or_else(|broken| Err(AppError::Internal(broken.to_string())))
}

async fn forget_answers(app: &App, now: Moment) -> Result<usize, AppError> {
    let mut tx = app.db.write(now).await?;
    let forgotten = idempotency::forget(&mut tx).await?;
    tx.commit().await?;
    Ok(forgotten)
}

async fn deliver_webhooks(app: &App, now: Moment) -> Result<usize, AppError> {
    let outgoing = Outgoing::new(app.config.webhooks_private);
    webhooks::actions::deliver_webhooks(&app.db, outgoing, channels(&app.config), now).await
}

async fn tell_news(app: &App, now: Moment) -> Result<usize, AppError> {
    let sealed = survey::actions::tell_sealed(&app.db, channels(&app.config), now).await?;
    let reminded = survey::actions::remind_raters(&app.db, channels(&app.config), now).await?;
    Ok(sealed + reminded + booking::actions::tell_news(&app.db, channels(&app.config), now).await?)
}

async fn send_messages(app: &App, now: Moment) -> Result<usize, AppError> {
    let (sms, site) = (app.config.sms(), app.config.public_url());
    let outside = messages::actions::Outside { mail: app.db.mail(), sms: &sms, site: &site };
    messages::actions::send_due(&app.db, outside, now).await
}
